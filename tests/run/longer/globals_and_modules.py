# Module globals read and written in long loops; attributes of modules and classes as constants.
import math

LIMIT = 1000
total = 0


class Config:
    step = 2


def loop(n):
    global total
    for i in range(n):
        total += Config.step
        if total > LIMIT:
            total = 0
    return total


def trig(n):
    s = 0.0
    for i in range(n):
        s += math.sin(i * 0.001) * math.pi
    return round(s, 9)


def change(n):
    global LIMIT
    t = 0
    for i in range(n):
        t += LIMIT
        if i == n - 1000:
            LIMIT = 0.5
    return t


print(loop(300000))
Config.step = 2.5
print(loop(100000))
print(trig(200000))
keep = math.sin
math.sin = lambda x: 1.0
print(trig(1000))
math.sin = keep
print(trig(1000), change(300000), change(1000))

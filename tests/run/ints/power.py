# int ** int for every sign, with a modulus, and in a hot loop that outgrows a word.
def power(a, b):
    return a**b


for i in range(2000):
    power(i, 2)
for a in (0, 1, -1, 2, -2, 3, 10, -10):
    for b in (0, 1, 2, 3, 31, 63, 64, -1, -2):
        try:
            print(a, b, power(a, b))
        except ZeroDivisionError as e:
            print(a, b, e)
print(pow(3, 200, 1000007), pow(3, -1, 7), pow(-3, 5, 7), pow(2, 10, -7))


def tower(n):
    s = 0
    for i in range(n):
        s += (i % 50) ** (i % 20)
    return s


print(tower(10000))

# Coroutines driven by hand and by asyncio, awaiting each other in hot loops.
import asyncio


async def one(x):
    return x + 1


async def many(n):
    t = 0
    for i in range(n):
        t += await one(i)
    return t


def drive(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value


print(drive(many(3000)))
print(asyncio.run(many(3000)))


class Awaitable:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        for i in range(self.n):
            yield i
        return self.n * 10


async def custom():
    a = await Awaitable(3)
    b = await Awaitable(0)
    return a + b


c = custom()
print([c.send(None) for _ in range(3)], drive(c))
for bad in (5, one):
    async def b():
        await bad
    try:
        drive(b())
    except TypeError as e:
        print(e)
c = one(1)
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)

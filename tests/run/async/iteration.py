# async for, async with, async comprehensions and asynchronous generators.
import asyncio


class Counter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n <= 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class CM:
    def __init__(self, log):
        self.log = log

    async def __aenter__(self):
        self.log.append("enter")
        return self

    async def __aexit__(self, t, v, tb):
        self.log.append(t.__name__ if t else "exit")
        return t is ValueError


async def agen(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("agen end")


async def main():
    t = 0
    async for v in Counter(2000):
        t += v
    async for v in agen(2000):
        t += v
    else:
        t += 1
    print(t)
    log = []
    async with CM(log) as c:
        log.append("body")
    async with CM(log):
        raise ValueError
    print(log)
    print([x async for x in Counter(3)], {x: 1 async for x in agen(2)}, [x async for x in agen(5) if x % 2])
    g = agen(10)
    print(await g.__anext__(), await g.asend(None))
    await g.aclose()
    print(await asyncio.gather(*(x for x in [one(i) for i in range(3)])), [await one(i) for i in range(2)])
    try:
        async for x in 5:
            pass
    except TypeError as e:
        print(e)
    try:
        async with 5:
            pass
    except TypeError as e:
        print(e)


async def one(i):
    return i


asyncio.run(main())

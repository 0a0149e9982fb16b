"""Generators, comprehensions, handlers, context managers and coroutines."""
import asyncio


def numbers(n):
    for i in range(n):
        try:
            got = yield i
            if got:
                i += got
        finally:
            pass


def pairs(source):
    last = None
    for item in source:
        if last is not None:
            yield last, item
        last = item


class Guard:
    count = 0

    def __enter__(self):
        Guard.count += 1
        return self

    def __exit__(self, kind, value, traceback):
        return kind is ZeroDivisionError


def guarded(n):
    total = 0
    for i in range(n):
        with Guard():
            total += 100 // (i % 10)
    return total


async def worker(n, queue):
    for i in range(n):
        await queue.put(i)
        if i % 50 == 0:
            await asyncio.sleep(0)
    await queue.put(None)


async def main():
    queue = asyncio.Queue(10)
    tasks = [asyncio.create_task(worker(400, queue)) for _ in range(3)]
    total, ended = 0, 0
    while ended < len(tasks):
        item = await queue.get()
        if item is None:
            ended += 1
        else:
            total += item
    return total


for turn in range(4):
    print(sum(b - a for a, b in pairs(numbers(6000))), guarded(6000), Guard.count)
    print(sum([x * y for x in range(60) for y in range(60) if (x + y) % 3]))
    print(asyncio.run(main()))
    generator = numbers(10)
    print(next(generator), generator.send(5), generator.close())

"""Asynchronous producers and consumers on asyncio: await, queues, gather, async generators."""

import asyncio


async def produce(queue, start, n):
    for value in range(start, start + n):
        await queue.put(value)
        if value % 50 == 0:
            await asyncio.sleep(0)
    await queue.put(None)


async def squares(queue):
    while True:
        value = await queue.get()
        if value is None:
            return
        yield value * value


async def consume(queue, totals, name):
    async for square in squares(queue):
        totals[name] = (totals[name] + square) % 1000003


async def fibonacci(n):
    if n < 2:
        return n
    return await fibonacci(n - 1) + await fibonacci(n - 2)


async def main():
    totals = {name: 0 for name in "abc"}
    jobs = []
    for index, name in enumerate(totals):
        queue = asyncio.Queue(maxsize=20)
        jobs.append(produce(queue, index * 1000, 4000))
        jobs.append(consume(queue, totals, name))
    await asyncio.gather(*jobs)
    return sorted(totals.items()), await fibonacci(21)


def bench():
    return asyncio.run(main())


if __name__ == "__main__":
    print(bench())

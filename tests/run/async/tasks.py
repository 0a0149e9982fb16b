# asyncio tasks, gather, queues, timeouts, cancellation: deterministic scheduling.
import asyncio


async def worker(name, q, out):
    while True:
        item = await q.get()
        if item is None:
            q.task_done()
            return name
        out.append((name, item))
        await asyncio.sleep(0)
        q.task_done()


async def main():
    q, out = asyncio.Queue(), []
    ws = [asyncio.create_task(worker(f"w{i}", q, out)) for i in range(3)]
    for i in range(12):
        await q.put(i)
    for _ in ws:
        await q.put(None)
    print(await asyncio.gather(*ws))
    print(out)

    async def forever():
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            print("cancelled")
            raise
        finally:
            print("cleanup")

    t = asyncio.create_task(forever())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("done", t.cancelled())
    try:
        async with asyncio.timeout(0.001):
            await asyncio.sleep(50)
    except TimeoutError:
        print("timeout")

    async def fail(k):
        await asyncio.sleep(0)
        raise ValueError(k)

    print(await asyncio.gather(fail(1), fail(2), return_exceptions=True))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(3))
    except* ValueError as e:
        print(e.exceptions)


asyncio.run(main())

# Hundreds of tasks taking turns, with locks, semaphores, events and call_soon ordering.
import asyncio


async def worker(k, lock, sem, out):
    t = 0
    for i in range(20):
        async with sem:
            await asyncio.sleep(0)
            t += i * k
    async with lock:
        out.append((k, t))
    return t


async def main():
    lock, sem, out = asyncio.Lock(), asyncio.Semaphore(3), []
    rs = await asyncio.gather(*(worker(k, lock, sem, out) for k in range(40)))
    print(sum(rs), sorted(out)[:3], len(out))
    ev = asyncio.Event()
    order = []

    async def waiter(n):
        await ev.wait()
        order.append(n)

    ts = [asyncio.ensure_future(waiter(i)) for i in range(5)]
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    loop.call_soon(order.append, "soon")
    ev.set()
    await asyncio.gather(*ts)
    print(order)
    fut = loop.create_future()
    loop.call_soon(fut.set_result, 42)
    print(await fut)
    try:
        await asyncio.wait_for(asyncio.sleep(30), 0.001)
    except asyncio.TimeoutError:
        print("timeout")
    done, pending = await asyncio.wait([asyncio.ensure_future(waiter(i)) for i in range(3)])
    print(len(done), len(pending))

    async def rec(n):
        return 0 if n == 0 else 1 + await rec(n - 1)

    print(await rec(200))


asyncio.run(main())

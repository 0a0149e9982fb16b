# Asynchronous generators: early exit, aclose, athrow, finally blocks at loop shutdown.
import asyncio

log = []


async def ticker(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            got = yield i
            if got:
                log.append(("got", got))
    except ValueError as e:
        log.append(("caught", str(e)))
        yield "after error"
    finally:
        log.append("closed")


async def main():
    t = 0
    async for v in ticker(500):
        t += v
    log.append(t)
    g = ticker(5)
    log.append([await g.__anext__(), await g.asend("hi"), await g.athrow(ValueError("v"))])
    try:
        await g.__anext__()
    except StopAsyncIteration:
        log.append("stopped")
    h = ticker(5)
    async for v in h:
        if v == 2:
            break
    await h.aclose()
    log.append([x async for x in ticker(10) if x % 3 == 0])
    log.append({x: y async for x, y in pairs(3)})
    left = ticker(3)
    await left.__anext__()


async def pairs(n):
    async for v in ticker(n):
        yield v, v * v


asyncio.run(main())
for e in log:
    print(e)

# Coroutines that native code has run part of the way are cancelled, thrown into, closed, timed out.
import asyncio
import sys
import traceback


async def leaf(n, log):
    try:
        for i in range(n):
            log.append(i)
            await asyncio.sleep(0)
        return n
    except asyncio.CancelledError:
        log.append("cancelled")
        raise
    finally:
        log.append("done")


async def middle(n, log):
    total = 0
    for k in range(n):
        total += await leaf(k, log)
    return total


async def cancel_at(steps):
    log = []
    task = asyncio.create_task(middle(6, log))
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    try:
        log.append(await task)
    except asyncio.CancelledError:
        log.append("outer")
    return log


async def never():
    await asyncio.Event().wait()


async def timing_out():
    try:
        await asyncio.wait_for(never(), 0.01)
    except asyncio.TimeoutError as error:
        return type(error).__name__


class Manager:
    def __init__(self, log, swallow):
        self.log = log
        self.swallow = swallow

    async def __aenter__(self):
        self.log.append("enter")
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        self.log.append("exit %s" % (kind.__name__ if kind else None))
        return self.swallow


class Counter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n


async def managing(swallow, fails):
    log = []
    try:
        async with Manager(log, swallow) as m:
            async for v in Counter(3):
                log.append(v)
                if fails and v == 1:
                    raise KeyError(v)
            log.append(m.swallow)
    except KeyError as error:
        log.append(repr(error))
    return log


async def agen(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def comprehensions():
    a = [x async for x in agen(4) if x % 2]
    b = {x: await leaf(x, []) async for x in agen(3)}
    c = [await leaf(x, []) for x in range(3)]
    return a, b, c


async def gathering():
    async def fail(n):
        await asyncio.sleep(0)
        raise ValueError(n)

    results = await asyncio.gather(leaf(2, []), fail(1), leaf(3, []), fail(2), return_exceptions=True)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(3))
            group.create_task(leaf(5, []))
    except* ValueError as group:
        results.append([str(e) for e in group.exceptions])
    return results


async def main():
    for steps in range(9):
        print(steps, await cancel_at(steps))
    for _ in range(4):
        print(await timing_out())
        for swallow in (False, True):
            for fails in (False, True):
                print(await managing(swallow, fails))
        print(await comprehensions())
        print(await gathering())


asyncio.run(main())


class Awaitable:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value


class NotAwaitable:
    pass


async def awaits(thing):
    return await thing


async def enters(thing):
    async with thing:
        pass


async def iterates(thing):
    async for _ in thing:
        pass


class HalfManager:
    async def __aenter__(self):
        return self


class PlainManager:
    def __aenter__(self):
        return 1

    def __aexit__(self, *args):
        return 2


class BadIterator:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


class NoNext:
    def __aiter__(self):
        return 5


def drive(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return "value", stop.value
    except Exception as error:
        tb = traceback.extract_tb(error.__traceback__)
        return type(error).__name__, str(error), [(f.name, f.lineno) for f in tb], repr(error.__cause__)


async def returns(value):
    return value


for _ in range(5):
    print(drive(awaits(Awaitable(iter([1, 2])))))
    print(drive(awaits(Awaitable(5))))
    inner = returns(5)
    print(drive(awaits(Awaitable(inner))))
    inner.close()
    print(drive(awaits(NotAwaitable())))
    print(drive(awaits(returns([1]))))
    for bad in (NotAwaitable(), HalfManager(), PlainManager()):
        print(drive(enters(bad)))
    for bad in (NotAwaitable(), BadIterator(), NoNext(), [1]):
        print(drive(iterates(bad)))


def suspended():
    class Once:
        def __await__(self):
            yield "once"

    async def inner():
        await Once()

    c = inner()
    c.send(None)
    return c


for _ in range(5):
    c = suspended()
    w = awaits(c)
    print(drive(w))
    c.close()
    d = returns(1)
    print(drive(d), drive(d))
    e = returns(1)
    e.close()
    print(drive(e))
    f = suspended()
    try:
        f.throw(KeyError("thrown"))
    except KeyError as error:
        print(repr(error), f.cr_frame, f.cr_await)


async def recursive(n):
    if n == 0:
        return 0
    return 1 + await recursive(n - 1)


def depth_of():
    n = 10
    while drive(recursive(n))[0] == "value":
        n += 10
    return n


print(drive(recursive(100)), 100 < depth_of() < 1000)
sys.setrecursionlimit(200)
print(depth_of())
sys.setrecursionlimit(300)
print(depth_of())


async def stop(n):
    for i in range(n):
        await asyncio.sleep(0)
    raise StopIteration(n)


for _ in range(4):
    print(drive(stop(2)))

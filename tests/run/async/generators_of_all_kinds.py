# Asynchronous generators: iterated, sent to, thrown into, closed, left half-run, misused.
import asyncio, sys, traceback, gc

async def ticks(n):
    for i in range(n):
        yield i

async def pausing(n):
    total = 0
    for i in range(n):
        await asyncio.sleep(0)
        got = yield i * 1.5
        if got is not None:
            total += got
    print("total", total)

async def total(gen):
    s = 0
    async for x in gen:
        s += x
    return s

async def send_to():
    g = pausing(4)
    print(await g.asend(None))
    for i in range(3):
        print(await g.asend(i))
    try:
        await g.asend(9)
    except StopAsyncIteration as e:
        print("stop", e.args)

async def failing(n):
    for i in range(n):
        if i == 3:
            raise ValueError("at", i)
        yield i

async def catching():
    try:
        async for x in failing(5):
            print("got", x)
    except ValueError as e:
        print("caught", e, [f.lineno for f in traceback.extract_tb(e.__traceback__)])

async def main():
    for _ in range(3):
        print(await total(ticks(50)), await total(pausing(20)))
    await send_to()
    await catching()

async def handler_yields():
    try:
        yield 1
        raise KeyError("k")
    except KeyError as e:
        yield repr(e)
        await asyncio.sleep(0)
        yield repr(sys.exc_info()[1])
    finally:
        yield "fin"
        print("finally", sys.exc_info()[1])

async def throws():
    g = handler_yields()
    print(await g.__anext__())
    try:
        print(await g.athrow(IndexError("i")))
        print(await g.__anext__())
    except IndexError as e:
        print("out", e)
    print([x async for x in handler_yields()])
    g = handler_yields()
    print(await g.__anext__())
    try:
        await g.aclose()
    except RuntimeError as e:
        print(e)

async def stop_iteration(kind):
    yield 1
    raise kind("x")

async def conversions():
    for kind in (StopIteration, StopAsyncIteration, GeneratorExit, KeyError):
        g = stop_iteration(kind)
        try:
            async for x in g:
                print(x)
        except BaseException as e:
            print(type(e), e, repr(e.__cause__), repr(e.__context__))

async def concurrent():
    g = pausing(3)
    a = g.__anext__()
    b = g.__anext__()
    a.send(None)
    try:
        b.send(None)
    except RuntimeError as e:
        print(e)
    try:
        a.send(None)
    except StopIteration as e:
        print("value", e.value)
    try:
        a.send(None)
    except RuntimeError as e:
        print(e)

async def yields_oddities():
    yield None
    yield (1, 2)
    yield StopIteration(3)
    yield KeyError("x")
    yield ()

async def hooks():
    first = []
    old = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(firstiter=lambda g: first.append(g.__name__), finalizer=lambda g: print("final", g.__name__))
    g = ticks(3)
    await g.__anext__()
    print(first)
    del g
    gc.collect()
    sys.set_asyncgen_hooks(*old)

for _ in range(2):
    asyncio.run(main())
    asyncio.run(throws())
    asyncio.run(conversions())
    asyncio.run(concurrent())
    print(asyncio.run(hooks()))

async def collect():
    async for x in yields_oddities():
        print(repr(x))
    g = yields_oddities()
    print(g.ag_running, g.ag_await, g.ag_frame.f_lineno, g.ag_code.co_name)
    async for x in g:
        print(g.ag_running, g.ag_frame.f_lineno)
    print(g.ag_frame)
asyncio.run(collect())
asyncio.run(collect())
try:
    a = ticks(2).__anext__()
    a.send(5)
except TypeError as e:
    print(e)
a = ticks(2).__anext__()
try: next(a)
except StopIteration as e: print(e.value)
try: a.__next__()
except RuntimeError as e: print(e)

# Exceptions and tracebacks through awaits; exceptions thrown into suspended coroutines.
import asyncio
import traceback


async def leaf(i):
    await asyncio.sleep(0)
    if i == 40:
        raise LookupError(i)
    return i


async def middle(i):
    return await leaf(i) * 2


async def top(n):
    t = 0
    for i in range(n):
        t += await middle(i)
    return t


async def main():
    print(await top(40))
    try:
        await top(50)
    except LookupError:
        traceback.print_exc()


asyncio.run(main())


class Pause:
    def __await__(self):
        got = yield "paused"
        return got


async def catcher():
    try:
        return await Pause()
    except ValueError as e:
        return await Pause(), str(e)


for _ in range(300):
    c = catcher()
    c.send(None)
    c.throw(ValueError("thrown"))
    try:
        c.send("late")
    except StopIteration as e:
        r = e.value
print(r)
c = catcher()
print(c.cr_frame.f_lineno, c.cr_running, c.cr_await)
c.send(None)
print(type(c.cr_await).__name__, c.cr_code.co_name)
try:
    c.throw(KeyError("k"))
except KeyError as e:
    traceback.print_exc()

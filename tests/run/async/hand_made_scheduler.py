# A scheduler over generators and coroutines, with sleeping, joining and exceptions.
import heapq


class Sleep:
    def __init__(self, t):
        self.t = t

    def __await__(self):
        now = yield self
        return now


class Loop:
    def __init__(self):
        self.now, self.q, self.k, self.log = 0, [], 0, []

    def spawn(self, coro, name):
        self.k += 1
        heapq.heappush(self.q, (self.now, self.k, coro, name))

    def run(self):
        while self.q:
            self.now, _, coro, name = heapq.heappop(self.q)
            try:
                what = coro.send(self.now if coro.cr_await is not None else None)
            except StopIteration as e:
                self.log.append((self.now, name, e.value))
            except Exception as e:
                self.log.append((self.now, name, repr(e)))
            else:
                self.k += 1
                heapq.heappush(self.q, (self.now + what.t, self.k, coro, name))
        return self.log


async def job(n, step):
    t = 0
    for i in range(n):
        t += await Sleep(step)
    return t


async def failing(n):
    try:
        for i in range(n):
            await Sleep(2)
            if i == 3:
                raise KeyError(i)
    finally:
        await Sleep(1)


loop = Loop()
for k in range(20):
    loop.spawn(job(100, k % 5 + 1), f"job{k}")
loop.spawn(failing(10), "failing")
log = loop.run()
print(log[0], len(log), [e for e in log if e[1] in ("failing", "job3", "job19")])

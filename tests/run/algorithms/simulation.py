# Game of life on sets and on lists, an LRU cache, a bank of objects, an event queue.
import heapq


def life(cells, n):
    for _ in range(n):
        count = {}
        for x, y in cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        k = x + dx, y + dy
                        count[k] = count.get(k, 0) + 1
        cells = {k for k, v in count.items() if v == 3 or v == 2 and k in cells}
    return cells


def life_grid(g, n):
    h, w = len(g), len(g[0])
    for _ in range(n):
        new = [[0] * w for _ in range(h)]
        for y in range(h):
            for x in range(w):
                s = 0
                for dy in (-1, 0, 1):
                    for dx in (-1, 0, 1):
                        s += g[(y + dy) % h][(x + dx) % w]
                s -= g[y][x]
                new[y][x] = 1 if s == 3 or (s == 2 and g[y][x]) else 0
        g = new
    return g


class LRU:
    def __init__(self, n):
        self.n, self.d, self.miss = n, {}, 0

    def get(self, k):
        if k in self.d:
            v = self.d.pop(k)
        else:
            self.miss += 1
            v = k * k
            if len(self.d) >= self.n:
                del self.d[next(iter(self.d))]
        self.d[k] = v
        return v


class Account:
    def __init__(self, b):
        self.balance = b

    def move(self, o, amount):
        if amount > self.balance:
            raise ValueError("insufficient")
        self.balance -= amount
        o.balance += amount


def bank(n):
    acc = [Account(100) for _ in range(10)]
    fails = 0
    for i in range(n):
        try:
            acc[i % 10].move(acc[i * 7 % 10], i % 37)
        except ValueError:
            fails += 1
    return fails, [a.balance for a in acc]


print(sorted(life({(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}, 40)))
g = life_grid([[(x * y + x) % 3 == 0 and 1 or 0 for x in range(16)] for y in range(16)], 8)
print(sum(map(sum, g)))
c = LRU(20)
print(sum(c.get(i * i % 37) for i in range(3000)), c.miss, bank(3000))
q = [(i * 7 % 13, i) for i in range(10)]
heapq.heapify(q)
log = []
while q and len(log) < 500:
    t, k = heapq.heappop(q)
    log.append(t)
    heapq.heappush(q, (t + k % 5 + 1, k))
print(log[-5:], sum(log))

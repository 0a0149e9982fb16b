# Thousands of small objects updated in loops: particles, grid cells, inventory counters.
class Particle:
    def __init__(self, x, v):
        self.x = x
        self.v = v
        self.alive = True

    def step(self, dt):
        self.x += self.v * dt
        if self.x > 100 or self.x < -100:
            self.v = -self.v
        return self.alive


class Counter:
    def __init__(self):
        self.n = 0
        self.by = {}

    def hit(self, k, w=1):
        self.n += w
        self.by[k] = self.by.get(k, 0) + w


ps = [Particle(i * 0.5, (i % 7) - 3) for i in range(200)]
for t in range(30):
    for p in ps:
        p.step(0.1)
print(sum(p.x for p in ps), sum(p.v for p in ps), all(p.alive for p in ps))
ps[100].v = 2**70
ps[101].x = 1
for p in ps[98:103]:
    p.step(1)
print([p.x for p in ps[98:103]])
c = Counter()
for i in range(6000):
    c.hit(i % 5)
    if i % 100 == 0:
        c.hit("x", w=0.5)
print(c.n, c.by)


class Cell:
    __slots__ = ("row", "col", "value", "near")

    def __init__(self, row, col):
        self.row, self.col, self.value, self.near = row, col, (row * col) % 3, []


cells = {(r, q): Cell(r, q) for r in range(15) for q in range(15)}
for (r, q), cell in cells.items():
    for dr, dq in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        n = cells.get((r + dr, q + dq))
        if n is not None:
            cell.near.append(n)
for _ in range(5):
    new = {k: sum(n.value for n in c.near) % 5 for k, c in cells.items()}
    for k, v in new.items():
        cells[k].value = v
print(sum(c.value for c in cells.values()), [cells[7, i].value for i in range(15)])

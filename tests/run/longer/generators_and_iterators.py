# Generators and iterator objects driven for long, ended early, and fed other types.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def halves(it):
    for x in it:
        yield x * 0.5 if x % 3 == 0 else x


def total(it):
    t = 0
    for x in it:
        t += x
    return t


class Down:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(total(count(300000)))
print(total(halves(count(150000))))
print(total(Down(150000)))
print(total(x & 5 for x in range(200000)))
print(total([True] * 10), total({1: 2, 3: 4}), total((0.5, 2)))
g = count(10**9)
for v in g:
    if v == 100000:
        break
g.close()
print(v, total(map(int, ["1"] * 100000)))

# Walking f_back from a callback that hot code calls through C: sort keys, map, property, __del__.
import sys


def chain():
    out = []
    f = sys._getframe(1)
    while f is not None:
        out.append((f.f_code.co_name, f.f_lineno))
        f = f.f_back
    return out


def key(x):
    if x == 7:
        found.append(chain())
    return -x


class P:
    @property
    def p(self):
        found.append(chain())
        return 1

    def __del__(self):
        found.append(chain())

    def __add__(self, o):
        found.append(chain())
        return 0

    def __iter__(self):
        found.append(chain())
        return iter(())


def hot(n):
    t = 0
    for i in range(n):
        t += i
        if i == n - 1:
            sorted(range(10), key=key)
            list(map(key, [7]))
            p = P()
            p.p
            p + 1
            list(p)
            [*p]
            del p
            [key(v) for v in (7,)]
            list(key(v) for v in (7,))
    return t


found = []
for _ in range(4):
    found.clear()
    hot(600)
for c in found:
    print(c)

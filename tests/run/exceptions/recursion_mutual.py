# Mutual recursion, through methods and through C functions, up to the limit.
class Node:
    def __init__(self, child=None):
        self.child = child

    def depth(self):
        return 1 if self.child is None else 1 + self.child.depth()

    def __repr__(self):
        return f"N({self.child!r})"


def chain(n):
    node = None
    for _ in range(n):
        node = Node(node)
    return node


print(chain(300).depth(), len(repr(chain(50))))
for n in (2000,):
    c = chain(n)
    for f in (lambda: c.depth(), lambda: repr(c)):
        try:
            f()
            print("no error")
        except RecursionError as e:
            print(str(e)[:40])
    while c is not None:
        nxt, c.child = c.child, None
        c = nxt


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(even(800), odd(801))
try:
    even(10000)
except RecursionError as e:
    print(e)


def via_map(n):
    return n if n == 0 else list(map(via_map, [n - 1]))[0]


print(via_map(100))

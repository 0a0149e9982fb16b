# Order of finalisers when lists, dicts, tuples, sets, instances and cells are dropped or overwritten.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=" ")


def line(label):
    print("|", label)


def f():
    xs = [T(1), T(2), T(3)]
    xs[1:2] = []
    line("slice")
    xs.clear()
    line("clear")
    d = {i: T(i) for i in range(4)}
    del d[2]
    line("dict del")
    d.pop(0)
    line("pop")
    d = None
    line("dict gone")
    t = (T("a"), [T("b"), (T("c"),)])
    t = None
    line("tuple gone")

    class O:
        pass

    o = O()
    o.x, o.y = T("x"), T("y")
    o.x = None
    line("attr")
    del o.y
    line("del attr")
    o.z = T("z")
    o = None
    line("instance")
    cell = T("cell")

    def g():
        return cell

    cell = T("cell2")
    line("cell rebound")
    g = None
    line("g gone")
    del cell
    line("cell deleted")
    xs = [T(k) for k in "pqr"]
    xs.reverse()
    for x in xs:
        pass
    del xs
    line("list gone, x stays")
    x = 0
    line("x gone")
    a = b = T("shared")
    a = None
    line("one name left")
    b = T("new") if b else None
    line("replaced")
    [T("discarded")]
    line("expression")
    T("arg1"), T("arg2")
    line("tuple expression")


f()
line("function end")

# Loops in a class body use a namespace dict for their names.
class Table:
    total = 0
    rows = []
    for i in range(5000):
        total += i
        if i % 1000 == 0:
            rows.append(total)
    names = {}
    for ch in "abc":
        names[ch] = ord(ch)
        locals()[f"get_{ch}"] = lambda self, c=ch: self.names[c]
    del ch


print(Table.total, Table.rows, Table.i, Table.names, hasattr(Table, "ch"))
print(Table().get_b(), sorted(n for n in vars(Table) if n.startswith("get")))
x = "global"


def outer():
    x = "enclosing"

    class C:
        y = x
        x = "class"
        z = x
        w = [x for _ in range(2)]

    return C.y, C.z, C.w


try:
    print(outer())
except NameError as e:
    print(e)


class D:
    a = x
    x = 5
    b = x


print(D.a, D.b, x)

# Visitor pattern with getattr-built names, __class__ dispatch tables, and late registration.
class Node:
    def __init__(self, *kids):
        self.kids = kids

    def accept(self, v):
        name = "visit_" + type(self).__name__
        return getattr(v, name, v.generic)(self)


class Num(Node):
    def __init__(self, v):
        super().__init__()
        self.v = v


class Add(Node):
    pass


class Mul(Node):
    pass


class Neg(Node):
    pass


class Eval:
    def visit_Num(self, n):
        return n.v

    def visit_Add(self, n):
        return sum(k.accept(self) for k in n.kids)

    def visit_Mul(self, n):
        p = 1
        for k in n.kids:
            p *= k.accept(self)
        return p

    def generic(self, n):
        raise NotImplementedError(type(n).__name__)


class Show(Eval):
    def visit_Num(self, n):
        return str(n.v)

    def visit_Add(self, n):
        return "(" + " + ".join(k.accept(self) for k in n.kids) + ")"

    visit_Mul = lambda self, n: " * ".join(k.accept(self) for k in n.kids)
    generic = lambda self, n: f"?{type(n).__name__}"


def tree(d, leaf):
    if d == 0:
        return Num(leaf)
    return Add(tree(d - 1, leaf), Mul(tree(d - 1, leaf), Num(2)))


t = tree(4, 1)
for _ in range(60):
    r = t.accept(Eval())
print(r, tree(4, 0.5).accept(Eval()), tree(2, 3).accept(Show()))
try:
    Neg(Num(1)).accept(Eval())
except NotImplementedError as e:
    print(e)
print(Add(Neg(Num(1)), Num(2)).accept(Show()))
Eval.visit_Neg = lambda self, n: -n.kids[0].accept(self)
print(Neg(tree(3, 1)).accept(Eval()), Add(Neg(Num(1)), Num(2)).accept(Eval()))
TABLE = {Num: lambda n: n.v, Add: lambda n: sum(map(walk, n.kids)), Mul: lambda n: walk(n.kids[0]) * walk(n.kids[1])}


def walk(n):
    return TABLE[n.__class__](n)


print(sum(walk(t) for _ in range(60)))
TABLE[Num] = lambda n: n.v + 0.5
print(walk(t))

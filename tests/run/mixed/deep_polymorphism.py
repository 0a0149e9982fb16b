# An expression evaluator over ten node classes; sites see many classes in changing proportion.
class Num:
    def __init__(self, v):
        self.v = v

    def ev(self, env):
        return self.v


class Var:
    def __init__(self, n):
        self.n = n

    def ev(self, env):
        return env[self.n]


class Bin:
    def __init__(self, a, b):
        self.a, self.b = a, b


class Add(Bin):
    def ev(self, env):
        return self.a.ev(env) + self.b.ev(env)


class Mul(Bin):
    def ev(self, env):
        return self.a.ev(env) * self.b.ev(env)


class Sub(Bin):
    def ev(self, env):
        return self.a.ev(env) - self.b.ev(env)


class Less(Bin):
    def ev(self, env):
        return self.a.ev(env) < self.b.ev(env)


class If:
    def __init__(self, c, t, e):
        self.c, self.t, self.e = c, t, e

    def ev(self, env):
        return self.t.ev(env) if self.c.ev(env) else self.e.ev(env)


class While:
    def __init__(self, c, b):
        self.c, self.b = c, b

    def ev(self, env):
        n = 0
        while self.c.ev(env):
            self.b.ev(env)
            n += 1
        return n


class Set:
    def __init__(self, n, e):
        self.n, self.e = n, e

    def ev(self, env):
        env[self.n] = v = self.e.ev(env)
        return v


class Seq:
    def __init__(self, *xs):
        self.xs = xs

    def ev(self, env):
        r = None
        for x in self.xs:
            r = x.ev(env)
        return r


def program(one, limit):
    return Seq(
        Set("i", Num(one - one)), Set("t", Num(one - one)),
        While(Less(Var("i"), Num(limit)), Seq(
            Set("t", Add(Var("t"), If(Less(Var("t"), Num(limit * 40)), Mul(Var("i"), Var("i")), Sub(Num(one - one), Var("t"))))),
            Set("i", Add(Var("i"), Num(one))))),
        Var("t"))


print(program(1, 1200).ev({}), program(1.0, 300).ev({}), program(True, 200).ev({}))
try:
    Seq(Add(Num(1), Var("nope"))).ev({})
except KeyError as e:
    print(repr(e))
try:
    Add(Num(1), Num("s")).ev({})
except TypeError as e:
    print(e)
try:
    Bin(1, 2).ev({})
except AttributeError as e:
    print(e)

# super() in all forms: zero-argument, explicit, in classmethods, in nested functions, and errors.
class Base:
    registry = []

    def __init__(self, **kw):
        self.kw = kw

    @classmethod
    def make(cls, n):
        return [cls.__name__, n]

    @staticmethod
    def stat():
        return "base"

    @property
    def p(self):
        return "base p"


class Kid(Base):
    def __init__(self, a, **kw):
        super().__init__(a=a, **kw)

    @classmethod
    def make(cls, n):
        return super().make(n + 1)

    def stat(self):
        return super().stat() + " kid"

    @property
    def p(self):
        return super().p + " kid"

    def nested(self):
        def inner():
            return super(Kid, self).p

        return [inner(), *(super(Kid, self).p for _ in range(1))]

    def broken(self):
        return [super().p for _ in range(1)]

    def no_self():
        return super()


k = None
for i in range(1500):
    k = Kid(i, b=2)
    k.stat(), k.p, k.make(1)
print(k.kw, k.stat(), k.p, Kid.make(5), k.nested())
for f in (k.broken, Kid.no_self, lambda: super(Kid, 5).p, lambda: super().x, lambda: super(Kid, k).zzz):
    try:
        print(f())
    except (TypeError, RuntimeError, AttributeError) as e:
        print(type(e).__name__, e)
print(repr(super(Kid, k)).replace(hex(id(k)), ""), super(Kid, Kid).make(1))

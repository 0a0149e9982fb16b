# __getattr__ and __setattr__ inherited, super() calls to them, __dir__, __delattr__, __get__ on classes.
class Base:
    def __init__(self):
        object.__setattr__(self, "store", {})

    def __getattr__(self, k):
        try:
            return self.store[k]
        except KeyError:
            raise AttributeError(f"{type(self).__name__} has no {k}") from None

    def __setattr__(self, k, v):
        self.store[k] = v

    def __delattr__(self, k):
        if k not in self.store:
            raise AttributeError(k)
        del self.store[k]

    def __dir__(self):
        return ["store", *self.store]


class Kid(Base):
    limit = 3

    def __setattr__(self, k, v):
        if len(self.store) >= self.limit and k not in self.store:
            raise ValueError("full")
        super().__setattr__(k, v)

    def __getattr__(self, k):
        if k == "special":
            return 42
        return super().__getattr__(k)


def hot(o, n):
    for i in range(n):
        o.a = i
        o.b = o.a + 1
    return o.a, o.b


for o in (Base(), Kid()):
    print(hot(o, 2000), dir(o), vars(o))
k = Kid()
k.a = k.b = k.c = 1
for f in (lambda: setattr(k, "d", 1), lambda: k.zzz, lambda: delattr(k, "zzz"), lambda: Base().special):
    try:
        f()
    except (ValueError, AttributeError) as e:
        print(type(e).__name__, e)
del k.a
k.d = 2
print(k.special, sorted(dir(k)), hasattr(k, "a"), getattr(k, "a", "default"))

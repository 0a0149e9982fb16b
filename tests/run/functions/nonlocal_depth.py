# nonlocal and free variables through several levels, classes in between.
def outer(n):
    x = 0

    def mid():
        y = 10

        def inner():
            nonlocal x, y
            x += 1
            y += x % 3
            return y

        for _ in range(n):
            inner()
        return y

    class C:
        def get(self):
            return x

        def set(self, v):
            nonlocal x
            x = v

    r = mid()
    c = C()
    before = c.get()
    c.set(-5)
    return r, before, x, mid()


print(outer(2000))


def recursive_closure(n):
    def fact(k):
        return 1 if k <= 1 else k * fact(k - 1)

    return fact(n)


print([recursive_closure(k) for k in (1, 5, 30)])


def uses_class_cell():
    class A:
        def who(self):
            return __class__.__name__

    class B(A):
        pass

    return B().who()


print([uses_class_cell() for _ in range(300)][-1])

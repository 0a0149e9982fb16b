# Unbound local and free variables, in branches, after del, in loops that never ran.
import traceback


def branch(x):
    if x:
        y = 1
    return y


def never(xs):
    for v in xs:
        pass
    return v


def deleted(n):
    a = n
    if n % 1000 == 999:
        del a
    return a


def free():
    def g():
        return later

    if free.early:
        return g()
    later = 5
    return g()


free.early = False
for i in range(2500):
    branch(1)
    never((1,))
    free()
for f, a in ((branch, (0,)), (never, ((),)), (deleted, (999,))):
    try:
        f(*a)
    except UnboundLocalError:
        traceback.print_exc()
free.early = True
try:
    free()
except NameError:
    traceback.print_exc()


def redelete():
    x = 1
    del x
    del x


try:
    redelete()
except UnboundLocalError as e:
    print(e)

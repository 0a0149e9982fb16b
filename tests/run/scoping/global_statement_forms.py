# global in nested functions, classes and exec; names first seen as global, deleted, shadowed.
counter = 0


def outer():
    counter = 100

    def inner():
        global counter
        counter += 1
        return counter

    return inner(), counter


class K:
    global made
    made = "by class"

    def bump(self):
        global counter
        counter += 10
        return counter


for _ in range(1500):
    r = outer()
print(r, counter, made, hasattr(K, "made"), K().bump())


def make_global(name, v):
    exec(f"global {name}\n{name} = v", globals(), {"v": v}) if False else globals().__setitem__(name, v)


def reader(n):
    t = 0
    for i in range(n):
        t += dynamic
    return t


make_global("dynamic", 2)
print(reader(3000))
make_global("dynamic", 0.5)
print(reader(3000))
del dynamic
try:
    reader(1)
except NameError as e:
    print(e)


def conditional(flag):
    global maybe
    if flag:
        maybe = flag
    return maybe


try:
    conditional(0)
except NameError as e:
    print(e)
print(conditional(5), conditional(0), [conditional(i) for i in range(500)][-1])


def loop_var_global(n):
    global gi
    for gi in range(n):
        pass
    return gi


print(loop_var_global(5000), gi)

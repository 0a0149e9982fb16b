# Builtins replaced while code that uses them is hot, by module global and in the builtins module.
import builtins


def lengths(xs):
    t = 0
    for x in xs:
        t += len(x)
    return t


data = ["ab", "cde"] * 2000
print(lengths(data))
len = lambda x: 100
print(lengths(data))
del len
print(lengths(data))
real = builtins.len
builtins.len = lambda x: real(x) * 2
print(lengths(data))
builtins.len = real
print(lengths(data))


def middle(n):
    t = 0
    for i in range(n):
        t += abs(-i)
        if i == n - 3:
            builtins.abs = lambda x: 10**9
    return t


keep = builtins.abs
print(middle(5000))
builtins.abs = keep
print(middle.__name__, abs(-3))
builtins.brand_new = 5


def new_name(n):
    t = 0
    for i in range(n):
        t += brand_new
    return t


print(new_name(3000))
del builtins.brand_new
try:
    new_name(1)
except NameError as e:
    print(e)
range_ = range


def shadow_range(n):
    return sum(1 for _ in range(n))


print(shadow_range(1000))
range = lambda n: range_(3)
print(shadow_range(1000))

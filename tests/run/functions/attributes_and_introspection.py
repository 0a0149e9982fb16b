# Function attributes, signature, __name__, __doc__, __annotations__, and their change under use.
import inspect


def f(a: int, b: "str" = "x", *, c=1.5) -> list:
    """Doc of f."""
    return [a, b, c]


def hot(n):
    for i in range(n):
        f(i)
        f.count = i
    return f.count


print(hot(3000), f.__doc__, f.__annotations__, inspect.signature(f), f.__defaults__, f.__kwdefaults__)
f.__name__ = "renamed"
f.__qualname__ = "Q.renamed"
print(f.__name__, f.__qualname__, vars(f))
try:
    f()
except TypeError as e:
    print(e)
c = f.__code__
print(c.co_argcount, c.co_kwonlyargcount, c.co_varnames, c.co_flags, c.co_stacksize, c.co_name, c.co_firstlineno)
print(list(c.co_lines())[:3], list(c.co_positions())[3:5])
print(c == f.__code__, hash(c) == hash(f.__code__), c.replace(co_name="zz").co_name)
print(inspect.getsource(hot).splitlines()[0])

# Docstrings stay readable on functions, classes and modules; __doc__ changes.
"""Not the module docstring, since a comment comes first? It is."""


def f():
    "doc of f"
    return f.__doc__


class C:
    """doc of C"""

    def m(self):
        """doc of m"""

    @property
    def p(self):
        """doc of p"""


print([f() for _ in range(500)][-1], C.__doc__, C.m.__doc__, C.p.__doc__, __doc__)
f.__doc__ = "changed"
print(f(), (lambda: 0).__doc__, int.__doc__[:15])
C.__doc__ = "new"
print(C.__doc__, C().__doc__)

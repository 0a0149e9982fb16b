# Generic classes, Protocols, TypedDict, NamedTuple, overload and cast: no cost in results.
from typing import Generic, NamedTuple, Protocol, TypedDict, TypeVar, cast, get_type_hints, overload, runtime_checkable

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, x: T) -> "Stack[T]":
        self.items.append(x)
        return self

    def pop(self) -> T:
        return self.items.pop()


class Pt(NamedTuple):
    x: int
    y: int = 5

    def area(self):
        return self.x * self.y


class Movie(TypedDict, total=False):
    name: str
    year: int


@runtime_checkable
class Sized(Protocol):
    def size(self) -> int: ...


class Box:
    def size(self):
        return 3


def hot(n: int) -> int:
    s: Stack[int] = Stack[int]()
    t = 0
    for i in range(n):
        s.push(i).push(i + 1)
        t += s.pop() + cast(int, s.pop()) + Pt(i).area()
    return t


print(hot(1500), isinstance(Box(), Sized), isinstance(5, Sized), Movie(name="x"), get_type_hints(Pt), Stack[int], Stack[int].__args__)
print(Pt(1)._replace(y=0), Pt._field_defaults, list[int] | None, Stack.__parameters__, issubclass(Stack, Generic))


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x * 2


print(f(2), f("a"))

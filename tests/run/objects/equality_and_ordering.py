# __eq__ without __hash__, __ne__ defaults, reflected comparisons, sorting with partial orders.
class E:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        if isinstance(o, E):
            return self.v == o.v
        return NotImplemented


class H(E):
    def __hash__(self):
        return hash(self.v)


class L:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        calls.append(1)
        return self.v < o.v


class Weird:
    def __eq__(self, o):
        return "truthy"

    def __lt__(self, o):
        return NotImplemented

    def __gt__(self, o):
        return "reflected gt"


calls = []


def eq(a, b):
    return a == b, a != b


for i in range(2000):
    eq(i, i + 1), eq(E(1), E(1))
print(eq(E(1), E(1)), eq(E(1), E(2)), eq(E(1), 1), eq(1, E(1)), eq(E(1), None), eq(Weird(), 1), eq(1, Weird()), Weird() < Weird(), 1 < Weird())
print(len({H(1), H(1), H(2)}), H(1) in [E(1)], [E(1), E(2)].index(E(2)), [E(1)] == [E(1)], (E(1), 2) == (E(1), 2), {"k": E(1)} == {"k": E(1)})
try:
    {E(1)}
except TypeError as e:
    print(e)
print([x.v for x in sorted(L(i * 7 % 10) for i in range(10))], min(L(3), L(1)).v, L(1) > L(0), len(calls) > 10)
for f in (lambda: L(1) <= L(2), lambda: E(1) < E(2), lambda: sorted([1, E(2)]), lambda: Weird() <= 1, lambda: max([L(1), 2])):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
x = float("nan")
print([x] == [x], x == x, {x: 1} == {x: 1}, E(x) == E(x), object() == object(), None == 0, () == [], 1 == True, "1" == 1)

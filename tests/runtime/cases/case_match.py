"""Structural pattern matching."""

from collections import OrderedDict, defaultdict, deque
from rt import *

for value in ([], (), {}, "s", b"", range(3), deque(), OrderedDict(), 5, None, bytearray(), memoryview(b"")):
    def kind(value):
        match value:
            case [*_]:
                return 1, 0
            case {}:
                return 0, 1
        return 0, 0
    assert (rt_match_sequence(value) != 0, rt_match_mapping(value) != 0) == kind(value), value


class GetOdd(dict):
    def get(self, key, default=None):
        if key == "boom":
            raise ValueError("get")
        return key * 2


table = defaultdict(list, a=1, b=None)
assert rt_py_match_keys(table, ("a", "b")) == (1, None) and rt_py_match_keys(table, ("a", "c")) is None
assert rt_py_match_keys(table, ()) == () and len(table) == 2
assert rt_py_match_keys(GetOdd(), ("x",)) == ("xx",)
check_outcomes(outcome(rt_py_match_keys, GetOdd(), ("x", "boom")), ("error", ValueError, "get"))
check_outcomes(outcome(rt_py_match_keys, {"a": 1}, ("a", "a")),
               ("error", ValueError, "mapping pattern checks duplicate key ('a')"))
check_outcomes(outcome(rt_py_match_keys, {}, ([],)), outcome(lambda: {[]}))


class P:
    __match_args__ = ("x", "y")

    def __init__(self, **k):
        self.__dict__.update(k)


class Listed(P):
    __match_args__ = ["x"]


class Numbered(P):
    __match_args__ = (1,)


class Twice(P):
    __match_args__ = ("x", "x")


class Plain:
    pass


class Prop:
    __match_args__ = ("x",)

    @property
    def x(self):
        raise ValueError("property")


subjects = [P(x=1, y=2), P(x=1), Listed(x=1), Numbered(x=1), Twice(x=1), Plain(), Prop(), 5, "text",
            [1], True]
for subject in subjects:
    for cls in {type(subject), P, int, str, object, Plain, bool}:
        for count in range(0, 4):
            for names in ((), ("y",), ("x",), ("y", "y")):
                got = outcome(rt_py_match_class, subject, cls, count, names)
                patterns = [f"p{i}" for i in range(count)] + [f"{n}=k{i}" for i, n in enumerate(names)]
                space = {"s": subject, "C": cls}
                found = [f"p{i}" for i in range(count)] + [f"k{i}" for i in range(len(names))]
                values = "".join(f + "," for f in found)
                program = (f"match s:\n case C({', '.join(patterns)}): r = ({values})\n"
                           " case _: r = None")
                want = outcome(lambda: (exec(program, space), space["r"])[1])
                if want[0] == "error" and want[1] is SyntaxError:
                    continue
                check_outcomes(got, want, subject, cls, count, names)
check_outcomes(outcome(rt_py_match_class, 5, "not a type", 0, ()),
               ("error", TypeError, "called match pattern must be a type"))

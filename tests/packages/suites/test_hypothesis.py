"""hypothesis: the examples that strategies make from fixed seeds, and what failures shrink to."""

import random
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

QUIET = settings(
    max_examples=80,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Point:
    x: int
    y: float
    tags: list[str]


TREES = st.recursive(st.none() | st.booleans(), lambda s: st.lists(s, max_size=4), max_leaves=12)
STRATEGIES = {
    "integers": st.integers(),
    "bounded": st.integers(-7, 10**12),
    "floats": st.floats(),
    "narrow": st.floats(0.25, 0.75, exclude_min=True, width=32),
    "text": st.text(),
    "alphabet": st.text("abcß", min_size=2, max_size=9),
    "binary": st.binary(max_size=20),
    "regex": st.from_regex(r"\A(?P<a>[a-c]{2,4})-\d+(?:x|(?P=a))\Z"),
    "lists": st.lists(st.integers(), unique=True),
    "dicts": st.dictionaries(st.text(max_size=3), st.floats(allow_nan=False)),
    "sets": st.frozensets(st.integers(0, 20)),
    "tuples": st.tuples(st.booleans(), st.decimals(places=2), st.fractions()),
    "dates": st.datetimes() | st.timedeltas().map(str) | st.times(),
    "builds": st.builds(Point),
    "trees": TREES,
    "complex": st.complex_numbers(max_magnitude=10),
    "flatmap": st.integers(0, 5).flatmap(lambda n: st.lists(st.just(n), min_size=n, max_size=n)),
    "filtered": st.integers().filter(lambda n: n % 3 == 1),
    "permutations": st.permutations(range(6)),
    "sampled": st.sampled_from(["a", 1, None, 2.5]),
    "emails": st.emails(),
    "uuids": st.uuids(),
    "typed": st.from_type(dict[str, tuple[int, ...]]),
}
FAILURES = {
    "sum": (st.lists(st.integers()), lambda x: sum(x) > 1000),
    "duplicate": (st.lists(st.integers(0, 50)), lambda x: len(set(x)) < len(x)),
    "float": (st.floats(), lambda x: x != x or x > 1.5e10),
    "text": (st.text(min_size=3), lambda x: x.lower() != x),
    "tree": (TREES, lambda x: isinstance(x, list) and len(repr(x)) > 25),
    "point": (st.builds(Point), lambda p: p.x > 100 and p.tags),
}


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("name", STRATEGIES)
def test_examples(name, number, same):
    seen = []

    @seed(number)
    @QUIET
    @given(STRATEGIES[name])
    def collect(value):
        seen.append(repr(value))

    collect()
    assert len(seen) > 1
    same("\n".join(seen))


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("name", FAILURES)
def test_shrinking(name, number, same):
    strategy, condition = FAILURES[name]
    options = settings(QUIET, max_examples=2000, phases=[Phase.generate, Phase.shrink])
    same(repr(find(strategy, condition, settings=options, random=random.Random(number))))


def test_state_machine(same):
    log = []

    class Stack(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.items = []

        @rule(value=st.integers())
        def push(self, value):
            self.items.append(value)

        @rule()
        def pop(self):
            if self.items:
                self.items.pop()

        @invariant()
        def short(self):
            log.append(len(self.items))
            assert len(self.items) < 4

    with pytest.raises(AssertionError):
        run_state_machine_as_test(seed(0)(Stack), settings=QUIET)
    same(repr(log[-6:]))

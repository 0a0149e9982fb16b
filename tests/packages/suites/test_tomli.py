"""tomli against the standard library's tomllib, on documents that are made up, and damaged ones."""

import datetime
import random
import tomllib

import pytest
import tomli


def scalar(rng):
    kind = rng.randrange(8)
    if kind == 0:
        return str(rng.randrange(-(10**rng.randrange(1, 20)), 10**9))
    if kind == 1:
        return rng.choice(["0x_f", "0xdead_beef", "0o755", "0b1101", "1_000", "+7", "inf", "-nan"])
    if kind == 2:
        return repr(rng.uniform(-1e6, 1e6)) if rng.random() < 0.7 else f"{rng.random():e}"
    if kind == 3:
        return rng.choice(["true", "false"])
    if kind == 4:
        day = datetime.datetime(2000, 1, 1) + datetime.timedelta(seconds=rng.randrange(10**9))
        return day.isoformat(rng.choice(["T", " "])) + rng.choice(["", "Z", "+02:00", ".125"])
    if kind == 5:
        return "'''" + "".join(rng.choices("ab'\n \"\\", k=rng.randrange(12))).rstrip("'") + "'''"
    if kind == 6:
        return '"""\n' + rng.choice(["line \\\n   next", "tab\\t", "\\u00e9 \\U0001F600", ""]) + '"""'
    return '"' + "".join(rng.choices(["a", "ü", "\\n", "\\\\", "\\\"", " "], k=8)) + '"'


def value(rng, depth):
    if depth == 0 or rng.random() < 0.6:
        return scalar(rng)
    inner = [value(rng, depth - 1) for _ in range(rng.randrange(4))]
    if rng.random() < 0.6:
        return "[" + ",\n ".join(inner) + "]"
    return "{" + ", ".join(f"k{i} = {v}" for i, v in enumerate(inner)) + "}"


def document(rng):
    lines = []
    for i in range(rng.randrange(1, 12)):
        if rng.random() < 0.3:
            name = ".".join(rng.choices(["a", "b", '"c d"', "'e'"], k=rng.randrange(1, 4)))
            lines.append(f"[{name}{i}]" if rng.random() < 0.7 else f"[[list{rng.randrange(2)}]]")
        key = rng.choice(["k", "k.x", '"q r"', "a-b_c"]) + str(i)
        lines.append(f"{key} = {value(rng, 3)}" + rng.choice(["", "  # comment"]))
    return rng.choice(["\n", "\r\n"]).join(lines)


def outcome(module, text):
    try:
        return repr(module.loads(text))
    except module.TOMLDecodeError as error:
        return f"{error}"


@pytest.mark.parametrize("seed", range(300))
def test_documents(seed, same):
    rng = random.Random(seed)
    results = []
    for _ in range(10):
        text = document(rng)
        results.append(outcome(tomli, text))
        assert results[-1] == outcome(tomllib, text)
        for _ in range(5):
            at = rng.randrange(len(text))
            damaged = text[:at] + rng.choice("[]{}=,.\"'\n#é0") + text[at + rng.randrange(3) :]
            results.append(outcome(tomli, damaged))
            assert results[-1] == outcome(tomllib, damaged)
    same("\n".join(results))


def test_own_float():
    assert tomli.loads("x = 1.50", parse_float=str) == {"x": "1.50"}
    with pytest.raises(ValueError):
        tomli.loads("x = 1.5", parse_float=lambda s: [s])

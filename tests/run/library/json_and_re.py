# json and re around hot functions: hooks, callbacks and errors.
import json
import re


def hook(d):
    return {k.upper(): v for k, v in d.items()}


def round_trip(n):
    data = [{"id": i, "v": i / 4, "t": ["x", None, True]} for i in range(n)]
    text = json.dumps(data, sort_keys=True)
    back = json.loads(text, object_hook=hook)
    return len(text), sum(d["V"] for d in back), back[-1]


print(round_trip(500))


class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


print(json.dumps({"s": {3, 1}}, cls=Enc), json.dumps({1: 2, None: 3}), json.dumps("é\n"), json.loads("[1, 2.5e3, -0]"))
for bad in ('{"a": }', "[1,", "nope", ""):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(e)
try:
    json.dumps({1j: 2})
except TypeError as e:
    print(e)
WORD = re.compile(r"(?P<k>[a-z]+)(?P<v>\d*)")


def scan(text):
    out = {}
    for m in WORD.finditer(text):
        out[m["k"]] = out.get(m["k"], 0) + int(m["v"] or 1)
    return out


print(scan("ab12 cd ab3 x9 " * 300), re.sub(r"(\w)(\w)", lambda m: m[2] + m[1], "abcdef"), re.split(r"[,;]\s*", "a, b;c"))

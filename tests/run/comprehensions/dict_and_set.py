# Dict and set comprehensions: order of evaluation, duplicate keys, unhashable results.
log = []


def k(x):
    log.append(("k", x))
    return x % 3


def v(x):
    log.append(("v", x))
    return x * 10


print({k(i): v(i) for i in range(4)}, log)


def inverse(d):
    return {b: a for a, b in d.items()}


d = {i: str(i * i) for i in range(200)}
for _ in range(100):
    e = inverse(d)
print(e["400"], inverse(inverse(d)) == d, sorted({x % 7 for x in range(100)}), {c: ord(c) for c in "abc" if c != "b"})
for f in (lambda: {[]: 1 for _ in range(1)}, lambda: {{} for _ in range(1)}, lambda: {a: b for a, b in [(1,)]}, lambda: {x: 1 / x for x in (1, 0)}):
    try:
        f()
    except (TypeError, ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)


def words(text):
    seen = {w.lower() for w in text.split()}
    return {w: len(w) for w in sorted(seen)}


print(words("The the quick Brown THE fox " * 50))

# Assignment expressions in conditions, comprehensions and call arguments.
import io


def lines(text):
    f = io.StringIO(text)
    out = []
    while (line := f.readline()) != "":
        if (s := line.strip()) and (n := len(s)) > 2:
            out.append((s, n))
    return out


print(lines("ab\n\nabc\n  hello \n" * 3)[:3])


def hot(n):
    total = 0
    i = -1
    while (i := i + 1) < n:
        if (sq := i * i) % 7 == (r := i % 5):
            total += sq - r
    return total, i, sq, r


print(hot(20000))
print([y := 1, y**2, y + 1], y)
print([last := x for x in range(5)], last)
print(any((hit := v) > 3 for v in [1, 5, 2]), hit)


def f(a, b=0):
    return a, b


print(f(z := 10, b=(w := z * 2)), z, w)

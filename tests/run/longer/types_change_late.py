# Loops long enough to be compiled in the background while they run; types change near their end.
def ints_then_floats(n):
    t = 0
    for i in range(n):
        if i == n - 1000:
            t = t + 0.5
        t += i & 7
    return t


def grows_past_words(n):
    t = 1
    for i in range(n):
        t += t >> 3
        if t > 2**61 and i < n - 100:
            t = 1 + (i & 15)
    return t


def list_changes(n):
    xs = [1, 2, 3, 4]
    t = 0
    for i in range(n):
        t += xs[i & 3]
        if i == n - 500:
            xs[2] = 2.5
        if i == n - 100:
            xs = (5, 6, 7, 8)
    return t


def mixed_strings(n):
    s = ""
    k = 0
    for i in range(n):
        s += "ab"
        if len(s) > 1000:
            s = ""
            k += 1
        if i == n - 50:
            s = "é"
    return k, len(s), s[:1]


print(ints_then_floats(900000))
print(grows_past_words(400000))
print(list_changes(600000))
print(mixed_strings(500000))

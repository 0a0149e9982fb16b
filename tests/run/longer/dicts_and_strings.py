# Word counts, character loops and dict updates over long inputs.
def words(n):
    text = "the quick brown fox jumps over the lazy dog the end".split()
    count = {}
    for i in range(n):
        w = text[i % len(text)]
        if w in count:
            count[w] += 1
        else:
            count[w] = 1
    return sorted(count.items())


def letters(s):
    vowels = other = 0
    for c in s:
        if c in "aeiou":
            vowels += 1
        elif c.isalpha():
            other += 1
    return vowels, other


def table(n):
    d = {}
    for i in range(n):
        k = i % 97, i % 3
        d[k] = d.get(k, 0) + i
        if i == n - 10:
            d["text"] = 1.5
    return len(d), d[5, 2], d["text"]


def build(n):
    out = []
    for i in range(n):
        out.append(f"{i % 100:02d}")
    return len("".join(out))


print(words(250000))
print(letters("hello world, this is a test " * 9000))
print(table(150000))
print(build(100000))

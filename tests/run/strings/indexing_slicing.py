# Indexing and slicing of ASCII, Latin-1, BMP and astral strings.
def reverse(s):
    out = ""
    for i in range(len(s) - 1, -1, -1):
        out += s[i]
    return out


def palindromes(s):
    n = 0
    for i in range(len(s)):
        for j in range(i + 1, len(s) + 1):
            if s[i:j] == s[i:j][::-1]:
                n += 1
    return n


for s in ("hello", "héllo", "h€llo", "h😀llo", "", "a"):
    print(reverse(s), palindromes(s), s[::2], s[-2:], s[1:-1], s[10:], s[::-1], s[:0])
print(palindromes("abacabadabacaba" * 3))


def count(s):
    d = {}
    for c in s:
        d[c] = d.get(c, 0) + 1
    return sorted(d.items())


print(count("the quick brown fox " * 200))
for i in (5, -6, 2**70, -(2**70)):
    try:
        "hello"[i]
    except IndexError as e:
        print(i, e)
print("hello"[-5], "hello"[True], "hello"[slice(1, 3)], "abc"[0] is "a", "é"[0] is "é")

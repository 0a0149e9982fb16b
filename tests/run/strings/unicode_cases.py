# Loops over text with combining marks, surrogates, case changes that alter the length.
import unicodedata


def count_upper(s):
    return sum(1 for c in s if c.isupper())


def title_case(s):
    out = ""
    prev = " "
    for c in s:
        out += c.upper() if prev == " " else c.lower()
        prev = c
    return out


for s in ("hello wORLD", "straße ÉCOLE", "ﬁne ǆ", "😀a 😀B", "", "İstanbul ΣΑΣ"):
    print(title_case(s), count_upper(s), len(title_case(s)), [hex(ord(c)) for c in title_case(s)][:4])
print(title_case("the quick " * 300)[-12:])
print(unicodedata.normalize("NFD", "é") == "e\u0301", len(unicodedata.normalize("NFC", "e\u0301")), unicodedata.name("€"))


def widths(n):
    s = "a"
    kinds = []
    for i in range(n):
        s += "b"
        if i == 100:
            s += "é"
        if i == 200:
            s += "€"
        if i == 300:
            s += "😀"
        if i % 100 == 50:
            kinds.append((len(s), max(s)))
    return kinds, s[-1], s[102], s.index("€")


print(widths(500))
print("\ud83d" + "\ude00" == "😀", len("\ud83d\ude00"), "a\u0301b"[::-1].encode(), "ß".upper().lower())
for f in (lambda: "\ud800".encode(), lambda: "é".encode("ascii"), lambda: b"\xff".decode("utf-8"), lambda: "é".encode("latin-1").decode("utf-8")):
    try:
        f()
    except UnicodeError as e:
        print(type(e).__name__, e)

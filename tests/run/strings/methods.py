# Methods of str called in a loop, with their results and errors.
TEXT = "  The quick, brown fox; jumps over: the lazy dog.  "


def words(n):
    t = 0
    for i in range(n):
        ws = TEXT.strip().lower().replace(",", "").split()
        t += len(ws) + TEXT.find("fox") + TEXT.count("o")
        t += ws[i % len(ws)].startswith(("t", "b")) + "-".join(ws).index("lazy")
    return t, ws


print(words(1500))
print("a,b,,c".split(","), "a b  c".split(), "a,b,c".rsplit(",", 1), "a\nb\r\nc".splitlines(True), "x".partition("y"))
print("abc".center(9, "*"), "abc".ljust(5) + "|", "7".zfill(3), "-7".zfill(4), "a\tb".expandtabs(4))
print("ß".upper(), "ǅ".lower(), "İ".lower(), "straße".casefold(), "hello world".title(), "Hi".swapcase())
print("abc".isalpha(), "12".isdigit(), "²".isdigit(), "½".isnumeric(), "a1".isalnum(), "".isspace(), "aB".isidentifier())
print("abcabc".translate({97: "x", 98: None, ord("c"): 0x20AC}), "abc".maketrans("ab", "xy"))
print("prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"), "%s|%5.2f|%-4d|%x" % ("s", 3.14159, 7, 255))
print("a".join(["1"]), "".join([]), "é".encode("latin-1"), "€".encode("utf-16-le"), "a\u0301".isprintable())
for f in (lambda: ",".join([1]), lambda: "a".index("b"), lambda: "abc".split(""), lambda: "%d" % "x", lambda: "a" * -1 + None):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

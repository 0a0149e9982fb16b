# Comparing and searching strings of different internal widths, interning and dict keys.
def search(keys, table):
    hit = 0
    for k in keys:
        if k in table:
            hit += table[k]
    return hit


table = {"k" + str(i): i for i in range(500)}
print(search(["k" + str(i % 700) for i in range(5000)], table))
print(search(["k1", 1, None, ("k1",), "ké"] * 100, table))


def order(a, b):
    return a < b, a == b, a > b, a in b


for i in range(2000):
    order("abc", "abd")
for a in ("", "a", "é", "€", "😀", "ab"):
    print(a, [order(a, b) for b in ("", "a", "é", "€", "😀", "ab", "b")])
s = "".join(["mon", "key"])
print(s == "monkey", hash(s) == hash("monkey"), s is "monkey" if False else "skip", {s: 1}["monkey"], s in {"monkey"})
try:
    order("a", 1)
except TypeError as e:
    print(e)
print("a" == b"a", "a" != 1, min("bca"), sorted("hello"), max(["aa", "b", "Z"]), "b" in "abc", "" in "", "abc".find(""))

# ord, chr and arithmetic on characters, run-length coding, and Levenshtein distance.
def caesar(s, k):
    out = []
    for c in s:
        if "a" <= c <= "z":
            out.append(chr((ord(c) - 97 + k) % 26 + 97))
        elif "A" <= c <= "Z":
            out.append(chr((ord(c) - 65 + k) % 26 + 65))
        else:
            out.append(c)
    return "".join(out)


def rle(s):
    out = ""
    i = 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out += f"{s[i]}{j - i}" if j - i > 1 else s[i]
        i = j
    return out


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        prev, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            prev, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, prev + (x != y))
    return row[-1]


msg = "The Quick Brown Fox! çà " * 40
print(caesar(msg, 3)[:30], caesar(caesar(msg, 5), -5) == msg)
print(rle("aaabccddddde" * 3), rle(""), rle("a" * 3000))
print(distance("kitten", "sitting"), distance("saturday" * 5, "sunday" * 5), distance("", "abc"))
print(ord("€"), chr(0x1F600), [ord(c) for c in "aé€😀"], chr(0), repr(chr(0xD800)))
for f, a in ((chr, 0x110000), (ord, ""), (ord, "ab"), (chr, "a"), (ord, 5)):
    try:
        f(a)
    except (ValueError, TypeError) as e:
        print(e)

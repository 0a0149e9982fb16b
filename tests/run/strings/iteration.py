# Loops over strings, alone and with enumerate: all kinds of characters, starts, breaks, surprises.
def count(text, wanted):
    found = 0
    for ch in text:
        if ch == wanted:
            found += 1
    return found


def places(text, start):
    result = []
    for i, ch in enumerate(text, start):
        if ch in "aé☃😀":
            result.append((i, ch))
    return result


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        current = [i]
        for j, cb in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (ca != cb)))
        previous = current
    return previous[-1]


def until(text, stop):
    seen = ""
    for i, ch in enumerate(text):
        if ch == stop:
            break
        seen += ch
    else:
        return seen, "all", i
    return seen, ch, i


def nested(words):
    total = 0
    for k, word in enumerate(words):
        for ch in word:
            total += ord(ch) * k
    return total


def same_object(text):
    return [a is b for a, b in zip(text, text)], [ch is text for ch in text if len(text) == 1]


class Text(str):
    def __iter__(self):
        return iter(["from", "subclass"])


def mixed(things):
    out = []
    for thing in things:
        for i, part in enumerate(thing, 10):
            out.append((i, part))
    return out


def big_starts(start):
    return [i for i, _ in enumerate("xyz", start)]


def leaves(text):
    for i, ch in enumerate(text, 5):
        if i == 7:
            return i, ch, [c for c in ch * 2]
    raise ValueError(text)


def main():
    texts = ["banana", "", "a", "éàé", "☃a☃", "a😀b😀", "x" * 300 + "a"]
    for _ in range(60):
        results = [(count(t, "a"), places(t, 0), places(t, -3)) for t in texts]
    print(results)
    print([distance(a, b) for a in texts for b in texts][:30])
    print([until(t, "n") for t in texts if t])
    print(nested(texts), same_object("a"), same_object("é☃"))
    print(mixed(["ab", ["c", "d"], ("e",), Text("zz"), {"k": 1}, range(2)]))
    for start in (0, True, 2**61, 2**62 - 1, 2**62, 2**63 - 1, 2**63, -(2**63), -(2**70)):
        print(start, big_starts(start))
    for text in ("abc", "é" * 3, "ab"):
        try:
            print(leaves(text))
        except ValueError as error:
            print("ValueError", error)
    try:
        big_starts(1.5)
    except TypeError as error:
        print(error)


main()

"""Edit distance between words: a table of integers, characters of strings, min()."""

WORDS = (
    "interpreter compiler translator calculator generator operator iterator decorator "
    "kitten sitting saturday sunday rosettacode raisethysword intention execution "
    "levenshtein frankenstein algorithm logarithm distance instance constraint restaurant "
    "necessary accessory referee refinery parliament permanent encyclopedia anachronism "
    "phenomenon polynomial hierarchy hieroglyph mathematics thematic committee commotion"
).split()


def distance(a, b):
    if len(a) < len(b):
        a, b = b, a
    previous = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        current = [i]
        for j, cb in enumerate(b, 1):
            insert = previous[j] + 1
            delete = current[j - 1] + 1
            change = previous[j - 1] + (ca != cb)
            current.append(min(insert, delete, change))
        previous = current
    return previous[-1]


def bench():
    return sum(distance(a, b) for a in WORDS for b in WORDS)


if __name__ == "__main__":
    print(bench())

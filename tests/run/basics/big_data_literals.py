# Tables as literals with hundreds of entries, used in loops.
SQUARES = [0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144, 169, 196, 225, 256, 289, 324, 361]
NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
CODE = {"a": ".-", "b": "-...", "c": "-.-.", "d": "-..", "e": ".", "f": "..-.", "g": "--.", "h": "....", "i": "..", "j": ".---",
        "k": "-.-", "l": ".-..", "m": "--", "n": "-.", "o": "---", "p": ".--.", "q": "--.-", "r": ".-.", "s": "...", "t": "-"}
TREE = {"v": 1, "kids": [{"v": 2, "kids": []}, {"v": 3, "kids": [{"v": 4, "kids": []}]}]}


def morse(s):
    out = []
    for c in s:
        out.append(CODE.get(c, "?"))
    return " ".join(out)


def spell(n):
    return "-".join(NAMES[int(c)] for c in str(n))


def tree_sum(t):
    return t["v"] + sum(map(tree_sum, t["kids"]))


print(len(morse("the cats sit on a mat" * 100)), morse("path"), spell(90210), sum(len(spell(i)) for i in range(800)))
print(tree_sum(TREE), sum(SQUARES[i % 20] for i in range(10000)), sorted(CODE, key=lambda k: (len(CODE[k]), CODE[k]))[:5])

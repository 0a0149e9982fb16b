"""Counts words: of the file given, else of a text made up here. Strings and dicts."""

import sys

SYLLABLES = ["ka", "lo", "mi", "ne", "ru", "sa", "to", "vi"]


def make_text(words):
    """A repeatable text of short words, some far more frequent than others."""
    state = 12345
    out = []
    for _ in range(words):
        state = (state * 1103515245 + 12345) % 2**31
        first = SYLLABLES[state // 65536 % 8]
        second = SYLLABLES[state // 1048576 % (1 + state // 65536 % 8)]
        out.append(first + second)
    return " ".join(out)


def count_words(text):
    counts = {}
    word = ""
    for char in text:
        if char.isalpha():
            word += char.lower()
        elif word:
            counts[word] = counts.get(word, 0) + 1
            word = ""
    if word:
        counts[word] = counts.get(word, 0) + 1
    return counts


def main():
    if len(sys.argv) > 1:
        with open(sys.argv[1], encoding="utf-8") as file:
            text = file.read()
    else:
        text = make_text(200_000)
    counts = count_words(text)
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:10]
    for word, count in top:
        print(f"{count:8} {word}")


if __name__ == "__main__":
    main()

"""Counts the words of a text: split, strip, lower, dict.get, sorted."""

PHRASES = [
    "It was a bright cold day in April, and the clocks were striking;",
    "the sky above the port was the colour of a screen -- tuned to nothing.",
    "Call me anything you like: some years ago, never mind how long, I went to sea!",
    "All happy programs are alike; every slow program is slow in its own way.",
    "In the beginning the words were counted. By hand? (Of course by hand.)",
    "Many years later, as he faced the compiler, he was to remember that loop.",
]


def make_text(lines):
    out = []
    for number in range(lines):
        phrase = PHRASES[number * 7 % len(PHRASES)]
        out.append(f"{phrase} chapter{number % 97}")
    return "\n".join(out)


TEXT = make_text(9000)


def count_words(text):
    counts = {}
    for line in text.splitlines():
        for raw in line.split():
            word = raw.strip(".,;:!?()-").lower()
            if word:
                counts[word] = counts.get(word, 0) + 1
    return counts


def bench():
    counts = count_words(TEXT)
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]
    return len(counts), top


if __name__ == "__main__":
    print(bench())

# Lists of many items end in functions that are called often, and items may run code as they do.


class Noisy:
    ended = 0

    def __del__(self):
        Noisy.ended += 1


def gathered(text, last):
    out = []
    i = 0
    while i < len(text):
        out.append(text[i] if i % 3 else f"{i}{text[i]}")
        i += 1
    out.append(last)
    return len(out)


def both(text, last):
    a = gathered(text, last)
    last = None
    return a, Noisy.ended


def main():
    total = 0
    for n in range(400):
        total += gathered("abcdefgh" * (1 + n % 40), "end")
    print(total)
    for n in range(300):
        total += gathered("abcdefgh" * (1 + n % 40), Noisy())
        total += both("ab" * n, Noisy())[1]
    print(total, Noisy.ended)


main()

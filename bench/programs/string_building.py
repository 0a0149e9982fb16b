"""Builds strings: += in a loop, join, f-strings, format, upper, replace, reversed."""


def caesar(text, shift):
    result = ""
    for char in text:
        if "a" <= char <= "z":
            result += chr((ord(char) - 97 + shift) % 26 + 97)
        elif char.isupper():
            result += chr((ord(char) - 65 + shift) % 26 + 65)
        else:
            result += char
    return result


def hexdump(data):
    lines = []
    for offset in range(0, len(data), 16):
        chunk = data[offset : offset + 16]
        codes = " ".join(f"{byte:02x}" for byte in chunk)
        text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in chunk)
        lines.append(f"{offset:08x}  {codes:<47}  |{text}|")
    return "\n".join(lines)


def run_lengths(text):
    out = []
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out.append(text[i] if j - i == 1 else f"{j - i}{text[i]}")
        i = j
    return "".join(out)


def is_palindrome(text):
    letters = [char for char in text.lower() if char.isalnum()]
    return letters == letters[::-1]


def bench():
    text = "The Quick Brown Fox Jumps Over The Lazy Dog. " * 500
    secret = caesar(text, 13)
    assert caesar(secret, 13) == text
    dump = hexdump(secret.encode())
    runs = run_lengths("aaabbbccddddddeeefg" * 2000)
    palindromes = sum(is_palindrome(str(n)) for n in range(12000))
    return secret[:9], len(dump), dump[-20:], len(runs), palindromes


if __name__ == "__main__":
    print(bench())

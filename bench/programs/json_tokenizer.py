"""A JSON parser written by hand: characters, slices, recursion, dicts and lists."""


class ParseError(ValueError):
    pass


ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class Parser:
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def skip_space(self):
        text = self.text
        pos = self.pos
        while pos < len(text) and text[pos] in " \t\r\n":
            pos += 1
        self.pos = pos

    def peek(self):
        self.skip_space()
        if self.pos >= len(self.text):
            raise ParseError("unexpected end")
        return self.text[self.pos]

    def expect(self, char):
        if self.peek() != char:
            raise ParseError(f"expected {char!r} at {self.pos}")
        self.pos += 1

    def value(self):
        char = self.peek()
        if char == "{":
            return self.object()
        if char == "[":
            return self.array()
        if char == '"':
            return self.string()
        if char == "-" or char.isdigit():
            return self.number()
        for word, value in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.pos):
                self.pos += len(word)
                return value
        raise ParseError(f"unexpected {char!r} at {self.pos}")

    def object(self):
        self.expect("{")
        result = {}
        if self.peek() == "}":
            self.pos += 1
            return result
        while True:
            key = self.string()
            self.expect(":")
            result[key] = self.value()
            if self.peek() == "}":
                self.pos += 1
                return result
            self.expect(",")

    def array(self):
        self.expect("[")
        result = []
        if self.peek() == "]":
            self.pos += 1
            return result
        while True:
            result.append(self.value())
            if self.peek() == "]":
                self.pos += 1
                return result
            self.expect(",")

    def string(self):
        self.expect('"')
        parts = []
        text = self.text
        while True:
            char = text[self.pos]
            self.pos += 1
            if char == '"':
                return "".join(parts)
            if char == "\\":
                escape = text[self.pos]
                self.pos += 1
                if escape == "u":
                    parts.append(chr(int(text[self.pos : self.pos + 4], 16)))
                    self.pos += 4
                else:
                    parts.append(ESCAPES[escape])
            else:
                parts.append(char)

    def number(self):
        start = self.pos
        text = self.text
        while self.pos < len(text) and text[self.pos] in "+-0123456789.eE":
            self.pos += 1
        digits = text[start : self.pos]
        if "." in digits or "e" in digits or "E" in digits:
            return float(digits)
        return int(digits)


def make_document(n):
    entries = []
    for i in range(n):
        tags = ", ".join(f'"tag{i * k % 13}"' for k in range(1, 4))
        flag = "true" if i % 3 else "null"
        entries.append(
            f'{{"id": {i}, "name": "item \\"{i}\\" \\u00e9", "price": {i * 1.25}, '
            f'"tags": [{tags}], "active": {flag}, "nested": {{"depth": {{"x": [-{i}, {i}e2]}}}}}}'
        )
    return "[\n  " + ",\n  ".join(entries) + "\n]"


DOCUMENT = make_document(700)


def bench():
    items = Parser(DOCUMENT).value()
    total = sum(item["price"] + item["nested"]["depth"]["x"][1] for item in items)
    return len(items), total, items[7]["name"], sum(1 for item in items if item["active"])


if __name__ == "__main__":
    print(bench())

# A hand-written tokenizer and expression evaluator over text.
def tokenize(src):
    out = []
    i = 0
    while i < len(src):
        c = src[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(src) and (src[j].isdigit() or src[j] == "."):
                j += 1
            out.append(("num", src[i:j]))
            i = j
        elif c in "+-*/()":
            out.append(("op", c))
            i += 1
        else:
            raise SyntaxError(f"bad character {c!r} at {i}")
    out.append(("end", ""))
    return out


def evaluate(src):
    toks = tokenize(src)
    pos = 0

    def expr():
        nonlocal pos
        v = term()
        while toks[pos][1] in ("+", "-") and toks[pos][1]:
            op = toks[pos][1]
            pos += 1
            v = v + term() if op == "+" else v - term()
        return v

    def term():
        nonlocal pos
        v = atom()
        while toks[pos][1] in ("*", "/"):
            op = toks[pos][1]
            pos += 1
            v = v * atom() if op == "*" else v / atom()
        return v

    def atom():
        nonlocal pos
        kind, text = toks[pos]
        pos += 1
        if kind == "num":
            return float(text) if "." in text else int(text)
        if text == "(":
            v = expr()
            pos += 1
            return v
        if text == "-":
            return -atom()
        raise SyntaxError(f"unexpected {text!r}")

    return expr()


for _ in range(150):
    r = [evaluate(s) for s in ("1 + 2 * 3", "(1+2)*3 - -4", "10 / 4 * 2", "2*(3+(4-1)*2)", "1.5*2")]
print(r)
for bad in ("1 + $", "1 +", "1/0", ")"):
    try:
        evaluate(bad)
    except (SyntaxError, ZeroDivisionError) as e:
        print(type(e).__name__, e)

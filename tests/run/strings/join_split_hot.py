# Parsing and building text in loops: CSV by hand, key=value, indentation, wrapping, justification.
def parse_csv(text):
    rows, row, cell, quoted = [], [], "", False
    i = 0
    while i < len(text):
        c = text[i]
        if quoted:
            if c == '"':
                if i + 1 < len(text) and text[i + 1] == '"':
                    cell += '"'
                    i += 1
                else:
                    quoted = False
            else:
                cell += c
        elif c == '"':
            quoted = True
        elif c == ",":
            row.append(cell)
            cell = ""
        elif c == "\n":
            row.append(cell)
            rows.append(row)
            row, cell = [], ""
        else:
            cell += c
        i += 1
    return rows


def wrap(text, width):
    lines, cur = [], ""
    for w in text.split():
        if cur and len(cur) + 1 + len(w) > width:
            lines.append(cur)
            cur = w
        else:
            cur = f"{cur} {w}" if cur else w
    return lines + [cur] if cur else lines


def justify(line, width):
    ws = line.split()
    if len(ws) == 1:
        return line.ljust(width)
    gaps = len(ws) - 1
    spaces = width - sum(map(len, ws))
    out = ""
    for i, w in enumerate(ws[:-1]):
        out += w + " " * (spaces // gaps + (i < spaces % gaps))
    return out + ws[-1]


def config(text):
    out = {}
    for n, line in enumerate(text.splitlines(), 1):
        line = line.partition("#")[0].strip()
        if not line:
            continue
        k, eq, v = line.partition("=")
        if not eq:
            raise ValueError(f"line {n}: no '=' in {line!r}")
        out[k.strip()] = int(v) if v.strip().lstrip("-").isdigit() else v.strip()
    return out


print(parse_csv('a,"b,""c""",d\n1,,"x\ny"\n' * 40)[-2:])
t = "the quick brown fox jumps over the lazy dog and runs away " * 10
print(wrap(t, 30)[:3], len(wrap(t, 11)), [justify(l, 30) for l in wrap(t, 30)[:3]], wrap("", 5))
print(config("a = 1\n# c\nb=x # y\n\nneg = -5\n" * 100))
try:
    config("a=1\nbroken")
except ValueError as e:
    print(e)

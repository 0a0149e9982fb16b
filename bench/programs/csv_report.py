"""Parses CSV with quotes by hand and makes a report: strings, dicts, float and int conversions."""

from collections import defaultdict

HEADER = "id,region,product,units,price,comment"
REGIONS = ["north", "south", "east", "west"]
PRODUCTS = ["lamp", "desk", "chair", '"shelf, small"', "rug"]


def make_csv(rows):
    lines = [HEADER]
    for i in range(rows):
        comment = '"said ""fine"", left"' if i % 5 == 0 else f"note {i % 7}"
        region = REGIONS[i * 3 % 4]
        product = PRODUCTS[i * 7 % 5]
        lines.append(f"{i},{region},{product},{i % 13 + 1},{(i * 17 % 500) / 4},{comment}")
    return "\n".join(lines) + "\n"


TEXT = make_csv(1500)


def split_line(line):
    fields = []
    field = ""
    quoted = False
    i = 0
    while i < len(line):
        char = line[i]
        if quoted:
            if char == '"':
                if i + 1 < len(line) and line[i + 1] == '"':
                    field += '"'
                    i += 1
                else:
                    quoted = False
            else:
                field += char
        elif char == '"':
            quoted = True
        elif char == ",":
            fields.append(field)
            field = ""
        else:
            field += char
        i += 1
    fields.append(field)
    return fields


def read_rows(text):
    lines = text.splitlines()
    names = split_line(lines[0])
    for line in lines[1:]:
        yield dict(zip(names, split_line(line)))


def bench():
    revenue = defaultdict(float)
    units = defaultdict(int)
    quotes = 0
    for row in read_rows(TEXT):
        amount = int(row["units"])
        revenue[row["region"], row["product"]] += amount * float(row["price"])
        units[row["product"]] += amount
        quotes += row["comment"].count('"')
    lines = [
        f"{region:>6} {product:<14}{total:12,.2f}"
        for (region, product), total in sorted(revenue.items())
    ]
    return lines[0], lines[-1], len(lines), units["shelf, small"], quotes


if __name__ == "__main__":
    print(bench())

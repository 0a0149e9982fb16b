"""Reads a server's log with regular expressions: match, groups, sub with a function, findall."""

import re
from collections import Counter

LINE = re.compile(
    r'(?P<host>[\d.]+) - (?P<user>\S+) \[(?P<day>\d+)/(?P<month>\w+)/(?P<year>\d+)[^\]]*\] '
    r'"(?P<method>[A-Z]+) (?P<path>\S+)[^"]*" (?P<status>\d{3}) (?P<size>\d+|-)'
)
NUMBER = re.compile(r"\d+")
QUERY = re.compile(r"[?&](\w+)=([^&\s]*)")


def make_log(n):
    paths = ["/", "/index.html", "/item?id={0}&page={1}", "/search?q=word{1}&lang=en", "/a/{0}/b"]
    lines = []
    for i in range(n):
        path = paths[i * 3 % 5].format(i % 50, i % 9)
        method = "POST" if i % 7 == 0 else "GET"
        status = (200, 200, 304, 404, 500)[i * 3 % 5]
        size = "-" if status == 304 else i * 37 % 5000
        lines.append(
            f"10.0.{i % 4}.{i % 200} - {'-' if i % 3 else 'ann'} [{i % 28 + 1}/Mar/2024:10:00:00] "
            f'"{method} {path} HTTP/1.1" {status} {size}'
        )
        if i % 40 == 0:
            lines.append("garbage ### line")
    return lines


LOG = make_log(5000)


def bench():
    hits = Counter()
    statuses = Counter()
    parameters = Counter()
    volume = bad = 0
    for line in LOG:
        match = LINE.match(line)
        if match is None:
            bad += 1
            continue
        path = match["path"]
        hits[NUMBER.sub(lambda found: "N" if len(found[0]) < 2 else "NN", path)] += 1
        statuses[int(match["status"])] += 1
        if match["size"] != "-":
            volume += int(match["size"])
        for name, value in QUERY.findall(path):
            parameters[name, value] += 1
    return len(hits), sorted(statuses.items()), volume, bad, len(parameters)


if __name__ == "__main__":
    print(bench())

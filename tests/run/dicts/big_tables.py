# Dict and list heavy algorithms: two-sum, anagrams, memo table, inverted index, sparse matrix.
def two_sum(xs, target):
    seen = {}
    for i, x in enumerate(xs):
        if target - x in seen:
            return seen[target - x], i
        seen[x] = i


def anagrams(ws):
    g = {}
    for w in ws:
        g.setdefault("".join(sorted(w)), []).append(w)
    return sorted(map(sorted, g.values()))


def coins(amount, kinds):
    best = {0: 0}
    for a in range(1, amount + 1):
        best[a] = min((best[a - k] + 1 for k in kinds if a - k in best), default=10**9)
    return best[amount]


def index(lines):
    where = {}
    for n, line in enumerate(lines):
        for w in line.split():
            where.setdefault(w, set()).add(n)
    return {w: sorted(ns)[:3] for w, ns in sorted(where.items())}


def sparse(n):
    m = {}
    for i in range(n):
        m[i * 7 % 31, i * 11 % 37] = m.get((i % 31, i % 37), 0) + i
    return len(m), sum(m.values())


print(two_sum(list(range(0, 6000, 3)), 11991), two_sum([1], 5))
print(anagrams(["tea", "eat", "tan", "ate", "nat", "bat"]), coins(600, (1, 7, 23)))
print(index(["a b c", "b c d", "a d e f"] * 50), sparse(3000))

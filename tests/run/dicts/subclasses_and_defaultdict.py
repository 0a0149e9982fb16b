# defaultdict, Counter, OrderedDict, ChainMap and dict subclasses in hot loops.
from collections import ChainMap, Counter, OrderedDict, defaultdict


def group(n):
    d = defaultdict(list)
    c = Counter()
    for i in range(n):
        d[i % 7].append(i)
        c[i % 5] += 1
    return {k: sum(v) for k, v in d.items()}, c.most_common(2)


print(group(4000))
nested = defaultdict(lambda: defaultdict(int))
for i in range(3000):
    nested[i % 3][i % 4] += i
print({k: dict(v) for k, v in nested.items()})
od = OrderedDict((i, i) for i in range(5))
od.move_to_end(0)
od.popitem(last=False)
print(od, list(reversed(od)), od == {2: 2, 3: 3, 4: 4, 0: 0}, od == OrderedDict([(0, 0)]))
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
cm["c"] = 5
print(cm["a"], cm["b"], sorted(cm), cm.maps)
dd = defaultdict(None, {"a": 1})
for f in (lambda: dd["z"], lambda: Counter(5), lambda: cm["zz"], lambda: defaultdict(5)):
    try:
        f()
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)


class Low(dict):
    def __getitem__(self, k):
        return super().__getitem__(k.lower())

    def __contains__(self, k):
        return super().__contains__(k.lower())


low = Low(abc=1)
print(sum(low["ABC"] for _ in range(1000)), "AbC" in low, low.get("ABC"), Counter("abca") - Counter("ab"), Counter(a=1) + Counter(a=2, b=-1))

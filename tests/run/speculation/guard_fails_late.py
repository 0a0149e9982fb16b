# A guess holds for thousands of iterations and fails at each of many places in one loop body.
def body(xs, d, o, n):
    t = 0
    for i in range(n):
        t = t + xs[i % len(xs)]
        d["k"] = d["k"] + 1
        o.a = o.a + d["k"] % 3
        t = t - o.a // 2
        s = "x" * (i % 3)
        t = t + len(s)
    return t, d["k"], o.a


class O:
    def __init__(self, a):
        self.a = a


print(body([1, 2, 3], {"k": 0}, O(0), 4000))
print(body([1, 2.5, 3], {"k": 0}, O(0), 400))
print(body((1, 2), {"k": 0.5}, O(0), 400))
print(body([True], {"k": 2**62}, O(2**63), 400))


class D(dict):
    def __getitem__(self, k):
        return 7


print(body([1], D(k=0), O(0.5), 400))


class P:
    a = property(lambda s: 10, lambda s, v: None)


print(body([1], {"k": 0}, P(), 400))
for args in (([], {"k": 0}, O(0), 5), ([1], {}, O(0), 5), ([1], {"k": 0}, object(), 5), (["s"], {"k": 0}, O(0), 5)):
    try:
        body(*args)
    except Exception as e:
        print(type(e).__name__, e)

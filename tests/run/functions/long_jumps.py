# A loop body so long that its jumps need EXTENDED_ARG, with break and continue across it.
body = []
for i in range(200):
    body.append(f"            if (k + {i}) % 97 == 0:")
    body.append(f"                acc = acc * 3 + {i}")
    body.append("                if acc > 10**9: acc %= 1000003")
src = f"""
def f(n, stop):
    acc = 1
    k = 0
    while k < n:
        k += 1
        if k == stop:
            break
        try:
            if k % 5 == 0:
                continue
{chr(10).join(body)}
        finally:
            acc += 1
    else:
        acc += 1000000
    return acc, k
"""
ns = {}
exec(src, ns)
print(ns["f"](100, -1), ns["f"](100, 50), ns["f"](0, 0))
for i in range(30):
    ns["f"](20, -1)
print(ns["f"](200, 180))

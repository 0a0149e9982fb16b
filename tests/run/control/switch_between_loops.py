# One function with many consecutive hot loops of different kinds, each entered in the middle.
def f(n):
    out = []
    t = 0
    for i in range(n):
        t += i
    out.append(t)
    x = 0.0
    for i in range(n):
        x += i * 0.5
    out.append(x)
    s = ""
    for i in range(n // 4):
        s += "a" if i % 2 else "b"
    out.append(len(s))
    d = {}
    for i in range(n):
        d[i % 13] = d.get(i % 13, 0) + 1
    out.append(sorted(d.values())[-1])
    xs = []
    while len(xs) < n // 2:
        xs.append(len(xs) ** 2 % 7)
    out.append(sum(xs))
    for v in reversed(xs):
        t ^= v
    out.append(t)
    k = n
    while k > 1:
        k = k // 2 if k % 2 == 0 else 3 * k + 1
    out.append(k)
    for a, b in zip(xs, xs[1:]):
        if a > b:
            x -= 1
    out.append(x)
    b = bytearray(64)
    for i in range(n):
        b[i % 64] = (b[i % 64] + i) & 255
    out.append(sum(b))
    st = set()
    for c in s:
        st.add(c)
    out.append(sorted(st))
    return out


print(f(8000))
print(f(30))
print(f(8000) == f(8000))

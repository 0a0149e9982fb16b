# Flags, sentinel values, break with else, return from nested loops, loops that run zero or one time.
def find_first(m, p):
    for y, row in enumerate(m):
        for x, v in enumerate(row):
            if p(v):
                return y, x
    return None


def flags(xs):
    found = False
    pos = -1
    for i in range(len(xs)):
        if xs[i] < 0:
            found = True
            pos = i
            break
    if not found:
        return "none"
    return pos


def primes(n):
    out = []
    for k in range(2, n):
        for p in out:
            if p * p > k:
                out.append(k)
                break
            if k % p == 0:
                break
        else:
            out.append(k)
    return out


def once(x):
    for _ in (0,):
        if x:
            break
        return "returned"
    else:
        return "else"
    return "broke"


def zero():
    for x in []:
        return x
    while 0:
        return 1
    return "nothing"


m = [[(x * y) % 17 for x in range(50)] for y in range(50)]
print(find_first(m, lambda v: v == 16), find_first(m, lambda v: v > 20), flags([1] * 3000 + [-1, 2]), flags([1, 2]), flags([]))
print(len(primes(3000)), primes(30), [once(i % 2) for i in range(1500)][-2:], zero())


def loop_var_after(n):
    for i in range(n):
        pass
    else:
        j = i + 1
    try:
        return i, j
    finally:
        i = "changed"


print(loop_var_after(3000))
try:
    loop_var_after(0)
except UnboundLocalError as e:
    print(e)

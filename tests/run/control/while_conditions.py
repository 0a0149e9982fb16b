# while loops with compound, changing, side-effecting and walrus conditions.
def newton(n):
    x = n
    k = 0
    while abs(x * x - n) > 1e-9 and k < 60:
        x = (x + n / x) / 2
        k += 1
    return round(x, 9), k


def two_ends(s):
    i, j = 0, len(s) - 1
    while i < j and (s[i] == s[j] or not s[i].isalpha()):
        i += 1
        j -= 1
    return i >= j


def queue(n):
    q = [n]
    t = 0
    while q and (v := q.pop()) is not None:
        t += v
        if v > 1:
            q.append(v // 2)
            if v % 3 == 0:
                q.append(v // 3)
    return t


def counting(n):
    i = 0
    log = 0

    def more():
        nonlocal log
        log += 1
        return i < n

    while more() and (i % 100 != 99 or i < n - 50):
        i += 1
    return i, log


print([newton(v) for v in (2, 10, 12345.678)], [two_ends(s) for s in ("racecar", "abc", "a" * 3001, "")])
print(queue(10**5), counting(3000), counting(99))
n = 10
while n:
    n -= 1
    if n == 5:
        break
else:
    print("no")
print(n)
while n > 0: n -= 1
else: print("else", n)

# Nested loops over lists of lists and big flag lists.
def sieve(n):
    flags = [True] * n
    flags[0] = flags[1] = False
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            for j in range(i * i, n, i):
                flags[j] = False
    return sum(flags)


def matmul(a, b):
    n = len(a)
    c = [[0] * n for _ in range(n)]
    for i in range(n):
        row = a[i]
        out = c[i]
        for j in range(n):
            s = 0
            for k in range(n):
                s += row[k] * b[k][j]
            out[j] = s
    return c


def trace(m):
    return sum(m[i][i] for i in range(len(m)))


print(sieve(300000))
a = [[(i * j) % 7 for j in range(60)] for i in range(60)]
print(trace(matmul(a, a)))
f = [[x * 0.5 for x in row] for row in a]
print(trace(matmul(f, a)), trace(matmul(a, f)))
a[3][4] = 2**70
print(trace(matmul(a, a)))
a[5][6] = "x"
try:
    matmul(a, f)
except TypeError as e:
    print(e)

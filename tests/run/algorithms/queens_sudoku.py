# Backtracking: eight queens and a sudoku solver.
def queens(n):
    cols, d1, d2 = set(), set(), set()

    def place(r):
        if r == n:
            return 1
        t = 0
        for c in range(n):
            if c not in cols and r + c not in d1 and r - c not in d2:
                cols.add(c)
                d1.add(r + c)
                d2.add(r - c)
                t += place(r + 1)
                cols.remove(c)
                d1.remove(r + c)
                d2.remove(r - c)
        return t

    return place(0)


def solve(g):
    for i in range(81):
        if g[i] == 0:
            r, c = divmod(i, 9)
            used = {g[r * 9 + k] for k in range(9)} | {g[k * 9 + c] for k in range(9)}
            used |= {g[(r // 3 * 3 + k // 3) * 9 + c // 3 * 3 + k % 3] for k in range(9)}
            for v in range(1, 10):
                if v not in used:
                    g[i] = v
                    if solve(g):
                        return True
            g[i] = 0
            return False
    return True


print([queens(n) for n in range(1, 8)])
grid = [int(c) for c in "003020600900305001001806400008102900700000008006708200002609500800203009005010300"]
print(solve(grid), "".join(map(str, grid)))

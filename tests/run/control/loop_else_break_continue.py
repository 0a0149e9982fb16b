# break, continue and else in nested for and while loops.
def find(grid, want):
    steps = 0
    for y, row in enumerate(grid):
        for x, v in enumerate(row):
            steps += 1
            if v < 0:
                continue
            if v == want:
                break
        else:
            continue
        break
    else:
        return None, steps
    return (x, y), steps


grid = [[(x * 7 + y * 13) % 101 - 5 for x in range(60)] for y in range(40)]
for want in (0, 50, 95, 1000):
    print(want, find(grid, want))


def whiles(n):
    out = []
    i = 0
    while i < n:
        i += 1
        if i % 2:
            continue
        if i > n - 10:
            break
        j = i
        while j:
            j //= 3
        else:
            out.append(i)
    else:
        out.append("done")
    return len(out), out[-1]


print(whiles(6000), whiles(0), whiles(12))
try:
    whiles(5)
except IndexError as e:
    print(e)

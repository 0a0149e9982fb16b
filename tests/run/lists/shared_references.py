# Lists that share elements, contain themselves, or are changed by their own comparison.
def grid(n):
    wrong = [[0] * n] * n
    right = [[0] * n for _ in range(n)]
    for i in range(n):
        wrong[i][i] += i
        right[i][i] += i
    return sum(map(sum, wrong)), sum(map(sum, right))


print([grid(n) for n in (1, 5, 60)])
a = [1]
a.append(a)
print(a, a[1][1][1] is a, repr({"k": a})[:20])
b = [1]
b.append(b)
try:
    a == b
except RecursionError as e:
    print(e)


class Evil:
    def __init__(self, xs):
        self.xs = xs

    def __eq__(self, other):
        self.xs.clear()
        return False


xs = [1, 2, 3]
xs[1:1] = [Evil(xs)]
print(7 in xs, xs)
xs = [5, 6, 7]
xs.insert(1, Evil(xs))
try:
    xs.index(99)
except ValueError as e:
    print(e, xs)
xs = [1, 2, 3]
it = iter(xs)
next(it)
xs.clear()
print(list(it), next(it, "end"))
xs.extend([9, 9, 9])
print(list(it))

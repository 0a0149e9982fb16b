# A function specialised on ints meets floats and then strings.
def add(a, b):
    return a + b


def run(values):
    acc = values[0]
    for v in values[1:]:
        acc = add(acc, v)
    return acc


print(run(list(range(5000))))
print(run([i / 2 for i in range(5000)]))
print(run(["ab"] * 50))
print(run([[1], [2], [3]]))
print(run([(1,), (2,)]))
print(run([1] * 3000 + [0.5] * 3000 + [True]))
try:
    run([1] * 3000 + ["x"])
except TypeError as e:
    print(e)
try:
    run(["x"] * 30 + [1])
except TypeError as e:
    print(e)

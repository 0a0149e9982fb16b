# A program that ends with an uncaught exception from hot code: exit code and stderr count.
def step(x):
    return 100 // x


def loop(n):
    for i in range(n, -1, -1):
        step(i)


print("start")
loop(5000)

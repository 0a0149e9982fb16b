# Each kind of loop is entered once and runs long enough to be compiled while it runs.
def count_up():
    t = 0
    for i in range(30000):
        t += i & 3
    return t


def count_down():
    i = 30000
    t = 0
    while i > 0:
        i -= 1
        t += i % 3
    return t


def over_list():
    t = 0
    for x in [1, 2, 3] * 8000:
        t += x
    return t


def over_dict():
    t = 0
    for k, v in {i: i * 2 for i in range(15000)}.items():
        t += v - k
    return t


def over_string():
    n = 0
    for c in "hello world " * 2000:
        if c == "o":
            n += 1
    return n


def over_generator():
    def g():
        for i in range(15000):
            yield i

    t = 0
    for x in g():
        t += x
    return t


def over_zip():
    t = 0.0
    for a, b in zip(range(15000), [0.5] * 15000):
        t += a * b
    return t


def over_file():
    n = 0
    with open(__file__) as f:
        for _ in range(200):
            f.seek(0)
            for line in f:
                n += len(line) > 10
    return n > 0


def nested():
    t = 0
    for i in range(150):
        for j in range(150):
            if (i ^ j) & 1:
                t += i * j
    return t


def while_true():
    n = 0
    while True:
        n += 7
        if n % 100000 == 0 or n > 200000:
            return n


for f in (count_up, count_down, over_list, over_dict, over_string, over_generator, over_zip, over_file, nested, while_true):
    print(f.__name__, f())

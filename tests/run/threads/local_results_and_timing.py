# Threads that share hot code but not data: closures, generators, exceptions and recursion per thread.
import threading

results = {}


def shared(n, kind):
    t = kind(0)
    for i in range(n):
        t = t + kind(i % 10)
    return t


def run(k):
    kind = (int, float, str, lambda v: [v], complex)[k % 5]
    try:
        if kind is str:
            r = len(shared(2000, kind))
        elif k % 5 == 3:
            r = len(shared(300, lambda v: [v]) if k % 2 else [0] + [1] * 300)
        else:
            r = shared(4000, kind)
    except TypeError as e:
        r = str(e)
    results[k] = r


ts = [threading.Thread(target=run, args=(k,)) for k in range(10)]
for t in ts:
    t.start()
for t in ts:
    t.join()
for k in sorted(results):
    print(k, results[k])


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


out = [None] * 4


def rec(k):
    out[k] = fib(12 + k)


ts = [threading.Thread(target=rec, args=(k,)) for k in range(4)]
[t.start() for t in ts]
[t.join() for t in ts]
print(out)


def producer(n):
    for i in range(n):
        yield i


lock = threading.Lock()
gen = producer(3000)
total = []


def consumer():
    s = 0
    while True:
        with lock:
            v = next(gen, None)
        if v is None:
            break
        s += v
    total.append(s)


ts = [threading.Thread(target=consumer) for _ in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(sum(total))

# Two threads run the same functions hot with other types, while the main thread redefines one.
import threading
import time


def scale(x):
    return x * 2


stop = threading.Event()
seen = {"int": set(), "float": set()}


def work(name, start):
    while not stop.is_set():
        t = start
        for i in range(2000):
            t = scale(t) % 1000003
        seen[name].add(t)


def expect(f, start):
    t = start
    for i in range(2000):
        t = f(t) % 1000003
    return t


def wait_for(name, result):
    """However long compiling takes, on a machine with other work."""
    deadline = time.monotonic() + 60
    while result not in seen[name] and time.monotonic() < deadline:
        time.sleep(0.01)


ts = [threading.Thread(target=work, args=("int", 1)), threading.Thread(target=work, args=("float", 0.5))]
for t in ts:
    t.start()
wait_for("int", expect(lambda x: x * 2, 1))
wait_for("float", expect(lambda x: x * 2, 0.5))
time.sleep(0.1)


def scale(x):
    return x * 3


wait_for("int", expect(lambda x: x * 3, 1))
stop.set()
for t in ts:
    t.join()


print(expect(lambda x: x * 2, 1) in seen["int"], expect(lambda x: x * 3, 1) in seen["int"], expect(lambda x: x * 2, 0.5) in seen["float"])
print(all(isinstance(v, int) for v in seen["int"]), all(isinstance(v, float) for v in seen["float"]))

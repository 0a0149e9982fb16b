# ThreadPoolExecutor, queue.Queue, Event, Barrier and Condition around hot functions.
# timeout: 300
import queue
import threading
from concurrent.futures import ThreadPoolExecutor


def work(n):
    t = 0
    for i in range(n):
        t = (t * 31 + i) % 1000003
    return t


with ThreadPoolExecutor(4) as ex:
    print(list(ex.map(work, [1000, 2000, 3000, 4000, 5000])))
    f = ex.submit(lambda: 1 // 0)
    print(repr(f.exception()))
q, results = queue.Queue(), []


def consumer():
    while (item := q.get()) is not None:
        results.append(work(item))


ts = [threading.Thread(target=consumer) for _ in range(3)]
for t in ts:
    t.start()
for i in range(30):
    q.put(i * 10)
for _ in ts:
    q.put(None)
for t in ts:
    t.join()
print(sorted(results)[:5], len(results))
ev = threading.Event()
out = []
t = threading.Thread(target=lambda: (ev.wait(), out.append(work(5000))))
t.start()
ev.set()
t.join()
print(out, ev.is_set())

"""Threads that compute, share a queue and a lock, and see each other's exceptions."""
import queue
import threading


def step(state, n):
    for i in range(n):
        state = (state * 1103515245 + 12345 + i) & 0x7FFFFFFF
    return state


def producer(jobs, n):
    for i in range(n):
        jobs.put((i, step(i, 200)))
    jobs.put(None)


def consumer(jobs, results, lock):
    while True:
        job = jobs.get()
        if job is None:
            jobs.put(None)
            return
        number, value = job
        try:
            if number % 40 == 7:
                raise LookupError(number)
            value = step(value, 150)
        except LookupError as error:
            value = -len(repr(error))
        with lock:
            results[number] = value


for turn in range(3):
    jobs, results, lock = queue.Queue(), {}, threading.Lock()
    crew = [threading.Thread(target=producer, args=(jobs, 150))]
    crew += [threading.Thread(target=consumer, args=(jobs, results, lock)) for _ in range(3)]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    print(len(results), sum(results.values()), results[7], results[149], threading.active_count())

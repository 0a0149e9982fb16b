# multiprocessing with the fork and spawn start methods.
# timeout: 300
import multiprocessing as mp


def work(n):
    t = 0
    for i in range(n):
        t = (t + i * i) % 9973
    return t


if __name__ == "__main__":
    print(work(5000))
    for method in ("fork", "spawn"):
        ctx = mp.get_context(method)
        with ctx.Pool(2) as pool:
            print(method, pool.map(work, [100, 2000, 3000]))

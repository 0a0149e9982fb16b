"""Says that it is hot, then works until it is ended; its lines are known by name."""
import sys
import time


def nap():
    time.sleep(0.01)                    # LINE nap


def leaf(x):
    return (x * 31 + 7) & 0xFFFF


def naps(seconds):
    until = time.monotonic() + seconds
    count = 0
    while time.monotonic() < until:
        nap()                           # LINE naps
        count += 1
    return count


def early(n):
    total = 0
    for i in range(n):
        total += len(str(i))            # LINE early
    return total


def spin(seconds):
    until = time.monotonic() + seconds
    value = early(100)
    while time.monotonic() < until:     # LINE spin, first
        for i in range(200_000):
            value = leaf(value + i)     # LINE spin, last
    return value


def main():
    for _ in range(100):
        early(50)
    spin(0.5)
    print("hot", flush=True)
    if sys.argv[1] == "naps":
        naps(60)                        # LINE main, naps
    else:
        spin(60)                        # LINE main, spin


main()

# add_note and __notes__ in printed tracebacks.
import traceback


def work(i):
    if i == 1500:
        e = ValueError("noted")
        e.add_note("first note")
        e.add_note("second\nnote")
        raise e
    return i


def run():
    t = 0
    for i in range(2000):
        try:
            t += work(i)
        except ValueError as e:
            e.add_note(f"while at {t}")
            raise


try:
    run()
except ValueError as e:
    traceback.print_exc()
    print(e.__notes__)

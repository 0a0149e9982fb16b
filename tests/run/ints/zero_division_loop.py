# Division by zero raised in a hot loop and caught inside and outside of it.
def safe(n):
    good = bad = 0
    for i in range(n):
        try:
            good += 100 // (i % 10)
        except ZeroDivisionError as e:
            bad += 1
            last = str(e)
    return good, bad, last


print(safe(20000))


def unsafe(n):
    t = 0
    for i in range(n):
        t += 100 % (n - 5 - i)
    return t


try:
    unsafe(20000)
except ZeroDivisionError as e:
    print(e, e.__traceback__.tb_next.tb_lineno)
for op in ("1/0", "1//0", "1%0", "divmod(1,0)", "0**-1", "1.0/0", "1.0//0", "1.0%0", "pow(2,-1,0)"):
    try:
        print(eval(op))
    except (ZeroDivisionError, ValueError) as e:
        print(op, type(e).__name__, e)

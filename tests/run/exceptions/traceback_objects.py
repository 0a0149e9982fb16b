# tb_lineno, tb_lasti, tb_frame and their locals, walked after hot code raised.
import sys


def leaf(k):
    marker = k * 2
    if k > 2990:
        raise LookupError(k)
    return marker


def trunk(n):
    acc = []
    for k in range(n):
        acc.append(leaf(k))
    return len(acc)


try:
    trunk(5000)
except LookupError as e:
    tb = e.__traceback__
    while tb:
        f = tb.tb_frame
        local = {n: v for n, v in f.f_locals.items() if isinstance(v, int)} if f.f_back else {}
        print(f.f_code.co_name, tb.tb_lineno, tb.tb_lasti, f.f_lineno, local)
        tb = tb.tb_next
print(sys.exc_info())

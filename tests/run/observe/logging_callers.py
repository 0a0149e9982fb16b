# logging finds its callers from native code: lineno, funcName, stacklevel, stack_info, exc_info.
import logging
import sys


class Keep(logging.Handler):
    def __init__(self):
        super().__init__()
        self.rows = []

    def emit(self, record):
        self.rows.append((record.levelname, record.funcName, record.lineno, record.getMessage(),
                          record.stack_info and record.stack_info.count("\n"),
                          record.exc_info and record.exc_info[2].tb_lineno))


log = logging.getLogger("shop")
log.propagate = False
log.setLevel(logging.INFO)
kept = Keep()
log.addHandler(kept)


def helper(i):
    if i % 1000 == 0:
        log.info("helper %d", i)
        log.warning("caller %d", i, stacklevel=2)
        log.error(
            "two up %d",
            i,
            stacklevel=3,
        )
    log.debug("never")


def middle(i):
    helper(i)
    return i


def loop(n):
    total = 0
    for i in range(n):
        total += middle(i)
        try:
            if i % 1500 == 0:
                raise KeyError(i)
        except KeyError:
            log.exception("caught")
        if i == 2500:
            log.info("stack", stack_info=True)
    return total


print(loop(3000))
for row in kept.rows:
    print(row)
kept.rows.clear()
logging.basicConfig(stream=sys.stdout, format="%(funcName)s:%(lineno)d:%(message)s", level=logging.INFO)
log.propagate = True
print(loop(1501))

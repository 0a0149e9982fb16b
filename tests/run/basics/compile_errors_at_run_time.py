# SyntaxErrors from compile, eval and exec inside hot functions.
def attempt(src, mode):
    try:
        return eval(compile(src, "<src>", mode))
    except SyntaxError as e:
        return type(e).__name__, e.msg, e.lineno, e.offset


for _ in range(200):
    attempt("1+1", "eval")
for src in ("1+", "(", "x = 1", "f(a for a in b, c)", "return 1", "'abc", "1 2", "a = = 1", "def f(:", "  x", "break", "nonlocal q", "*a", "f'{'", "0777", "await x", "del f()", "x: int: str", "\tif 1:\n        pass\n\tx"):
    for mode in ("eval", "exec"):
        print(repr(src), mode, attempt(src, mode))

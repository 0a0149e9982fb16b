# A brainfuck interpreter, a stack machine with classes, and a tiny Lisp.
def bf(src, limit=10**6):
    jump, stack = {}, []
    for i, c in enumerate(src):
        if c == "[":
            stack.append(i)
        elif c == "]":
            j = stack.pop()
            jump[i], jump[j] = j, i
    tape, p, i, out, steps = [0] * 100, 0, 0, [], 0
    while i < len(src):
        c = src[i]
        if c == ">":
            p += 1
        elif c == "<":
            p -= 1
        elif c == "+":
            tape[p] = (tape[p] + 1) & 255
        elif c == "-":
            tape[p] = (tape[p] - 1) & 255
        elif c == ".":
            out.append(chr(tape[p]))
        elif c == "[" and not tape[p]:
            i = jump[i]
        elif c == "]" and tape[p]:
            i = jump[i]
        i += 1
        steps += 1
    return "".join(out), steps


def parse(toks):
    t = toks.pop(0)
    if t == "(":
        out = []
        while toks[0] != ")":
            out.append(parse(toks))
        toks.pop(0)
        return out
    try:
        return int(t)
    except ValueError:
        return t


def ev(x, env):
    while True:
        if isinstance(x, str):
            return env[x]
        if isinstance(x, int):
            return x
        op = x[0]
        if op == "if":
            x = x[2] if ev(x[1], env) else x[3]
        elif op == "define":
            env[x[1]] = ev(x[2], env)
            return None
        elif op == "lambda":
            return lambda *a, p=x[1], b=x[2]: ev(b, {**env, **dict(zip(p, a)), **({x[1][0]: a[0]} if p else {})})
        else:
            f, *args = [ev(v, env) for v in x]
            return f(*args)


print(bf("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."))
env = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "<": lambda a, b: a < b}
env["fact"] = lambda n: 1 if n < 2 else n * env["fact"](n - 1)
for line in ("(define x 10)", "(define sq (lambda (n) (* n n)))", "(sq (+ x 5))", "(if (< x 3) 1 (fact 20))", "((lambda (a b) (- a b)) 10 3)"):
    print(ev(parse(line.replace("(", " ( ").replace(")", " ) ").split()), env))
loop = parse("( if ( < n 1 ) 0 ( + n ( self ( - n 1 ) ) ) )".split())


def self_sum(n):
    return ev(loop, {**env, "n": n, "self": self_sum})


print(self_sum(60), sum(self_sum(k) for k in range(20)))

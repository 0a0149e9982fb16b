# A small virtual machine whose instructions are matched tuples.
def run(prog):
    stack, env, pc, steps = [], {}, 0, 0
    while True:
        steps += 1
        match prog[pc]:
            case ("push", v):
                stack.append(v)
            case ("add",):
                b, a = stack.pop(), stack.pop()
                stack.append(a + b)
            case ("less",):
                b, a = stack.pop(), stack.pop()
                stack.append(a < b)
            case ("store", str(name)):
                env[name] = stack.pop()
            case ("load", str(name)) if name in env:
                stack.append(env[name])
            case ("jump", int(target)):
                pc = target
                continue
            case ("unless", int(target)):
                if not stack.pop():
                    pc = target
                    continue
            case ("halt",):
                return env, steps
            case other:
                raise RuntimeError(f"bad instruction {other} at {pc}")
        pc += 1


PROG = [("push", 0), ("store", "t"), ("push", 0), ("store", "i"), ("load", "i"), ("push", 800), ("less",), ("unless", 18),
        ("load", "t"), ("load", "i"), ("add",), ("store", "t"), ("load", "i"), ("push", 1), ("add",), ("store", "i"), ("jump", 4),
        ("push", 0), ("halt",)]
print(run(PROG))
try:
    run([("load", "x")])
except RuntimeError as e:
    print(e)

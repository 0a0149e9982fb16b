# A function that begins with an endless loop: its head is the function's first instruction.
def spin():
    while True:
        counter.append(1)
        if len(counter) > 5000:
            break
    return len(counter)


counter = []
print(spin(), spin())


def pump(n=0):
    while True:
        n += 3
        if n > 40000:
            return n
        if n % 2:
            continue
        n += 1


print(pump(), pump(5), pump(50000))


def nested():
    while True:
        while True:
            counter.pop()
            if len(counter) % 2:
                break
        if len(counter) < 100:
            return len(counter)


print(nested())

# Nested try, else, finally with return, break and continue, exceptions raised in handlers.
def nested(n):
    log = [0] * 8
    for i in range(n):
        try:
            log[0] += 1
            try:
                if i % 3 == 0:
                    raise ValueError(i)
                if i % 5 == 0:
                    raise KeyError(i)
                if i % 7 == 0:
                    raise OSError(i)
            except ValueError:
                log[1] += 1
                if i % 2:
                    raise IndexError(i)
            except KeyError as e:
                log[2] += e.args[0]
                raise
            else:
                log[3] += 1
            finally:
                log[4] += 1
        except IndexError as e:
            log[5] += type(e.__context__) is ValueError
        except (KeyError, OSError) as e:
            log[6] += e.__context__ is None
        finally:
            log[7] += 1
    return log


def finally_flow(n):
    out = []
    total = 0
    for i in range(n):
        try:
            if i % 4 == 1:
                continue
            if i % 4 == 2:
                total += 1 / (i % 8 - 2)
            total += i
        except ZeroDivisionError:
            total -= 1
            if i > n - 10:
                break
        finally:
            total += 0.25
            if i % 1000 == 999:
                out.append(total)
    return out, total


def returns(i):
    try:
        if i % 3 == 0:
            raise ValueError
        return "body"
    except ValueError:
        return "handler"
    finally:
        if i % 5 == 0:
            return "finally"


def swallowed(n):
    count = 0
    while n:
        n -= 1
        try:
            try:
                {}[n]
            finally:
                if n % 2:
                    continue
        except KeyError:
            count += 1
    return count


def loop_in_handler(n):
    total = 0
    for i in range(n):
        try:
            raise ValueError(i)
        except ValueError as e:
            for j in range(3):
                try:
                    total += [1, 2][j]
                except IndexError as inner:
                    total += inner.__context__ is e
    return total


def loop_in_finally(n):
    total = 0
    try:
        total += 1
    finally:
        for i in range(n):
            try:
                total += int("x" if i % 3 else "4")
            except ValueError:
                total += 1
    return total


print(nested(4000))
print(finally_flow(4000))
counts = {}
for i in range(3000):
    word = returns(i)
    counts[word] = counts.get(word, 0) + 1
print(counts)
print(swallowed(3000))
print(loop_in_handler(1500))
print(loop_in_finally(3000))

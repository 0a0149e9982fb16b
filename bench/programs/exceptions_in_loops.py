"""Exceptions as everyday control flow: try in loops, custom classes, finally, nested handlers."""


class ShopError(Exception):
    pass


class OutOfStock(ShopError):
    def __init__(self, item, missing):
        super().__init__(item, missing)
        self.item = item
        self.missing = missing


class UnknownItem(ShopError, KeyError):
    pass


def parse_numbers(words):
    total = bad = 0
    for word in words:
        try:
            total += int(word)
        except ValueError:
            bad += 1
    return total, bad


def take(stock, item, amount):
    try:
        available = stock[item]
    except KeyError:
        raise UnknownItem(item) from None
    if available < amount:
        raise OutOfStock(item, amount - available)
    stock[item] = available - amount


def serve(orders, stock):
    served = missing = unknown = closed = 0
    for item, amount in orders:
        try:
            take(stock, item, amount)
        except OutOfStock as error:
            missing += error.missing
            stock[error.item] += 20
        except ShopError:
            unknown += 1
        else:
            served += 1
        finally:
            closed += 1
    return served, missing, unknown, closed


def first_of(rows, index):
    found = 0
    for row in rows:
        try:
            found += row[index]
        except IndexError:
            continue
        except TypeError:
            found -= 1
    return found


def depth(n):
    if n == 0:
        raise OverflowError("bottom")
    try:
        return depth(n - 1)
    finally:
        n += 1


def bench():
    words = [str(i) if i % 4 else f"x{i}" for i in range(20000)]
    parsed = parse_numbers(words)
    stock = {"apple": 50, "pear": 20, "fig": 5}
    names = ["apple", "pear", "fig", "plum", "apple", "pear"]
    orders = [(names[i * 5 % 6], i % 7) for i in range(25000)]
    served = serve(orders, stock)
    rows = [list(range(i % 5)) if i % 9 else None for i in range(20000)]
    found = first_of(rows, 2)
    caught = 0
    for _ in range(300):
        try:
            depth(30)
        except OverflowError:
            caught += 1
    return parsed, served, found, caught


if __name__ == "__main__":
    print(bench())

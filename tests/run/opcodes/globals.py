# STORE_GLOBAL and DELETE_GLOBAL in hot functions; globals that appear and vanish.
from _present import present

count = 0


def bump(n):
    global count, fresh
    for i in range(n):
        count += 1
        fresh = i
        if i % 2:
            del fresh
    return count


def vanish():
    global fresh
    del fresh


present(bump, "STORE_GLOBAL", "DELETE_GLOBAL", "LOAD_GLOBAL")
print(bump(5001), count, fresh)
vanish()
try:
    vanish()
except NameError as e:
    print(e)
print(bump(10), "fresh" in globals())


def reads(n):
    t = 0
    for i in range(n):
        try:
            t += sometimes
        except NameError:
            globals()["sometimes"] = i
        if i % 1000 == 999:
            globals().pop("sometimes")
    return t


print(reads(4000))


def many(n):
    for i in range(n):
        globals()[f"dyn{i}"] = i
    return sum(globals()[f"dyn{i}"] for i in range(n))


print(many(400), dyn399, reads(10))

# However deep a recursion is, a call's arguments belong to the callee alone.
import sys


def down(depth, value, seen):
    seen.append(sys.getrefcount(value))
    if depth > 0:
        down(depth - 1, [], seen)
    return seen


def keywords(depth, value=None, seen=None):
    seen.append(sys.getrefcount(value))
    if depth > 0:
        keywords(depth - 1, value=[], seen=seen)
    return seen


class Node:
    def visit(self, depth, value, seen):
        seen.append(sys.getrefcount(value))
        if depth > 0:
            getattr(self, "visit")(depth - 1, [depth], seen)
        return seen


for _ in range(4):
    for depth in (5, 300, 900):
        print(set(down(depth, [], [])), set(keywords(depth, value=[], seen=[])), set(Node().visit(depth, [], [])))
try:
    down(10**6, [], [])
except RecursionError as error:
    print(error)
print(set(down(500, [], [])))

"""Smaller versions of a program.

    reduce.py FILE FIRST COUNT

Prints a JSON object: `total`, how many there are, and `texts`, COUNT of them from number FIRST on.
Large cuts come first: runs of statements, then single ones, then compound statements replaced by a
body of theirs, then expressions replaced by a part of theirs or by a constant.
"""
import ast
import json
import sys

BODIES = ("body", "orelse", "finalbody", "handlers", "cases")
CONSTANTS = ("0", "1.5", "''", "[]", "None")


def lists_of(tree):
    """Statement lists, each as (node, field), outermost first."""
    for node in ast.walk(tree):
        for field in BODIES:
            if isinstance(getattr(node, field, None), list) and getattr(node, field):
                yield node, field


def cuts(tree):
    places = list(lists_of(tree))
    longest = max(len(getattr(node, field)) for node, field in places)
    size = 1
    while size * 2 <= longest:
        size *= 2
    while size >= 1:
        for number, (node, field) in enumerate(places):
            length = len(getattr(node, field))
            for start in range(0, length, size):
                if length - start >= size or start == 0:
                    yield ("cut", number, start, size)
        size //= 2


def flattenings(tree):
    for number, (node, field) in enumerate(lists_of(tree)):
        for index, item in enumerate(getattr(node, field)):
            if isinstance(item, (ast.If, ast.For, ast.While, ast.Try, ast.With)):
                yield ("flatten", number, index, 0)
                if getattr(item, "orelse", None):
                    yield ("flatten", number, index, 1)


def expressions(tree):
    """Places of expressions: (parent, field, index or None)."""
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if field in ("target", "targets", "pattern", "keys", "op", "decorator_list"):
                continue
            if isinstance(value, ast.expr):
                yield parent, field, None
            elif isinstance(value, list):
                for index, item in enumerate(value):
                    if isinstance(item, ast.expr):
                        yield parent, field, index


def place(parent, field, index):
    value = getattr(parent, field)
    return value if index is None else value[index]


def parts(expression):
    found = []
    for child in ast.iter_child_nodes(expression):
        if isinstance(child, ast.expr) and not isinstance(child, (ast.Slice, ast.Starred)):
            found.append(child)
    return found


def simplifications(tree):
    for number, where in enumerate(expressions(tree)):
        expression = place(*where)
        if isinstance(getattr(expression, "ctx", None), (ast.Store, ast.Del)):
            continue
        for child in range(len(parts(expression))):
            yield ("part", number, child, 0)
        if not isinstance(expression, (ast.Constant, ast.Name, ast.Starred)):
            for constant in range(len(CONSTANTS)):
                yield ("constant", number, constant, 0)
        if isinstance(where[0], (ast.Call, ast.List, ast.Tuple, ast.BoolOp)) and where[2] is not None:
            yield ("drop", number, 0, 0)
        if isinstance(expression, ast.IfExp):
            pass
        if isinstance(expression, ast.Constant) and type(expression.value) is int and expression.value > 9:
            yield ("small", number, 0, 0)


def apply(text, edit):
    tree = ast.parse(text)
    kind, number, a, b = edit
    if kind in ("cut", "flatten"):
        node, field = list(lists_of(tree))[number]
        items = getattr(node, field)
        if kind == "cut":
            del items[a:a + b]
            if not items and field == "body":
                items.append(ast.Pass())
        else:
            items[a:a + 1] = items[a].orelse if b else items[a].body
    else:
        parent, field, index = list(expressions(tree))[number]
        old = place(parent, field, index)
        if kind == "drop":
            del getattr(parent, field)[index]
        else:
            if kind == "part":
                new = parts(old)[a]
            elif kind == "small":
                new = ast.Constant(old.value // 2)
            else:
                new = ast.parse(CONSTANTS[a], mode="eval").body
            if index is None:
                setattr(parent, field, new)
            else:
                getattr(parent, field)[index] = new
    try:
        new = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
        compile(new, "reduced", "exec")
    except Exception:
        return None
    return new if new != text else None


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    tree = ast.parse(text)
    edits = [*cuts(tree), *flattenings(tree), *simplifications(tree)]
    first, count = int(sys.argv[2]), int(sys.argv[3])
    texts = []
    number = first
    while number < len(edits) and len(texts) < count:
        new = apply(text, edits[number])
        if new is not None:
            texts.append({"number": number, "text": new})
        number += 1
    json.dump({"total": len(edits), "next": number, "texts": texts}, sys.stdout)


sys.setrecursionlimit(5000)
main()

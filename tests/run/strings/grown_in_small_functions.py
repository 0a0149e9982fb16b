# s += x in functions that need no frame: strings that others have too, and operands that are one object.


def grow(text, n):
    result = ""
    for i in range(n):
        result += text
    return result


def grow_given(result, text):
    result += text
    return result


def grow_kept(text, n):
    result = text
    other = result
    for i in range(n):
        result += text
        if i == 1:
            other = result
    return result, other


def double(text, n):
    for i in range(n):
        text += text
    return text


def collect(text):
    out = []
    for i in range(len(text)):
        out.append(text[i])
    return out


def nest(n):
    out = []
    last = out
    for i in range(n):
        last.append(out)
        last = last[0]
    return out


def run():
    given = "given"
    for _ in range(40):
        shapes = (grow("ab", 3), grow("", 2), grow("\u20ac", 2), grow_given(given, "x"), grow_kept("q", 4),
                  double("z", 3), collect("hello"), len(nest(3)), given)
    return shapes


print(run())
for wrong in (5, None, b"b"):
    for f in (lambda: grow(wrong, 2), lambda: grow_given("a", wrong), lambda: grow_kept(wrong, 1)):
        try:
            print(f())
        except TypeError as error:
            print(type(error).__name__, error)
print(run())

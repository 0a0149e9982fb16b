# Texts of the errors that common wrong operations give.
cases = """
None.x
(1).x
[].x = 1
len(5)
[1][5]
(1,)["a"]
{}[[]]
"abc"[10]
"abc"[0] = "x"
5()
None()
[1] < 5
sorted([1, "a"])
int("x")
"a" + 1
1 + "a"
[1] + (1,)
"%d" % "x"
"{}".format()
"{x}".format(y=1)
for x in 5: pass
a, b = 1, 2, 3
a, b = (1,)
a, *b = ()
a, b = 5
del nothing
nothing
import nothing_here
from os import nothing_here
range(1.5)
abs("x")
max([])
min(1)
sum(["a"])
iter(5)
next([])
hash([])
isinstance(1, 5)
print(nope=1)
int(1, 2)
chr(-1)
ord("ab")
b"a" + "a"
[1, 2].index(3)
[].remove(1)
[].pop()
{}.popitem()
{1: 2}.pop(3)
set().pop()
(lambda x: x)()
(lambda: 1)(2)
(lambda x, *, k: x)(1)
(lambda x, y: x)(1, 2, 3)
(lambda x: x)(y=1)
object().x = 1
object.x = 1
class A(int, str): pass
class A(5): pass
"x" in 5
5 in "x"
-"x"
+[]
~1.5
1 @ 2
2 ** "x"
[] * []
"x" * 1.5
f"{1:q}"
raise
not_a.b.c
super().x
"\\ud800".encode()
b"\\xff".decode()
int("9" * 5000)
""".strip().split("\n")
for c in cases:
    try:
        exec(c.replace("; ", "\n"), {})
        print(c, "-> ok")
    except BaseException as e:
        print(c, "->", type(e).__name__, e)

# Small ints are shared objects; results of arithmetic must keep being those.
def ident(n):
    same = 0
    for i in range(n):
        a = (i % 300) - 10
        b = a + 0
        c = (a + 5) - 5
        if -5 <= a <= 256:
            if a is b and a is c:
                same += 1
            else:
                print("not shared", a)
    return same


print(ident(6000))
x = 255
y = x + 1
print(y is 256 + 0 * x, (y + 1) == 257)
z = 10**20
print((z - z) is (0 * z), (z - z + 1) is (True + 0))

# What a call gives is called at once: methods and functions of which native code knows the code.
class Maker:
    def __init__(self, k):
        self.k = k

    def itself(self):
        return self

    def function(self):
        return plain

    def method(self):
        return self.number

    def number(self, *rest):
        return self.k + len(rest)

    def __call__(self, x=1):
        return self.k * x


def plain(x=2):
    return x + 1


def again():
    return plain


def chains(maker, n):
    total = 0
    for i in range(n):
        total += maker.function()()
        total += maker.function()(i)
        total += again()()
        total += again()(again()(i))
        total += maker.itself()(i)
        total += maker.itself().itself().function()(maker.method()())
        total += maker.method()(i, total)
        total += [maker.function()(x) for x in (i, i + 1)][1]
    return total


for _ in range(8):
    print(chains(Maker(3), 50))
plain = lambda x=5: x * 2
print(chains(Maker(4), 50))
Maker.itself = lambda self: Maker(7)
print(chains(Maker(5), 50))

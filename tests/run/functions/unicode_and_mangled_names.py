# Private name mangling, non-ASCII identifiers, and keywords passed by computed names.
class Secret:
    __shared = 1

    def __init__(self):
        self.__own = 5

    def bump(self, n):
        for _ in range(n):
            self.__own += self.__shared
        return self.__own

    def __private(self):
        return "hidden"

    def call(self):
        return self.__private()


s = Secret()
print(s.bump(4000), s._Secret__own, s.call(), [k for k in vars(Secret) if "Secret" in k])
try:
    s.__own
except AttributeError as e:
    print(e)
größe, 变量 = 3, 4
naïve = lambda π: π * größe + 变量
print(sum(naïve(i) for i in range(1000)), "größe" in globals())


def kw(**k):
    return k


print(kw(**{"not an identifier": 1, "größe": 2}))
setattr(s, "any name", 3)
print(getattr(s, "any name"), vars(s))

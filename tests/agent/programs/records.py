# Every kind of record that needs an environment is resolved to the right thing.
def helper(x):
    return x


class Point:
    def norm(self):
        return 1


def records(p):
    a = 1000
    return helper(a) + len(p) + Point.norm(p)


constant, now, value, builtin, kind, method, version = records("ab")
print(constant == 1000, now is helper, value is helper, builtin is len, kind is Point,
      method is Point.norm, version)

# Objects that switch behaviour by rebinding methods on themselves and by changing state objects.
class State:
    def __init__(self, m):
        self.m = m

    def on(self, ch):
        return self


class Start(State):
    def on(self, ch):
        if ch.isdigit():
            self.m.value = int(ch)
            return Number(self.m)
        if ch == "-":
            self.m.sign = -1
            return self
        return Error(self.m)


class Number(State):
    def on(self, ch):
        if ch.isdigit():
            self.m.value = self.m.value * 10 + int(ch)
            return self
        if ch == ".":
            self.m.scale = 1
            return Fraction(self.m)
        return Error(self.m)


class Fraction(State):
    def on(self, ch):
        if ch.isdigit():
            self.m.scale *= 10
            self.m.value += int(ch) / self.m.scale
            return self
        return Error(self.m)


class Error(State):
    pass


class Machine:
    def parse(self, text):
        self.value, self.sign, self.scale = 0, 1, 1
        s = Start(self)
        for ch in text:
            s = s.on(ch)
        return (type(s).__name__, None if isinstance(s, Error) else self.sign * self.value)


m = Machine()
for i in range(300):
    m.parse(str(i * 37))
print([m.parse(t) for t in ("12", "-7", "3.25", "", "x", "1.2.3", "9" * 25, "-0", "0.1")])


class Toggle:
    def __init__(self):
        self.n = 0
        self.press = self.on

    def on(self):
        self.n += 1
        self.press = self.off
        return "on"

    def off(self):
        self.n += 10
        self.press = self.on
        return "off"


t = Toggle()
out = [t.press() for _ in range(2001)]
print(out[-2:], t.n)

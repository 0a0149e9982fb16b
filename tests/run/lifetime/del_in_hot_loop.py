# Finalisers run at the same iteration as in the interpreter, also after many iterations.
events = []


class T:
    live = 0

    def __init__(self, n):
        self.n = n
        T.live += 1

    def __del__(self):
        T.live -= 1
        if self.n % 1500 == 0:
            events.append(("del", self.n, T.live))


def rebinding(n):
    t = None
    for i in range(n):
        t = T(i)
        if i % 1500 <= 1:
            events.append(("made", i, T.live))
    return t.n


def temporaries(n):
    s = 0
    for i in range(n):
        s += T(i).n
        if i % 1500 == 0:
            events.append(("after", i, T.live))
    return s


def lists(n):
    keep = []
    for i in range(n):
        keep.append(T(i))
        if len(keep) > 3:
            keep.pop(0)
        if i % 1500 == 0:
            events.append(("kept", i, T.live))
    return len(keep)


for f in (rebinding, temporaries, lists):
    events.clear()
    print(f.__name__, f(4000), T.live, events)

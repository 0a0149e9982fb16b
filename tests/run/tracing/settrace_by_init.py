# An __init__ without a frame that is left: its result is looked at, and a tracer that it starts is noticed.
import sys
class A:
    def __init__(self, x):
        self.x = x
        if x == 290:
            sys.settrace(tracer)
events = []
def tracer(frame, event, arg):
    events.append((frame.f_code.co_name, event, frame.f_lineno))
    return tracer
def make(n):
    t = 0
    for i in range(n):
        a = A(i)
        t += a.x
    return t
for k in range(5):
    print(make(280))
print(make(295))
sys.settrace(None)
print(len(events), events[:10])
class B:
    def __init__(self, x):
        self.x = x
        if x == 290:
            return 5
def makeb(n):
    t = 0
    for i in range(n):
        a = B(i)
        t += a.x
    return t
for k in range(5):
    print(makeb(280))
try:
    print(makeb(295))
except TypeError as e:
    print(e)

# A signal made pending by a C call is handled before the next instruction after that call.
import _thread
def f():
    try:
        _thread.interrupt_main()
    except KeyboardInterrupt:
        return "inside the try"
    return "after it"
def g():
    try:
        return f()
    except KeyboardInterrupt:
        return "outside"
print(g())

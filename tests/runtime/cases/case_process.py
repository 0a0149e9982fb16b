"""Polling, stack limits, and the check of layouts."""

import os
import signal
import sys
import threading
import time
from rt import *

library.rt_layout_mismatch.restype = ctypes.c_char_p
assert library.rt_layout_mismatch() is None
ctypes.pythonapi.PyThreadState_Get.restype = ctypes.c_void_p


def tstate():
    return ctypes.pythonapi.PyThreadState_Get()


assert rt_stack_low(tstate()) == 0
limits = []
library.rt_stack_limit.restype = ctypes.c_void_p
library.rt_stack_limit.argtypes = [ctypes.c_void_p]


def in_thread():
    limits.append((rt_stack_low(tstate()), library.rt_stack_limit(tstate())))


threading.stack_size(16 << 20)
first = threading.Thread(target=in_thread)
first.start()
first.join()
threading.stack_size(256 << 10)
second = threading.Thread(target=in_thread)
second.start()
second.join()
assert limits[0][0] == 0 and limits[1][0] == 1 and limits[0][1] != library.rt_stack_limit(tstate())

# A child forked by a thread has that thread's stack.
def fork_here():
    child = os.fork()
    if child == 0:
        os._exit(0 if rt_stack_low(tstate()) == 0 and library.rt_stack_limit(tstate()) == limits[0][1] else 1)
    status.append(os.waitpid(child, 0)[1])


status = []
threading.stack_size(16 << 20)
limits.clear()
forking = threading.Thread(target=lambda: (in_thread(), fork_here()))
forking.start()
forking.join()
assert status == [0], status

# Polling.
assert rt_poll(tstate(), None) == 0
handled = []
signal.signal(signal.SIGUSR1, lambda *args: handled.append("signal"))


def raising(*args):
    raise ValueError("from the handler")


def kill_and_poll():
    # The call is made without a step of the interpreter between the two.
    ctypes.pythonapi.PyErr_SetInterruptEx(signal.SIGUSR1)
    return rt_poll(tstate(), None)


assert kill_and_poll() == 0 and handled == ["signal"]
signal.signal(signal.SIGUSR1, raising)
check_outcomes(outcome(kill_and_poll), ("error", ValueError, "from the handler"))


def async_and_poll():
    state = tstate()
    target = ctypes.c_ulong(threading.get_ident())
    function = ctypes.pythonapi.PyThreadState_SetAsyncExc
    function(target, ctypes.py_object(KeyError))
    return rt_poll(state, None)


assert outcome(async_and_poll)[1] is KeyError
assert rt_poll(tstate(), None) == 0

# A request for the GIL lets the other thread run.
progress = []
stop = threading.Event()


def other():
    while not stop.is_set():
        progress.append(1)
        time.sleep(0.0005)


thread = threading.Thread(target=other)
thread.start()
deadline = time.monotonic() + 5
while len(progress) < 3 and time.monotonic() < deadline:
    rt_poll(tstate(), None)
stop.set()
thread.join()
assert len(progress) >= 3

/*
 * vectorcall.c: calls of Python functions by C code.
 *
 * `sorted(key=f)`, `heapq` with an `__lt__` of its own, `map`, properties and the like call a
 * function through its `vectorcall` pointer.  The interpreter's makes a frame and starts another
 * interpreter loop, which finds the window and enters native code.  Functions that are met so
 * (trampoline.c) get the pointer of the one below, which starts no loop.  The interpreter's own
 * CALL never looks at it in 3.11.
 */
#include "agent.h"
#include "../runtime/frames.h"

/* As _PyFunction_Vectorcall, by way of native code where there is some. */
static PyObject *
call(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    PyThreadState *ts = _PyThreadState_GET();
    PyFunctionObject *function = (PyFunctionObject *)callable;
    EchisCode *record;
    PyObject **base;
    Py_ssize_t count = PyVectorcall_NARGS(nargsf);
    if (kwnames != NULL || ts->interp != agent.interp
            || (record = rt_plain_native(ts, function, count)) == NULL
            || (base = rt_push_words(ts, record->code)) == NULL) {
        return _PyFunction_Vectorcall(callable, args, nargsf, kwnames);
    }
    agent_fork_check();
    Py_INCREF(function);
    for (Py_ssize_t i = 0; i < count; i++) {
        Py_INCREF(args[i]);
    }
    return rt_call_native(ts, function, record, base, args, count);
}

/* C code has called the function of a frame that is entering native code. */
void
agent_called_from_c(_PyInterpreterFrame *frame)
{
    if (frame->f_func->vectorcall == _PyFunction_Vectorcall) {
        frame->f_func->vectorcall = call;
    }
}

/*
 * mute.c: returns that the tracer has been told of already.
 *
 * When tracing starts while native code runs, the code leaves, and the interpreter that finishes
 * the frame reports its return or exception.  Then the interpreter below would report it a second
 * time, from the stub, where no line number can be computed.  So tracing is switched off until
 * the frame is cleared: an object in the frame's `f_locals` switches it on again as it is
 * deallocated, before any other Python code runs.
 */
#include "agent.h"

typedef struct {
    PyObject_HEAD
    PyObject *locals;           /* what f_locals was */
    Py_tracefunc trace;
    PyObject *traceobj;         /* borrowed, to see whether it changed meanwhile */
} Mute;

static void
speak(PyObject *self)
{
    Mute *mute = (Mute *)self;
    PyThreadState *ts = _PyThreadState_GET();
    if (ts->c_tracefunc == NULL && ts->c_traceobj == mute->traceobj) {
        ts->c_tracefunc = mute->trace;
    }
    if (ts->tracing == 0) {
        ts->cframe->use_tracing = ts->c_tracefunc != NULL || ts->c_profilefunc != NULL ? 255 : 0;
    }
    PyObject *locals = mute->locals;
    PyMem_RawFree(mute);
    Py_XDECREF(locals);
}

static PyTypeObject mute_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "echis.mute",
    .tp_basicsize = sizeof(Mute),
    .tp_dealloc = speak,
};

/*
 * Keeps the tracer from hearing of the current frame's end.  To be called right before a
 * trampoline returns to the interpreter, after the frame object was settled.
 */
void
agent_mute(PyThreadState *ts, _PyInterpreterFrame *frame)
{
    Mute *mute = PyMem_RawCalloc(1, sizeof(Mute));
    if (mute == NULL) {
        return;
    }
    Py_SET_TYPE((PyObject *)mute, &mute_type);
    Py_SET_REFCNT((PyObject *)mute, 1);
    mute->locals = frame->f_locals;
    mute->trace = ts->c_tracefunc;
    mute->traceobj = ts->c_traceobj;
    frame->f_locals = (PyObject *)mute;
    ts->c_tracefunc = NULL;
    ts->cframe->use_tracing = 0;
}

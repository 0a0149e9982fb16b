/*
 * frame_end.c: things to be put right at the very moment when a frame is cleared.
 *
 * Two cases need it, both right before a trampoline returns to the interpreter:
 *
 * - When tracing starts while native code runs, the code leaves, and the interpreter that
 *   finishes the frame reports its end.  The one below must not report it again, so tracing is
 *   off until the frame is gone.
 * - When a function is un-patched while native code runs, the interpreter below still executes
 *   the unit after UNARY_POSITIVE, which has to be RETURN_VALUE until the frame is gone.
 *
 * An object in the frame's `f_locals` does it as it is deallocated.  No Python code runs in
 * between: the caller has settled the frame object, and in the second case dropped the locals.
 */
#include "agent.h"

typedef struct {
    PyObject_HEAD
    PyObject *locals;           /* what f_locals was */
    bool muted;
    Py_tracefunc trace;
    PyObject *traceobj;         /* borrowed, to see whether it changed meanwhile */
    _Py_CODEUNIT *unit;         /* to be restored, or NULL; in code that the frame holds */
    _Py_CODEUNIT before;
} FrameEnd;

static void
frame_gone(PyObject *self)
{
    FrameEnd *end = (FrameEnd *)self;
    PyThreadState *ts = _PyThreadState_GET();
    if (end->unit != NULL) {
        *end->unit = end->before;
    }
    if (end->muted) {
        if (ts->c_tracefunc == NULL && ts->c_traceobj == end->traceobj) {
            ts->c_tracefunc = end->trace;
        }
        if (ts->tracing == 0) {
            ts->cframe->use_tracing =
                ts->c_tracefunc != NULL || ts->c_profilefunc != NULL ? 255 : 0;
        }
    }
    PyObject *locals = end->locals;
    PyMem_RawFree(end);
    Py_XDECREF(locals);
}

static PyTypeObject frame_end_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "echis.frame_end",
    .tp_basicsize = sizeof(FrameEnd),
    .tp_dealloc = frame_gone,
};

static FrameEnd *
frame_end(_PyInterpreterFrame *frame)
{
    if (frame->f_locals != NULL && Py_IS_TYPE(frame->f_locals, &frame_end_type)) {
        return (FrameEnd *)frame->f_locals;
    }
    FrameEnd *end = rt_reserve_malloc(sizeof(FrameEnd));
    if (end == NULL) {
        Py_FatalError("echis: no memory to return to the interpreter");
    }
    *end = (FrameEnd){.muted = false};
    Py_SET_TYPE((PyObject *)end, &frame_end_type);
    Py_SET_REFCNT((PyObject *)end, 1);
    end->locals = frame->f_locals;
    frame->f_locals = (PyObject *)end;
    return end;
}

/* Keeps the tracer from hearing of the current frame's end. */
void
agent_mute(PyThreadState *ts, _PyInterpreterFrame *frame)
{
    FrameEnd *end = frame_end(frame);
    end->muted = true;
    end->trace = ts->c_tracefunc;
    end->traceobj = ts->c_traceobj;
    ts->c_tracefunc = NULL;
    ts->cframe->use_tracing = 0;
}

/* Makes `unit` a RETURN_VALUE until the current frame is cleared; drops the frame's locals. */
void
agent_lend_return(_PyInterpreterFrame *frame, _Py_CODEUNIT *unit)
{
    for (int i = 0; i < frame->f_code->co_nlocalsplus; i++) {
        Py_CLEAR(frame->localsplus[i]);
    }
    FrameEnd *end = frame_end(frame);
    end->unit = unit;
    end->before = *unit;
    *unit = _Py_MAKECODEUNIT(RETURN_VALUE, 0);
}

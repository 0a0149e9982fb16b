/*
 * frames.c: calling a Python function from native code with a frame of its own.
 *
 * What ceval.c and frame.c do for a call, for functions that native code runs. Several of their
 * functions aren't exported (_PyEvalFrameClearAndPop, _PyFrame_Clear, take_ownership), so they
 * are written again here for the case at hand: the frame is of an ordinary function.
 */
#include "frames.h"
#include "runtime.h"

/*
 * rt_frame_init: a frame that is about to run, its locals all NULL (_PyFrame_InitializeSpecials).
 *
 *   frame     memory of rt_frame_size bytes
 *   function  borrowed; the frame gets a reference
 */
void
rt_frame_init(_PyInterpreterFrame *frame, PyFunctionObject *function)
{
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    frame->f_func = (PyFunctionObject *)Py_NewRef(function);
    frame->f_globals = function->func_globals;
    frame->f_builtins = function->func_builtins;
    frame->f_locals = NULL;
    frame->f_code = (PyCodeObject *)Py_NewRef(code);
    frame->frame_obj = NULL;
    /* At RESUME: a frame before it is hidden from tracebacks (_PyFrame_IsIncomplete). */
    frame->prev_instr = _PyCode_CODE(code) + code->_co_firsttraceable;
    frame->stacktop = -1;
    frame->is_entry = true;
    frame->owner = FRAME_OWNED_BY_THREAD;
    for (int i = 0; i < code->co_nlocalsplus; i++) {
        frame->localsplus[i] = NULL;
    }
}

/* rt_frame_link: makes it the current frame and counts it as a level of recursion. */
void
rt_frame_link(PyThreadState *ts, _PyInterpreterFrame *frame)
{
    frame->previous = ts->cframe->current_frame;
    ts->cframe->current_frame = frame;
    ts->recursion_remaining--;
}

/* take_ownership of frame.c: the frame object outlives the frame and gets its contents. */
static void
give_to_object(PyFrameObject *object, _PyInterpreterFrame *frame, PyFrameObject *back)
{
    PyCodeObject *code = frame->f_code;
    frame->stacktop = code->co_nlocalsplus;
    size_t size = (size_t)((char *)&frame->localsplus[frame->stacktop] - (char *)frame);
    memcpy((void *)object->_f_frame_data, frame, size);
    _PyInterpreterFrame *copy = (_PyInterpreterFrame *)object->_f_frame_data;
    object->f_frame = copy;
    copy->owner = FRAME_OWNED_BY_FRAME_OBJECT;
    copy->previous = NULL;
    object->f_back = back;
    if (!PyObject_GC_IsTracked((PyObject *)object)) {
        PyObject_GC_Track((PyObject *)object);
    }
}

/*
 * rt_frame_unlink: takes the current frame down: unlinks it, adds a traceback entry if it raised,
 * releases its locals. The stack must be empty. The frame's memory stays the caller's.
 */
void
rt_frame_unlink(PyThreadState *ts, _PyInterpreterFrame *frame, int raised)
{
    if (raised) {
        PyFrameObject *object = PyThreadState_GetFrame(ts);
        if (object != NULL) {
            PyTraceBack_Here(object);
            Py_DECREF(object);
        }
    }
    ts->recursion_remaining++;
    PyFrameObject *object = frame->frame_obj;
    PyFrameObject *back = NULL;
    if (object != NULL && Py_REFCNT(object) > 1) {
        PyObject *type, *value, *traceback;
        PyErr_Fetch(&type, &value, &traceback);
        back = PyFrame_GetBack(object);
        PyErr_Restore(type, value, traceback);
    }
    ts->cframe->current_frame = frame->previous;
    if (object != NULL) {
        frame->frame_obj = NULL;
        if (Py_REFCNT(object) > 1) {
            give_to_object(object, frame, back);
            Py_DECREF(object);
            return;
        }
        Py_XDECREF(back);
        Py_DECREF(object);
    }
    PyCodeObject *code = frame->f_code;
    for (int i = 0; i < code->co_nlocalsplus; i++) {
        Py_XDECREF(frame->localsplus[i]);
    }
    Py_XDECREF(frame->f_locals);
    Py_DECREF(frame->f_func);
    Py_DECREF(code);
}

/* Whether native code of a function can be entered right now. */
static int
can_enter(PyThreadState *ts, PyFunctionObject *function, EchisCode *record)
{
    return record->entry != NULL && record->globals == function->func_globals
        && ts->recursion_remaining > 0 && !ts->cframe->use_tracing
        && !_Py_atomic_load_relaxed(&ts->interp->ceval.eval_breaker) && !agent_stack_low(ts);
}

/*
 * rt_call_framed: calls a Python function whose parameters are `count` plain ones.
 *
 *   callee     borrowed; its code is record->code and has no cells, *args or **kwargs
 *   arguments  PyObject **, borrowed
 *   returns    a new reference; NULL with an exception set
 */
PyObject *
rt_call_framed(void *tstate, PyObject *callee, void *code_record, void *arguments, int64_t count)
{
    PyThreadState *ts = tstate;
    PyFunctionObject *function = (PyFunctionObject *)callee;
    EchisCode *record = code_record;
    PyObject **args = arguments;
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    size_t words = rt_frame_size(code) / sizeof(PyObject *);
    if (!can_enter(ts, function, record) || ts->datastack_top == NULL
            || ts->datastack_top + words >= ts->datastack_limit) {
        return _PyFunction_Vectorcall(callee, args, (size_t)count, NULL);
    }
    /* Not the first frame of its chunk, so popping is moving the top back. */
    PyObject **base = ts->datastack_top;
    _PyInterpreterFrame *frame = (_PyInterpreterFrame *)base;
    ts->datastack_top = base + words;
    rt_frame_init(frame, function);
    for (int64_t i = 0; i < count; i++) {
        frame->localsplus[i] = Py_NewRef(args[i]);
    }
    rt_frame_link(ts, frame);
    PyObject *result = record->entry(ts, frame, 0);
    rt_frame_unlink(ts, frame, result == NULL);
    ts->datastack_top = base;
    return result;
}

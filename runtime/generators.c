/*
 * generators.c: resuming generators, coroutines and asynchronous generators natively.
 *
 * Does what gen_send_ex2 of genobject.c does, with native code in the place of the interpreter,
 * where there is some for the point at which the generator is suspended. A suspended generator's
 * frame is always as the interpreter would leave it, so either can take the next turn.
 */
#include "generators.h"
#include "frames.h"
#include "runtime.h"

RtGeneratorOriginals rt_generator_originals;

static inline _PyInterpreterFrame *
frame_of(PyGenObject *gen)
{
    return (_PyInterpreterFrame *)gen->gi_iframe;
}

/* Whether little of this thread's C stack is used; see rt_stack_deep. */
static inline int
is_shallow(PyThreadState *ts)
{
    char *deep = ts == echis_main_tstate ? rt_main_stack_deep : NULL;
    if (RT_UNLIKELY(deep == NULL)) {
        deep = rt_stack_deep(ts);
    }
    return (char *)__builtin_frame_address(0) > deep;
}

/*
 * The number of the entry that the generator goes on at, natively; -1 if the interpreter has to
 * do it: that includes whatever RESUME would have to see to first.
 *
 *   value    what is sent, or NULL
 *   drain    what takes the items, or NULL: remembered for the code's next compile
 *   *found   the code's record
 */
static inline int32_t
find_entry(PyThreadState *ts, PyGenObject *gen, PyObject *value, void *drain, EchisCode **found)
{
    if (gen->gi_frame_state >= FRAME_EXECUTING || ts->interp != RT_INTERPRETER) {
        return -1;
    }
    _PyInterpreterFrame *frame = frame_of(gen);
    EchisCode *record = rt_code_record(frame->f_code);
    if (record == NULL) {
        return -1;
    }
    if (RT_UNLIKELY(record->entry == NULL)) {
        record->drained |= drain != NULL;
        /* Asking for native code may run the collector, and so anything. */
        if (!agent_generator_interpreted(record, frame) || record->entry == NULL
                || gen->gi_frame_state >= FRAME_EXECUTING) {
            return -1;
        }
    }
    if (record->globals != frame->f_globals || ts->recursion_remaining <= 0
            || rt_frames_are_watched(ts)
            || _Py_atomic_load_relaxed(&ts->interp->ceval.eval_breaker) || !is_shallow(ts)) {
        return -1;
    }
    *found = record;
    if (gen->gi_frame_state == FRAME_CREATED) {
        return value == NULL || value == Py_None ? 0 : -1;
    }
    int32_t entry = record->resumes[frame->prev_instr + 1 - _PyCode_CODE(frame->f_code)];
    return entry == 0 ? -1 : entry;
}

/* The unit of RETURN_GENERATOR, which is followed by POP_TOP and RESUME. */
static inline int32_t
return_generator_unit(PyCodeObject *code)
{
    return code->_co_firsttraceable - 2;
}

/*
 * rt_generator_new: calls a generator function or `async def`: a new generator, coroutine or
 * asynchronous generator, as RETURN_GENERATOR makes it.
 *
 *   args     as for rt_bind_arguments; taken over on success
 *   returns  a new reference; NULL, with no exception, if the interpreter has to do it
 */
PyObject *
rt_generator_new(PyThreadState *ts, PyFunctionObject *function, PyObject **args,
                 int64_t positional, PyObject *kwnames)
{
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    int32_t unit = return_generator_unit(code);
    if (ts->recursion_remaining <= 0 || rt_frames_are_watched(ts)
            || ts->coroutine_origin_tracking_depth != 0 || unit < 0
            || _Py_OPCODE(_PyCode_CODE(code)[unit]) != RETURN_GENERATOR
            || !rt_has_plain_prefix(code, unit)) {
        return NULL;
    }
    PyTypeObject *type = code->co_flags & CO_COROUTINE ? &PyCoro_Type
                       : code->co_flags & CO_ASYNC_GENERATOR ? &PyAsyncGen_Type : &PyGen_Type;
    PyGenObject *gen = PyObject_GC_NewVar(PyGenObject, type,
                                          code->co_nlocalsplus + code->co_stacksize);
    if (gen == NULL) {
        PyErr_Clear();
        return NULL;
    }
    _PyInterpreterFrame *frame = frame_of(gen);
    if (!rt_bind_arguments(function, args, positional, kwnames, frame->localsplus)) {
        PyObject_GC_Del(gen);
        return NULL;
    }
    gen->gi_frame_state = FRAME_CLEARED;
    gen->gi_code = (PyCodeObject *)Py_NewRef(code);
    gen->gi_weakreflist = NULL;
    gen->gi_exc_state.exc_value = NULL;
    gen->gi_exc_state.previous_item = NULL;
    gen->gi_origin_or_finalizer = NULL;
    gen->gi_hooks_inited = gen->gi_closed = gen->gi_running_async = 0;
    gen->gi_name = Py_NewRef(function->func_name);
    gen->gi_qualname = Py_NewRef(function->func_qualname);
    rt_frame_specials(frame, function);
    rt_frame_prefix(frame, function, unit);
    frame->prev_instr = _PyCode_CODE(code) + unit;
    frame->stacktop = code->co_nlocalsplus;
    frame->owner = FRAME_OWNED_BY_GENERATOR;
    frame->previous = NULL;
    gen->gi_frame_state = FRAME_CREATED;
    PyObject_GC_Track((PyObject *)gen);
    return (PyObject *)gen;
}

/* StopIteration may not leave a generator: it would look like its end. */
RT_COLD void
wrap_stop_iteration(PyGenObject *gen)
{
    const char *kind = PyCoro_CheckExact(gen) ? "coroutine"
                     : PyAsyncGen_CheckExact(gen) ? "async generator" : "generator";
    if (PyErr_ExceptionMatches(PyExc_StopIteration)) {
        _PyErr_FormatFromCause(PyExc_RuntimeError, "%s raised StopIteration", kind);
    }
    else if (PyAsyncGen_CheckExact(gen) && PyErr_ExceptionMatches(PyExc_StopAsyncIteration)) {
        _PyErr_FormatFromCause(PyExc_RuntimeError, "%s raised StopAsyncIteration", kind);
    }
}

/* The generator has returned `value`, or raised. */
static PySendResult
finish(PyGenObject *gen, PyObject *value, PyObject *sent, PyObject **result)
{
    _PyInterpreterFrame *frame = frame_of(gen);
    gen->gi_frame_state = FRAME_COMPLETED;
    if (value == NULL) {
        wrap_stop_iteration(gen);
    }
    else if (value == Py_None && sent == NULL && !PyAsyncGen_CheckExact(gen)) {
        Py_CLEAR(value);        /* what tp_iternext tells of an end without a value */
    }
    Py_CLEAR(gen->gi_exc_state.exc_value);
    gen->gi_frame_state = FRAME_CLEARED;
    rt_frame_clear(frame);
    *result = value;
    return value != NULL ? PYGEN_RETURN : PYGEN_ERROR;
}

/* Runs the generator natively until it yields, returns or raises. */
static inline PySendResult
resume(PyThreadState *ts, PyGenObject *gen, EchisCode *record, int32_t entry, PyObject *sent,
       void *drain, PyObject **result)
{
    _PyInterpreterFrame *frame = frame_of(gen);
    _PyCFrame *cframe = ts->cframe;
    if (entry == 0) {
        /* From RETURN_GENERATOR to RESUME; the None that would be sent is dropped at once. */
        frame->prev_instr = _PyCode_CODE(frame->f_code) + frame->f_code->_co_firsttraceable;
    }
    else {
        /* At RESUME: while it runs, gi_yieldfrom must not see it as suspended (_PyGen_yf). */
        frame->localsplus[frame->stacktop] = Py_NewRef(sent == NULL ? Py_None : sent);
        frame->prev_instr++;
    }
    frame->stacktop = ECHIS_NATIVE;
    frame->is_entry = true;
    frame->previous = cframe->current_frame;
    cframe->current_frame = frame;
    gen->gi_exc_state.previous_item = ts->exc_info;
    ts->exc_info = &gen->gi_exc_state;
    gen->gi_frame_state = FRAME_EXECUTING;
    ts->recursion_remaining--;
    PyObject *value = echis_enter_drained(ts, record, frame, entry, drain);
    ts->recursion_remaining++;
    cframe->current_frame = frame->previous;
    frame->previous = NULL;
    ts->exc_info = gen->gi_exc_state.previous_item;
    gen->gi_exc_state.previous_item = NULL;
    if (RT_LIKELY(gen->gi_frame_state == FRAME_SUSPENDED)) {
        *result = value;
        return PYGEN_NEXT;
    }
    return finish(gen, value, sent, result);
}

static inline PyObject *
next_item(PyObject *generator, void *drain)
{
    PyThreadState *ts = _PyThreadState_GET();
    PyGenObject *gen = (PyGenObject *)generator;
    EchisCode *record;
    int32_t entry = find_entry(ts, gen, NULL, drain, &record);
    if (entry < 0) {
        return rt_generator_originals.next(generator);
    }
    PyObject *result;
    if (resume(ts, gen, record, entry, NULL, drain, &result) == PYGEN_RETURN) {
        if (result != Py_None) {
            _PyGen_SetStopIterationValue(result);
        }
        Py_CLEAR(result);
    }
    return result;
}

/* tp_iternext of generators (gen_iternext): NULL without an exception at an end without a value. */
PyObject *
rt_generator_next(PyObject *generator)
{
    return next_item(generator, NULL);
}

PyObject *
rt_generator_drain(PyObject *generator, void *drain)
{
    return next_item(generator, drain);
}

/* am_send of generators and coroutines (PyGen_am_send). */
PySendResult
rt_generator_send(PyObject *generator, PyObject *value, PyObject **result)
{
    PyThreadState *ts = _PyThreadState_GET();
    PyGenObject *gen = (PyGenObject *)generator;
    EchisCode *record;
    int32_t entry = find_entry(ts, gen, value, NULL, &record);
    if (entry < 0) {
        return rt_generator_originals.send(generator, value, result);
    }
    return resume(ts, gen, record, entry, value, NULL, result);
}

/* The method `send` of generators and coroutines (gen_send). */
PyObject *
rt_generator_send_method(PyObject *generator, PyObject *value)
{
    PyObject *result;
    if (rt_generator_send(generator, value, &result) == PYGEN_RETURN) {
        if (result == Py_None) {
            PyErr_SetNone(PyExc_StopIteration);
        }
        else {
            _PyGen_SetStopIterationValue(result);
        }
        Py_CLEAR(result);
    }
    return result;
}

/* What an asynchronous generator is sent through (PyAsyncGenASend of genobject.c). */
typedef struct {
    PyObject_HEAD
    PyAsyncGenObject *generator;
    PyObject *value;            /* what asend() was given; NULL from __anext__() */
    enum { ASEND_NEW, ASEND_RUNNING, ASEND_CLOSED } state;
} ASend;

/* Whether this file knows the layout of the two types that asynchronous generators use. */
int
rt_asynchronous_layouts(void)
{
    return _PyAsyncGenASend_Type.tp_basicsize == sizeof(ASend)
        && _PyAsyncGenWrappedValue_Type.tp_basicsize == sizeof(RtWrappedValue);
}

/*
 * A turn of an asynchronous generator, from async_gen_asend_send and async_gen_unwrap_value.
 *
 *   value     what is sent, or NULL
 *   *native   set to 0 if the interpreter has to do it; then nothing has been done
 *   *result   a new reference: what it awaits (PYGEN_NEXT) or yields (PYGEN_RETURN, since that
 *             ends what __anext__() gave)
 */
static inline PySendResult
asend(ASend *self, PyObject *value, int *native, PyObject **result)
{
    PyThreadState *ts = _PyThreadState_GET();
    PyAsyncGenObject *gen = self->generator;
    bool first = self->state == ASEND_NEW;
    if (first && (value == NULL || value == Py_None)) {
        value = self->value;
    }
    EchisCode *record;
    int32_t entry;
    *native = 0;
    if (self->state == ASEND_CLOSED || (first && gen->ag_running_async)
            || (entry = find_entry(ts, (PyGenObject *)gen, value, NULL, &record)) < 0) {
        return PYGEN_ERROR;
    }
    *native = 1;
    self->state = ASEND_RUNNING;
    gen->ag_running_async = 1;
    PySendResult status = resume(ts, (PyGenObject *)gen, record, entry, value, NULL, result);
    if (status == PYGEN_NEXT && !Py_IS_TYPE(*result, &_PyAsyncGenWrappedValue_Type)) {
        return PYGEN_NEXT;
    }
    if (status == PYGEN_NEXT) {
        PyObject *wrapped = *result;
        *result = Py_NewRef(((RtWrappedValue *)wrapped)->value);
        Py_DECREF(wrapped);
        status = PYGEN_RETURN;
    }
    else {
        if (status == PYGEN_RETURN) {
            Py_CLEAR(*result);
            PyErr_SetNone(PyExc_StopAsyncIteration);
        }
        if (PyErr_ExceptionMatches(PyExc_StopAsyncIteration)
                || PyErr_ExceptionMatches(PyExc_GeneratorExit)) {
            gen->ag_closed = 1;
        }
        status = PYGEN_ERROR;
    }
    gen->ag_running_async = 0;
    self->state = ASEND_CLOSED;
    return status;
}

/* The method `send` of what `__anext__` and `asend` give (async_gen_asend_send). */
PyObject *
rt_asend_send_method(PyObject *self, PyObject *value)
{
    int native;
    PyObject *result = NULL;
    PySendResult status = asend((ASend *)self, value, &native, &result);
    if (!native) {
        return rt_generator_originals.asend_send(self, value);
    }
    if (status == PYGEN_RETURN) {
        _PyGen_SetStopIterationValue(result);
        Py_CLEAR(result);
    }
    return result;
}

/* tp_iternext of the same (async_gen_asend_iternext). */
PyObject *
rt_asend_next(PyObject *self)
{
    int native;
    PyObject *result = NULL;
    PySendResult status = asend((ASend *)self, NULL, &native, &result);
    if (!native) {
        return rt_generator_originals.asend_next(self);
    }
    if (status == PYGEN_RETURN) {
        _PyGen_SetStopIterationValue(result);
        Py_CLEAR(result);
    }
    return result;
}

/*
 * rt_py_send: SEND of ceval.c.
 *
 *   out      PyObject **, given a new reference: what was yielded, or returned
 *   returns  1: yielded; 0: returned; -1 with an exception set
 */
int32_t
rt_py_send(PyObject *receiver, PyObject *value, void *out)
{
    PySendResult status;
    int native = 0;
    if (PyGen_CheckExact(receiver) || PyCoro_CheckExact(receiver)) {
        status = rt_generator_send(receiver, value, (PyObject **)out);
        native = 1;
    }
    else if (Py_IS_TYPE(receiver, &_PyAsyncGenASend_Type)) {
        /* What it yields needn't travel in a StopIteration. */
        status = asend((ASend *)receiver, value, &native, (PyObject **)out);
    }
    if (!native) {
        status = PyIter_Send(receiver, value, (PyObject **)out);
    }
    return status == PYGEN_NEXT ? 1 : status == PYGEN_RETURN ? 0 : -1;
}

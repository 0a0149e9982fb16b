/*
 * frames.c: calling a Python function from native code with a frame of its own.
 *
 * What ceval.c and frame.c do for a call, for functions that native code runs. Several of their
 * functions aren't exported (_PyEvalFrameClearAndPop, _PyFrame_Clear, take_ownership), so they
 * are written again here for the case at hand: the frame is of an ordinary function.
 */
#include "frames.h"
#include "generators.h"
#include "runtime.h"
#include <internal/pycore_ceval.h>

/*
 * rt_frame_specials: a frame that is about to run, but for its locals
 * (_PyFrame_InitializeSpecials).
 *
 *   frame     memory of rt_frame_size bytes
 *   function  borrowed; the frame gets a reference
 */
void
rt_frame_specials(_PyInterpreterFrame *frame, PyFunctionObject *function)
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
    frame->stacktop = ECHIS_NATIVE;
    frame->is_entry = true;
    frame->owner = FRAME_OWNED_BY_THREAD;
}

/* rt_frame_init: the same with its locals all NULL. */
void
rt_frame_init(_PyInterpreterFrame *frame, PyFunctionObject *function)
{
    rt_frame_specials(frame, function);
    PyCodeObject *code = (PyCodeObject *)function->func_code;
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

/* rt_frame_clear: _PyFrame_Clear of frame.c, for a frame that isn't linked, its stack empty. */
void
rt_frame_clear(_PyInterpreterFrame *frame)
{
    PyFrameObject *object = frame->frame_obj;
    if (object != NULL) {
        frame->frame_obj = NULL;
        if (Py_REFCNT(object) > 1) {
            PyObject *type, *value, *traceback;
            PyErr_Fetch(&type, &value, &traceback);
            PyFrameObject *back = PyFrame_GetBack(object);
            PyErr_Restore(type, value, traceback);
            give_to_object(object, frame, back);
            Py_DECREF(object);
            return;
        }
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

/*
 * rt_frame_unlink: takes the current frame down: adds a traceback entry if it raised, unlinks it,
 * releases its locals. The stack must be empty. The frame's memory stays the caller's.
 */
void
rt_frame_unlink(PyThreadState *ts, _PyInterpreterFrame *frame, int raised)
{
    /* A frame that never started (recursion limit) isn't in tracebacks. */
    if (raised && !_PyFrame_IsIncomplete(frame)) {
        rt_add_traceback(ts);
    }
    ts->recursion_remaining++;
    ts->cframe->current_frame = frame->previous;
    rt_frame_clear(frame);
}

/* Whether native code of a function can be entered right now. */
static inline int
can_enter(PyThreadState *ts, PyFunctionObject *function, EchisCode *record)
{
    return record != NULL && record->entry != NULL && record->globals == function->func_globals
        && ts->recursion_remaining > 0 && !rt_frames_are_watched(ts)
        && !_Py_atomic_load_relaxed(&ts->interp->ceval.eval_breaker)
        && (!rt_stack_low(ts) || !agent_stack_low(ts));
}

/* Examines a code object for the first time; see EchisCode.plain_arguments. */
RT_COLD int32_t
count_plain_arguments(PyCodeObject *code, EchisCode *record)
{
    int special = CO_VARARGS | CO_VARKEYWORDS | CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR;
    int plain = (code->co_flags & special) == 0 && (code->co_flags & CO_OPTIMIZED) != 0
        && code->co_kwonlyargcount == 0 && code->co_ncellvars == 0
        && code->_co_firsttraceable == (code->co_nfreevars > 0);
    record->plain_arguments = plain ? code->co_argcount + 1 : -1;
    return record->plain_arguments;
}

/*
 * rt_plain_native: the record of a function that can be entered right now with `count` arguments,
 * as they are; NULL if it can't.
 */
EchisCode *
rt_plain_native(PyThreadState *ts, PyFunctionObject *function, int64_t count)
{
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    EchisCode *record = rt_code_record(code);
    return can_enter(ts, function, record)
            && (record->plain_arguments == count + 1
                || (record->plain_arguments == 0
                    && count_plain_arguments(code, record) == count + 1))
        ? record : NULL;
}

/* rt_push_words: memory for a frame on the data stack; NULL if the present chunk has no room. */
PyObject **
rt_push_words(PyThreadState *ts, PyCodeObject *code)
{
    size_t words = rt_frame_size(code) / sizeof(PyObject *);
    PyObject **base = ts->datastack_top;
    /* Not the first frame of its chunk, so popping is moving the top back. */
    if (base == NULL || base + words >= ts->datastack_limit) {
        return NULL;
    }
    ts->datastack_top = base + words;
    return base;
}

/*
 * rt_call_native: runs native code of a function on arguments that its frame takes over. The same
 * as init, link, unlink and clear, with what is usual done here.
 *
 *   function   a reference that the frame takes over; its code is record->code
 *   base       from rt_push_words
 */
PyObject *
rt_call_native(PyThreadState *ts, PyFunctionObject *function, EchisCode *record, PyObject **base,
               PyObject *const *args, int64_t count)
{
    PyCodeObject *code = record->code;
    _PyInterpreterFrame *frame = (_PyInterpreterFrame *)base;
    _PyCFrame *cframe = ts->cframe;
    frame->f_func = function;
    frame->f_globals = function->func_globals;
    frame->f_builtins = function->func_builtins;
    frame->f_locals = NULL;
    Py_INCREF(code);
    frame->f_code = code;
    frame->frame_obj = NULL;
    frame->prev_instr = _PyCode_CODE(code) + code->_co_firsttraceable;
    frame->stacktop = ECHIS_NATIVE;
    frame->is_entry = true;
    frame->owner = FRAME_OWNED_BY_THREAD;
    int nlocals = code->co_nlocalsplus;
    for (int i = 0; i < count; i++) {
        frame->localsplus[i] = args[i];
    }
    int free = nlocals - code->co_nfreevars;
    for (int i = (int)count; i < free; i++) {
        frame->localsplus[i] = NULL;
    }
    for (int i = free; i < nlocals; i++) {
        frame->localsplus[i] = Py_NewRef(PyTuple_GET_ITEM(function->func_closure, i - free));
    }
    frame->previous = cframe->current_frame;
    cframe->current_frame = frame;
    ts->recursion_remaining--;
    PyObject *result = echis_enter(ts, record, frame, 0);
    if (RT_UNLIKELY(result == NULL || frame->frame_obj != NULL)) {
        rt_frame_unlink(ts, frame, result == NULL);
    }
    else {
        ts->recursion_remaining++;
        cframe->current_frame = frame->previous;
        for (int i = 0; i < nlocals; i++) {
            Py_XDECREF(frame->localsplus[i]);
        }
        Py_XDECREF(frame->f_locals);
        Py_DECREF(function);
        Py_DECREF(code);
    }
    ts->datastack_top = base;
    return result;
}

static inline bool
is_generator(PyCodeObject *code)
{
    return (code->co_flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) != 0;
}

/* Whether the first `end` units of a function are instructions that rt_frame_prefix does. */
int
rt_has_plain_prefix(PyCodeObject *code, int32_t end)
{
    for (int i = 0; i < end; i++) {
        int opcode = _Py_OPCODE(_PyCode_CODE(code)[i]);
        if (opcode != COPY_FREE_VARS && opcode != MAKE_CELL) {
            return 0;
        }
    }
    return 1;
}

/*
 * rt_frame_prefix: what the interpreter does in the first `end` units of a function:
 * COPY_FREE_VARS and MAKE_CELL. Native code starts after it.
 */
void
rt_frame_prefix(_PyInterpreterFrame *frame, PyFunctionObject *function, int32_t end)
{
    PyCodeObject *code = frame->f_code;
    const _Py_CODEUNIT *units = _PyCode_CODE(code);
    for (int i = 0; i < end; i++) {
        int arg = _Py_OPARG(units[i]);
        if (_Py_OPCODE(units[i]) == MAKE_CELL) {
            PyObject *initial = frame->localsplus[arg];
            PyObject *cell = PyCell_New(initial);
            if (cell == NULL && rt_reserve_spend()) {
                PyErr_Clear();
                cell = PyCell_New(initial);
            }
            if (cell == NULL) {
                Py_FatalError("echis: no memory for a cell");
            }
            frame->localsplus[arg] = cell;
            Py_XDECREF(initial);
            continue;
        }
        int first = code->co_nlocalsplus - arg;
        for (int k = 0; k < arg; k++) {
            frame->localsplus[first + k] = Py_NewRef(PyTuple_GET_ITEM(function->func_closure, k));
        }
    }
}

/* DATA_STACK_CHUNK_SIZE of pystate.c. */
#define CHUNK_SIZE (16 * 1024)

/*
 * Memory for a frame in a new chunk of the data stack: push_chunk of pystate.c. Only frames that
 * native code calls from here are ever the first of a chunk that it made.
 */
static PyObject **
push_chunk(PyThreadState *ts, size_t words)
{
    PyObjectArenaAllocator arena;
    PyObject_GetArenaAllocator(&arena);
    size_t size = CHUNK_SIZE;
    while (size < sizeof(_PyStackChunk) + words * sizeof(PyObject *)) {
        size *= 2;
    }
    _PyStackChunk *chunk = ts->datastack_chunk == NULL ? NULL : arena.alloc(arena.ctx, size);
    if (chunk == NULL) {
        return NULL;
    }
    ts->datastack_chunk->top = (size_t)(ts->datastack_top - &ts->datastack_chunk->data[0]);
    chunk->previous = ts->datastack_chunk;
    chunk->size = size;
    chunk->top = 0;
    ts->datastack_chunk = chunk;
    ts->datastack_limit = (PyObject **)((char *)chunk + size);
    ts->datastack_top = &chunk->data[words];
    return &chunk->data[0];
}

/* Gives a frame's memory back: _PyThreadState_PopFrame of pystate.c. */
static void
pop_words(PyThreadState *ts, PyObject **base)
{
    _PyStackChunk *chunk = ts->datastack_chunk;
    if (base != &chunk->data[0]) {
        ts->datastack_top = base;
        return;
    }
    PyObjectArenaAllocator arena;
    PyObject_GetArenaAllocator(&arena);
    _PyStackChunk *previous = chunk->previous;
    ts->datastack_top = &previous->data[previous->top];
    ts->datastack_limit = (PyObject **)((char *)previous + previous->size);
    ts->datastack_chunk = previous;
    arena.free(arena.ctx, chunk, chunk->size);
}

/*
 * Calls a Python function as the interpreter's CALL does: the frame takes the arguments over, so
 * that they die when the callee drops them. NULL in *done: not this way, nothing was taken.
 *
 *   placed   the arguments are those of all parameters, in their order
 */
static PyObject *
call_python(PyThreadState *ts, PyFunctionObject *function, PyObject **args, int64_t positional,
            PyObject *kwnames, bool placed, int *done)
{
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    PyObject **base;
    *done = 0;
    if (is_generator(code)) {
        PyObject *made = rt_generator_new(ts, function, args, positional, kwnames);
        *done = made != NULL;
        return made;
    }
    if (agent_stack_low(ts)
            || ((base = rt_push_words(ts, code)) == NULL
                && (base = push_chunk(ts, rt_frame_size(code) / sizeof(PyObject *))) == NULL)) {
        return NULL;
    }
    _PyInterpreterFrame *frame = (_PyInterpreterFrame *)base;
    if (!(placed && rt_place_arguments(function, args, positional, frame->localsplus))
            && !rt_bind_arguments(function, args, positional, kwnames, frame->localsplus)) {
        pop_words(ts, base);
        return NULL;
    }
    *done = 1;
    rt_frame_specials(frame, function);
    PyObject *result;
    EchisCode *record = rt_code_record(code);
    if (!is_generator(code) && can_enter(ts, function, record)
            && rt_has_plain_prefix(code, code->_co_firsttraceable)) {
        rt_frame_prefix(frame, function, code->_co_firsttraceable);
        rt_frame_link(ts, frame);
        result = echis_enter(ts, record, frame, 0);
        rt_frame_unlink(ts, frame, result == NULL);
    }
    else {
        /* As _PyEval_Vector: the interpreter links, counts and traces it, and leaves it to us. */
        frame->prev_instr = _PyCode_CODE(code) - 1;
        frame->stacktop = code->co_nlocalsplus;
        result = _PyEval_EvalFrame(ts, frame, 0);
        if (result != NULL && is_generator(code)) {
            /* RETURN_GENERATOR has moved the locals and left references for the frame. */
            Py_DECREF(frame->f_func);
            Py_DECREF(frame->f_code);
        }
        else {
            rt_frame_clear(frame);
        }
    }
    pop_words(ts, base);
    return result;
}

/* Names of keyword-only parameters whose arguments come last; NULL, maybe with an exception, if none. */
static PyObject *
keyword_names(PyCodeObject *code, int64_t count)
{
    int positional = code->co_argcount;
    return code->co_kwonlyargcount > 0 && count == positional + code->co_kwonlyargcount
        ? PyTuple_GetSlice(code->co_localsplusnames, positional, count) : NULL;
}

/* Any way a call can go, for arguments of all parameters that are taken over. */
static PyObject *
call_interpreted(PyThreadState *ts, PyObject *callee, PyObject **args, int64_t count)
{
    int done;
    PyFunctionObject *function = (PyFunctionObject *)callee;
    PyObject *result = call_python(ts, function, args, count, NULL, true, &done);
    if (done) {
        return result;
    }
    PyObject *names = keyword_names((PyCodeObject *)function->func_code, count);
    if (names != NULL || !PyErr_Occurred()) {
        size_t positional = (size_t)count - (names == NULL ? 0 : (size_t)PyTuple_GET_SIZE(names));
        result = _PyFunction_Vectorcall(callee, args, positional, names);
    }
    Py_XDECREF(names);
    for (int64_t i = 0; i < count; i++) {
        Py_DECREF(args[i]);
    }
    return result;
}

/*
 * rt_call_framed: calls a Python function whose parameters are `count` plain ones, keyword-only
 * ones included.
 *
 *   callee     borrowed; its code is record->code and makes no cells, has no *args or **kwargs
 *   arguments  PyObject **, taken over, also on failure
 *   returns    a new reference; NULL with an exception set
 */
PyObject *
rt_call_framed(void *tstate, PyObject *callee, void *code_record, void *arguments, int64_t count)
{
    PyThreadState *ts = tstate;
    PyFunctionObject *function = (PyFunctionObject *)callee;
    EchisCode *record = code_record;
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    PyObject **base;
    if (!can_enter(ts, function, record) || (base = rt_push_words(ts, code)) == NULL) {
        return call_interpreted(ts, callee, arguments, count);
    }
    Py_INCREF(function);
    return rt_call_native(ts, function, record, base, arguments, count);
}

/* rt_call_method: see schema/runtime.ts. */
PyObject *
rt_call_method(PyObject *function, PyObject *self)
{
    PyObject *args[] = {NULL, Py_NewRef(self)};
    int done;
    PyObject *result =
        call_python(_PyThreadState_GET(), (PyFunctionObject *)function, args + 1, 1, NULL, false, &done);
    if (!done) {
        result = PyObject_Vectorcall(function, args + 1, 1 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
        Py_DECREF(self);
    }
    return result;
}

/*
 * Whether a call that failed did so before the callee had a frame: arguments that don't bind raise
 * in C. A frame adds a traceback entry, unless it didn't begin for want of recursion depth.
 */
static int
failed_to_bind(PyThreadState *ts)
{
    return ts->curexc_traceback == NULL && !PyErr_ExceptionMatches(PyExc_RecursionError);
}

/*
 * CALL of a Python function steps over the instruction's inline cache once the callee has its
 * frame, which shows in f_lasti and tb_lasti. The present frame has prev_instr at CALL.
 */
static inline void
step_over_cache(PyThreadState *ts)
{
    ts->cframe->current_frame->prev_instr += INLINE_CACHE_ENTRIES_CALL;
}

/*
 * rt_call_stack: CALL of ceval.c on its stack items, all of which it takes over.
 *
 *   stack    PyObject **: method and self, or NULL and callable, then the arguments
 *   nargs    arguments after those two, keyword values included
 *   kwnames  borrowed tuple of keyword names, or NULL
 *   returns  a new reference; NULL with an exception set
 *   effects  the present frame's prev_instr, which must be at CALL, is moved as CALL does
 */
PyObject *
rt_call_stack(void *tstate, void *stack, int64_t nargs, PyObject *kwnames)
{
    PyThreadState *ts = tstate;
    PyObject **items = stack;
    if (items[0] == NULL && Py_IS_TYPE(items[1], &PyMethod_Type)) {
        /* PRECALL takes a bound method apart. */
        PyObject *method = items[1];
        items[0] = Py_NewRef(((PyMethodObject *)method)->im_func);
        items[1] = Py_NewRef(((PyMethodObject *)method)->im_self);
        Py_DECREF(method);
    }
    int is_method = items[0] != NULL;
    PyObject *callable = items[1 - is_method];
    PyObject **args = items + 2 - is_method;
    int64_t total = nargs + is_method;
    size_t positional = (size_t)total;
    if (kwnames != NULL) {
        positional -= (size_t)PyTuple_GET_SIZE(kwnames);
    }
    int is_python = PyFunction_Check(callable);
    if (is_python) {
        PyFunctionObject *function = (PyFunctionObject *)callable;
        EchisCode *record = kwnames == NULL ? rt_plain_native(ts, function, total) : NULL;
        PyObject **base;
        if (record != NULL && (base = rt_push_words(ts, record->code)) != NULL) {
            step_over_cache(ts);
            return rt_call_native(ts, function, record, base, args, total);
        }
        int done;
        step_over_cache(ts);
        PyObject *result = call_python(ts, function, args, (int64_t)positional, kwnames, false, &done);
        if (done) {
            Py_DECREF(callable);
            return result;
        }
    }
    PyObject *result = PyObject_Vectorcall(callable, args,
                                           positional | PY_VECTORCALL_ARGUMENTS_OFFSET, kwnames);
    if (is_python && result == NULL && failed_to_bind(ts)) {
        ts->cframe->current_frame->prev_instr -= INLINE_CACHE_ENTRIES_CALL;
    }
    Py_DECREF(callable);
    for (int64_t i = 0; i < total; i++) {
        Py_DECREF(args[i]);
    }
    return result;
}

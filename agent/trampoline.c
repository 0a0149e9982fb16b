/*
 * trampoline.c: from the interpreter into native code.
 *
 * Patched code evaluates `+x`, where the type of `x` leads to one of two doors:
 *
 * - Stubs (stub.c) load an object of the type below.  These objects live inside AgentCode, have no
 *   dealloc, and no Python code ever sees one.
 * - Direct windows (patch.c) load AssertionError, the only object that an instruction without an
 *   argument pushes, so the slot in question is that of `type`.  The mark in the instruction tells
 *   a window from a program's own `+AssertionError`, which raises TypeError as ever.
 *
 * At that moment the interpreter has bound the arguments and linked the frame, so native code
 * finds everything in ts->cframe->current_frame.
 */
#include "agent.h"
#include "../runtime/frames.h"

/*
 * Gives a frame object that outlives its frame its own copy of the frame, as take_ownership in
 * frame.c does when a frame is cleared.  Done here, because the stub's RETURN_VALUE will
 * overwrite prev_instr, from which `f_lasti` and `f_lineno` are computed.
 */
void
agent_settle_escaped_frame(_PyInterpreterFrame *frame)
{
    PyFrameObject *f = frame->frame_obj;
    if (f == NULL || Py_REFCNT(f) <= 1) {
        return;
    }
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyFrameObject *back = PyFrame_GetBack(f);
    PyErr_Restore(type, value, traceback);      /* also drops a MemoryError, as CPython does */
    int nlocalsplus = frame->f_code->co_nlocalsplus;
    _PyInterpreterFrame *copy = (_PyInterpreterFrame *)f->_f_frame_data;
    frame->stacktop = nlocalsplus;
    frame->frame_obj = NULL;
    memcpy(copy, frame, (char *)&frame->localsplus[nlocalsplus] - (char *)frame);
    copy->owner = FRAME_OWNED_BY_FRAME_OBJECT;
    copy->previous = NULL;
    f->f_frame = copy;
    f->f_back = back;
    /* The copy took over the references; the dying frame needs two of its own. */
    Py_INCREF(frame->f_func);
    Py_INCREF(frame->f_code);
    frame->f_locals = NULL;
    for (int i = 0; i < nlocalsplus; i++) {
        frame->localsplus[i] = NULL;
    }
    frame->stacktop = -1;
    if (!PyObject_GC_IsTracked((PyObject *)f)) {
        PyObject_GC_Track(f);
    }
    Py_DECREF(f);
}

static bool
may_enter(PyThreadState *ts, _PyInterpreterFrame *frame, AgentCode *record)
{
    if (record->pub.entry == NULL || ts->interp != agent.interp || rt_frames_are_watched(ts)) {
        return false;
    }
    if (frame->f_globals != record->pub.globals) {
        record->misfits++;
        return false;
    }
    if (agent_stack_is_short()) {
        agent_pause(PAUSED_STACK);
        return false;
    }
    return true;
}

/* Runs the current frame, natively if possible, from unit `at` on, where the stack has `depth`. */
static PyObject *
run(PyThreadState *ts, _PyInterpreterFrame *frame, AgentCode *record, int32_t at, int32_t entry,
    int32_t depth)
{
    PyCodeObject *code = frame->f_code;
    frame->prev_instr = _PyCode_CODE(code) + at - 1;
    agent_fork_check();
    rt_reserve_fill();
    if (record->first_call && entry == 0) {
        record->first_call = false;
        (void)agent_first_call(record, frame);
    }
    PyObject *result;
    if (frame->is_entry && frame->f_func != NULL) {
        agent_called_from_c(frame);
    }
    if (may_enter(ts, frame, record)) {
        frame->stacktop = ECHIS_NATIVE;
        result = echis_enter(ts, &record->pub, frame, entry);
        frame->stacktop = -1;
    }
    else {
        if (record->misfits > 8 && record->state == CODE_NATIVE) {
            agent_uninstall(record);
            agent_set_state(record, CODE_REFUSED, "runs with several global namespaces");
        }
        result = agent_interpret(ts, frame, record, at, depth);
    }
    for (int32_t i = 0; i < depth; i++) {
        frame->localsplus[code->co_nlocalsplus + i] = NULL;
    }
    if (result != NULL) {
        agent_settle_escaped_frame(frame);
    }
    if (ts->cframe->use_tracing && (result != NULL || _PyFrame_IsIncomplete(frame))) {
        agent_mute(ts, frame);
    }
    return result;
}

static PyObject *
enter(PyObject *self)
{
    AgentTramp *tramp = (AgentTramp *)self;
    AgentCode *record = tramp->record;
    PyThreadState *ts = _PyThreadState_GET();
    _PyInterpreterFrame *frame = ts->cframe->current_frame;
    if (!tramp->loop) {
        return run(ts, frame, record, record->entry_patch.at, 0, 0);
    }
    int32_t at = record->loop_patch.at, depth = record->loop_depth;
    agent_unpatch(record, &record->loop_patch);
    return run(ts, frame, record, at, record->loop_entry, depth);
}

static AgentCode *
direct_record(_PyInterpreterFrame *frame)
{
    if (frame == NULL || frame->prev_instr < _PyCode_CODE(frame->f_code)
            || *frame->prev_instr != _Py_MAKECODEUNIT(UNARY_POSITIVE, DIRECT_MARK)) {
        return NULL;
    }
    /* Not through _PyCode_GetExtra, which looks in the current interpreter only. */
    AgentCodeExtra *extra = frame->f_code->co_extra;
    return extra != NULL && extra->size > agent.extra_index ? extra->items[agent.extra_index]
                                                            : NULL;
}

static PyObject *
enter_direct(PyObject *self)
{
    PyThreadState *ts = _PyThreadState_GET();
    _PyInterpreterFrame *frame = ts->cframe->current_frame;
    AgentCode *record = self == PyExc_AssertionError ? direct_record(frame) : NULL;
    if (record == NULL) {
        PyErr_Format(PyExc_TypeError, "bad operand type for unary +: '%.200s'",
                     Py_TYPE(self)->tp_name);
        return NULL;
    }
    PyObject *result = run(ts, frame, record, record->entry_patch.at, 0, 0);
    if (result != NULL && !record->entry_patch.on) {
        agent_lend_return(frame, _PyCode_CODE(frame->f_code) + record->entry_patch.at + 2);
    }
    return result;
}

static PyNumberMethods tramp_number = {.nb_positive = enter};

static PyTypeObject tramp_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "echis.trampoline",
    .tp_basicsize = sizeof(AgentTramp),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_as_number = &tramp_number,
};

/*
 * The type never goes through PyType_Ready: that would list it in object.__subclasses__().  Only
 * the interpreter's UNARY_POSITIVE ever uses it, which needs the number slot and nothing else.
 */
int
agent_trampoline_init(void)
{
    Py_SET_TYPE(&tramp_type, &PyType_Type);
    if (PyType_Type.tp_as_number == NULL || PyType_Type.tp_as_number->nb_positive != NULL) {
        return -1;
    }
    PyType_Type.tp_as_number->nb_positive = enter_direct;
    return 0;
}

/* Initialises a trampoline that is part of `record`.  It is never deallocated as an object. */
void
agent_tramp_make(AgentTramp *tramp, AgentCode *record, bool loop)
{
    PyObject *object = (PyObject *)tramp;
    Py_SET_TYPE(object, &tramp_type);
    Py_SET_REFCNT(object, (Py_ssize_t)1 << 40);
    tramp->record = record;
    tramp->loop = loop;
}

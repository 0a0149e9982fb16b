/*
 * chain.c: frames of fast functions that had to be left.
 *
 * A fast function has no interpreter frame. Where it can't go on, it writes down what its frame
 * would hold and returns to its caller with a status; a caller without a frame does the same. The
 * first caller that has a frame finds the whole chain here, innermost first, and has the
 * interpreter finish it.
 */
#include "frames.h"
#include "runtime.h"

typedef struct ChainFrame {
    struct ChainFrame *outer;
    EchisExit *exit;                /* of the innermost frame, else NULL */
    const int32_t *words;           /* LINK_WORDS in schema/runtime.ts */
    _PyInterpreterFrame *frame;     /* allocated; its locals and stack filled by native code */
} ChainFrame;

static __thread ChainFrame *innermost, *outermost;

/* rt_chain_push: see schema/runtime.ts. */
void
rt_chain_push(void *tstate, void *pool, void *exit, void *link_words, ...)
{
    (void)tstate;
    const int32_t *words = link_words;
    va_list values;
    va_start(values, link_words);
    PyFunctionObject *function = words[RT_LINK_FUNCTION] < 0
        ? va_arg(values, PyFunctionObject *)
        : ((PyFunctionObject **)pool)[words[RT_LINK_FUNCTION]];
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    ChainFrame *link = rt_reserve_malloc(sizeof(ChainFrame));
    _PyInterpreterFrame *frame = rt_reserve_malloc(rt_frame_size(code) + sizeof(PyObject *));
    if (link == NULL || frame == NULL) {
        Py_FatalError("echis: no memory to leave native code");
    }
    rt_frame_init(frame, function);
    /* The frame has one place more than the code asks for. */
    int32_t places = words[RT_LINK_DEPTH] + 1 + words[RT_LINK_DYING];
    for (int32_t i = 0; i < places && i <= code->co_stacksize; i++) {
        frame->localsplus[code->co_nlocalsplus + i] = NULL;
    }
    rt_rebuild(frame, words + RT_LINK_SIZE, &values);
    va_end(values);
    *link = (ChainFrame){NULL, exit, words, frame};
    if (outermost == NULL) {
        innermost = link;
    }
    else {
        outermost->outer = link;
    }
    outermost = link;
}

/* The kind and the argument of what becomes of the callee's result. */
static int
after_kind(const ChainFrame *link)
{
    return link->exit == NULL ? link->words[RT_LINK_AFTER] >> 8 : RT_AFTER_CALL;
}

/* Links the frames of a chain, outermost first, so that each is the one before's caller. */
static void
link_frames(PyThreadState *ts, ChainFrame *link)
{
    if (link->outer != NULL) {
        link_frames(ts, link->outer);
    }
    PyCodeObject *code = link->frame->f_code;
    if (link->exit == NULL) {
        link->frame->prev_instr = _PyCode_CODE(code) + link->words[RT_LINK_AT];
    }
    rt_frame_link(ts, link->frame);
    ts->recursion_remaining -= RT_AFTER_LEVEL(after_kind(link));
}

/* Where the dying lie: above the result's place; at an exit, the result is among the stack's items. */
static PyObject **
first_dying(ChainFrame *link)
{
    _PyInterpreterFrame *frame = link->frame;
    return frame->localsplus + frame->f_code->co_nlocalsplus + link->words[RT_LINK_DEPTH] + (link->exit == NULL);
}

/* What the callee's result makes of the instruction: a new reference; NULL with an exception set. */
static PyObject *
finish_instruction(PyThreadState *ts, ChainFrame *link, PyObject *result)
{
    PyObject **operands = first_dying(link);
    int both = link->words[RT_LINK_DYING] == 2;
    return result == NULL ? NULL
        : rt_after(result, both ? operands[0] : NULL, both ? operands[1] : NULL,
                   link->words[RT_LINK_AFTER]);
}

/* What type_call does when __init__ has returned or raised: the call's result is the instance. */
static PyObject *
constructed(ChainFrame *link, PyObject *result)
{
    PyObject **first = first_dying(link);
    PyObject *instance = *first;
    *first = NULL;
    if (result != NULL && rt_init_result(result) == 0) {
        return instance;
    }
    PyObject *type, *error, *traceback;
    PyErr_Fetch(&type, &error, &traceback);
    Py_DECREF(instance);
    PyErr_Restore(type, error, traceback);
    return NULL;
}

/* What the interpreter's CALL does when the callee has returned: the operands go. */
static void
release_dying(ChainFrame *link)
{
    _PyInterpreterFrame *frame = link->frame;
    PyObject **first = first_dying(link);
    if (link->words[RT_LINK_DYING] == 0) {
        return;
    }
    if (link->exit != NULL) {
        frame->prev_instr = _PyCode_CODE(frame->f_code) + link->exit->instr - 1;
    }
    PyObject *type, *error, *traceback;
    PyErr_Fetch(&type, &error, &traceback);
    for (int32_t i = 0; i < link->words[RT_LINK_DYING]; i++) {
        Py_CLEAR(first[i]);
    }
    PyErr_Restore(type, error, traceback);
}

/* What the interpreter's CALL does when the callee's frame has been made: it has the operands. */
static void
release_moved(ChainFrame *link)
{
    for (; link != NULL; link = link->outer) {
        if (link->exit == NULL && RT_AFTER_MOVES(after_kind(link))) {
            release_dying(link);
        }
    }
}

/* Lets the interpreter finish one frame, given its callee's result. */
static PyObject *
finish_frame(PyThreadState *ts, ChainFrame *link, PyObject *result)
{
    _PyInterpreterFrame *frame = link->frame;
    ts->recursion_remaining += RT_AFTER_LEVEL(after_kind(link));
    if (link->exit == NULL) {
        result = after_kind(link) == RT_AFTER_INIT ? constructed(link, result)
                                                   : finish_instruction(ts, link, result);
    }
    if (result != NULL && after_kind(link) == RT_AFTER_SETITEM) {
        Py_DECREF(result);
        release_dying(link);
        return agent_resume(ts, frame, link->words[RT_LINK_RESUME], link->words[RT_LINK_DEPTH], 0);
    }
    release_dying(link);
    if (link->exit != NULL) {
        return agent_exit(ts, frame, link->exit);
    }
    if (result == NULL) {
        return agent_resume(ts, frame, link->words[RT_LINK_AT], link->words[RT_LINK_DEPTH], 1);
    }
    frame->localsplus[frame->f_code->co_nlocalsplus + link->words[RT_LINK_DEPTH]] = result;
    return agent_resume(ts, frame, link->words[RT_LINK_RESUME], link->words[RT_LINK_DEPTH] + 1, 0);
}

/* rt_chain_run: see schema/runtime.ts. */
PyObject *
rt_chain_run(void *tstate, void *operands, int64_t count)
{
    PyThreadState *ts = tstate;
    ChainFrame *link = innermost;
    innermost = outermost = NULL;
    link_frames(ts, link);
    for (int64_t i = 0; i < count; i++) {
        Py_DECREF(((PyObject **)operands)[i]);
    }
    release_moved(link);
    /* A frame without an exit comes first where a method has declined: the reference is its result. */
    PyObject *result = link->exit == NULL ? Py_NotImplemented : NULL;
    while (link != NULL) {
        ChainFrame *outer = link->outer;
        result = finish_frame(ts, link, result);
        rt_frame_unlink(ts, link->frame, result == NULL);
        PyMem_RawFree(link->frame);
        PyMem_RawFree(link);
        link = outer;
    }
    return result;
}

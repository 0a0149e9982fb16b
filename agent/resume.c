/*
 * resume.c: from native code back into the interpreter, in the middle of a function.
 *
 * The frame is handed to a fresh _PyEval_EvalFrameDefault, which runs it to its end.  With
 * `throwing` it consults the exception table itself, for exceptions that native code doesn't
 * handle.  Those that nothing in the frame covers end it without an interpreter.
 */
#include "agent.h"
#include "../runtime/helpers.gen.h"

#define FAST_EXCEPTIONS_MS 0.5  /* for a hundred of them */
#define FAST_EXCEPTIONS 20
#define FAST_EXITS_MS 0.5       /* for a hundred: interpreting all of it is quicker */

/*
 * The inner interpreter added a traceback entry for the frame, or none after RERAISE.  So it stays:
 * whoever takes the frame down adds no entry to one that looks as if it hadn't begun.  What the
 * frame object tells of where it stopped stays too, which differs after RERAISE.
 */
static void
keep_traceback(_PyInterpreterFrame *frame)
{
    agent_settle_escaped_frame(frame);
    frame->prev_instr = _PyCode_CODE(frame->f_code) - 1;
}

/*
 * A frame that goes on with an exception is taken for a generator's that is thrown into, so the
 * interpreter tells tracers that it begins.  These take their place to hear that, once.
 */
static __thread Py_tracefunc waiting_trace, waiting_profile;

static int
begin_trace(PyObject *object, PyFrameObject *frame, int what, PyObject *arg)
{
    _PyThreadState_GET()->c_tracefunc = waiting_trace;
    return what == PyTrace_CALL ? 0 : waiting_trace(object, frame, what, arg);
}

static int
begin_profile(PyObject *object, PyFrameObject *frame, int what, PyObject *arg)
{
    _PyThreadState_GET()->c_profilefunc = waiting_profile;
    return what == PyTrace_CALL ? 0 : waiting_profile(object, frame, what, arg);
}

/* _PyEval_EvalFrameDefault of a frame that began long ago. */
static PyObject *
eval_on(PyThreadState *ts, _PyInterpreterFrame *frame, bool throwing)
{
    bool hush = throwing && ts->cframe->use_tracing && ts->tracing == 0;
    if (hush && ts->c_tracefunc != NULL && ts->c_tracefunc != begin_trace) {
        waiting_trace = ts->c_tracefunc;
        ts->c_tracefunc = begin_trace;
    }
    if (hush && ts->c_profilefunc != NULL && ts->c_profilefunc != begin_profile) {
        waiting_profile = ts->c_profilefunc;
        ts->c_profilefunc = begin_profile;
    }
    PyObject *result = _PyEval_EvalFrameDefault(ts, frame, throwing);
    /* It may not have come to that. */
    if (ts->c_tracefunc == begin_trace) {
        ts->c_tracefunc = waiting_trace;
    }
    if (ts->c_profilefunc == begin_profile) {
        ts->c_profilefunc = waiting_profile;
    }
    return result;
}

static bool
covers(const AgentPatch *patch, int32_t instr)
{
    return patch->on && instr >= patch->at && instr < patch->at + patch->units;
}

static PyObject *
resume(PyThreadState *ts, _PyInterpreterFrame *frame, AgentCode *record, int32_t instr,
       int32_t depth, bool throwing)
{
    PyCodeObject *code = frame->f_code;
    bool patch_again = false;
    if (record != NULL && (record->ready_path != NULL || record->recompile) && agent.started) {
        agent_renew(record, frame);
    }
    if (record != NULL && covers(&record->entry_patch, instr)) {
        agent_unpatch(record, &record->entry_patch);
        patch_again = true;
    }
    if (record != NULL && record->loop_patch.on) {
        agent_unpatch(record, &record->loop_patch);
    }
    agent_resumed_begin(frame);
    _PyCFrame *cframe = ts->cframe;
    _PyInterpreterFrame *previous = frame->previous;
    bool was_entry = frame->is_entry;
    cframe->current_frame = previous;       /* _PyEval_EvalFrameDefault links it again */
    frame->prev_instr = _PyCode_CODE(code) + (throwing ? instr : instr - 1);
    frame->stacktop = code->co_nlocalsplus + depth;
    ts->recursion_remaining++;              /* and counts it again */
    PyObject *result = eval_on(ts, frame, throwing);
    ts->recursion_remaining--;
    cframe->current_frame = frame;
    frame->previous = previous;
    agent_resumed_end(frame);
    if (frame->owner == FRAME_OWNED_BY_GENERATOR) {
        /* Suspended or at its end, it stays as it is, and so does the traceback. */
        return result;
    }
    frame->is_entry = was_entry;
    frame->stacktop = -1;
    if (result == NULL) {
        keep_traceback(frame);
    }
    if (patch_again) {
        (void)agent_repatch(record);
    }
    return result;
}

/* See echis.h. */
PyObject *
agent_resume(PyThreadState *ts, _PyInterpreterFrame *frame, int32_t instr, int32_t depth,
             int32_t throwing)
{
    AgentCode *record = agent_find_record(frame->f_code);
    return resume(ts, frame, record, instr, depth, throwing != 0);
}

/* Interprets a frame that a trampoline was entered with: its result goes to the interpreter. */
PyObject *
agent_interpret(PyThreadState *ts, _PyInterpreterFrame *frame, AgentCode *record, int32_t instr,
                int32_t depth)
{
    return resume(ts, frame, record, instr, depth, false);
}

/*
 * An exit was taken so often that other code should be compiled; until that is there, the present
 * code isn't entered if it does little but leave.
 */
static void
exit_wore_out(AgentCode *record, double now)
{
    bool fast = now - record->left_at < FAST_EXITS_MS;
    record->left_at = now;
    if (record->state == CODE_NATIVE) {
        agent_exit_often(record, record->image);
    }
    if (fast && agent.mode == MODE_NORMAL && !agent.hot
            && (record->recompile || record->state == CODE_ASKED)) {
        agent_rest(record);
    }
}

/*
 * Native code was left for a hundred more exceptions.  Where they come so fast that the program
 * does little else, entering native code again and again costs more than it gives.
 */
static void
exceptions_came(AgentCode *record, double now)
{
    record->thrown_often = now - record->thrown_at < FAST_EXCEPTIONS_MS ? record->thrown_often + 1
                                                                       : 0;
    record->thrown_at = now;
    if (record->thrown_often >= FAST_EXCEPTIONS) {
        agent_uninstall(record);
        agent_set_state(record, CODE_GIVEN_UP, "exceptions keep ending native code");
    }
}

/* An exit of an image that is installed was taken another hundred times. */
static void
taken_often(const EchisExit *exit)
{
    AgentCode *record;
    AgentImage *image = agent_image_of_exit(exit, &record);
    if (image == NULL || record == NULL || record->image != image) {
        return;
    }
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    double now = agent_now_ms();
    exit_wore_out(record, now);
    if (exit->throwing && record->image == image && agent.mode == MODE_NORMAL) {
        exceptions_came(record, now);
    }
    PyErr_Restore(type, value, traceback);
}

/*
 * An exception that no handler of the frame covers ends it here: what the interpreter would do,
 * but for the traceback entry of a function, which whoever called native code adds.
 */
static PyObject *
end_raising(PyThreadState *ts, _PyInterpreterFrame *frame, const EchisExit *exit, int32_t instr)
{
    PyCodeObject *code = frame->f_code;
    bool generator = frame->owner == FRAME_OWNED_BY_GENERATOR;
    bool again = (exit->flags & ECHIS_EXIT_AGAIN) != 0;
    frame->prev_instr = _PyCode_CODE(code) + instr;
    if (generator && !again) {
        rt_traceback_here(ts, frame);
    }
    for (int32_t i = exit->depth - 1; i >= 0; i--) {
        Py_CLEAR(frame->localsplus[code->co_nlocalsplus + i]);
    }
    if (!generator && again) {
        keep_traceback(frame);
    }
    return NULL;
}

/* See echis.h. */
PyObject *
agent_exit(PyThreadState *ts, _PyInterpreterFrame *frame, EchisExit *exit)
{
    int32_t instr = exit->instr;
    if (exit->flags & ECHIS_EXIT_IN_CALL) {
        instr = (int32_t)(frame->prev_instr - _PyCode_CODE(frame->f_code));
    }
    if ((exit->flags & ECHIS_EXIT_UNCAUGHT) && !ts->cframe->use_tracing) {
        return end_raising(ts, frame, exit, instr);
    }
    if ((++exit->count % (agent.hot ? 2 : 100)) == 0 && exit->reason != ECHIS_EXIT_INTERRUPT) {
        taken_often(exit);
    }
    if (exit->reason == ECHIS_EXIT_INTERRUPT && !exit->throwing) {
        agent_interrupted(ts, exit);
    }
    return agent_resume(ts, frame, instr, exit->depth, exit->throwing);
}

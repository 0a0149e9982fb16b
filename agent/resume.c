/*
 * resume.c: from native code back into the interpreter, in the middle of a function.
 *
 * The frame is handed to a fresh _PyEval_EvalFrameDefault, which runs it to its end.  Exceptions
 * need no handlers in native code: with `throwing` the interpreter consults the exception table
 * itself.
 */
#include "agent.h"

#define FAST_EXCEPTIONS_MS 0.5  /* for a hundred of them */
#define FAST_EXCEPTIONS 20
#define FAST_EXITS_MS 2         /* for a hundred of one kind: interpreting all of it is quicker */

/*
 * The inner interpreter added a traceback entry for the frame, and the native code that called it
 * will have one added again: removes the first, and leaves prev_instr so that the second is
 * equal to it.
 */
static void
drop_traceback_entry(PyThreadState *ts, _PyInterpreterFrame *frame)
{
    PyTracebackObject *head = (PyTracebackObject *)ts->curexc_traceback;
    if (head == NULL || frame->frame_obj == NULL || head->tb_frame != frame->frame_obj) {
        return;
    }
    PyObject *value = ts->curexc_value;
    frame->prev_instr = _PyCode_CODE(frame->f_code) + head->tb_lasti / 2;
    ts->curexc_traceback = Py_XNewRef((PyObject *)head->tb_next);
    if (value != NULL && PyExceptionInstance_Check(value)
            && ((PyBaseExceptionObject *)value)->traceback == (PyObject *)head) {
        PyException_SetTraceback(value, ts->curexc_traceback == NULL ? Py_None
                                                                     : ts->curexc_traceback);
    }
    Py_DECREF(head);
}

/*
 * The same for a frame whose NULL goes straight to the interpreter: that adds no entry to a frame
 * that looks as if it hadn't begun.  So what the inner one did stays, and with it what the frame
 * object tells of where it stopped, which differs after RERAISE.
 */
static void
keep_traceback(_PyInterpreterFrame *frame)
{
    agent_settle_escaped_frame(frame);
    frame->prev_instr = _PyCode_CODE(frame->f_code) - 1;
}

static bool
covers(const AgentPatch *patch, int32_t instr)
{
    return patch->on && instr >= patch->at && instr < patch->at + patch->units;
}

static PyObject *
resume(PyThreadState *ts, _PyInterpreterFrame *frame, AgentCode *record, int32_t instr,
       int32_t depth, bool throwing, bool outermost)
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
    PyObject *result = _PyEval_EvalFrameDefault(ts, frame, throwing);
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
    if (result == NULL && outermost) {
        keep_traceback(frame);
    }
    else if (result == NULL) {
        drop_traceback_entry(ts, frame);
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
    bool outermost = frame->stacktop == ECHIS_ENTERED;
    AgentCode *record = agent_find_record(frame->f_code);
    return resume(ts, frame, record, instr, depth, throwing != 0, outermost);
}

/* Interprets a frame that a trampoline was entered with: its result goes to the interpreter. */
PyObject *
agent_interpret(PyThreadState *ts, _PyInterpreterFrame *frame, AgentCode *record, int32_t instr,
                int32_t depth)
{
    return resume(ts, frame, record, instr, depth, false, true);
}

/*
 * An exit was taken so often that other code should be compiled; until that is there, the present
 * code isn't entered if it does little but leave.
 */
static void
exit_wore_out(EchisExit *exit)
{
    AgentCode *record;
    AgentImage *image = agent_image_of_exit(exit, &record);
    if (image == NULL || record == NULL || record->image != image) {
        return;
    }
    double now = agent_now_ms();
    bool fast = now - record->left_at < FAST_EXITS_MS;
    record->left_at = now;
    if (record->state == CODE_NATIVE) {
        agent_exit_often(record, image);
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
exceptions_came(const EchisExit *exit)
{
    AgentCode *record;
    AgentImage *image = agent_image_of_exit(exit, &record);
    if (image == NULL || record == NULL || record->image != image || agent.mode != MODE_NORMAL) {
        return;
    }
    double now = agent_now_ms();
    record->thrown_often = now - record->thrown_at < FAST_EXCEPTIONS_MS ? record->thrown_often + 1
                                                                       : 0;
    record->thrown_at = now;
    if (record->thrown_often >= FAST_EXCEPTIONS) {
        agent_uninstall(record);
        agent_set_state(record, CODE_GIVEN_UP, "exceptions keep ending native code");
    }
}

/* See echis.h. */
PyObject *
agent_exit(PyThreadState *ts, _PyInterpreterFrame *frame, EchisExit *exit)
{
    if ((++exit->count % (agent.hot ? 2 : 100)) == 0 && exit->reason != ECHIS_EXIT_INTERRUPT) {
        if (exit->throwing) {
            PyObject *type, *value, *traceback;
            PyErr_Fetch(&type, &value, &traceback);
            exit_wore_out(exit);
            exceptions_came(exit);
            PyErr_Restore(type, value, traceback);
        }
        else {
            exit_wore_out(exit);
        }
    }
    if (exit->reason == ECHIS_EXIT_INTERRUPT && !exit->throwing) {
        agent_interrupted(ts, exit);
    }
    int32_t instr = exit->instr;
    if (exit->flags & ECHIS_EXIT_IN_CALL) {
        instr = (int32_t)(frame->prev_instr - _PyCode_CODE(frame->f_code));
    }
    return agent_resume(ts, frame, instr, exit->depth, exit->throwing);
}

/*
 * program_end.c: what is asked for as a program ends, so that its next process starts with it.
 */
#include "agent.h"

/* Spent in code that is asked for when the program ends: a share of its time, and between which ms. */
#define LEAST_SHARE 0.005
#define LEAST_MS 2
#define MOST_LEAST_MS 20
#define END_SHARE 0.015         /* of the program's time that it may take to ask, and to send that */
#define END_MS 60.0
#define END_ASKING 0.5          /* of that, until the last is asked for */
#define END_FLUSH_MS 10         /* for sending, however short the program was */

/* The globals that code runs with, as far as is known; only compared, as they may be gone. */
static PyObject *
globals_of(const AgentCode *record)
{
    return record->image != NULL ? record->pub.globals : record->sampled_globals;
}

/*
 * A function of code that no frame is at hand of.  One with a closure is found by its name, as methods
 * that use `super()` are; else it has none, and nothing is told of what its cells hold.  A new
 * reference; NULL, without an exception, if nothing is known of its globals.
 */
static PyFunctionObject *
function_of(const AgentCode *record)
{
    PyCodeObject *code = record->pub.code;
    PyObject *globals = globals_of(record), *module = agent_module_of(globals);
    if (module == NULL) {
        return NULL;
    }
    PyFunctionObject *named =
        code->co_nfreevars == 0 ? NULL : agent_function_at(module, code->co_qualname);
    if (named != NULL && named->func_code == (PyObject *)code && named->func_globals == globals) {
        return (PyFunctionObject *)Py_NewRef((PyObject *)named);
    }
    PyFunctionObject *function = (PyFunctionObject *)PyFunction_New((PyObject *)code, globals);
    PyErr_Clear();
    return function;
}

/* Asks for code of which no frame exists, optimised; its locals and cells aren't looked at. */
static void
optimise_without_frame(AgentCode *record, PyFunctionObject *function)
{
    PyCodeObject *code = record->pub.code;
    Py_ssize_t places = code->co_nlocalsplus + code->co_stacksize + 1;
    _PyInterpreterFrame *frame = calloc(
        1, sizeof(_PyInterpreterFrame) + (size_t)places * sizeof(PyObject *));
    if (frame != NULL) {
        frame->f_code = code;
        frame->f_func = function;
        frame->f_globals = function->func_globals;
        frame->f_builtins = function->func_builtins;
        frame->prev_instr = _PyCode_CODE(code);
        frame->stacktop = code->co_nlocalsplus;
        agent_optimise(record, frame);
        PyErr_Clear();
    }
    free(frame);
}

/* Whether code has no native form yet, and is better asked for as the program ends. */
static bool
can_be_compiled_at_end(AgentCode *record)
{
    char path[1200];
    /* Generators are entered where they are resumed, not at their start. */
    bool generator = (record->pub.code->co_flags & GENERATOR_FLAGS) != 0;
    return agent.mode == MODE_NORMAL && !agent.paused
        && (record->state == CODE_ASKED
            || (record->state == CODE_COLD && agent_is_due(record) && agent_wanted(record->pub.code)
                && (generator || agent_can_enter(record))
                && !agent_cache_offers(record, path, sizeof(path))));
}

/*
 * How much the next process gains if code is asked for as the program ends: the milliseconds that
 * were spent in it as it is; 0 if these are less than `least`, or it isn't asked for.
 */
static uint32_t
gain_at_end(AgentCode *record, uint32_t least)
{
    uint32_t gain = record->interpreted_ms + record->native_ms;
    return !record->asked_at_end && gain >= least
            && (agent_can_be_optimised(record) || can_be_compiled_at_end(record)) ? gain : 0;
}

/* What is asked for next as the program ends; NULL if nothing is. */
static AgentCode *
next_at_end(uint32_t least)
{
    AgentCode *best = NULL;
    for (AgentCode *record = agent.codes; record != NULL; record = record->next) {
        uint32_t gain = gain_at_end(record, least);
        if (gain > 0) {
            least = gain + 1;
            best = record;
        }
    }
    return best;
}

/*
 * The program ends: what would have been compiled or optimised soon is asked for, and what hasn't
 * been answered yet is again, with all that is known by now, so that the next process starts with it.
 * Takes a small share of the time that the program took.
 *
 *   ran_ms   how long that was
 */
void
agent_ask_at_end(double ran_ms)
{
    AgentCode *record;
    double start = agent_now_ms(), most = ran_ms * END_SHARE;
    most = most < END_MS ? most : END_MS;
    double share = ran_ms * LEAST_SHARE;
    uint32_t least = share < LEAST_MS ? LEAST_MS
        : share > MOST_LEAST_MS ? MOST_LEAST_MS : (uint32_t)share;
    bool asked = false;
    CollectorPause collector = agent_collector_pause();
    while (!agent.hot && !agent.sampled && !agent_io_broken()
           && agent_now_ms() < start + most * END_ASKING
           && (record = next_at_end(least)) != NULL) {
        PyFunctionObject *function = function_of(record);
        record->asked_at_end = true;
        if (function != NULL) {
            optimise_without_frame(record, function);
            Py_DECREF(function);
            asked = true;
        }
    }
    agent_collector_resume(collector);
    if (asked) {
        double left = start + most - agent_now_ms();
        agent_io_flush(left < END_FLUSH_MS ? END_FLUSH_MS : (int)left);
    }
}

/*
 * audit.c: the audit hook, through which the agent learns what happens in the interpreter.
 *
 * It is added before Py_Initialize, sees every event, and never vetoes one.
 */
#include "agent.h"
#include <internal/pycore_runtime.h>

static PyCodeObject *
code_argument(PyObject *args)
{
    return PyTuple_Check(args) && PyTuple_GET_SIZE(args) > 0
        && PyCode_Check(PyTuple_GET_ITEM(args, 0)) ? (PyCodeObject *)PyTuple_GET_ITEM(args, 0)
                                                   : NULL;
}

static bool
in_main_interpreter(void)
{
    PyThreadState *ts = _PyThreadState_GET();
    return ts != NULL && ts->interp == agent.interp;
}

/*
 * What native code has in registers stays alive, whatever is put into the variables that it came
 * from: the references are given away for good.
 */
static void
keep_variables(PyThreadState *ts)
{
    _PyInterpreterFrame *frame = ts->cframe == NULL ? NULL : ts->cframe->current_frame;
    for (; frame != NULL; frame = frame->previous) {
        for (int i = 0; echis_is_native(frame) && i < frame->f_code->co_nlocalsplus; i++) {
            Py_XINCREF(frame->localsplus[i]);
        }
    }
}

/*
 * The program looks up PyFrame_LocalsToFast through ctypes, to set other frames' variables.  Native
 * code wouldn't notice that, so none is entered any more.  What is running finds a tracer after its
 * present call, and leaves; of variables that are set until then it may know the old values.
 */
static void
watch_for_locals(PyObject *args)
{
    /* (library, name) */
    PyObject *name = PyTuple_Check(args) && PyTuple_GET_SIZE(args) == 2 ? PyTuple_GET_ITEM(args, 1)
                                                                         : NULL;
    if (name == NULL || !PyUnicode_Check(name)
            || !_PyUnicode_EqualToASCIIString(name, "PyFrame_LocalsToFast")) {
        return;
    }
    agent.locals_at = agent_tick();
    agent_pause(PAUSED_LOCALS);
    EACH_THREAD(ts) {
        keep_variables(ts);
        if (ts->cframe != NULL) {
            ts->cframe->use_tracing = 255;
        }
    }
}

/* Whether arguments (function, "__code__", ...) are those of a store of a function's code. */
static bool
sets_code(PyObject *args)
{
    PyObject *name = PyTuple_Check(args) && PyTuple_GET_SIZE(args) == 3 ? PyTuple_GET_ITEM(args, 1)
                                                                         : NULL;
    return name != NULL && PyFunction_Check(PyTuple_GET_ITEM(args, 0)) && PyUnicode_Check(name)
        && _PyUnicode_EqualToASCIIString(name, "__code__");
}

/*
 * Takes our entry out of the list of hooks before CPython frees it.  The entry was made before
 * the allocator was configured, so with PYTHONMALLOC=debug freeing it would be an error.
 */
static void
leave_hooks(void)
{
    /* Not lost, for those who look for that. */
    static _Py_AuditHookEntry *volatile ours __attribute__((unused));
    _Py_AuditHookEntry **at = &_PyRuntime.audit_hook_head;
    while (*at != NULL) {
        if ((*at)->hookCFunction == agent_audit) {
            ours = *at;
            *at = (*at)->next;      /* the caller still reads the entry's `next` */
            return;
        }
        at = &(*at)->next;
    }
}

int
agent_audit(const char *event, PyObject *args, void *unused)
{
    (void)unused;
    agent_fork_check();
    if (agent.started) {
        rt_reserve_fill();
    }
    switch (event[0]) {
        case 'e':
            if (strcmp(event, "exec") == 0 && agent.started && in_main_interpreter()) {
                PyCodeObject *code = code_argument(args);
                if (code != NULL) {
                    agent_saw_exec(code);
                }
            }
            break;
        case 'o':
            if (strcmp(event, "object.__setattr__") == 0 && agent.started && in_main_interpreter()
                    && sets_code(args)) {
                agent_collector_other_code(PyTuple_GET_ITEM(args, 0));
            }
            break;
        case 's':
            /* Raised before the tracer starts: after this event no patch is left. */
            if ((strcmp(event, "sys.settrace") == 0 || strcmp(event, "sys.setprofile") == 0)
                    && agent.started && in_main_interpreter()) {
                agent.traced_at = agent_tick();
                agent_pause(PAUSED_TRACING);
                agent_sampler_hurry();
            }
            break;
        case 'c':
            if (strncmp(event, "cpython.run_", 12) == 0) {
                (void)agent_start();
            }
            else if (strcmp(event, "cpython.PyInterpreterState_Clear") == 0
                     && in_main_interpreter()) {
                agent_finish();
                agent_sampler_join();
            }
            else if (strcmp(event, "cpython._PySys_ClearAuditHooks") == 0) {
                leave_hooks();
            }
            else if (strcmp(event, "ctypes.dlsym") == 0 && agent.started
                     && in_main_interpreter()) {
                watch_for_locals(args);
            }
            break;
        default:
            break;
    }
    return 0;
}

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
 * Takes our entry out of the list of hooks before CPython frees it.  The entry was made before
 * the allocator was configured, so with PYTHONMALLOC=debug freeing it would be an error.
 */
static void
leave_hooks(void)
{
    _Py_AuditHookEntry **at = &_PyRuntime.audit_hook_head;
    while (*at != NULL) {
        if ((*at)->hookCFunction == agent_audit) {
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
        case 's':
            /* Raised before the tracer starts: after this event no patch is left. */
            if ((strcmp(event, "sys.settrace") == 0 || strcmp(event, "sys.setprofile") == 0)
                    && agent.started && in_main_interpreter()) {
                agent.traced_at = agent_tick();
                agent_pause(PAUSED_TRACING);
            }
            break;
        case 'c':
            if (strncmp(event, "cpython.run_", 12) == 0) {
                (void)agent_start();
            }
            else if (strcmp(event, "cpython.PyInterpreterState_Clear") == 0
                     && in_main_interpreter()) {
                agent_finish();
            }
            else if (strcmp(event, "cpython._PySys_ClearAuditHooks") == 0) {
                leave_hooks();
            }
            break;
        default:
            break;
    }
    return 0;
}

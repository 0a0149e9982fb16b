/*
 * atexit.c: hearing of the interpreter's end before modules are torn down.
 *
 * No audit event tells of it, so the agent puts a callback first into the interpreter's atexit
 * list: it runs last, after the program's own.  From then on everything is interpreted, and what
 * images held is released, so that objects die when they would have died.
 */
#include "agent.h"

static PyObject *
ending(PyObject *self, PyObject *unused)
{
    (void)self;
    (void)unused;
    agent_finish();
    Py_RETURN_NONE;
}

static PyMethodDef ending_def = {"echis_ending", ending, METH_NOARGS, NULL};

/* Registers the callback (as atexit.register does, without importing that module). */
int
agent_atexit_init(void)
{
    struct atexit_state *state = &agent.interp->atexit;
    if (state->callbacks == NULL || state->ncallbacks >= state->callback_len) {
        return 0;
    }
    atexit_callback *callback = PyMem_Malloc(sizeof(atexit_callback));
    PyObject *func = PyCFunction_New(&ending_def, NULL);
    PyObject *args = PyTuple_New(0);
    if (callback == NULL || func == NULL || args == NULL) {
        PyMem_Free(callback);
        Py_XDECREF(func);
        Py_XDECREF(args);
        return -1;
    }
    PyObject_GC_UnTrack(func);
    *callback = (atexit_callback){func, args, NULL};
    for (int i = state->ncallbacks; i > 0; i--) {
        state->callbacks[i] = state->callbacks[i - 1];
    }
    state->callbacks[0] = callback;
    state->ncallbacks++;
    return 0;
}

/*
 * catch.c: an exception on its way to a handler of the same native function.
 */

#include "frames.h"
#include "runtime.h"

/* rt_traceback_here: see schema/runtime.ts. The frame, which is current, shows where it is. */
int32_t
rt_traceback_here(void *pointer, void *frame)
{
    PyThreadState *tstate = (PyThreadState *)pointer;
    if (tstate->cframe->use_tracing) {
        return 0;
    }
    if (!_PyFrame_IsIncomplete((_PyInterpreterFrame *)frame)) {
        rt_add_traceback(tstate);
    }
    return 1;
}

/*
 * rt_catch: takes the exception that is set.
 *
 *   returns  a new reference to an instance
 *   effects  may call the exception's class
 */
PyObject *
rt_catch(void *tstate)
{
    (void)tstate;
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    PyException_SetTraceback(value, traceback != NULL ? traceback : Py_None);
    Py_XDECREF(traceback);
    Py_XDECREF(type);
    return value;
}

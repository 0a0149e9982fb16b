/* What exception handlers do: entering, matching, ending. */

#include "../runtime.h"

/*
 * rt_push_exc_info: PUSH_EXC_INFO of ceval.c.
 *
 *   value    borrowed; becomes the handled exception
 *   returns  a new reference to the one handled before, or None
 */
PyObject *
rt_push_exc_info(void *pointer, PyObject *value)
{
    PyThreadState *tstate = (PyThreadState *)pointer;
    _PyErr_StackItem *handled = tstate->exc_info;
    PyObject *before = handled->exc_value;
    handled->exc_value = Py_NewRef(value);
    return before != NULL ? before : Py_NewRef(Py_None);
}

/* rt_untraced: see schema/runtime.ts. */
int32_t
rt_untraced(void *pointer)
{
    PyThreadState *tstate = (PyThreadState *)pointer;
    return tstate->cframe->use_tracing == 0;
}

/* rt_pop_except: see schema/runtime.ts. */
void
rt_pop_except(void *pointer, PyObject *before)
{
    PyThreadState *tstate = (PyThreadState *)pointer;
    _PyErr_StackItem *handled = tstate->exc_info;
    PyObject *value = handled->exc_value;
    handled->exc_value = before;
    Py_XDECREF(value);
}

/* check_except_type_valid of ceval.c. */
RT_APART_COLD int32_t
rt_match_any(PyObject *value, PyObject *classes)
{
    const char *message =
        "catching classes that do not inherit from BaseException is not allowed";
    if (PyTuple_Check(classes)) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(classes); i++) {
            if (!PyExceptionClass_Check(PyTuple_GET_ITEM(classes, i))) {
                PyErr_SetString(PyExc_TypeError, message);
                return -1;
            }
        }
    }
    else if (!PyExceptionClass_Check(classes)) {
        PyErr_SetString(PyExc_TypeError, message);
        return -1;
    }
    return PyErr_GivenExceptionMatches(value, classes);
}

/*
 * rt_check_exc_match: CHECK_EXC_MATCH of ceval.c.
 *
 *   value    borrowed; an exception
 *   classes  borrowed; a class or a tuple of classes
 *   returns  1 or 0; -1 with a TypeError set if they aren't that
 */
int32_t
rt_check_exc_match(PyObject *value, PyObject *classes)
{
    return (PyObject *)Py_TYPE(value) == classes ? 1 : rt_match_any(value, classes);
}

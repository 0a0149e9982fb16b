/* Entering a with block, and leaving it by an exception. */

#include "../runtime.h"

RT_COLD void
raise_not_a_manager(PyObject *manager, const char *missed)
{
    if (!PyErr_Occurred()) {
        PyErr_Format(PyExc_TypeError,
                     "'%.200s' object does not support the context manager protocol%s",
                     Py_TYPE(manager)->tp_name, missed);
    }
}

/*
 * rt_py_before_with: BEFORE_WITH of ceval.c.
 *
 *   exit     PyObject **; on success a new reference to the bound __exit__, else NULL
 *   returns  a new reference, what __enter__ returned; NULL with an exception set
 */
PyObject *
rt_py_before_with(PyObject *manager, void *exit)
{
    PyObject **exit_out = (PyObject **)exit;
    *exit_out = NULL;
    PyObject *enter = _PyObject_LookupSpecial(manager, &_Py_ID(__enter__));
    if (enter == NULL) {
        raise_not_a_manager(manager, "");
        return NULL;
    }
    PyObject *leave = _PyObject_LookupSpecial(manager, &_Py_ID(__exit__));
    if (leave == NULL) {
        raise_not_a_manager(manager, " (missed __exit__ method)");
        Py_DECREF(enter);
        return NULL;
    }
    PyObject *result = _PyObject_CallNoArgs(enter);
    Py_DECREF(enter);
    if (result == NULL) {
        Py_DECREF(leave);
        return NULL;
    }
    *exit_out = leave;
    return result;
}

/*
 * rt_py_with_except_start: WITH_EXCEPT_START of ceval.c.
 *
 *   exit     borrowed; the bound __exit__
 *   value    borrowed; the exception
 *   returns  a new reference, what it returned; NULL with an exception set
 */
PyObject *
rt_py_with_except_start(PyObject *exit, PyObject *value)
{
    PyObject *traceback = PyException_GetTraceback(value);
    Py_XDECREF(traceback);      /* the exception keeps it */
    PyObject *stack[] = {NULL, PyExceptionInstance_Class(value), value, traceback};
    return PyObject_Vectorcall(exit, stack + 1, 3 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
}

/* The raise statement: do_raise of ceval.c. */

#include "../runtime.h"

/* `raise` alone: raises what is being handled once more. */
static void
reraise(PyThreadState *tstate)
{
    PyObject *value = _PyErr_GetTopmostException(tstate)->exc_value;
    if (value == NULL || Py_IsNone(value)) {
        PyErr_SetString(PyExc_RuntimeError, "No active exception to reraise");
        return;
    }
    PyObject *type = PyExceptionInstance_Class(value);
    Py_INCREF(type);
    Py_INCREF(value);
    _PyErr_Restore(tstate, type, value, PyException_GetTraceback(value));
}

/* The instance to raise for `exc` (taken): itself, or a call of the class. NULL on failure. */
static PyObject *
make_exception(PyObject *exc)
{
    if (PyExceptionInstance_Check(exc)) {
        return exc;
    }
    if (!PyExceptionClass_Check(exc)) {
        Py_DECREF(exc);
        PyErr_SetString(PyExc_TypeError, "exceptions must derive from BaseException");
        return NULL;
    }
    PyObject *value = _PyObject_CallNoArgs(exc);
    if (value != NULL && !PyExceptionInstance_Check(value)) {
        PyErr_Format(PyExc_TypeError,
                     "calling %R should have returned an instance of BaseException, not %R", exc,
                     Py_TYPE(value));
        Py_CLEAR(value);
    }
    Py_DECREF(exc);
    return value;
}

/* Sets value.__cause__ from what follows `from` (taken). 0 with an exception set on failure. */
static int
set_cause(PyObject *value, PyObject *cause)
{
    PyObject *instance;
    if (PyExceptionClass_Check(cause)) {
        instance = _PyObject_CallNoArgs(cause);
        if (instance == NULL) {
            Py_DECREF(cause);
            return 0;
        }
        Py_DECREF(cause);
    }
    else if (PyExceptionInstance_Check(cause)) {
        instance = cause;
    }
    else if (Py_IsNone(cause)) {
        Py_DECREF(cause);
        instance = NULL;
    }
    else {
        Py_DECREF(cause);
        PyErr_SetString(PyExc_TypeError, "exception causes must derive from BaseException");
        return 0;
    }
    PyException_SetCause(value, instance);
    return 1;
}

/*
 * rt_py_raise: RAISE_VARARGS of ceval.c. An exception is set afterwards, one or the other.
 *
 *   exc      taken; NULL to raise the handled exception again
 *   cause    taken; NULL if there is no `from`
 *   effects  calls exception classes
 */
void
rt_py_raise(PyObject *exc, PyObject *cause)
{
    PyThreadState *tstate = _PyThreadState_GET();
    if (exc == NULL) {
        reraise(tstate);
        return;
    }
    /* The class that is raised, kept apart: a class may make instances of another one. */
    PyObject *type = exc;
    if (PyExceptionInstance_Check(exc)) {
        type = PyExceptionInstance_Class(exc);
    }
    Py_INCREF(type);
    PyObject *value = make_exception(exc);
    if (value == NULL) {
        Py_XDECREF(cause);
    }
    else {
        if (cause == NULL || set_cause(value, cause)) {
            _PyErr_SetObject(tstate, type, value);
        }
        Py_DECREF(value);
    }
    Py_DECREF(type);
}

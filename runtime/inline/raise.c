/* The raise statement: do_raise of ceval.c. */

#include "../runtime.h"

/* Sets an exception (taken) that was raised before, with the traceback that it has. */
static void
set_again(PyThreadState *tstate, PyObject *value)
{
    PyObject *type = Py_NewRef(PyExceptionInstance_Class(value));
    _PyErr_Restore(tstate, type, value, PyException_GetTraceback(value));
}

/*
 * rt_raise_again: `raise` alone, which raises what is being handled once more.
 *
 *   returns  1; 0 if nothing is being handled, and a RuntimeError is set instead
 */
int32_t
rt_raise_again(void)
{
    PyThreadState *tstate = _PyThreadState_GET();
    PyObject *value = _PyErr_GetTopmostException(tstate)->exc_value;
    if (value == NULL || Py_IsNone(value)) {
        PyErr_SetString(PyExc_RuntimeError, "No active exception to reraise");
        return 0;
    }
    set_again(tstate, Py_NewRef(value));
    return 1;
}

/* rt_reraise: see schema/runtime.ts. */
void
rt_reraise(void *pointer, PyObject *value, int64_t instruction)
{
    _PyInterpreterFrame *frame = (_PyInterpreterFrame *)pointer;
    frame->prev_instr = _PyCode_CODE(frame->f_code) + instruction;
    set_again(_PyThreadState_GET(), value);
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
 *   exc      taken; not NULL
 *   cause    taken; NULL if there is no `from`
 *   effects  calls exception classes
 */
void
rt_py_raise(PyObject *exc, PyObject *cause)
{
    PyThreadState *tstate = _PyThreadState_GET();
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

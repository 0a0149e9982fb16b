/* Entering a with block, and leaving it by an exception. */

#include "../runtime.h"

/* A protocol of context managers: its name in messages, and its two methods. */
typedef struct {
    const char *name;
    PyObject *enter, *exit;     /* interned, immortal */
} Protocol;

RT_APART_COLD void
rt_raise_not_a_manager(PyObject *manager, const Protocol *protocol, PyObject *missed)
{
    if (PyErr_Occurred()) {
        return;
    }
    if (missed == NULL) {
        PyErr_Format(PyExc_TypeError, "'%.200s' object does not support the %s protocol",
                     Py_TYPE(manager)->tp_name, protocol->name);
        return;
    }
    PyErr_Format(PyExc_TypeError, "'%.200s' object does not support the %s protocol "
                 "(missed %U method)", Py_TYPE(manager)->tp_name, protocol->name, missed);
}

/* The first method, a new reference; *given: a Python function, which hasn't been bound. NULL: none. */
static inline PyObject *
enter_method(PyObject *manager, PyObject *name, int *given)
{
    PyObject *found = _PyType_Lookup(Py_TYPE(manager), name);
    *given = found != NULL && Py_IS_TYPE(found, &PyFunction_Type);
    return *given ? Py_NewRef(found) : _PyObject_LookupSpecial(manager, name);
}

/* Calls the first method; *exit gets the second, bound, or NULL. */
static inline PyObject *
enter(PyObject *manager, const Protocol *protocol, PyObject **exit)
{
    *exit = NULL;
    int takes_manager;
    PyObject *enter = enter_method(manager, protocol->enter, &takes_manager);
    if (enter == NULL) {
        rt_raise_not_a_manager(manager, protocol, NULL);
        return NULL;
    }
    PyObject *leave = _PyObject_LookupSpecial(manager, protocol->exit);
    if (leave == NULL) {
        rt_raise_not_a_manager(manager, protocol, protocol->exit);
        Py_DECREF(enter);
        return NULL;
    }
    PyObject *result = takes_manager ? rt_call_method(enter, manager) : _PyObject_CallNoArgs(enter);
    Py_DECREF(enter);
    if (result == NULL) {
        Py_DECREF(leave);
        return NULL;
    }
    *exit = leave;
    return result;
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
    Protocol protocol = {"context manager", &_Py_ID(__enter__), &_Py_ID(__exit__)};
    return enter(manager, &protocol, exit);
}

/* rt_py_before_async_with: BEFORE_ASYNC_WITH of ceval.c; the same with __aenter__ and __aexit__. */
PyObject *
rt_py_before_async_with(PyObject *manager, void *exit)
{
    Protocol protocol = {"asynchronous context manager", &_Py_ID(__aenter__), &_Py_ID(__aexit__)};
    return enter(manager, &protocol, exit);
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

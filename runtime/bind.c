/*
 * bind.c: the arguments of a call become the locals of a frame, as in initialize_locals of
 * ceval.c, which isn't exported.
 *
 * Only calls that bind are bound here: for others the caller has CPython call the function, which
 * then raises.
 */
#include "frames.h"

/* Where a keyword's value goes: the index of the parameter, -1 for **kwargs, -2 if it can't. */
static int
parameter_named(PyCodeObject *code, PyObject *name)
{
    int named = code->co_argcount + code->co_kwonlyargcount;
    PyObject *names = code->co_localsplusnames;
    for (int i = code->co_posonlyargcount; i < named; i++) {
        if (PyTuple_GET_ITEM(names, i) == name) {
            return i;
        }
    }
    for (int i = code->co_posonlyargcount; i < named; i++) {
        if (_PyUnicode_EQ(PyTuple_GET_ITEM(names, i), name)) {
            return i;
        }
    }
    return code->co_flags & CO_VARKEYWORDS ? -1 : -2;
}

/* The default value of a parameter that got no argument, borrowed; NULL if it has none. */
static PyObject *
default_of(PyFunctionObject *function, PyCodeObject *code, int index)
{
    if (index >= code->co_argcount) {
        PyObject *name = PyTuple_GET_ITEM(code->co_localsplusnames, index);
        PyObject *defaults = function->func_kwdefaults;
        return defaults != NULL && PyDict_CheckExact(defaults)
            ? _PyDict_GetItemWithError(defaults, name) : NULL;
    }
    PyObject *defaults = function->func_defaults;
    Py_ssize_t from_end = code->co_argcount - index;
    Py_ssize_t size = defaults == NULL ? 0 : PyTuple_GET_SIZE(defaults);
    return from_end <= size ? PyTuple_GET_ITEM(defaults, size - from_end) : NULL;
}

/* Everything but *args and **kwargs, borrowed; false if the arguments don't fit. */
static bool
place_arguments(PyFunctionObject *function, PyCodeObject *code, PyObject **args,
                int64_t positional, PyObject *kwnames, PyObject **locals)
{
    if (positional > code->co_argcount && !(code->co_flags & CO_VARARGS)) {
        return false;
    }
    for (int i = 0; i < code->co_nlocalsplus; i++) {
        locals[i] = i < positional && i < code->co_argcount ? args[i] : NULL;
    }
    Py_ssize_t keywords = kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames);
    for (Py_ssize_t k = 0; k < keywords; k++) {
        int index = parameter_named(code, PyTuple_GET_ITEM(kwnames, k));
        if (index == -2 || (index >= 0 && locals[index] != NULL)) {
            return false;
        }
        if (index >= 0) {
            locals[index] = args[positional + k];
        }
    }
    for (int i = 0; i < code->co_argcount + code->co_kwonlyargcount; i++) {
        if (locals[i] == NULL && default_of(function, code, i) == NULL) {
            return false;
        }
    }
    return true;
}

/* The dict for **kwargs, with the values that are no parameter's; NULL if memory is short. */
static PyObject *
other_keywords(PyCodeObject *code, PyObject **values, PyObject *kwnames)
{
    PyObject *dict = PyDict_New();
    Py_ssize_t keywords = kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames);
    for (Py_ssize_t k = 0; dict != NULL && k < keywords; k++) {
        PyObject *name = PyTuple_GET_ITEM(kwnames, k);
        if (parameter_named(code, name) == -1 && PyDict_SetItem(dict, name, values[k]) < 0) {
            Py_CLEAR(dict);
        }
    }
    return dict;
}

/*
 * rt_bind_arguments: fills all locals of a frame that is about to run.
 *
 *   args        positional ones, then the values of `kwnames`; taken over on success
 *   kwnames     borrowed tuple of exact strings, or NULL
 *   locals      written in either case
 *   returns     true; false if CPython shall make the call: nothing was taken, no exception is set
 *   effects     allocates; may run the cyclic collector
 */
bool
rt_bind_arguments(PyFunctionObject *function, PyObject **args, int64_t positional,
                  PyObject *kwnames, PyObject **locals)
{
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    if ((code->co_flags & CO_OPTIMIZED) == 0) {
        return false;
    }
    int parameters = code->co_argcount + code->co_kwonlyargcount;
    int64_t extra = positional > code->co_argcount ? positional - code->co_argcount : 0;
    /* What allocates comes first: the collector may run, and finalisers may change defaults. */
    PyObject *dict = NULL, *rest = NULL;
    if (((code->co_flags & CO_VARKEYWORDS) != 0
            && (dict = other_keywords(code, args + positional, kwnames)) == NULL)
            || ((code->co_flags & CO_VARARGS) != 0 && (rest = PyTuple_New(extra)) == NULL)
            || !place_arguments(function, code, args, positional, kwnames, locals)) {
        PyErr_Clear();
        Py_XDECREF(dict);
        Py_XDECREF(rest);
        return false;
    }
    for (int64_t i = 0; i < extra; i++) {
        PyTuple_SET_ITEM(rest, i, args[code->co_argcount + i]);
    }
    Py_ssize_t keywords = kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames);
    for (Py_ssize_t k = 0; dict != NULL && k < keywords; k++) {
        if (parameter_named(code, PyTuple_GET_ITEM(kwnames, k)) == -1) {
            Py_DECREF(args[positional + k]);
        }
    }
    for (int i = 0; i < parameters; i++) {
        if (locals[i] == NULL) {
            locals[i] = Py_NewRef(default_of(function, code, i));
        }
    }
    int next = parameters;
    if (rest != NULL) {
        locals[next++] = rest;
    }
    if (dict != NULL) {
        locals[next] = dict;
    }
    return true;
}

/*
 * rt_place_arguments: the same where each parameter has its argument, in the order of parameters.
 *
 *   args     `count` of them, taken over on success
 *   returns  true; false if the function has other parameters
 */
bool
rt_place_arguments(PyFunctionObject *function, PyObject **args, int64_t count, PyObject **locals)
{
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    int special = CO_VARARGS | CO_VARKEYWORDS;
    if ((code->co_flags & CO_OPTIMIZED) == 0 || (code->co_flags & special) != 0
            || count != code->co_argcount + code->co_kwonlyargcount) {
        return false;
    }
    for (int i = 0; i < code->co_nlocalsplus; i++) {
        locals[i] = i < count ? args[i] : NULL;
    }
    return true;
}

/* Structural pattern matching (PEP 634): match_keys and match_class of ceval.c. */

#include "../runtime.h"

PyObject *
rt_py_get_len(PyObject *obj)
{
    Py_ssize_t length = PyObject_Size(obj);
    return length < 0 ? NULL : PyLong_FromSsize_t(length);
}

int32_t
rt_match_mapping(PyObject *obj)
{
    return (Py_TYPE(obj)->tp_flags & Py_TPFLAGS_MAPPING) != 0;
}

int32_t
rt_match_sequence(PyObject *obj)
{
    return (Py_TYPE(obj)->tp_flags & Py_TPFLAGS_SEQUENCE) != 0;
}

/* Adds to the set of what was asked for: 0, or -1 with an exception set, or 1: it was there. */
static int
note_seen(PyObject *seen, PyObject *item)
{
    int present = PySet_Contains(seen, item);
    return present != 0 ? present : PySet_Add(seen, item);
}

/*
 * Calls get(key, dummy) for each key.
 *
 *   get, unbound   map.get as _PyObject_GetMethod gave it
 *   returns        a new tuple of values, None if one is missing, NULL with an exception set
 */
static PyObject *
get_values(PyObject *get, int unbound, PyObject *map, PyObject *keys, PyObject *seen,
           PyObject *dummy)
{
    Py_ssize_t count = PyTuple_GET_SIZE(keys);
    PyObject *values = PyTuple_New(count);
    for (Py_ssize_t i = 0; values != NULL && i < count; i++) {
        PyObject *key = PyTuple_GET_ITEM(keys, i);
        int known = note_seen(seen, key);
        if (known != 0) {
            if (known > 0) {
                PyErr_Format(PyExc_ValueError, "mapping pattern checks duplicate key (%R)", key);
            }
            Py_CLEAR(values);
            break;
        }
        PyObject *args[] = {map, key, dummy};
        PyObject *value = unbound ? PyObject_Vectorcall(get, args, 3, NULL)
                                  : PyObject_Vectorcall(get, &args[1], 2, NULL);
        if (value == NULL) {
            Py_CLEAR(values);
        }
        else if (value == dummy) {
            Py_DECREF(value);
            Py_DECREF(values);
            Py_INCREF(Py_None);
            return Py_None;
        }
        else {
            PyTuple_SET_ITEM(values, i, value);
        }
    }
    return values;
}

/*
 * rt_py_match_keys: MATCH_KEYS of ceval.c. The two-argument form of get() leaves subclasses of
 * dict that define __missing__ unchanged.
 *
 *   keys     borrowed; an exact tuple
 *   returns  a new tuple of values, or None; NULL with an exception set
 */
PyObject *
rt_py_match_keys(PyObject *map, PyObject *keys)
{
    if (PyTuple_GET_SIZE(keys) == 0) {
        return PyTuple_New(0);
    }
    PyObject *get = NULL, *result = NULL;
    int unbound = _PyObject_GetMethod(map, &_Py_ID(get), &get);
    if (get == NULL) {
        return NULL;
    }
    PyObject *seen = PySet_New(NULL);
    PyObject *dummy = seen == NULL ? NULL : _PyObject_CallNoArgs((PyObject *)&PyBaseObject_Type);
    if (dummy != NULL) {
        result = get_values(get, unbound, map, keys, seen, dummy);
    }
    Py_DECREF(get);
    Py_XDECREF(seen);
    Py_XDECREF(dummy);
    return result;
}

/*
 * match_class_attr: appends the subject's attribute to `attrs`.
 *
 *   returns  1; 0 if it doesn't exist (no exception) or on an error (with one)
 */
static int
append_attr(PyObject *subject, PyTypeObject *type, PyObject *name, PyObject *seen,
            PyObject *attrs)
{
    int known = note_seen(seen, name);
    if (known != 0) {
        if (known > 0) {
            PyErr_Format(PyExc_TypeError, "%s() got multiple sub-patterns for attribute %R",
                         type->tp_name, name);
        }
        return 0;
    }
    PyObject *attr = PyObject_GetAttr(subject, name);
    if (attr == NULL) {
        if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
            PyErr_Clear();
        }
        return 0;
    }
    int err = PyList_Append(attrs, attr);
    Py_DECREF(attr);
    return err == 0;
}

/*
 * type.__match_args__, or an empty tuple where there is none; then *match_self says whether the
 * one positional pattern matches the subject itself. NULL with an exception set.
 */
static PyObject *
get_match_args(PyTypeObject *type, int *match_self)
{
    PyObject *args = PyObject_GetAttrString((PyObject *)type, "__match_args__");
    *match_self = 0;
    if (args != NULL) {
        if (!PyTuple_CheckExact(args)) {
            PyErr_Format(PyExc_TypeError, "%s.__match_args__ must be a tuple (got %s)",
                         type->tp_name, Py_TYPE(args)->tp_name);
            Py_CLEAR(args);
        }
        return args;
    }
    if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
        return NULL;
    }
    PyErr_Clear();
    *match_self = PyType_HasFeature(type, _Py_TPFLAGS_MATCH_SELF) != 0;
    return PyTuple_New(0);
}

/* Appends what the positional patterns see; returns as append_attr does. */
static int
append_positional(PyObject *subject, PyTypeObject *type, Py_ssize_t count, PyObject *seen,
                  PyObject *attrs)
{
    int match_self;
    PyObject *names = get_match_args(type, &match_self);
    if (names == NULL) {
        return 0;
    }
    Py_ssize_t allowed = match_self ? 1 : PyTuple_GET_SIZE(names);
    int matched = allowed >= count;
    if (!matched) {
        PyErr_Format(PyExc_TypeError, "%s() accepts %d positional sub-pattern%s (%d given)",
                     type->tp_name, (int)allowed, allowed == 1 ? "" : "s", (int)count);
    }
    else if (match_self) {
        matched = PyList_Append(attrs, subject) == 0;
    }
    else {
        for (Py_ssize_t i = 0; matched && i < count; i++) {
            PyObject *name = PyTuple_GET_ITEM(names, i);
            if (!PyUnicode_CheckExact(name)) {
                PyErr_Format(PyExc_TypeError, "__match_args__ elements must be strings (got %s)",
                             Py_TYPE(name)->tp_name);
                matched = 0;
            }
            else {
                matched = append_attr(subject, type, name, seen, attrs);
            }
        }
    }
    Py_DECREF(names);
    return matched;
}

/* The attributes as a list (with the set `seen` to hand), or NULL: no match, or an exception. */
static PyObject *
match_attributes(PyObject *subject, PyTypeObject *type, Py_ssize_t count, PyObject *names,
                 PyObject *seen)
{
    PyObject *attrs = PyList_New(0);
    if (attrs == NULL) {
        return NULL;
    }
    int matched = count == 0 || append_positional(subject, type, count, seen, attrs);
    for (Py_ssize_t i = 0; matched && i < PyTuple_GET_SIZE(names); i++) {
        matched = append_attr(subject, type, PyTuple_GET_ITEM(names, i), seen, attrs);
    }
    PyObject *result = matched ? PyList_AsTuple(attrs) : NULL;
    Py_DECREF(attrs);
    return result;
}

/*
 * rt_py_match_class: MATCH_CLASS of ceval.c.
 *
 *   names    borrowed; a tuple of the keyword patterns' names
 *   returns  a new tuple of attributes; None if there is no match; NULL with an exception set
 */
PyObject *
rt_py_match_class(PyObject *subject, PyObject *type, int32_t count, PyObject *names)
{
    if (!PyType_Check(type)) {
        PyErr_SetString(PyExc_TypeError, "called match pattern must be a type");
        return NULL;
    }
    PyObject *result = NULL;
    int is_instance = PyObject_IsInstance(subject, type);
    if (is_instance > 0) {
        PyObject *seen = PySet_New(NULL);
        if (seen == NULL) {
            return NULL;
        }
        result = match_attributes(subject, (PyTypeObject *)type, count, names, seen);
        Py_DECREF(seen);
    }
    if (result == NULL && !PyErr_Occurred()) {
        Py_INCREF(Py_None);
        return Py_None;
    }
    return result;
}

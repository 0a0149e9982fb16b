/* Dicts and sets of exact type. */

#include "../runtime.h"

int64_t
rt_dict_size(PyObject *dict)
{
    return ((PyDictObject *)dict)->ma_used;
}

int64_t
rt_set_size(PyObject *set)
{
    return ((PySetObject *)set)->used;
}

RT_APART_COLD PyObject *
rt_raise_key_error(PyObject *key)
{
    if (!PyErr_Occurred()) {
        _PyErr_SetKeyError(key);
    }
    return NULL;
}

/*
 * rt_dict_item: dict[key] of an exact dict, as BINARY_SUBSCR_DICT of ceval.c.
 *
 *   returns  a new reference; NULL with KeyError or the key's own error set
 */
PyObject *
rt_dict_item(PyObject *dict, PyObject *key)
{
    PyObject *value = PyDict_GetItemWithError(dict, key);
    if (RT_UNLIKELY(value == NULL)) {
        return rt_raise_key_error(key);
    }
    Py_INCREF(value);
    return value;
}

int32_t
rt_dict_set_item(PyObject *dict, PyObject *key, PyObject *value)
{
    return PyDict_SetItem(dict, key, value);
}

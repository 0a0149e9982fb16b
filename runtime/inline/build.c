/* Displays: tuples, lists, sets, dicts, strings and slices made from items on hand. */

#include "../runtime.h"

RT_APART_COLD void
rt_release_items(PyObject **items, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        Py_DECREF(items[i]);
    }
}

/*
 * rt_build_tuple: _PyTuple_FromArraySteal of tupleobject.c.
 *
 *   items    PyObject **, each taken, also on failure
 *   returns  a new reference; NULL with MemoryError set
 */
PyObject *
rt_build_tuple(void *pointer, int64_t count)
{
    PyObject **items = (PyObject **)pointer;
    PyTupleObject *tuple = (PyTupleObject *)PyTuple_New(count);
    if (RT_UNLIKELY(tuple == NULL)) {
        rt_release_items(items, count);
        return NULL;
    }
    for (int64_t i = 0; i < count; i++) {
        tuple->ob_item[i] = items[i];
    }
    return (PyObject *)tuple;
}

/* rt_build_list: the same for a list. */
PyObject *
rt_build_list(void *pointer, int64_t count)
{
    PyObject **items = (PyObject **)pointer;
    PyListObject *list = (PyListObject *)PyList_New(count);
    if (RT_UNLIKELY(list == NULL)) {
        rt_release_items(items, count);
        return NULL;
    }
    for (int64_t i = 0; i < count; i++) {
        list->ob_item[i] = items[i];
    }
    return (PyObject *)list;
}

PyObject *
rt_build_set(void *pointer, int64_t count)
{
    PyObject **items = (PyObject **)pointer;
    PyObject *set = PySet_New(NULL);
    if (set == NULL) {
        return NULL;
    }
    for (int64_t i = 0; i < count; i++) {
        if (PySet_Add(set, items[i]) != 0) {
            Py_DECREF(set);
            return NULL;
        }
    }
    return set;
}

/*
 * A dict with room for `count` items, as dict_new_presized of dictobject.c, which isn't exported.
 * The exported form makes tables for any kind of key; one for str keys only grows to the same
 * size, since growth triples the number of used entries.
 */
static PyObject *
new_dict(PyObject **items, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        if (!PyUnicode_CheckExact(items[2 * i])) {
            return _PyDict_NewPresized(count);
        }
    }
    return PyDict_New();
}

PyObject *
rt_new_dict(void)
{
    return PyDict_New();
}

/* rt_build_map: BUILD_MAP; items are key, value, key, value..., borrowed. */
PyObject *
rt_build_map(void *pointer, int64_t pairs)
{
    PyObject **items = (PyObject **)pointer;
    PyObject *dict = new_dict(items, pairs);
    if (dict == NULL) {
        return NULL;
    }
    for (int64_t i = 0; i < pairs; i++) {
        if (PyDict_SetItem(dict, items[2 * i], items[2 * i + 1]) < 0) {
            Py_DECREF(dict);
            return NULL;
        }
    }
    return dict;
}

/* rt_build_const_key_map: BUILD_CONST_KEY_MAP; `keys` is a tuple; values are borrowed. */
PyObject *
rt_build_const_key_map(PyObject *keys, void *values, int64_t count)
{
    if (!PyTuple_CheckExact(keys) || PyTuple_GET_SIZE(keys) != count) {
        PyErr_SetString(PyExc_SystemError, "bad BUILD_CONST_KEY_MAP keys argument");
        return NULL;
    }
    return _PyStack_AsDict((PyObject *const *)values, keys);
}

PyObject *
rt_build_string(void *pieces, int64_t count)
{
    PyObject *empty = (PyObject *)&_Py_STR(empty);
    return _PyUnicode_JoinArray(empty, (PyObject *const *)pieces, count);
}

PyObject *
rt_build_slice(PyObject *start, PyObject *stop, PyObject *step)
{
    return PySlice_New(start, stop, step);
}

RT_APART_COLD int32_t
rt_fail_extend(PyObject *iterable)
{
    if (PyErr_ExceptionMatches(PyExc_TypeError) && Py_TYPE(iterable)->tp_iter == NULL
        && !PySequence_Check(iterable)) {
        PyErr_Clear();
        PyErr_Format(PyExc_TypeError, "Value after * must be an iterable, not %.200s",
                     Py_TYPE(iterable)->tp_name);
    }
    return -1;
}

/* rt_py_list_extend: LIST_EXTEND of ceval.c. */
int32_t
rt_py_list_extend(PyObject *list, PyObject *iterable)
{
    PyObject *none = _PyList_Extend((PyListObject *)list, iterable);
    if (RT_UNLIKELY(none == NULL)) {
        return rt_fail_extend(iterable);
    }
    Py_DECREF(none);
    return 0;
}

int32_t
rt_py_set_update(PyObject *set, PyObject *iterable)
{
    return _PySet_Update(set, iterable) < 0 ? -1 : 0;
}

int32_t
rt_py_set_add(PyObject *set, PyObject *item)
{
    return PySet_Add(set, item);
}

RT_APART_COLD int32_t
rt_fail_update(PyObject *mapping)
{
    if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Format(PyExc_TypeError, "'%.200s' object is not a mapping",
                     Py_TYPE(mapping)->tp_name);
    }
    return -1;
}

/* rt_py_dict_update: DICT_UPDATE of ceval.c. */
int32_t
rt_py_dict_update(PyObject *dict, PyObject *mapping)
{
    if (RT_UNLIKELY(PyDict_Update(dict, mapping) < 0)) {
        return rt_fail_update(mapping);
    }
    return 0;
}

PyObject *
rt_list_to_tuple(PyObject *list)
{
    return PyList_AsTuple(list);
}

/*
 * rt_py_format_value: FORMAT_VALUE of ceval.c.
 *
 *   spec     borrowed, or NULL for none
 *   oparg    its oparg: the conversion in FVC_MASK
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_py_format_value(PyObject *value, PyObject *spec, int32_t oparg)
{
    PyObject *converted;
    switch (oparg & FVC_MASK) {
        case FVC_STR: converted = PyObject_Str(value); break;
        case FVC_REPR: converted = PyObject_Repr(value); break;
        case FVC_ASCII: converted = PyObject_ASCII(value); break;
        default: Py_INCREF(value); converted = value; break;
    }
    if (converted == NULL || (spec == NULL && PyUnicode_CheckExact(converted))) {
        return converted;
    }
    PyObject *result = PyObject_Format(converted, spec);
    Py_DECREF(converted);
    return result;
}

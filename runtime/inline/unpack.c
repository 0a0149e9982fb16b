/* Unpacking of sequences into targets: unpack_iterable of ceval.c. */

#include "../runtime.h"

/* Releases out[count - 1] down to out[0], as the interpreter does from its stack. */
static int32_t
fail(PyObject *iterator, PyObject **out, int32_t count)
{
    while (count > 0) {
        Py_DECREF(out[--count]);
    }
    Py_DECREF(iterator);
    return -1;
}

static PyObject *
get_iterator(PyObject *seq)
{
    PyObject *iterator = PyObject_GetIter(seq);
    if (iterator == NULL && PyErr_ExceptionMatches(PyExc_TypeError)
        && Py_TYPE(seq)->tp_iter == NULL && !PySequence_Check(seq)) {
        PyErr_Format(PyExc_TypeError, "cannot unpack non-iterable %.200s object",
                     Py_TYPE(seq)->tp_name);
    }
    return iterator;
}

/* Takes `count` items; returns how many there were, and sets an exception only on an error. */
static int32_t
take(PyObject *iterator, int32_t count, PyObject **out)
{
    for (int32_t i = 0; i < count; i++) {
        out[i] = PyIter_Next(iterator);
        if (out[i] == NULL) {
            return i;
        }
    }
    return count;
}

RT_APART_COLD int32_t
rt_unpack_any(PyObject *seq, int32_t count, PyObject **out)
{
    PyObject *iterator = get_iterator(seq);
    if (iterator == NULL) {
        return -1;
    }
    int32_t taken = take(iterator, count, out);
    if (taken < count) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_ValueError, "not enough values to unpack (expected %d, got %d)",
                         (int)count, (int)taken);
        }
        return fail(iterator, out, taken);
    }
    PyObject *extra = PyIter_Next(iterator);
    if (extra != NULL) {
        Py_DECREF(extra);
        PyErr_Format(PyExc_ValueError, "too many values to unpack (expected %d)", (int)count);
        return fail(iterator, out, count);
    }
    if (PyErr_Occurred()) {
        return fail(iterator, out, count);
    }
    Py_DECREF(iterator);
    return 0;
}

/*
 * rt_py_unpack_sequence: UNPACK_SEQUENCE of ceval.c.
 *
 *   seq      borrowed; any iterable
 *   out      PyObject **; on success new references, the first item in out[0]
 *   returns  0; -1 with an exception set and nothing owned in `out`
 */
int32_t
rt_py_unpack_sequence(PyObject *seq, int32_t count, void *pointer)
{
    PyObject **out = (PyObject **)pointer;
    PyObject **items;
    if (PyTuple_CheckExact(seq) && Py_SIZE(seq) == count) {
        items = ((PyTupleObject *)seq)->ob_item;
    }
    else if (PyList_CheckExact(seq) && Py_SIZE(seq) == count) {
        items = ((PyListObject *)seq)->ob_item;
    }
    else {
        return rt_unpack_any(seq, count, out);
    }
    for (int32_t i = 0; i < count; i++) {
        Py_INCREF(items[i]);
        out[i] = items[i];
    }
    return 0;
}

/*
 * rt_py_unpack_ex: UNPACK_EX of ceval.c.
 *
 *   out      PyObject **, before + 1 + after places; the list of what is between in out[before]
 *   returns  0; -1 with an exception set and nothing owned in `out`
 */
int32_t
rt_py_unpack_ex(PyObject *seq, int32_t before, int32_t after, void *pointer)
{
    PyObject **out = (PyObject **)pointer;
    PyObject *iterator = get_iterator(seq);
    if (iterator == NULL) {
        return -1;
    }
    int32_t taken = take(iterator, before, out);
    if (taken < before) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_ValueError,
                         "not enough values to unpack (expected at least %d, got %d)",
                         (int)(before + after), (int)taken);
        }
        return fail(iterator, out, taken);
    }
    PyObject *list = PySequence_List(iterator);
    if (list == NULL) {
        return fail(iterator, out, before);
    }
    out[before] = list;
    Py_ssize_t length = PyList_GET_SIZE(list);
    if (length < after) {
        PyErr_Format(PyExc_ValueError,
                     "not enough values to unpack (expected at least %d, got %zd)",
                     (int)(before + after), before + length);
        return fail(iterator, out, before + 1);
    }
    /* The last items move from the list into their places. */
    for (int32_t i = 0; i < after; i++) {
        out[before + 1 + i] = PyList_GET_ITEM(list, length - after + i);
    }
    Py_SET_SIZE(list, length - after);
    Py_DECREF(iterator);
    return 0;
}

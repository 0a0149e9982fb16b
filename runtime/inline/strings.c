/* Strings of exact type str. */

#include "../runtime.h"
#include <string.h>

int64_t
rt_str_length(PyObject *str)
{
    return ((PyASCIIObject *)str)->length;
}

RT_APART_COLD PyObject *
rt_character(Py_UCS4 code)
{
    return PyUnicode_FromOrdinal((int)code);
}

/* The shared object for ASCII, as unicode_char of unicodeobject.c. */
static inline PyObject *
make_character(Py_UCS4 code)
{
    if (RT_LIKELY(code < 128)) {
        PyObject *shared = (PyObject *)&_Py_SINGLETON(strings).ascii[code];
        Py_INCREF(shared);
        return shared;
    }
    return rt_character(code);
}

/* rt_str_item: unicode_getitem at a proved index. */
PyObject *
rt_str_item(PyObject *str, int64_t index)
{
    return make_character(PyUnicode_READ_CHAR(str, index));
}

int64_t
rt_str_ord(PyObject *str)
{
    if (RT_UNLIKELY(((PyASCIIObject *)str)->length != 1 || !PyUnicode_IS_READY(str))) {
        return -1;
    }
    return PyUnicode_READ_CHAR(str, 0);
}

RT_APART_COLD PyObject *
rt_character_or_miss(int64_t code)
{
    if (code < 0 || code > 0x10ffff) {
        return NULL;
    }
    PyObject *result = PyUnicode_FromOrdinal((int)code);
    if (result == NULL) {
        PyErr_Clear();
    }
    return result;
}

PyObject *
rt_chr(int64_t code)
{
    if (RT_LIKELY(code >= 0 && code < 128)) {
        return make_character((Py_UCS4)code);
    }
    return rt_character_or_miss(code);
}

/* A str of the old C API may still have to be made ready; equality can't fail but for memory. */
RT_APART_COLD int32_t
rt_equal_unready(PyObject *a, PyObject *b)
{
    int order = PyUnicode_Compare(a, b);
    if (order == -1 && PyErr_Occurred()) {
        PyErr_Clear();
    }
    return order == 0;
}

/* rt_str_equal: unicode_compare_eq of unicodeobject.c. */
int32_t
rt_str_equal(PyObject *a, PyObject *b)
{
    if (a == b) {
        return 1;
    }
    if (RT_UNLIKELY(!PyUnicode_IS_READY(a) || !PyUnicode_IS_READY(b))) {
        return rt_equal_unready(a, b);
    }
    Py_ssize_t length = ((PyASCIIObject *)a)->length;
    unsigned kind = ((PyASCIIObject *)a)->state.kind;
    if (length != ((PyASCIIObject *)b)->length || kind != ((PyASCIIObject *)b)->state.kind) {
        return 0;
    }
    return memcmp(PyUnicode_DATA(a), PyUnicode_DATA(b), (size_t)length * kind) == 0;
}

/* rt_str_append: PyUnicode_Append, which works in place on a string with one reference. */
int32_t
rt_str_append(void *slot, PyObject *right)
{
    PyUnicode_Append((PyObject **)slot, right);
    return *(PyObject **)slot == NULL ? -1 : 0;
}

/* rt_str_extend: the same with a string that no slot has; takes over the reference to it. */
PyObject *
rt_str_extend(PyObject *left, PyObject *right)
{
    PyUnicode_Append(&left, right);
    return left;
}

/* rt_str_concat: PyUnicode_Concat. */
PyObject *
rt_str_concat(PyObject *left, PyObject *right)
{
    return PyUnicode_Concat(left, right);
}

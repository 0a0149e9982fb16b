/* Lists, tuples, bytes: sizes, items at proved indexes, append and pop. */

#include "../runtime.h"

int64_t
rt_var_size(PyObject *obj)
{
    return Py_SIZE(obj);
}

PyObject *
rt_list_item(PyObject *list, int64_t index)
{
    return ((PyListObject *)list)->ob_item[index];
}

PyObject *
rt_tuple_item(PyObject *tuple, int64_t index)
{
    return ((PyTupleObject *)tuple)->ob_item[index];
}

int64_t
rt_bytes_item(PyObject *bytes, int64_t index)
{
    return ((unsigned char *)((PyBytesObject *)bytes)->ob_sval)[index];
}

/* rt_list_exchange: puts `value`, which it takes, at an index; returns the old item's reference. */
PyObject *
rt_list_exchange(PyObject *list, int64_t index, PyObject *value)
{
    PyObject **slot = &((PyListObject *)list)->ob_item[index];
    PyObject *old = *slot;
    *slot = value;
    return old;
}

RT_COLD int32_t
append_growing(PyObject *list, PyObject *item)
{
    return PyList_Append(list, item);
}

/*
 * rt_list_append: list.append of an exact list.
 *
 *   item     borrowed
 *   returns  0; -1 with MemoryError set
 */
int32_t
rt_list_append(PyObject *list, PyObject *item)
{
    PyListObject *self = (PyListObject *)list;
    Py_ssize_t size = Py_SIZE(list);
    if (RT_LIKELY(self->allocated > size)) {
        Py_INCREF(item);
        self->ob_item[size] = item;
        Py_SET_SIZE(list, size + 1);
        return 0;
    }
    return append_growing(list, item);
}

/* list_resize of listobject.c to a size below half of what is allocated: gives memory back. */
RT_COLD int
shrink(PyListObject *self, Py_ssize_t size)
{
    size_t allocated = 0;
    if (size != 0) {
        allocated = ((size_t)size + ((size_t)size >> 3) + 6) & ~(size_t)3;
    }
    PyObject **items = (PyObject **)PyMem_Realloc(self->ob_item, allocated * sizeof(PyObject *));
    if (items == NULL) {
        return 0;
    }
    self->ob_item = items;
    self->allocated = (Py_ssize_t)allocated;
    return 1;
}

/*
 * rt_list_pop_last: list.pop() of an exact list.
 *
 *   returns  the last item (a new reference: the list's); NULL, without an exception and with
 *            nothing changed, if the list is empty or can't shrink
 */
PyObject *
rt_list_pop_last(PyObject *list)
{
    PyListObject *self = (PyListObject *)list;
    Py_ssize_t size = Py_SIZE(list) - 1;
    if (RT_UNLIKELY(size < 0)) {
        return NULL;
    }
    PyObject *item = self->ob_item[size];
    if (RT_UNLIKELY(size < self->allocated >> 1) && !shrink(self, size)) {
        return NULL;
    }
    Py_SET_SIZE(list, size);
    return item;
}

/* PySlice_Unpack of slice(start, stop, step), whose parts that aren't given are None. */
static inline void
unpack_slice(int32_t given, int64_t *start, int64_t *stop, int64_t *step)
{
    if (!(given & 4)) {
        *step = 1;
    }
    if (*step < -PY_SSIZE_T_MAX) {
        *step = -PY_SSIZE_T_MAX;
    }
    if (!(given & 1)) {
        *start = *step < 0 ? PY_SSIZE_T_MAX : 0;
    }
    if (!(given & 2)) {
        *stop = *step < 0 ? PY_SSIZE_T_MIN : PY_SSIZE_T_MAX;
    }
}

RT_COLD PyObject *
fail_zero_step(void)
{
    PyErr_SetString(PyExc_ValueError, "slice step cannot be zero");
    return NULL;
}

/* rt_list_slice: list_subscript of listobject.c with a slice of ints and Nones. */
PyObject *
rt_list_slice(PyObject *list, int32_t given, int64_t start, int64_t stop, int64_t step)
{
    unpack_slice(given, &start, &stop, &step);
    if (RT_UNLIKELY(step == 0)) {
        return fail_zero_step();
    }
    Py_ssize_t first = start, last = stop;
    Py_ssize_t length = PySlice_AdjustIndices(PyList_GET_SIZE(list), &first, &last, step);
    PyObject *result = PyList_New(length);
    if (result == NULL) {
        return NULL;
    }
    /* The allocation may have run a collection, and that code which changed the list. */
    if (RT_UNLIKELY(length > 0 && (PyList_GET_SIZE(list) <= first
                                   || PyList_GET_SIZE(list) <= first + (length - 1) * step))) {
        Py_DECREF(result);
        return rt_list_slice(list, given, start, stop, step);
    }
    PyObject **from = ((PyListObject *)list)->ob_item;
    PyObject **to = ((PyListObject *)result)->ob_item;
    for (Py_ssize_t i = 0, at = first; i < length; i++, at += step) {
        to[i] = Py_NewRef(from[at]);
    }
    return result;
}

/* rt_list_assign_slice: list_ass_subscript of listobject.c with a slice of step 1. */
int32_t
rt_list_assign_slice(PyObject *list, int32_t given, int64_t start, int64_t stop, PyObject *value)
{
    int64_t step = 1;
    unpack_slice(given & 3, &start, &stop, &step);
    Py_ssize_t first = start, last = stop;
    (void)PySlice_AdjustIndices(PyList_GET_SIZE(list), &first, &last, 1);
    Py_ssize_t count = PyList_GET_SIZE(value);
    if (RT_LIKELY(last - first == count && list != value)) {
        /* Same length: item for item, the old ones released when all are in place. */
        PyObject *few[16];
        if (count <= 16) {
            PyObject **items = ((PyListObject *)list)->ob_item + first;
            for (Py_ssize_t i = 0; i < count; i++) {
                few[i] = items[i];
                items[i] = Py_NewRef(((PyListObject *)value)->ob_item[i]);
            }
            for (Py_ssize_t i = count - 1; i >= 0; i--) {
                rt_decref(few[i]);
            }
            return 0;
        }
    }
    return PyList_SetSlice(list, first, last, value);
}

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

/* rt_list_set_item: takes `value`; the old item is released when the list has the new one. */
void
rt_list_set_item(PyObject *list, int64_t index, PyObject *value)
{
    PyObject **slot = &((PyListObject *)list)->ob_item[index];
    PyObject *old = *slot;
    *slot = value;
    rt_decref(old);
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

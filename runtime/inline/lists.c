/* Lists, tuples, bytes: sizes, items at proved indexes, append, insert and pop. */

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

RT_APART_COLD int32_t
rt_append_growing(PyObject *list, PyObject *item)
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
    return rt_append_growing(list, item);
}

/* list_resize of listobject.c to a size below half of what is allocated: gives memory back. */
RT_APART_COLD int
rt_list_shrink(PyListObject *self, Py_ssize_t size)
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
 * rt_list_pop_at: list.pop(index) of an exact list, as list_pop_impl does.
 *
 *   returns  the item (a new reference: the list's); NULL, without an exception and with nothing
 *            changed, if there is no such item or the list can't shrink
 */
PyObject *
rt_list_pop_at(PyObject *list, int64_t index)
{
    PyListObject *self = (PyListObject *)list;
    Py_ssize_t size = Py_SIZE(list);
    index += index < 0 ? size : 0;
    if (RT_UNLIKELY((uint64_t)index >= (uint64_t)size)) {
        return NULL;
    }
    size--;
    PyObject **at = self->ob_item + index;
    PyObject *item = *at;
    size_t bytes = (size_t)(size - index) * sizeof(PyObject *);
    memmove(at, at + 1, bytes);
    if (RT_UNLIKELY(size < self->allocated >> 1) && !rt_list_shrink(self, size)) {
        memmove(at + 1, at, bytes);
        *at = item;
        return NULL;
    }
    Py_SET_SIZE(list, size);
    return item;
}

/* rt_list_pop_last: list.pop() of an exact list; NULL as rt_list_pop_at. */
PyObject *
rt_list_pop_last(PyObject *list)
{
    return rt_list_pop_at(list, -1);
}

RT_APART_COLD int32_t
rt_insert_growing(PyObject *list, int64_t index, PyObject *item)
{
    return PyList_Insert(list, index, item);
}

/*
 * rt_list_insert: list.insert of an exact list, as ins1 of listobject.c.
 *
 *   item     borrowed
 *   returns  0; -1 with MemoryError set
 */
int32_t
rt_list_insert(PyObject *list, int64_t index, PyObject *item)
{
    PyListObject *self = (PyListObject *)list;
    Py_ssize_t size = Py_SIZE(list);
    if (RT_UNLIKELY(self->allocated <= size)) {
        return rt_insert_growing(list, index, item);
    }
    index += index < 0 ? size : 0;
    index = index < 0 ? 0 : index > size ? size : index;
    PyObject **at = self->ob_item + index;
    memmove(at + 1, at, (size_t)(size - index) * sizeof(PyObject *));
    Py_INCREF(item);
    *at = item;
    Py_SET_SIZE(list, size + 1);
    return 0;
}

/* The items that a slice of a list names: `count` of them, from `first` on, `step` apart. */
typedef struct {
    Py_ssize_t first, step, count;
} Span;

/*
 * A part of a slice, from `low` to `high`.  Most are there as they come: a jump tells that ahead,
 * where everything after would wait for a select.
 */
static inline Py_ssize_t
adjusted(Py_ssize_t index, Py_ssize_t length, Py_ssize_t low, Py_ssize_t high)
{
    if (RT_LIKELY(index >= 0 && index <= high)) {
        return index;
    }
    index += index < 0 ? length : 0;
    return index < low ? low : index > high ? high : index;
}

/*
 * PySlice_Unpack and PySlice_AdjustIndices (sliceobject.c) of slice(start, stop, step) on a list.
 *
 *   given    bits 0 to 2: the parts that aren't None
 *   step     not 0
 *   returns  the span; its count can be negative where it names no items
 */
static inline Span
raw_span_of(PyObject *list, int32_t given, int64_t start, int64_t stop, int64_t step)
{
    Py_ssize_t length = PyList_GET_SIZE(list);
    if (!(given & 4)) {
        step = 1;
    }
    Py_ssize_t low = step < 0 ? -1 : 0, high = step < 0 ? length - 1 : length;
    if (step < -PY_SSIZE_T_MAX) {
        step = -PY_SSIZE_T_MAX;
    }
    if (!(given & 1)) {
        start = step < 0 ? high : low;
    }
    else {
        start = adjusted(start, length, low, high);
    }
    if (!(given & 2)) {
        stop = step < 0 ? low : high;
    }
    else {
        stop = adjusted(stop, length, low, high);
    }
    Py_ssize_t count = 0;
    if (step == 1) {
        count = stop - start;
    }
    else if (step == -1) {
        count = start - stop;
    }
    else if (step < 0 && stop < start) {
        count = (start - stop - 1) / -step + 1;
    }
    else if (step > 0 && start < stop) {
        count = (stop - start - 1) / step + 1;
    }
    return (Span){start, step, count};
}

static inline Span
span_of(PyObject *list, int32_t given, int64_t start, int64_t stop, int64_t step)
{
    Span span = raw_span_of(list, given, start, stop, step);
    return (Span){span.first, span.step, span.count < 0 ? 0 : span.count};
}

RT_APART_COLD PyObject *
rt_fail_zero_step(void)
{
    PyErr_SetString(PyExc_ValueError, "slice step cannot be zero");
    return NULL;
}

RT_APART_COLD PyObject *
rt_fail_no_memory(PyObject *list)
{
    Py_DECREF(list);
    return PyErr_NoMemory();
}

/* rt_list_slice: list_subscript of listobject.c with a slice of ints and Nones. */
PyObject *
rt_list_slice(PyObject *list, int32_t given, int64_t start, int64_t stop, int64_t step)
{
    if (RT_UNLIKELY((given & 4) && step == 0)) {
        return rt_fail_zero_step();
    }
    /* First, since it may run a collection, and that code which changes the list. */
    PyObject *result = PyList_New(0);
    if (RT_UNLIKELY(result == NULL)) {
        return NULL;
    }
    Span span = span_of(list, given, start, stop, step);
    if (span.count == 0) {
        return result;
    }
    PyObject **to = (PyObject **)PyMem_Malloc((size_t)span.count * sizeof(PyObject *));
    if (RT_UNLIKELY(to == NULL)) {
        return rt_fail_no_memory(result);
    }
    PyObject **from = ((PyListObject *)list)->ob_item + span.first;
    for (Py_ssize_t i = 0; i < span.count; i++, from += span.step) {
        to[i] = Py_NewRef(*from);
    }
    ((PyListObject *)result)->ob_item = to;
    ((PyListObject *)result)->allocated = span.count;
    Py_SET_SIZE(result, span.count);
    return result;
}

#define FEW 32

/* Puts new items in the place of as many; the old ones are released when all are in place. */
static inline void
replace_items(PyObject **to, PyObject **items, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *old = to[i];
        to[i] = items[i];
        items[i] = old;
    }
    for (Py_ssize_t i = count - 1; i >= 0; i--) {
        rt_decref(items[i]);
    }
}

/* rt_list_assign_slice: list_ass_subscript of listobject.c with a slice of step 1. */
int32_t
rt_list_assign_slice(PyObject *list, int32_t given, int64_t start, int64_t stop, PyObject *value)
{
    Span span = span_of(list, given & 3, start, stop, 1);
    Py_ssize_t count = PyList_GET_SIZE(value);
    if (RT_LIKELY(span.count == count && count <= FEW && list != value)) {
        PyObject *few[FEW];
        for (Py_ssize_t i = 0; i < count; i++) {
            few[i] = Py_NewRef(((PyListObject *)value)->ob_item[i]);
        }
        replace_items(((PyListObject *)list)->ob_item + span.first, few, count);
        return 0;
    }
    return PyList_SetSlice(list, span.first, span.first + span.count, value);
}

RT_APART_COLD int32_t
rt_move_by_copy(PyObject *list, int32_t given, int64_t start, int64_t stop, int64_t step,
             PyObject *target, int64_t from, int64_t to)
{
    PyObject *items = rt_list_slice(list, given & 7, start, stop, step);
    int done = items != NULL && rt_list_assign_slice(target, given >> 3, from, to, items) == 0;
    Py_XDECREF(items);
    if (!done) {
        PyErr_Clear();      /* the interpreter will meet it again */
    }
    return done;
}

/* Puts items of a list in the place of as many others. */
RT_APART int32_t
rt_move_items(PyObject *list, Py_ssize_t first, Py_ssize_t step, Py_ssize_t count, PyObject **into)
{
    PyObject *few[FEW];
    PyObject **at = ((PyListObject *)list)->ob_item + first;
    for (Py_ssize_t i = 0; i < count; i++, at += step) {
        few[i] = Py_NewRef(*at);
    }
    replace_items(into, few, count);
    return 1;
}

/* rt_list_move_slice: see schema/runtime.ts. */
inline __attribute__((always_inline)) int32_t
rt_list_move_slice(PyObject *list, int32_t given, int64_t start, int64_t stop, int64_t step,
                   PyObject *target, int64_t from, int64_t to)
{
    if (RT_UNLIKELY((given & 4) && step == 0)) {
        return 0;
    }
    Span source = raw_span_of(list, given & 7, start, stop, step);
    Span place = raw_span_of(target, (given >> 3) & 3, from, to, 1);
    Py_ssize_t count = source.count;
    PyObject **into = ((PyListObject *)target)->ob_item + place.first;
    if (list == target && source.step == -1 && source.first - count + 1 == place.first
            && count == place.count) {
        /* The same items, if any, the other way round: nobody gets or loses a reference. */
        for (PyObject **last = into + count - 1; into < last; into++, last--) {
            PyObject *item = *into;
            *into = *last;
            *last = item;
        }
        return 1;
    }
    if (RT_UNLIKELY(count != place.count || count > FEW || count < 0)) {
        return rt_move_by_copy(list, given, start, stop, step, target, from, to);
    }
    return rt_move_items(list, source.first, source.step, count, into);
}

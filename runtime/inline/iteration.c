/* Ranges and iterators. */

#include "layouts.h"

/* get_len_of_range of rangeobject.c; step is not 0. */
static inline uint64_t
range_length(int64_t start, int64_t stop, int64_t step)
{
    if (step > 0 && start < stop) {
        return 1 + ((uint64_t)stop - 1 - (uint64_t)start) / (uint64_t)step;
    }
    if (step < 0 && start > stop) {
        return 1 + ((uint64_t)start - 1 - (uint64_t)stop) / (0 - (uint64_t)step);
    }
    return 0;
}

/*
 * rt_range_length: the number of items of range(start, stop, step), under the conditions under
 * which range_iter of rangeobject.c makes an iterator of C longs.
 *
 *   out      int64_t *, written on success
 *   returns  1; 0 if step is 0, or an item past the end or the length wouldn't fit
 */
int32_t
rt_range_length(int64_t start, int64_t stop, int64_t step, void *out)
{
    if (step == 0) {
        return 0;
    }
    uint64_t length = range_length(start, stop, step);
    if (length > INT64_MAX) {
        return 0;
    }
    if (length != 0) {
        if (step > 0 ? stop > INT64_MAX - (step - 1) : stop < INT64_MIN + (-1 - step)) {
            return 0;
        }
    }
    *(int64_t *)out = (int64_t)length;
    return 1;
}

/* rt_new_range_iter: a range_iterator that has given `index` of its `length` items. */
PyObject *
rt_new_range_iter(int64_t index, int64_t start, int64_t step, int64_t length)
{
    RtRangeIter *it = PyObject_New(RtRangeIter, &PyRangeIter_Type);
    if (it == NULL) {
        return NULL;
    }
    it->index = index;
    it->start = start;
    it->step = step;
    it->len = length;
    return (PyObject *)it;
}

/* rt_range_iter_state: index, start, step, length of a range_iterator into int64_t[4]. */
void
rt_range_iter_state(PyObject *iterator, void *pointer)
{
    RtRangeIter *it = (RtRangeIter *)iterator;
    int64_t *out = (int64_t *)pointer;
    out[0] = it->index;
    out[1] = it->start;
    out[2] = it->step;
    out[3] = it->len;
}

/* rt_range_state: start, step, length of a range into int64_t[3]; 0 if it needs big ints. */
int32_t
rt_range_state(PyObject *range, void *pointer)
{
    RtRange *self = (RtRange *)range;
    int64_t *out = (int64_t *)pointer;
    if (!rt_int_fits(self->start) || !rt_int_fits(self->stop) || !rt_int_fits(self->step)) {
        return 0;
    }
    int64_t start = rt_int_value(self->start);
    int64_t step = rt_int_value(self->step);
    int64_t length;
    if (!rt_range_length(start, rt_int_value(self->stop), step, &length)) {
        return 0;
    }
    out[0] = start;
    out[1] = step;
    out[2] = length;
    return 1;
}

/* rt_range_iter_next: rangeiter_next of rangeobject.c, the item unboxed. */
int32_t
rt_range_iter_next(PyObject *iterator, void *out)
{
    RtRangeIter *it = (RtRangeIter *)iterator;
    if (it->index >= it->len) {
        return 0;
    }
    *(int64_t *)out = (int64_t)((uint64_t)it->start + (uint64_t)it->index * (uint64_t)it->step);
    it->index++;
    return 1;
}

RT_APART_COLD void
rt_release_iterator(PyObject *sequence)
{
    Py_DECREF(sequence);
}

/*
 * rt_list_iter_next: listiter_next of listobject.c.
 *
 *   returns  borrowed from the list; NULL, without an exception, at the end: then that is released
 */
PyObject *
rt_list_iter_next(PyObject *iterator)
{
    RtListIter *it = (RtListIter *)iterator;
    PyListObject *list = it->it_seq;
    if (RT_UNLIKELY(list == NULL)) {
        return NULL;
    }
    if (RT_LIKELY(it->it_index < Py_SIZE(list))) {
        return list->ob_item[it->it_index++];
    }
    it->it_seq = NULL;
    rt_release_iterator((PyObject *)list);
    return NULL;
}

/* rt_tuple_iter_next: the same for a tuple_iterator. */
PyObject *
rt_tuple_iter_next(PyObject *iterator)
{
    RtTupleIter *it = (RtTupleIter *)iterator;
    PyTupleObject *tuple = it->it_seq;
    if (RT_UNLIKELY(tuple == NULL)) {
        return NULL;
    }
    if (RT_LIKELY(it->it_index < Py_SIZE(tuple))) {
        return tuple->ob_item[it->it_index++];
    }
    it->it_seq = NULL;
    rt_release_iterator((PyObject *)tuple);
    return NULL;
}

/*
 * rt_str_iter_next: unicodeiter_next of unicodeobject.c.
 *
 *   iterator  of an exact str; its type is one of two
 *   out       PyObject **, given a new reference if 1 is returned
 *   returns   1; 0 at the end: then the string is released; -1 with MemoryError set
 */
int32_t
rt_str_iter_next(PyObject *iterator, void *out)
{
    RtStrIter *it = (RtStrIter *)iterator;
    PyObject *str = it->it_seq;
    if (RT_UNLIKELY(str == NULL)) {
        return 0;
    }
    if (RT_LIKELY(it->it_index < PyUnicode_GET_LENGTH(str))) {
        PyObject *item = rt_str_item(str, it->it_index);
        if (RT_UNLIKELY(item == NULL)) {
            return -1;
        }
        ++it->it_index;
        *(PyObject **)out = item;
        return 1;
    }
    it->it_seq = NULL;
    rt_release_iterator(str);
    return 0;
}

/*
 * rt_enumerate_next: enum_next of enumobject.c over a list or tuple, without the tuple.
 *
 *   out      int64_t and PyObject *, which is a new reference, written if 1 is returned
 *   returns  1; 0 at the end; -1, with nothing done, for other iterators and very large numbers
 */
int32_t
rt_enumerate_next(PyObject *enumerate, void *out)
{
    RtEnum *self = (RtEnum *)enumerate;
    PyObject *over = self->en_sit;
    PyObject *item;
    if (RT_UNLIKELY(self->en_longindex != NULL || self->en_index == PY_SSIZE_T_MAX)) {
        return -1;
    }
    if (Py_IS_TYPE(over, &PyListIter_Type)) {
        item = rt_list_iter_next(over);
    }
    else if (Py_IS_TYPE(over, &PyTupleIter_Type)) {
        item = rt_tuple_iter_next(over);
    }
    else {
        return -1;
    }
    if (RT_UNLIKELY(item == NULL)) {
        return 0;
    }
    *(int64_t *)out = self->en_index++;
    *((PyObject **)out + 1) = Py_NewRef(item);
    return 1;
}

PyObject *
rt_py_get_iter(PyObject *obj)
{
    return PyObject_GetIter(obj);
}

/* No item: 0 at the end (StopIteration is cleared), -1 with another exception set. */
RT_APART_COLD int32_t
rt_end_of_iteration(void)
{
    PyThreadState *tstate = _PyThreadState_GET();
    if (_PyErr_Occurred(tstate)) {
        if (!_PyErr_ExceptionMatches(tstate, PyExc_StopIteration)) {
            return -1;
        }
        _PyErr_Clear(tstate);
    }
    return 0;
}

/*
 * rt_py_iter_next: FOR_ITER of ceval.c.
 *
 *   out      PyObject **, given a new reference if 1 is returned
 *   returns  1; 0 at the end; -1 with an exception set
 */
int32_t
rt_py_iter_next(PyObject *iterator, void *out)
{
    PyObject *item = Py_TYPE(iterator)->tp_iternext(iterator);
    if (RT_LIKELY(item != NULL)) {
        *(PyObject **)out = item;
        return 1;
    }
    return rt_end_of_iteration();
}

/*
 * rt_py_next: builtin_next of bltinmodule.c.
 *
 *   otherwise  the default, or NULL
 *   returns    a new reference; NULL with an exception set
 */
PyObject *
rt_py_next(PyObject *iterator, PyObject *otherwise)
{
    if (RT_UNLIKELY(!PyIter_Check(iterator))) {
        PyErr_Format(PyExc_TypeError, "'%.200s' object is not an iterator",
                     Py_TYPE(iterator)->tp_name);
        return NULL;
    }
    PyObject *item = Py_TYPE(iterator)->tp_iternext(iterator);
    if (RT_LIKELY(item != NULL)) {
        return item;
    }
    if (otherwise != NULL) {
        return rt_end_of_iteration() < 0 ? NULL : Py_NewRef(otherwise);
    }
    if (!PyErr_Occurred()) {
        PyErr_SetNone(PyExc_StopIteration);
    }
    return NULL;
}

/* The index of a split dict's item `i` in order (get_index_from_order of dictobject.c). */
static inline Py_ssize_t
index_in_order(PyDictObject *dict, Py_ssize_t i)
{
    return ((char *)dict->ma_values)[-3 - i];
}

/* The places of a dict's next key and value from `*position` on; 0 if there is none. */
static inline int
next_entry(PyDictObject *dict, Py_ssize_t *position, PyObject **key, PyObject **value)
{
    PyDictKeysObject *keys = dict->ma_keys;
    Py_ssize_t i = *position;
    if (RT_UNLIKELY(dict->ma_values != NULL)) {
        if (i >= dict->ma_used) {
            return 0;
        }
        Py_ssize_t index = index_in_order(dict, i);
        *key = DK_UNICODE_ENTRIES(keys)[index].me_key;
        *value = dict->ma_values->values[index];
    }
    else if (DK_IS_UNICODE(keys)) {
        PyDictUnicodeEntry *entries = DK_UNICODE_ENTRIES(keys);
        while (i < keys->dk_nentries && entries[i].me_value == NULL) {
            i++;
        }
        if (i >= keys->dk_nentries) {
            return 0;
        }
        *key = entries[i].me_key;
        *value = entries[i].me_value;
    }
    else {
        PyDictKeyEntry *entries = DK_ENTRIES(keys);
        while (i < keys->dk_nentries && entries[i].me_value == NULL) {
            i++;
        }
        if (i >= keys->dk_nentries) {
            return 0;
        }
        *key = entries[i].me_key;
        *value = entries[i].me_value;
    }
    *position = i + 1;
    return 1;
}

/*
 * A step of dictiter_iternextkey, -value and -item of dictobject.c.
 *
 *   key, value  borrowed, written if 1 is returned
 *   returns     1; 0 at the end: then the dict is released; 2, with nothing done, if the dict has
 *               changed, which is an error
 */
static inline int32_t
dict_step(PyObject *iterator, PyObject **key, PyObject **value)
{
    RtDictIter *it = (RtDictIter *)iterator;
    PyDictObject *dict = (PyDictObject *)it->di_dict;
    if (RT_UNLIKELY(dict == NULL)) {
        return 0;
    }
    if (RT_UNLIKELY(it->di_used != dict->ma_used)) {
        return 2;
    }
    Py_ssize_t position = it->di_pos;
    if (RT_UNLIKELY(!next_entry(dict, &position, key, value))) {
        it->di_dict = NULL;
        rt_release_iterator((PyObject *)dict);
        return 0;
    }
    if (RT_UNLIKELY(it->len == 0)) {
        return 2;
    }
    it->di_pos = position;
    it->len--;
    return 1;
}

/* rt_dict_keys_next, rt_dict_values_next, rt_dict_items_next: see schema/runtime.ts. */
int32_t
rt_dict_keys_next(PyObject *iterator, void *out)
{
    PyObject *key, *value;
    int32_t found = dict_step(iterator, &key, &value);
    if (found == 1) {
        *(PyObject **)out = Py_NewRef(key);
    }
    return found;
}

int32_t
rt_dict_values_next(PyObject *iterator, void *out)
{
    PyObject *key, *value;
    int32_t found = dict_step(iterator, &key, &value);
    if (found == 1) {
        *(PyObject **)out = Py_NewRef(value);
    }
    return found;
}

int32_t
rt_dict_items_next(PyObject *iterator, void *out)
{
    PyObject *key, *value;
    int32_t found = dict_step(iterator, &key, &value);
    if (found == 1) {
        ((PyObject **)out)[0] = Py_NewRef(key);
        ((PyObject **)out)[1] = Py_NewRef(value);
    }
    return found;
}

/* rt_set_next: setiter_iternext of setobject.c. */
int32_t
rt_set_next(PyObject *iterator, void *out)
{
    RtSetIter *it = (RtSetIter *)iterator;
    PySetObject *set = it->si_set;
    if (RT_UNLIKELY(set == NULL)) {
        return 0;
    }
    if (RT_UNLIKELY(it->si_used != set->used)) {
        return 2;
    }
    Py_ssize_t i = it->si_pos;
    while (i <= set->mask && (set->table[i].key == NULL || set->table[i].key == _PySet_Dummy)) {
        i++;
    }
    it->si_pos = i + 1;
    if (RT_UNLIKELY(i > set->mask)) {
        it->si_set = NULL;
        rt_release_iterator((PyObject *)set);
        return 0;
    }
    it->len--;
    *(PyObject **)out = Py_NewRef(set->table[i].key);
    return 1;
}

/* rt_reversed_next: listreviter_next of listobject.c. */
int32_t
rt_reversed_next(PyObject *iterator, void *out)
{
    RtListIter *it = (RtListIter *)iterator;
    PyListObject *list = it->it_seq;
    if (RT_UNLIKELY(list == NULL)) {
        return 0;
    }
    if (RT_LIKELY(it->it_index >= 0 && it->it_index < Py_SIZE(list))) {
        *(PyObject **)out = Py_NewRef(list->ob_item[it->it_index--]);
        return 1;
    }
    it->it_index = -1;
    it->it_seq = NULL;
    rt_release_iterator((PyObject *)list);
    return 0;
}

/* The next item of one of zip's iterators, a new reference; NULL at the end, or with an exception. */
static inline PyObject *
next_zipped(PyObject *iterator)
{
    if (Py_IS_TYPE(iterator, &PyListIter_Type)) {
        return Py_XNewRef(rt_list_iter_next(iterator));
    }
    if (Py_IS_TYPE(iterator, &PyTupleIter_Type)) {
        return Py_XNewRef(rt_tuple_iter_next(iterator));
    }
    int64_t value;
    return rt_range_iter_next(iterator, &value) ? rt_box_i64(value) : NULL;
}

static inline int
steps_in_zip(PyObject *iterator)
{
    return Py_IS_TYPE(iterator, &PyListIter_Type) || Py_IS_TYPE(iterator, &PyTupleIter_Type)
        || Py_IS_TYPE(iterator, &PyRangeIter_Type);
}

/* rt_zip_next: zip_next of bltinmodule.c, without the tuple. */
int32_t
rt_zip_next(PyObject *zip, void *out)
{
    RtZip *self = (RtZip *)zip;
    if (RT_UNLIKELY(self->tuplesize != 2 || self->strict)) {
        return 2;
    }
    PyObject *left = PyTuple_GET_ITEM(self->ittuple, 0);
    PyObject *right = PyTuple_GET_ITEM(self->ittuple, 1);
    if (RT_UNLIKELY(!steps_in_zip(left) || !steps_in_zip(right))) {
        return 2;
    }
    PyObject *first = next_zipped(left);
    if (RT_UNLIKELY(first == NULL)) {
        return PyErr_Occurred() ? -1 : 0;
    }
    PyObject *second = next_zipped(right);
    if (RT_UNLIKELY(second == NULL)) {
        int failed = PyErr_Occurred() != NULL;
        rt_release_iterator(first);
        return failed ? -1 : 0;
    }
    ((PyObject **)out)[0] = first;
    ((PyObject **)out)[1] = second;
    return 1;
}

/* rt_new_enumerate: enumerate(iterator, counter); takes the iterator over. */
PyObject *
rt_new_enumerate(PyObject *iterator, int64_t counter)
{
    PyObject *start = PyLong_FromLongLong(counter);
    PyObject *result = NULL;
    if (start != NULL) {
        result = PyObject_CallFunctionObjArgs((PyObject *)&PyEnum_Type, iterator, start, NULL);
        Py_DECREF(start);
    }
    Py_DECREF(iterator);
    return result;
}

/* rt_new_pair: (first, second); takes the second over. */
PyObject *
rt_new_pair(int64_t first, PyObject *second)
{
    PyObject *number = PyLong_FromLongLong(first);
    PyObject *pair = number == NULL ? NULL : PyTuple_New(2);
    if (pair == NULL) {
        Py_XDECREF(number);
        Py_DECREF(second);
        return NULL;
    }
    PyTuple_SET_ITEM(pair, 0, number);
    PyTuple_SET_ITEM(pair, 1, second);
    return pair;
}

/* rt_new_object_pair: (first, second); takes both over. */
PyObject *
rt_new_object_pair(PyObject *first, PyObject *second)
{
    PyObject *pair = PyTuple_New(2);
    if (pair == NULL) {
        Py_DECREF(first);
        Py_DECREF(second);
        return NULL;
    }
    PyTuple_SET_ITEM(pair, 0, first);
    PyTuple_SET_ITEM(pair, 1, second);
    return pair;
}

/* rt_new_sequence_iter: an iterator of a list or tuple at an index; takes the sequence over. */
PyObject *
rt_new_sequence_iter(PyObject *sequence, int64_t index)
{
    PyObject *iterator = PyObject_GetIter(sequence);
    if (iterator != NULL) {
        ((RtListIter *)iterator)->it_index = (Py_ssize_t)index;
    }
    Py_DECREF(sequence);
    return iterator;
}

/* rt_iterates_alone: see schema/runtime.ts. */
int32_t
rt_iterates_alone(PyObject *iterator)
{
    return Py_REFCNT(iterator) == 1
        && (Py_IS_TYPE(iterator, &PyRangeIter_Type) || ((RtListIter *)iterator)->it_seq != NULL);
}

PyObject *
rt_iterated(PyObject *iterator)
{
    return (PyObject *)((RtListIter *)iterator)->it_seq;
}

int64_t
rt_iterated_index(PyObject *iterator)
{
    return ((RtListIter *)iterator)->it_index;
}

/* rt_sequence_iter: an iterator of an exact built-in type, whose making runs no code. */
PyObject *
rt_sequence_iter(PyObject *sequence)
{
    return PyObject_GetIter(sequence);
}

/*
 * Whether the running interpreter lays its objects out as the headers said that the helpers were
 * compiled with. A helper that reads a wrong place would crash the program; so the agent asks
 * once, before any native code runs.
 */

#include "inline/layouts.h"

static int
small_ints_match(void)
{
    PyObject *obj = PyLong_FromLong(200);
    int match = obj == (PyObject *)&_PyLong_SMALL_INTS[_PY_NSMALLNEGINTS + 200];
    Py_XDECREF(obj);
    return match;
}

/* The float freed last is the first of the free list. */
static int
float_free_list_matches(void)
{
#if PyFloat_MAXFREELIST > 0
    PyObject *obj = PyFloat_FromDouble(0.5);
    if (obj == NULL) {
        return 0;
    }
    Py_DECREF(obj);
    struct _Py_float_state *state = &RT_INTERPRETER->float_state;
    return state->free_list == (PyFloatObject *)obj && state->numfree > 0
        && state->numfree <= PyFloat_MAXFREELIST;
#else
    return 1;
#endif
}

static int
strings_match(void)
{
    PyObject *letter = PyUnicode_FromOrdinal('k');
    PyObject *empty = PyUnicode_FromStringAndSize(NULL, 0);
    int match = letter == (PyObject *)&_Py_SINGLETON(strings).ascii['k']
        && empty == (PyObject *)&_Py_STR(empty)
        && PyUnicode_CompareWithASCIIString(&_Py_ID(__enter__), "__enter__") == 0
        && PyUnicode_CompareWithASCIIString(&_Py_ID(name), "name") == 0;
    Py_XDECREF(letter);
    Py_XDECREF(empty);
    return match;
}

/* Advances an iterator over `iterable` once; returns it, or NULL if it isn't of `type` (NULL: any). */
static PyObject *
advanced_iterator(PyObject *iterable, PyTypeObject *type)
{
    PyObject *iterator = iterable == NULL ? NULL : PyObject_GetIter(iterable);
    PyObject *item = iterator == NULL ? NULL : PyIter_Next(iterator);
    if (item == NULL || (type != NULL && !Py_IS_TYPE(iterator, type))) {
        Py_CLEAR(iterator);
    }
    Py_XDECREF(item);
    return iterator;
}

static int
sequence_iterators_match(void)
{
    PyObject *list = Py_BuildValue("[ii]", 1, 2);
    PyObject *tuple = Py_BuildValue("(ii)", 1, 2);
    PyObject *over_list = advanced_iterator(list, &PyListIter_Type);
    PyObject *over_tuple = advanced_iterator(tuple, &PyTupleIter_Type);
    int match = over_list != NULL && over_tuple != NULL
        && ((RtListIter *)over_list)->it_index == 1
        && (PyObject *)((RtListIter *)over_list)->it_seq == list
        && ((RtTupleIter *)over_tuple)->it_index == 1
        && (PyObject *)((RtTupleIter *)over_tuple)->it_seq == tuple;
    Py_XDECREF(list);
    Py_XDECREF(tuple);
    Py_XDECREF(over_list);
    Py_XDECREF(over_tuple);
    return match;
}

/* Of both types of string iterators. */
static int
string_iterators_match(void)
{
    const char *const texts[] = {"ab", "\xc3\xa9\xc3\xa8"};
    int match = 1;
    for (int i = 0; i < 2; i++) {
        PyObject *str = PyUnicode_FromString(texts[i]);
        PyObject *iterator = str == NULL ? NULL : advanced_iterator(str, NULL);
        match = match && iterator != NULL && ((RtStrIter *)iterator)->it_index == 1
            && ((RtStrIter *)iterator)->it_seq == str;
        Py_XDECREF(str);
        Py_XDECREF(iterator);
    }
    return match;
}

static int
ranges_match(void)
{
    PyObject *range = PyObject_CallFunction((PyObject *)&PyRange_Type, "iii", 300, 320, 7);
    PyObject *iterator = advanced_iterator(range, &PyRangeIter_Type);
    int match = 0;
    if (iterator != NULL) {
        RtRange *fields = (RtRange *)range;
        RtRangeIter *state = (RtRangeIter *)iterator;
        match = PyLong_AsLong(fields->start) == 300 && PyLong_AsLong(fields->stop) == 320
            && PyLong_AsLong(fields->step) == 7 && PyLong_AsLong(fields->length) == 3
            && state->index == 1 && state->start == 300 && state->step == 7 && state->len == 3;
    }
    Py_XDECREF(range);
    Py_XDECREF(iterator);
    return match;
}

static int
enumerations_match(void)
{
    PyObject *list = Py_BuildValue("[iii]", 1, 2, 3);
    PyObject *over = list == NULL ? NULL : PyObject_GetIter(list);
    PyObject *numbered = over == NULL ? NULL
        : PyObject_CallFunction((PyObject *)&PyEnum_Type, "Oi", over, 300);
    PyObject *iterator = advanced_iterator(numbered, &PyEnum_Type);
    RtEnum *state = (RtEnum *)iterator;
    int match = iterator != NULL && state->en_index == 301 && state->en_sit == over
        && PyTuple_CheckExact(state->en_result) && state->en_longindex == NULL;
    Py_XDECREF(list);
    Py_XDECREF(over);
    Py_XDECREF(numbered);
    Py_XDECREF(iterator);
    return match;
}

/* Of a dict's items and of a set. */
static int
hash_iterators_match(void)
{
    PyObject *dict = Py_BuildValue("{iiii}", 1, 2, 3, 4);
    PyObject *items = dict == NULL ? NULL : PyObject_CallMethod(dict, "items", NULL);
    PyObject *set = dict == NULL ? NULL : PySet_New(dict);
    PyObject *over_items = advanced_iterator(items, &PyDictIterItem_Type);
    PyObject *over_set = advanced_iterator(set, &PySetIter_Type);
    RtDictIter *state = (RtDictIter *)over_items;
    RtSetIter *set_state = (RtSetIter *)over_set;
    int match = over_items != NULL && over_set != NULL && state->di_dict == dict
        && state->di_used == 2 && state->di_pos == 1 && state->len == 1
        && PyTuple_CheckExact(state->di_result) && PyTuple_GET_SIZE(state->di_result) == 2
        && (PyObject *)set_state->si_set == set && set_state->si_used == 2 && set_state->len == 1
        && set_state->si_pos > 0;
    Py_XDECREF(dict);
    Py_XDECREF(items);
    Py_XDECREF(set);
    Py_XDECREF(over_items);
    Py_XDECREF(over_set);
    return match;
}

/* Of reversed() of a list, and of zip() of two lists. */
static int
other_iterators_match(void)
{
    PyObject *list = Py_BuildValue("[iii]", 1, 2, 3);
    PyObject *reversed = list == NULL ? NULL
        : PyObject_CallFunctionObjArgs((PyObject *)&PyReversed_Type, list, NULL);
    PyObject *zipped = list == NULL ? NULL
        : PyObject_CallFunctionObjArgs((PyObject *)&PyZip_Type, list, list, NULL);
    PyObject *backwards = advanced_iterator(reversed, &PyListRevIter_Type);
    PyObject *pairs = advanced_iterator(zipped, &PyZip_Type);
    RtZip *state = (RtZip *)pairs;
    int match = backwards != NULL && pairs != NULL
        && ((RtListIter *)backwards)->it_index == 1
        && (PyObject *)((RtListIter *)backwards)->it_seq == list
        && state->tuplesize == 2 && !state->strict && PyTuple_GET_SIZE(state->ittuple) == 2
        && Py_IS_TYPE(PyTuple_GET_ITEM(state->ittuple, 1), &PyListIter_Type)
        && PyTuple_CheckExact(state->result) && PyTuple_GET_SIZE(state->result) == 2;
    Py_XDECREF(list);
    Py_XDECREF(reversed);
    Py_XDECREF(zipped);
    Py_XDECREF(backwards);
    Py_XDECREF(pairs);
    return match;
}

/*
 * rt_layout_mismatch: looks at objects of each kind whose insides helpers read.
 *
 *   returns  NULL if all is as compiled; else a word for what differs
 *   effects  makes and frees objects; leaves no exception
 */
ECHIS_API const char *
rt_layout_mismatch(void)
{
    const char *different = NULL;
    if (PyInterpreterState_Main() != RT_INTERPRETER) {
        different = "interpreter state";
    }
    else if (!small_ints_match()) {
        different = "small ints";
    }
    else if (!float_free_list_matches()) {
        different = "float free list";
    }
    else if (!strings_match()) {
        different = "shared strings";
    }
    else if (!sequence_iterators_match() || !string_iterators_match()) {
        different = "sequence iterators";
    }
    else if (!ranges_match()) {
        different = "ranges";
    }
    else if (!hash_iterators_match()) {
        different = "dict and set iterators";
    }
    else if (!other_iterators_match()) {
        different = "reversed and zip";
    }
    else if (!enumerations_match()) {
        different = "enumerations";
    }
    PyErr_Clear();
    return different;
}

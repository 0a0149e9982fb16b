/*
 * Built-in functions and methods where they run no code of the program's. As in try-containers.c,
 * what these can't tell they leave alone; an exception that they meet is cleared, for the general
 * way to raise it again.
 */

#include "inline/layouts.h"
#include "quiet.h"
#include <string.h>

static inline PyObject *
quietly(PyObject *result)
{
    if (RT_UNLIKELY(result == NULL)) {
        PyErr_Clear();
    }
    return result;
}

/* rt_type_of: type(obj). */
PyObject *
rt_type_of(PyObject *obj)
{
    return Py_NewRef((PyObject *)Py_TYPE(obj));
}

/* rt_try_id: id().  builtin_id of bltinmodule.c raises an audit event; the agent's own hook ignores it. */
PyObject *
rt_try_id(PyObject *obj)
{
    const _Py_AuditHookEntry *first = _PyRuntime.audit_hook_head;
    if (RT_INTERPRETER->audit_hooks != NULL || first == NULL || first->next != NULL) {
        return NULL;
    }
    PyObject *result = PyLong_FromVoidPtr(obj);
    if (result == NULL) {
        PyErr_Clear();
    }
    return result;
}

/* rt_try_dict_get: dict.get. */
PyObject *
rt_try_dict_get(PyObject *dict, PyObject *key, PyObject *otherwise)
{
    Key wanted;
    Entry entry;
    if (!rt_key_of(key, &wanted)) {
        return NULL;
    }
    int found = rt_find_in_dict(dict, &wanted, &entry);
    return found == NOISY ? NULL : Py_NewRef(found == 1 ? *entry.place : otherwise);
}

/* rt_try_set_add: set.add; None. */
PyObject *
rt_try_set_add(PyObject *set, PyObject *item)
{
    Key wanted;
    if (!rt_key_of(item, &wanted)) {
        return NULL;
    }
    int found = rt_find_in_set(set, &wanted);
    if (found == NOISY || (found == 0 && PySet_Add(set, item) < 0)) {
        return quietly(NULL);
    }
    return Py_NewRef(Py_None);
}

/* Objects that methods of strings take without running code. */
static inline int
is_plain_argument(PyObject *obj)
{
    return PyUnicode_CheckExact(obj) || PyLong_CheckExact(obj) || obj == Py_None
        || PyBool_Check(obj);
}

static int
are_plain_arguments(PyObject *const *args, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        if (!is_plain_argument(args[i])
                && !(PyTuple_CheckExact(args[i])
                     && are_plain_arguments(((PyTupleObject *)args[i])->ob_item, Py_SIZE(args[i])))) {
            return 0;
        }
    }
    return 1;
}

/* rt_try_str_method: a method that looks at its string and at plain arguments only. */
PyObject *
rt_try_str_method(PyObject *descriptor, PyObject *self, void *arguments, int64_t n)
{
    return are_plain_arguments(arguments, n)
        ? quietly(rt_py_call_descriptor(descriptor, self, arguments, n)) : NULL;
}

/* rt_try_str_join: str.join of a list or tuple. */
PyObject *
rt_try_str_join(PyObject *self, PyObject *items)
{
    return PyList_CheckExact(items) || PyTuple_CheckExact(items)
        ? quietly(PyUnicode_Join(self, items)) : NULL;
}

/* ---- iteration --------------------------------------------------------------------------------- */

static inline int
is_over_sequence(PyTypeObject *type)
{
    return type == &PyListIter_Type || type == &PyTupleIter_Type || type == &PyListRevIter_Type;
}

/* The tuple that an iterator over items gives again and again, if nobody else holds it. */
static inline int
pair_ends_quietly(PyObject *pair)
{
    return Py_REFCNT(pair) > 1
        || (rt_ends_quietly(PyTuple_GET_ITEM(pair, 0)) && rt_ends_quietly(PyTuple_GET_ITEM(pair, 1)));
}

/* Whether an iterator's next step, perhaps the last one, runs no code: so what it holds must stay. */
static inline int
steps_quietly(PyObject *iterator)
{
    PyTypeObject *type = Py_TYPE(iterator);
    PyObject *over;
    if (is_over_sequence(type)) {
        over = (PyObject *)((RtListIter *)iterator)->it_seq;
    }
    else if (type == &PyDictIterKey_Type || type == &PyDictIterItem_Type
             || type == &PyDictIterValue_Type || type == &PySetIter_Type) {
        over = ((RtDictIter *)iterator)->di_dict;
        if (type == &PyDictIterItem_Type && !pair_ends_quietly(((RtDictIter *)iterator)->di_result)) {
            return 0;
        }
    }
    else {
        return type == &PyRangeIter_Type;
    }
    return over == NULL || Py_REFCNT(over) > 1;
}

/* The next item of an iterator over a list or tuple, a new reference; NULL at the end, and for others. */
static inline PyObject *
next_of_sequence(PyObject *iterator)
{
    PyTypeObject *type = Py_TYPE(iterator);
    if (type != &PyListIter_Type && type != &PyTupleIter_Type) {
        return NULL;
    }
    RtListIter *list = (RtListIter *)iterator;
    PyObject *over = (PyObject *)list->it_seq;
    if (over == NULL || list->it_index >= Py_SIZE(over)) {
        return NULL;
    }
    PyObject **items = type == &PyListIter_Type ? ((PyListObject *)over)->ob_item
                                                : ((PyTupleObject *)over)->ob_item;
    return Py_NewRef(items[list->it_index++]);
}

/*
 * rt_try_iter_next: FOR_ITER over a list, tuple, range, dict or set.
 *
 *   out      PyObject **, given a new reference if 1 is returned
 *   returns  1; 0 at the end; -1 with an exception set; 2, with nothing done, where it may run code
 */
int32_t
rt_try_iter_next(PyObject *iterator, void *out)
{
    PyObject *item = next_of_sequence(iterator);
    if (RT_LIKELY(item != NULL)) {
        *(PyObject **)out = item;
        return 1;
    }
    if (!steps_quietly(iterator)) {
        return 2;
    }
    item = Py_TYPE(iterator)->tp_iternext(iterator);
    if (RT_LIKELY(item != NULL)) {
        *(PyObject **)out = item;
        return 1;
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* ---- conversions ------------------------------------------------------------------------------- */

/* Digits of an int that needn't be looked at for size. */
#define MOST_DIGITS 18

/* The int that a short ASCII string of digits, perhaps with a sign, stands for; 0 if it's another. */
static int
parse(PyObject *str, int64_t *value)
{
    if (!PyUnicode_IS_READY(str) || !PyUnicode_IS_ASCII(str)) {
        return 0;
    }
    const Py_UCS1 *text = PyUnicode_1BYTE_DATA(str);
    Py_ssize_t length = PyUnicode_GET_LENGTH(str);
    int negative = length > 1 && text[0] == '-';
    text += negative;
    length -= negative;
    if (length == 0 || length > MOST_DIGITS) {
        return 0;
    }
    int64_t result = 0;
    for (Py_ssize_t i = 0; i < length; i++) {
        unsigned digit = text[i] - (unsigned)'0';
        if (digit > 9) {
            return 0;
        }
        result = result * 10 + digit;
    }
    *value = negative ? -result : result;
    return 1;
}

/* rt_try_int: int(obj) of a str, int or float. */
PyObject *
rt_try_int(PyObject *obj)
{
    int64_t value;
    if (PyUnicode_CheckExact(obj)) {
        return parse(obj, &value) ? quietly(rt_box_i64(value)) : NULL;
    }
    if (PyLong_CheckExact(obj)) {
        return Py_NewRef(obj);
    }
    return PyFloat_CheckExact(obj) && rt_f64_to_i64(PyFloat_AS_DOUBLE(obj), &value)
        ? quietly(rt_box_i64(value)) : NULL;
}

/* rt_try_float: float(obj) of a str, float or int. */
PyObject *
rt_try_float(PyObject *obj)
{
    if (PyUnicode_CheckExact(obj)) {
        return quietly(PyFloat_FromString(obj));
    }
    if (PyFloat_CheckExact(obj)) {
        return Py_NewRef(obj);
    }
    return PyLong_CheckExact(obj) && rt_int_fits(obj)
        ? quietly(rt_box_f64((double)rt_int_value(obj))) : NULL;
}

/* rt_str_of_i64: long_to_decimal_string of longobject.c. */
PyObject *
rt_str_of_i64(int64_t value)
{
    Py_UCS1 text[20], *end = text + sizeof(text), *at = end;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--at = (Py_UCS1)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (value < 0) {
        *--at = '-';
    }
    PyObject *result = PyUnicode_New(end - at, 127);
    if (result != NULL) {
        memcpy(PyUnicode_1BYTE_DATA(result), at, (size_t)(end - at));
    }
    return result;
}

/* Objects of built-in types whose text is made without running code. */
static inline int
has_plain_text(PyObject *obj)
{
    return PyFloat_CheckExact(obj) || PyLong_CheckExact(obj) || PyUnicode_CheckExact(obj)
        || PyBool_Check(obj) || obj == Py_None;
}

/* rt_try_str: str(obj). */
PyObject *
rt_try_str(PyObject *obj)
{
    if (PyLong_CheckExact(obj) && rt_int_fits(obj)) {
        return quietly(rt_str_of_i64(rt_int_value(obj)));
    }
    return has_plain_text(obj) ? quietly(PyObject_Str(obj)) : NULL;
}

/* rt_try_format: FORMAT_VALUE. */
PyObject *
rt_try_format(PyObject *value, PyObject *spec, int32_t oparg)
{
    if (spec == NULL && PyLong_CheckExact(value) && rt_int_fits(value)) {
        return quietly(rt_str_of_i64(rt_int_value(value)));
    }
    return has_plain_text(value) && (spec == NULL || PyUnicode_CheckExact(spec))
        ? quietly(rt_py_format_value(value, spec, oparg)) : NULL;
}

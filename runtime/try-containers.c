/*
 * Subscripts and `in` where they run no code of the program's. Each of these returns NULL, 0 or -1
 * where it can't tell, with nothing changed and no exception set; the general way is for its caller
 * to take then. So native code needn't have its frame up to date here.
 */

#include "dict-values.h"
#include "quiet.h"
#include <string.h>

/* An exception that has been cleared: an object couldn't be made. */
RT_COLD PyObject *
no_object(void)
{
    PyErr_Clear();
    return NULL;
}

/*
 * Whether an operation on an object is dict's own, also where it is of a subclass. Classes made in
 * Python have slots of their own for methods that dict lists as such (METH_COEXIST).
 */
#define LEAVES_TO_DICT(obj, table, slot, name) \
    (PyDict_CheckExact(obj) \
     || (PyDict_Check(obj) && (Py_TYPE(obj)->table->slot == PyDict_Type.table->slot \
                               || has_method_of_dict(Py_TYPE(obj), &_Py_ID(name)))))

static int
has_method_of_dict(PyTypeObject *type, PyObject *name)
{
    return _PyType_Lookup(type, name) == _PyType_Lookup(&PyDict_Type, name);
}

static inline int
is_dict_to_read(PyObject *obj)
{
    return LEAVES_TO_DICT(obj, tp_as_mapping, mp_subscript, __getitem__);
}

static inline int
is_dict_to_write(PyObject *obj)
{
    return PyDict_Check(obj)
        && Py_TYPE(obj)->tp_as_mapping->mp_ass_subscript == PyDict_Type.tp_as_mapping->mp_ass_subscript;
}

/* The place that an index names in a sequence of a size; -1 if it names none. */
static inline Py_ssize_t
place(int64_t index, Py_ssize_t size)
{
    index += index < 0 ? size : 0;
    return (uint64_t)index < (uint64_t)size ? index : -1;
}

/* An item of a list, tuple or str; NULL also for other objects. */
static inline PyObject *
sequence_item(PyObject *container, int64_t index)
{
    PyTypeObject *type = Py_TYPE(container);
    Py_ssize_t at;
    if (type == &PyList_Type) {
        at = place(index, PyList_GET_SIZE(container));
        return at < 0 ? NULL : Py_NewRef(PyList_GET_ITEM(container, at));
    }
    if (type == &PyTuple_Type) {
        at = place(index, PyTuple_GET_SIZE(container));
        return at < 0 ? NULL : Py_NewRef(PyTuple_GET_ITEM(container, at));
    }
    if (type == &PyUnicode_Type && PyUnicode_IS_READY(container)) {
        at = place(index, PyUnicode_GET_LENGTH(container));
        if (at >= 0) {
            PyObject *character = rt_str_item(container, at);
            return character != NULL ? character : no_object();
        }
    }
    return NULL;
}

static inline PyObject *
dict_item(PyObject *dict, const Key *key)
{
    Entry entry;
    return rt_find_in_dict(dict, key, &entry) == 1 ? Py_NewRef(*entry.place) : NULL;
}

/* rt_try_subscr: container[key]. */
PyObject *
rt_try_subscr(PyObject *container, PyObject *key)
{
    if (is_dict_to_read(container)) {
        Key wanted;
        return rt_key_of(key, &wanted) ? dict_item(container, &wanted) : NULL;
    }
    return PyLong_CheckExact(key) && rt_int_fits(key) ? sequence_item(container, rt_int_value(key))
                                                      : NULL;
}

PyObject *
rt_try_subscr_i64(PyObject *container, int64_t index)
{
    if (is_dict_to_read(container)) {
        Key wanted = rt_key_of_int(index);
        return dict_item(container, &wanted);
    }
    return sequence_item(container, index);
}

/* An item of a list in the place of another one that ends without running code. */
static inline int32_t
store_in_list(PyObject *list, int64_t index, PyObject *value)
{
    Py_ssize_t at = place(index, PyList_GET_SIZE(list));
    if (at < 0) {
        return 0;
    }
    PyObject **slot = &((PyListObject *)list)->ob_item[at], *old = *slot;
    if (!rt_ends_quietly(old)) {
        return 0;
    }
    *slot = Py_NewRef(value);
    Py_DECREF(old);
    return 1;
}

RT_COLD int32_t
not_stored(void)
{
    PyErr_Clear();
    return 0;
}

static inline int32_t
store_in_dict(PyObject *dict, const Key *key, PyObject *value)
{
    Entry entry;
    int found = rt_find_in_dict(dict, key, &entry);
    if (found == NOISY || (found == 1 && !rt_ends_quietly(*entry.place))) {
        return 0;
    }
    if (found == 1) {
        rt_replace_dict_value((PyDictObject *)dict, entry.place, Py_NewRef(value));
        return 1;
    }
    PyObject *object = key->object, *made = NULL;
    if (object == NULL) {
        object = made = PyLong_FromLongLong(key->number);
        if (made == NULL) {
            return not_stored();
        }
    }
    int failed = _PyDict_SetItem_KnownHash(dict, object, value, key->hash) < 0;
    Py_XDECREF(made);
    return failed ? not_stored() : 1;
}

/* rt_try_store_subscr: container[key] = value. */
int32_t
rt_try_store_subscr(PyObject *container, PyObject *key, PyObject *value)
{
    if (PyList_CheckExact(container)) {
        return PyLong_CheckExact(key) && rt_int_fits(key)
            && store_in_list(container, rt_int_value(key), value);
    }
    Key wanted;
    Entry entry;
    if (!is_dict_to_write(container) || !rt_key_of(key, &wanted)) {
        return 0;
    }
    if (wanted.object == NULL && rt_find_in_dict(container, &wanted, &entry) != 1) {
        wanted.object = key;    /* the object itself is to be the key */
    }
    return store_in_dict(container, &wanted, value);
}

int32_t
rt_try_store_subscr_i64(PyObject *container, int64_t index, PyObject *value)
{
    if (PyList_CheckExact(container)) {
        return store_in_list(container, index, value);
    }
    if (!is_dict_to_write(container)) {
        return 0;
    }
    Key wanted = rt_key_of_int(index);
    return store_in_dict(container, &wanted, value);
}

/* rt_try_delete_subscr: del container[key], of a dict. */
int32_t
rt_try_delete_subscr(PyObject *container, PyObject *key)
{
    Key wanted;
    Entry entry;
    if (!is_dict_to_write(container) || !rt_key_of(key, &wanted)
            || rt_find_in_dict(container, &wanted, &entry) != 1
            || !rt_ends_quietly(entry.key) || !rt_ends_quietly(*entry.place)) {
        return 0;
    }
    /* The dict's own key, so that it is found by identity; it must outlive the search. */
    PyObject *stored = Py_NewRef(entry.key);
    int failed = _PyDict_DelItem_KnownHash(container, stored, wanted.hash) < 0;
    Py_DECREF(stored);
    return failed ? not_stored() : 1;
}

/* ---- `in` ------------------------------------------------------------------------------------ */

static inline int32_t
items_contain(PyObject *const *items, Py_ssize_t count, PyObject *wanted)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        int same = items[i] == wanted ? 1 : rt_quiet_equal(items[i], wanted);
        if (same != 0) {
            return same;
        }
    }
    return 0;
}

static inline int32_t
str_contains(PyObject *str, PyObject *part)
{
    if (PyUnicode_IS_READY(str) && PyUnicode_IS_READY(part) && PyUnicode_IS_ASCII(str)
            && PyUnicode_IS_ASCII(part) && PyUnicode_GET_LENGTH(part) == 1) {
        return memchr(PyUnicode_1BYTE_DATA(str), PyUnicode_1BYTE_DATA(part)[0],
                      (size_t)PyUnicode_GET_LENGTH(str)) != NULL;
    }
    int found = PyUnicode_Contains(str, part);
    if (found < 0) {
        PyErr_Clear();
    }
    return found;
}

static inline int
is_dict_to_search(PyObject *obj)
{
    return LEAVES_TO_DICT(obj, tp_as_sequence, sq_contains, __contains__);
}

static inline int
is_set(PyObject *obj)
{
    return PySet_CheckExact(obj) || PyFrozenSet_CheckExact(obj);
}

/* rt_try_contains: item in container; 1, 0, or -1 where that can't be told. */
int32_t
rt_try_contains(PyObject *container, PyObject *item)
{
    PyTypeObject *type = Py_TYPE(container);
    if (type == &PyUnicode_Type) {
        return PyUnicode_CheckExact(item) ? str_contains(container, item) : NOISY;
    }
    if (type == &PyTuple_Type) {
        return items_contain(((PyTupleObject *)container)->ob_item, Py_SIZE(container), item);
    }
    if (type == &PyList_Type) {
        return items_contain(((PyListObject *)container)->ob_item, Py_SIZE(container), item);
    }
    int set = is_set(container);
    Key wanted;
    Entry entry;
    if (!(set || is_dict_to_search(container)) || !rt_key_of(item, &wanted)) {
        return NOISY;
    }
    return set ? rt_find_in_set(container, &wanted) : rt_find_in_dict(container, &wanted, &entry);
}

static inline int32_t
items_contain_int(PyObject *const *items, Py_ssize_t count, int64_t number)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        int same = rt_equals_int(items[i], number);
        if (same != 0) {
            return same;
        }
    }
    return 0;
}

int32_t
rt_try_contains_i64(PyObject *container, int64_t number)
{
    PyTypeObject *type = Py_TYPE(container);
    if (type == &PyTuple_Type) {
        return items_contain_int(((PyTupleObject *)container)->ob_item, Py_SIZE(container), number);
    }
    if (type == &PyList_Type) {
        return items_contain_int(((PyListObject *)container)->ob_item, Py_SIZE(container), number);
    }
    Key wanted = rt_key_of_int(number);
    Entry entry;
    if (is_set(container)) {
        return rt_find_in_set(container, &wanted);
    }
    return is_dict_to_search(container) ? rt_find_in_dict(container, &wanted, &entry) : NOISY;
}

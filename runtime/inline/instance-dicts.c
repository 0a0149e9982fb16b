/*
 * Attributes in the dict of an instance. An index says where one was in the table of some dict:
 * instances that got their attributes in another order are asked by name.
 *
 * `at` is where the instance has its dict, in bytes from its start (see rt_dict_offset).
 */

#include "../attribute-cache.h"
#include "../dict-values.h"

/* An attribute in the dict of an instance, borrowed; NULL if it isn't there. */
RT_APART PyObject *
rt_value_in_dict(PyObject *owner, PyObject *name)
{
    PyObject *value = NULL;
    (void)rt_look_in_dict(owner, name, &value);
    return value;
}

/* Whether there is no dict (of the kind that isn't managed), or none that has the name. */
RT_APART int
rt_is_not_in_dict(PyObject *owner, PyObject *name)
{
    PyObject *value = NULL;
    return rt_instance_dict(owner) == NULL
        || (rt_look_in_dict(owner, name, &value) && value == NULL);
}

/* Sets an attribute in the dict of an instance; 0 if that can't be done. Doesn't take `value`. */
RT_APART int
rt_set_in_dict(PyObject *owner, PyObject *name, PyObject *value)
{
    PyObject *present = NULL;
    if (!rt_look_in_dict(owner, name, &present)) {
        return 0;
    }
    PyObject *dict = Py_NewRef(rt_instance_dict(owner));
    int failed = PyDict_SetItem(dict, name, value);
    if (failed) {
        PyErr_Clear();
    }
    Py_DECREF(dict);
    return !failed;
}

/* The same; takes `value` unless it returns 0. */
RT_APART int
rt_set_and_take(PyObject *owner, PyObject *name, PyObject *value)
{
    if (!rt_set_in_dict(owner, name, value)) {
        return 0;
    }
    Py_DECREF(value);
    return 1;
}

/* The same where the old value's end runs no code. */
RT_APART int
rt_set_in_dict_quietly(PyObject *owner, PyObject *name, PyObject *value)
{
    PyObject *present = NULL;
    if (!rt_look_in_dict(owner, name, &present) || (present != NULL && !rt_ends_quietly(present))
            || !rt_set_in_dict(owner, name, value)) {
        return 0;
    }
    Py_DECREF(value);
    return 1;
}

/* Where a dict has the value of a name, if it is at that index; NULL if it isn't. */
static inline PyObject **
hinted_value(PyDictObject *dict, int64_t index, PyObject *name)
{
    PyDictKeysObject *keys = dict->ma_keys;
    if (RT_UNLIKELY(keys->dk_kind == DICT_KEYS_GENERAL || index >= keys->dk_nentries)) {
        return NULL;
    }
    PyDictUnicodeEntry *entry = &DK_UNICODE_ENTRIES(keys)[index];
    if (RT_UNLIKELY(entry->me_key != name)) {
        return NULL;
    }
    return dict->ma_values != NULL ? &dict->ma_values->values[index] : &entry->me_value;
}

static inline PyDictObject *
dict_at(PyObject *obj, int64_t at)
{
    return *(PyDictObject **)((char *)obj + at);
}

/* rt_dict_value: see schema/runtime.ts. */
PyObject *
rt_dict_value(PyObject *obj, int64_t at, int64_t index, PyObject *name)
{
    PyDictObject *dict = dict_at(obj, at);
    if (RT_UNLIKELY(dict == NULL)) {
        return NULL;
    }
    PyObject **place = hinted_value(dict, index, name);
    return RT_LIKELY(place != NULL) ? *place : rt_value_in_dict(obj, name);
}

/* rt_dict_lacks: see schema/runtime.ts. */
int32_t
rt_dict_lacks(PyObject *obj, int64_t at, PyObject *name)
{
    PyDictObject *dict = dict_at(obj, at);
    if (RT_UNLIKELY(dict == NULL)) {
        return at > 0;
    }
    PyDictKeysObject *keys = dict->ma_keys;
    size_t first = (size_t)((PyASCIIObject *)name)->hash & (((size_t)1 << keys->dk_log2_size) - 1);
    /* A small table with nothing where the search begins; its indices are bytes. */
    if (RT_LIKELY(keys->dk_log2_size < 8) && ((const int8_t *)keys->dk_indices)[first] == DKIX_EMPTY) {
        return 1;
    }
    return rt_is_not_in_dict(obj, name);
}

/* Where a value is at the hint that another one may take the place of; NULL if it is to be looked for. */
static inline PyObject **
place_to_fill(PyObject *obj, int64_t at, int64_t index, PyObject *name)
{
    PyDictObject *dict = dict_at(obj, at);
    PyObject **place = dict == NULL ? NULL : hinted_value(dict, index, name);
    return place == NULL || *place == NULL ? NULL : place;
}

static inline int32_t
fill(PyDictObject *dict, PyObject **place, PyObject *value)
{
    rt_replace_dict_value(dict, place, value);
    return 1;
}

/* rt_dict_store: see schema/runtime.ts. */
int32_t
rt_dict_store(PyObject *obj, int64_t at, int64_t index, PyObject *name, PyObject *value)
{
    PyObject **place = place_to_fill(obj, at, index, name);
    return RT_LIKELY(place != NULL) ? fill(dict_at(obj, at), place, value)
                                    : rt_set_and_take(obj, name, value);
}

/* rt_dict_store_quietly: see schema/runtime.ts. */
int32_t
rt_dict_store_quietly(PyObject *obj, int64_t at, int64_t index, PyObject *name, PyObject *value)
{
    PyObject **place = place_to_fill(obj, at, index, name);
    if (RT_UNLIKELY(place == NULL)) {
        return rt_set_in_dict_quietly(obj, name, value);
    }
    return rt_ends_quietly(*place) && fill(dict_at(obj, at), place, value);
}

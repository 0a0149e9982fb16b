/*
 * Attribute access through a site's cache: the first way inline, the others out of line. A type's
 * version tag stands for the type as it is; 0 is no version and fits no filled entry.
 */

#include "../attribute-cache.h"

/* The way for a version that isn't in the first; NULL if there is none. */
RT_APART RtAttrEntry *
rt_other_way(RtAttrCache *cache, uint32_t version)
{
    for (int i = 1; i < RT_CACHE_WAYS; i++) {
        if (cache->entries[i].version == version) {
            return &cache->entries[i];
        }
    }
    return NULL;
}

static inline RtAttrEntry *
find_way(RtAttrCache *cache, PyObject *owner)
{
    uint32_t version = Py_TYPE(owner)->tp_version_tag;
    RtAttrEntry *entry = &cache->entries[0];
    if (RT_UNLIKELY(entry->version != version)) {
        entry = rt_other_way(cache, version);
    }
    return entry;
}

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

/* Whether a method or another value of the class is what an owner has under the name. */
static inline int
is_unhidden(const RtAttrEntry *entry, PyObject *owner, PyObject *name)
{
    if (RT_LIKELY(entry->kind == RT_AT_METHOD)) {
        if (RT_LIKELY(*_PyObject_ManagedDictPointer(owner) == NULL)) {
            return ((PyHeapTypeObject *)Py_TYPE(owner))->ht_cached_keys->dk_version
                == entry->keys_version;
        }
        return rt_is_not_in_dict(owner, name);
    }
    return entry->kind == RT_AT_METHOD_NO_DICT
        || (entry->kind == RT_AT_METHOD_OWN_DICT && rt_is_not_in_dict(owner, name));
}

/* The same as an attribute to be loaded: not where its type has got a `__get__` since. */
static inline PyObject *
unhidden_value(const RtAttrEntry *entry, PyObject *owner, PyObject *name)
{
    return is_unhidden(entry, owner, name) && Py_TYPE(entry->method)->tp_descr_get == NULL
        ? entry->method : NULL;
}

/* The attribute of an instance with inline values, or that had them; borrowed, NULL if unset. */
static inline PyObject *
own_value(const RtAttrEntry *entry, PyObject *owner, PyObject *name)
{
    PyDictValues *values = *_PyObject_ValuesPointer(owner);
    return RT_LIKELY(values != NULL) ? values->values[entry->at] : rt_value_in_dict(owner, name);
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

/* The same where the old value's end runs no code; takes `value` unless it returns 0. */
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

/* Calls a data descriptor's getter, as _PyObject_GenericGetAttrWithDict does. */
RT_APART PyObject *
rt_call_getter(PyObject *descriptor, PyObject *owner)
{
    Py_INCREF(descriptor);
    PyObject *value =
        Py_TYPE(descriptor)->tp_descr_get(descriptor, owner, (PyObject *)Py_TYPE(owner));
    Py_DECREF(descriptor);
    return value;
}

RT_APART_COLD PyObject *
rt_load_attr_uncached(PyObject *owner, PyObject *name, RtAttrCache *cache)
{
    rt_attr_cache_fill(cache, owner, name, RT_FOR_LOAD);
    return PyObject_GetAttr(owner, name);
}

/* rt_load_attr_cached: a new reference; NULL with an exception set. */
PyObject *
rt_load_attr_cached(PyObject *owner, PyObject *name, void *cache)
{
    RtAttrEntry *entry = find_way(cache, owner);
    if (RT_LIKELY(entry != NULL)) {
        PyObject *value = NULL;
        if (RT_LIKELY(entry->kind == RT_AT_IVALUE)) {
            value = own_value(entry, owner, name);
        }
        else if (entry->kind == RT_AT_SLOT) {
            value = *(PyObject **)((char *)owner + entry->at);
        }
        else if (entry->kind == RT_AT_DICT) {
            value = rt_value_in_dict(owner, name);
        }
        else if (entry->kind == RT_AT_GETTER) {
            return rt_call_getter(entry->method, owner);
        }
        else {
            value = unhidden_value(entry, owner, name);
        }
        if (RT_LIKELY(value != NULL)) {
            return Py_NewRef(value);
        }
    }
    return rt_load_attr_uncached(owner, name, cache);
}

RT_APART_COLD int32_t
rt_store_attr_uncached(PyObject *owner, PyObject *name, PyObject *value, RtAttrCache *cache)
{
    rt_attr_cache_fill(cache, owner, name, RT_FOR_STORE);
    return PyObject_SetAttr(owner, name, value);
}

/* rt_store_attr_cached: 0, or -1 with an exception set. */
int32_t
rt_store_attr_cached(PyObject *owner, PyObject *name, PyObject *value, void *cache)
{
    RtAttrEntry *entry = find_way(cache, owner);
    if (RT_LIKELY(entry != NULL)) {
        if (RT_LIKELY(entry->kind == RT_AT_IVALUE)) {
            if (RT_LIKELY(*_PyObject_ValuesPointer(owner) != NULL)) {
                (void)rt_ivalue_store(owner, entry->at, Py_NewRef(value));
                return 0;
            }
            if (rt_set_in_dict(owner, name, value)) {
                return 0;
            }
        }
        else if (entry->kind == RT_AT_SLOT) {
            rt_slot_store(owner, entry->at, Py_NewRef(value));
            return 0;
        }
        else if (entry->kind == RT_AT_DICT && rt_set_in_dict(owner, name, value)) {
            return 0;
        }
    }
    return rt_store_attr_uncached(owner, name, value, cache);
}

RT_APART_COLD PyObject *
rt_load_method_uncached(PyObject *owner, PyObject *name, RtAttrCache *cache, PyObject **self)
{
    rt_attr_cache_fill(cache, owner, name, RT_FOR_METHOD);
    return rt_py_load_method(owner, name, self);
}

/* rt_load_method_cached: the method and, for an unbound one, *self; new references. */
PyObject *
rt_load_method_cached(PyObject *owner, PyObject *name, void *cache, void *self)
{
    RtAttrEntry *entry = find_way(cache, owner);
    if (RT_LIKELY(entry != NULL)) {
        if (RT_LIKELY(is_unhidden(entry, owner, name))) {
            *(PyObject **)self = Py_NewRef(owner);
            return Py_NewRef(entry->method);
        }
    }
    return rt_load_method_uncached(owner, name, cache, self);
}

RT_APART_COLD void
rt_learn_way(RtAttrCache *cache, PyObject *owner, PyObject *name, int32_t purpose)
{
    rt_attr_cache_fill(cache, owner, name, purpose);
}

/* rt_try_load_attr: borrowed; NULL if the cache can't tell. */
PyObject *
rt_try_load_attr(PyObject *owner, PyObject *name, void *cache)
{
    RtAttrEntry *entry = find_way(cache, owner);
    if (RT_LIKELY(entry != NULL)) {
        if (RT_LIKELY(entry->kind == RT_AT_IVALUE)) {
            return own_value(entry, owner, name);
        }
        if (entry->kind == RT_AT_SLOT) {
            return *(PyObject **)((char *)owner + entry->at);
        }
        if (entry->kind == RT_AT_DICT) {
            return rt_value_in_dict(owner, name);
        }
        PyObject *value = unhidden_value(entry, owner, name);
        if (RT_LIKELY(value != NULL)) {
            return value;
        }
    }
    rt_learn_way(cache, owner, name, RT_FOR_LOAD);
    return NULL;
}

/* rt_try_store_attr: 1 and the value is taken; 0 if the cache can't tell. */
int32_t
rt_try_store_attr(PyObject *owner, PyObject *name, PyObject *value, void *cache)
{
    RtAttrEntry *entry = find_way(cache, owner);
    if (RT_LIKELY(entry != NULL)) {
        if (RT_LIKELY(entry->kind == RT_AT_IVALUE) && RT_LIKELY(rt_has_values(owner))) {
            return rt_ivalue_store(owner, entry->at, value);
        }
        if (entry->kind == RT_AT_SLOT) {
            rt_slot_store(owner, entry->at, value);
            return 1;
        }
        if (rt_set_in_dict(owner, name, value)) {
            Py_DECREF(value);
            return 1;
        }
        return 0;
    }
    rt_learn_way(cache, owner, name, RT_FOR_STORE);
    return 0;
}

/* rt_try_store_attr_quietly: the same; 0 also where the old value's end may run code. */
int32_t
rt_try_store_attr_quietly(PyObject *owner, PyObject *name, PyObject *value, void *cache)
{
    RtAttrEntry *entry = find_way(cache, owner);
    if (RT_UNLIKELY(entry == NULL)) {
        rt_learn_way(cache, owner, name, RT_FOR_STORE);
        return 0;
    }
    if (RT_LIKELY(entry->kind == RT_AT_IVALUE) && RT_LIKELY(rt_has_values(owner))) {
        return rt_ends_quietly(rt_ivalue(owner, entry->at))
            && rt_ivalue_store(owner, entry->at, value);
    }
    if (entry->kind != RT_AT_SLOT) {
        return rt_set_in_dict_quietly(owner, name, value);
    }
    if (!rt_ends_quietly(rt_slot_load(owner, entry->at))) {
        return 0;
    }
    rt_slot_store(owner, entry->at, value);
    return 1;
}

/* rt_try_method: borrowed from the class; NULL if the cache can't tell. */
PyObject *
rt_try_method(PyObject *owner, PyObject *name, void *cache)
{
    RtAttrEntry *entry = find_way(cache, owner);
    if (RT_LIKELY(entry != NULL)) {
        if (RT_LIKELY(is_unhidden(entry, owner, name))) {
            return entry->method;
        }
    }
    rt_learn_way(cache, owner, name, RT_FOR_METHOD);
    return NULL;
}

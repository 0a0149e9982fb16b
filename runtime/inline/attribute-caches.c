/*
 * Attribute access through a site's cache: the first way inline, the others out of line. A type's
 * version tag stands for the type as it is; 0 is no version and fits no filled entry.
 */

#include "../attribute-cache.h"

/* The way for a version that isn't in the first; NULL if there is none. */
RT_APART RtAttrEntry *
rt_other_way(RtAttrCache *cache, uint32_t version)
{
    for (int i = 1; i < RT_CACHE_WAYS && version != 0; i++) {
        if (cache->entries[i].version == version) {
            return &cache->entries[i];
        }
    }
    return NULL;
}

/* NULL, or an entry that says nothing, if the cache doesn't know the owner's class. */
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

/* Whether a method or another value of the class is what an owner has under the name. */
static inline int
is_unhidden(const RtAttrEntry *entry, PyObject *owner, PyObject *name)
{
    if (RT_LIKELY(entry->kind == RT_AT_METHOD)) {
        if (RT_LIKELY(*_PyObject_ManagedDictPointer(owner) == NULL)) {
            return (uint32_t)rt_shared_keys_count(owner) == entry->keys_count;
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

/* The same where the class has something under the name, which may become a descriptor. */
RT_APART PyObject *
rt_hiding_value(const RtAttrEntry *entry, PyObject *owner, PyObject *name)
{
    PyObject *own = NULL;
    if (rt_is_data_descriptor(entry->method)) {
        return NULL;
    }
    if ((Py_TYPE(owner)->tp_flags & Py_TPFLAGS_MANAGED_DICT) && rt_has_values(owner)) {
        /* The type's keys may have got the name since: then it isn't known where. */
        if (entry->at < 0) {
            return NULL;
        }
        own = rt_ivalue(owner, entry->at);
    }
    else if (rt_instance_dict(owner) != NULL && !rt_look_in_dict(owner, name, &own)) {
        return NULL;
    }
    return own != NULL || Py_TYPE(entry->method)->tp_descr_get != NULL ? own : entry->method;
}

/* What an entry says of an owner's attribute, borrowed; NULL if it can't tell, or it is unset. */
static inline PyObject *
value_by(const RtAttrEntry *entry, PyObject *owner, PyObject *name)
{
    if (RT_LIKELY(entry->kind == RT_AT_IVALUE)) {
        return own_value(entry, owner, name);
    }
    if (entry->kind == RT_AT_SLOT) {
        return *(PyObject **)((char *)owner + entry->at);
    }
    if (entry->kind == RT_AT_DICT) {
        return rt_value_in_dict(owner, name);
    }
    return entry->kind == RT_AT_HIDING ? rt_hiding_value(entry, owner, name)
                                       : unhidden_value(entry, owner, name);
}

/*
 * Calls a data descriptor's getter, as _PyObject_GenericGetAttrWithDict does; the general way if it
 * isn't one any more.
 */
RT_APART PyObject *
rt_call_getter(PyObject *descriptor, PyObject *owner, PyObject *name)
{
    descrgetfunc get = Py_TYPE(descriptor)->tp_descr_get;
    if (get == NULL || !rt_is_data_descriptor(descriptor)) {
        return PyObject_GetAttr(owner, name);
    }
    Py_INCREF(descriptor);
    PyObject *value = get(descriptor, owner, (PyObject *)Py_TYPE(owner));
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
        if (entry->kind == RT_AT_GETTER) {
            return rt_call_getter(entry->method, owner, name);
        }
        PyObject *value = value_by(entry, owner, name);
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

/*
 * The entry for an owner whose class the cache didn't know, or whose entry didn't fit it; NULL if
 * there is none: then it has seen too many.
 */
RT_APART_COLD RtAttrEntry *
rt_learn_way(RtAttrCache *cache, PyObject *owner, PyObject *name, int32_t purpose)
{
    rt_attr_cache_fill(cache, owner, name, purpose);
    RtAttrEntry *entry = find_way(cache, owner);
    return entry == NULL || entry->kind == RT_AT_NOTHING ? NULL : entry;
}

/* The entry for an owner's class, which is learned if need be; NULL if there is none. */
static inline RtAttrEntry *
known_way(RtAttrCache *cache, PyObject *owner, PyObject *name, int32_t purpose)
{
    RtAttrEntry *entry = find_way(cache, owner);
    if (RT_UNLIKELY(entry == NULL || entry->kind == RT_AT_NOTHING)) {
        entry = rt_learn_way(cache, owner, name, purpose);
    }
    return entry;
}

/* rt_try_load_attr: borrowed; NULL if the cache can't tell. */
PyObject *
rt_try_load_attr(PyObject *owner, PyObject *name, void *cache)
{
    RtAttrEntry *entry = find_way(cache, owner);
    PyObject *value = RT_LIKELY(entry != NULL) ? value_by(entry, owner, name) : NULL;
    if (RT_UNLIKELY(value == NULL)) {
        entry = rt_learn_way(cache, owner, name, RT_FOR_LOAD);
        value = entry != NULL ? value_by(entry, owner, name) : NULL;
    }
    return value;
}

/* Stores by what an entry says; 0 if it can't tell, else the value is taken. */
static inline int32_t
store_by(const RtAttrEntry *entry, PyObject *owner, PyObject *name, PyObject *value)
{
    if (RT_LIKELY(entry->kind == RT_AT_IVALUE) && RT_LIKELY(rt_has_values(owner))) {
        return rt_ivalue_store(owner, entry->at, value);
    }
    if (entry->kind == RT_AT_SLOT) {
        rt_slot_store(owner, entry->at, value);
        return 1;
    }
    return rt_set_and_take(owner, name, value);
}

/* rt_try_store_attr: 1 and the value is taken; 0 if the cache can't tell. */
int32_t
rt_try_store_attr(PyObject *owner, PyObject *name, PyObject *value, void *cache)
{
    RtAttrEntry *entry = known_way(cache, owner, name, RT_FOR_STORE);
    return RT_LIKELY(entry != NULL) && store_by(entry, owner, name, value);
}

/* rt_try_store_attr_quietly: the same; 0 also where the old value's end may run code. */
int32_t
rt_try_store_attr_quietly(PyObject *owner, PyObject *name, PyObject *value, void *cache)
{
    RtAttrEntry *entry = known_way(cache, owner, name, RT_FOR_STORE);
    if (RT_UNLIKELY(entry == NULL)) {
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
    RtAttrEntry *entry = known_way(cache, owner, name, RT_FOR_METHOD);
    return RT_LIKELY(entry != NULL) && is_unhidden(entry, owner, name) ? entry->method : NULL;
}

/*
 * attribute-cache.c: finding out what an attribute cache may remember, as specialize.c does for
 * the interpreter's inline caches.
 */
#include "attribute-cache.h"
#include "dict-values.h"
#include <structmember.h>

ECHIS_API uint64_t rt_dict_versions = UINT64_C(1) << 62;

/* Index of a name in a type's shared keys, or -1. */
static int32_t
shared_index(PyTypeObject *type, PyObject *name)
{
    PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    if (keys == NULL || keys->dk_kind != DICT_KEYS_SPLIT) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < keys->dk_nentries; i++) {
        if (DK_UNICODE_ENTRIES(keys)[i].me_key == name) {
            return (int32_t)i;
        }
    }
    return -1;
}

/* A value of the class, where no instance attribute hides it. */
static RtAttrEntry
find_in_class(PyTypeObject *type, PyObject *name, PyObject *value)
{
    RtAttrEntry entry = {.method = value};
    if (type->tp_dictoffset == 0) {
        entry.kind = RT_AT_METHOD_NO_DICT;
    }
    else if (type->tp_dictoffset > 0 && !(type->tp_flags & Py_TPFLAGS_MANAGED_DICT)) {
        entry.kind = RT_AT_METHOD_OWN_DICT;
    }
    else if ((type->tp_flags & Py_TPFLAGS_HEAPTYPE) && (type->tp_flags & Py_TPFLAGS_MANAGED_DICT)
             && shared_index(type, name) < 0) {
        PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
        entry.kind = keys == NULL ? RT_AT_NOTHING : RT_AT_METHOD;
        entry.keys_count = keys == NULL ? 0 : (uint32_t)keys->dk_nentries;
    }
    return entry;
}

Py_ssize_t
rt_slot_offset(PyTypeObject *type, PyObject *descriptor, int flags)
{
    if (!Py_IS_TYPE(descriptor, &PyMemberDescr_Type)
            || !PyType_IsSubtype(type, PyDescr_TYPE(descriptor))) {
        return -1;
    }
    PyMemberDef *member = ((PyMemberDescrObject *)descriptor)->d_member;
    return member->type == T_OBJECT_EX && !(member->flags & flags) ? member->offset : -1;
}

/* An instance attribute, wherever it is; for loads also a descriptor or class value. */
static RtAttrEntry
find_place(PyObject *owner, PyObject *name, PyObject *descriptor, int purpose)
{
    PyTypeObject *type = Py_TYPE(owner);
    RtAttrEntry entry = {0};
    if (descriptor != NULL && Py_IS_TYPE(descriptor, &PyMemberDescr_Type)) {
        entry.at = (int32_t)rt_slot_offset(type, descriptor,
                                           purpose == RT_FOR_STORE ? READONLY : PY_AUDIT_READ);
        entry.kind = entry.at >= 0 ? RT_AT_SLOT : RT_AT_NOTHING;
        return entry;
    }
    if (descriptor != NULL && rt_is_data_descriptor(descriptor)) {
        if (purpose == RT_FOR_LOAD && Py_TYPE(descriptor)->tp_descr_get != NULL) {
            entry.kind = RT_AT_GETTER;
            entry.method = descriptor;
        }
        return entry;
    }
    if ((type->tp_flags & Py_TPFLAGS_HEAPTYPE) && (type->tp_flags & Py_TPFLAGS_MANAGED_DICT)) {
        entry.at = shared_index(type, name);
        if (entry.at >= 0) {
            entry.kind = RT_AT_IVALUE;
            return entry;
        }
    }
    PyObject *present = NULL;
    if (rt_look_in_dict(owner, name, &present) && present != NULL) {
        entry.kind = RT_AT_DICT;
        return entry;
    }
    if (purpose == RT_FOR_LOAD && descriptor != NULL && Py_TYPE(descriptor)->tp_descr_get == NULL) {
        return find_in_class(type, name, descriptor);
    }
    return entry;
}

/* Whether an owner has an attribute of its own there: an inline value, or in its dict. */
static bool
has_own(PyObject *owner, PyObject *name, const RtAttrEntry *entry)
{
    PyDictValues *values =
        entry->kind == RT_AT_IVALUE ? *_PyObject_ValuesPointer(owner) : NULL;
    return values != NULL ? values->values[entry->at] != NULL
                          : rt_value_in_dict(owner, name) != NULL;
}

/*
 * The same, where the class has something under the name.
 *
 *   known    the type was remembered, but that doesn't fit this owner: some have the class's value
 */
static RtAttrEntry
find_hiding(PyObject *owner, PyObject *name, PyObject *hidden, int purpose, bool known)
{
    RtAttrEntry entry = find_place(owner, name, hidden, purpose);
    if (entry.kind != RT_AT_IVALUE && entry.kind != RT_AT_DICT) {
        return entry;
    }
    bool changes = rt_may_become_data_descriptor(hidden);
    if (purpose == RT_FOR_STORE) {
        entry.kind = changes ? RT_AT_NOTHING : entry.kind;
    }
    else if (changes || known || !has_own(owner, name, &entry)) {
        entry.at = entry.kind == RT_AT_IVALUE ? entry.at : -1;
        entry.kind = RT_AT_HIDING;
        entry.method = hidden;
    }
    return entry;
}

/* A method that no instance attribute hides. */
static RtAttrEntry
find_method(PyTypeObject *type, PyObject *name, PyObject *descriptor)
{
    RtAttrEntry entry = {0};
    if (descriptor == NULL
            || !PyType_HasFeature(Py_TYPE(descriptor), Py_TPFLAGS_METHOD_DESCRIPTOR)) {
        return entry;
    }
    return find_in_class(type, name, descriptor);
}

/* The way that a version has already; NULL if it has none. */
static RtAttrEntry *
way_of(RtAttrCache *cache, uint32_t version)
{
    for (int i = 0; i < RT_CACHE_WAYS; i++) {
        if (version != 0 && cache->entries[i].version == version) {
            return &cache->entries[i];
        }
    }
    return NULL;
}

/* rt_attr_cache_fill: see schema/runtime.ts. */
void
rt_attr_cache_fill(void *cache_address, PyObject *owner, PyObject *name, int32_t purpose)
{
    RtAttrCache *cache = cache_address;
    PyTypeObject *type = Py_TYPE(owner);
    if (cache->filled >= RT_MAX_FILLS || cache->failed >= RT_MAX_FILLS || !PyUnicode_CHECK_INTERNED(name)
            || (purpose == RT_FOR_STORE ? type->tp_setattro != PyObject_GenericSetAttr
                                        : type->tp_getattro != PyObject_GenericGetAttr)) {
        return;
    }
    PyObject *descriptor = _PyType_Lookup(type, name);
    RtAttrEntry *known = way_of(cache, type->tp_version_tag);
    RtAttrEntry entry = purpose == RT_FOR_METHOD
        ? find_method(type, name, descriptor)
        : descriptor != NULL ? find_hiding(owner, name, descriptor, purpose, known != NULL)
                             : find_place(owner, name, descriptor, purpose);
    if (entry.kind == RT_AT_NOTHING || type->tp_version_tag == 0) {
        cache->failed++;
        return;
    }
    entry.version = type->tp_version_tag;
    if (known != NULL) {
        cache->failed++;
        *known = entry;
    }
    else {
        cache->entries[cache->filled++ % RT_CACHE_WAYS] = entry;
    }
}

/* attribute-cache.h: a site's memory of where types have an attribute. */
#ifndef ECHIS_ATTRIBUTE_CACHE_H
#define ECHIS_ATTRIBUTE_CACHE_H

#include "quiet.h"

enum { RT_CACHE_WAYS = 4 };

/* What an entry says; an empty one says nothing. */
enum {
    RT_AT_NOTHING,
    RT_AT_IVALUE,           /* or in the dict, where the instance has one */
    RT_AT_SLOT,
    RT_AT_DICT,             /* in the dict of the instance, of whichever kind */
    RT_AT_METHOD,           /* or another value of the class: no instance attribute hides it */
    RT_AT_METHOD_OWN_DICT,  /* the same, where instances may have a dict that isn't a managed one */
    RT_AT_METHOD_NO_DICT,   /* the same, where instances have no dict */
    RT_AT_GETTER,           /* a data descriptor, while it is one */
    RT_AT_HIDING,           /* of the instance, or else `method`, while that is no descriptor */
    RT_AT_OPERATOR,         /* the class has a method in Python for the site's operator */
    RT_AT_CALLEE,           /* of a call: `method` is a Python function's code, maybe gone; `at`: of CALLEE_KINDS */
};

/* After so many different types a site is left to the generic look-up. */
#define RT_MAX_FILLS 64

/* Purposes of a look-up. */
enum { RT_FOR_LOAD, RT_FOR_STORE, RT_FOR_METHOD };

/* Whether what a class has under a name comes before what instances have. */
static inline int
rt_is_data_descriptor(PyObject *found)
{
    return Py_TYPE(found)->tp_descr_set != NULL;
}

/* Whether that may change without a change of the class: types made in Python get a `__set__` at will. */
static inline int
rt_may_become_data_descriptor(PyObject *found)
{
    return !PyType_HasFeature(Py_TYPE(found), Py_TPFLAGS_IMMUTABLETYPE);
}

/*
 * The offset of the slot that a descriptor found in a type stands for; -1 for what is none, one of
 * another class (descr_check of descrobject.c), or one with some of the flags.
 *
 *   flags    READONLY, PY_AUDIT_READ of structmember.h
 */
Py_ssize_t rt_slot_offset(PyTypeObject *type, PyObject *descriptor, int flags);

/* Valid while a type's version tag is `version`, which is never 0 in a filled entry. */
typedef struct {
    union {
        struct {
            uint32_t version;
            uint32_t keys_count;    /* of the shared keys, which do not have the method's name */
        };
        PyObject *globals;          /* of a callee; only compared: they may be gone */
    };
    int32_t kind;
    int32_t at;             /* index of the inline value, or byte offset of the slot */
    PyObject *method;       /* or value or descriptor; borrowed: the tag says that the type still has it */
} RtAttrEntry;

/* In an image's data, all zero at first; 104 bytes. */
typedef struct {
    RtAttrEntry entries[RT_CACHE_WAYS];
    uint32_t filled;        /* times an entry was written */
    uint32_t failed;        /* times that there was nothing to be written */
} RtAttrCache;

/* The dict of an instance, or NULL: _PyObject_GetDictPtr without making one. */
static inline PyObject *
rt_instance_dict(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    if (type->tp_flags & Py_TPFLAGS_MANAGED_DICT) {
        return *_PyObject_ManagedDictPointer(object);
    }
    return type->tp_dictoffset > 0 ? *(PyObject **)((char *)object + type->tp_dictoffset) : NULL;
}

/* Whether `__class__` of a type's instances is the type: no class says otherwise. */
static inline int
rt_is_plain_class(PyTypeObject *type)
{
    return type->tp_getattro == PyObject_GenericGetAttr
        && _PyType_Lookup(type, &_Py_ID(__class__))
            == _PyType_Lookup(&PyBaseObject_Type, &_Py_ID(__class__));
}

/*
 * Looks a name up in the dict of an instance, without running code of the program's.
 *
 *   name     interned
 *   *value   borrowed; NULL if the dict doesn't have it
 *   returns  0 if that can't be told, or there is no dict
 */
static inline int
rt_look_in_dict(PyObject *object, PyObject *name, PyObject **value)
{
    PyObject *dict = rt_instance_dict(object);
    if (dict == NULL || !PyDict_CheckExact(dict)) {
        return 0;
    }
    Key key = {name, 0, ((PyASCIIObject *)name)->hash};
    Entry entry;
    int found = rt_find_in_dict(dict, &key, &entry);
    *value = found == 1 ? *entry.place : NULL;
    return found != NOISY;
}

/* In inline/instance-dicts.c; `name` is interned. */
PyObject *rt_value_in_dict(PyObject *owner, PyObject *name);
int rt_is_not_in_dict(PyObject *owner, PyObject *name);
int rt_set_in_dict(PyObject *owner, PyObject *name, PyObject *value);
int rt_set_and_take(PyObject *owner, PyObject *name, PyObject *value);
int rt_set_in_dict_quietly(PyObject *owner, PyObject *name, PyObject *value);

_Static_assert(sizeof(RtAttrCache) == 104, "the compiler reserves 104 bytes");

#endif

/*
 * Hashes, equality and look-ups that run no code of the program's: of objects of built-in types,
 * and of those that compare by identity. Where that isn't certain, they say so, and nothing has
 * happened; so native code needn't bring its frame up to date before it tries.
 */
#ifndef ECHIS_QUIET_H
#define ECHIS_QUIET_H

#include "runtime.h"
#include <internal/pycore_dict.h>

/* What these functions return instead of 0 or 1 where code of the program's might run. */
#define NOISY (-1)

/* Whether a type is collections.deque, which no header leads to. */
static inline int
rt_is_deque_type(PyTypeObject *type)
{
    return !(type->tp_flags & Py_TPFLAGS_HEAPTYPE) && strcmp(type->tp_name, "collections.deque") == 0;
}

/* Whether two objects that aren't the same one are equal, as items of a container are. */
int rt_quiet_equal(PyObject *a, PyObject *b);

/* The same of an object and an int that has none. */
static inline int
rt_equals_int(PyObject *obj, int64_t number)
{
    if (RT_LIKELY(PyLong_CheckExact(obj))) {
        return rt_int_fits(obj) && rt_int_value(obj) == number;
    }
    if (PyBool_Check(obj)) {
        return number == (obj == Py_True);
    }
    if (PyFloat_CheckExact(obj)) {
        return rt_i64_lt_f64(number, PyFloat_AS_DOUBLE(obj), Py_EQ);
    }
    return PyUnicode_CheckExact(obj) || PyTuple_CheckExact(obj) || obj == Py_None ? 0 : NOISY;
}

/* The hash of an object; 0 where it might run code or fail. */
int rt_quiet_hash(PyObject *obj, Py_hash_t *hash);

/* A key to look for: an object, or an int that has none (object is NULL). */
typedef struct {
    PyObject *object;
    int64_t number;
    Py_hash_t hash;
} Key;

int rt_key_of(PyObject *obj, Key *key);
Key rt_key_of_int(int64_t number);

/* An entry of a dict; the references are the dict's. */
typedef struct {
    PyObject *key;
    PyObject **place;           /* of the value */
} Entry;

/* 1 and the entry, 0 if there is none, or NOISY. */
int rt_find_in_dict(PyObject *dict, const Key *key, Entry *entry);
int rt_find_in_set(PyObject *set, const Key *key);

#endif

/* See quiet.h. */

#include "quiet.h"
#include <string.h>

/* Items of a tuple or list that are compared at most, and how deep. */
#define MOST_ITEMS 16
#define DEEPEST 3

/* Exact types whose comparison with each other runs no code. (bytes may warn.) */
static inline int
is_simple(PyTypeObject *type)
{
    return type == &PyLong_Type || type == &PyUnicode_Type || type == &PyFloat_Type
        || type == &PyBool_Type || type == &_PyNone_Type || type == &PyComplex_Type;
}

static int equal(PyObject *a, PyObject *b, int depth);

static int
equal_items(PyObject *const *a, PyObject *const *b, Py_ssize_t count, int depth)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        int same = a[i] == b[i] ? 1 : equal(a[i], b[i], depth);
        if (same != 1) {
            return same;
        }
    }
    return 1;
}

static inline int
equal_ints(PyObject *a, PyObject *b)
{
    Py_ssize_t size = Py_SIZE(a), digits = size < 0 ? -size : size;
    return size == Py_SIZE(b)
        && memcmp(((PyLongObject *)a)->ob_digit, ((PyLongObject *)b)->ob_digit,
                  (size_t)digits * sizeof(digit)) == 0;
}

static int
equal(PyObject *a, PyObject *b, int depth)
{
    PyTypeObject *type = Py_TYPE(a), *other = Py_TYPE(b);
    if (type == &PyUnicode_Type && other == &PyUnicode_Type) {
        return rt_str_equal(a, b);
    }
    if (type == &PyLong_Type && other == &PyLong_Type) {
        return equal_ints(a, b);
    }
    if (type == &PyTuple_Type && other == &PyTuple_Type) {
        Py_ssize_t count = Py_SIZE(a);
        if (depth == 0 || count > MOST_ITEMS) {
            return NOISY;
        }
        return count == Py_SIZE(b)
            ? equal_items(((PyTupleObject *)a)->ob_item, ((PyTupleObject *)b)->ob_item, count,
                          depth - 1)
            : 0;
    }
    if (!is_simple(type) || !is_simple(other)) {
        return (is_simple(type) && other == &PyTuple_Type)
                || (type == &PyTuple_Type && is_simple(other))
            ? 0 : NOISY;
    }
    PyObject *result = PyObject_RichCompare(a, b, Py_EQ);
    if (result == NULL) {
        PyErr_Clear();
        return NOISY;
    }
    int same = result == Py_True;
    Py_DECREF(result);
    return same;
}

int
rt_quiet_equal(PyObject *a, PyObject *b)
{
    return equal(a, b, DEEPEST);
}

/* _PyLong_HASH of an int of 64 bits: its size modulo 2**61 - 1, with its sign; never -1. */
static inline Py_hash_t
hash_of_int(int64_t number)
{
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    size = (size & _PyHASH_MODULUS) + (size >> _PyHASH_BITS);
    if (size >= _PyHASH_MODULUS) {
        size -= _PyHASH_MODULUS;
    }
    Py_hash_t hash = number < 0 ? -(Py_hash_t)size : (Py_hash_t)size;
    return hash == -1 ? -2 : hash;
}

/* The constants of tuplehash in tupleobject.c. */
#define PRIME_1 11400714785074694791ULL
#define PRIME_2 14029467366897019727ULL
#define PRIME_5 2870177450012600261ULL

static int hash_of(PyObject *obj, Py_hash_t *hash, int depth);

/* tuplehash of tupleobject.c. */
static int
hash_of_tuple(PyObject *tuple, Py_hash_t *hash, int depth)
{
    uint64_t sum = PRIME_5;
    Py_ssize_t size = PyTuple_GET_SIZE(tuple);
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_hash_t lane;
        if (!hash_of(PyTuple_GET_ITEM(tuple, i), &lane, depth)) {
            return 0;
        }
        sum += (uint64_t)lane * PRIME_2;
        sum = (sum << 31 | sum >> 33) * PRIME_1;
    }
    sum += (uint64_t)size ^ (PRIME_5 ^ 3527539ULL);
    *hash = sum == (uint64_t)-1 ? 1546275796 : (Py_hash_t)sum;
    return 1;
}

static int
hash_of(PyObject *obj, Py_hash_t *hash, int depth)
{
    PyTypeObject *type = Py_TYPE(obj);
    if (type == &PyLong_Type && rt_int_fits(obj)) {
        *hash = hash_of_int(rt_int_value(obj));
        return 1;
    }
    if (type == &PyUnicode_Type && ((PyASCIIObject *)obj)->hash != -1) {
        *hash = ((PyASCIIObject *)obj)->hash;
        return 1;
    }
    if (type == &PyTuple_Type) {
        return depth > 0 && hash_of_tuple(obj, hash, depth - 1);
    }
    if (!is_simple(type) && type != &PyBytes_Type
            && type->tp_hash != PyBaseObject_Type.tp_hash) {
        return 0;
    }
    *hash = PyObject_Hash(obj);
    if (*hash == -1) {
        PyErr_Clear();
        return 0;
    }
    return 1;
}

int
rt_quiet_hash(PyObject *obj, Py_hash_t *hash)
{
    return hash_of(obj, hash, DEEPEST);
}

/* Fills in a key; 0 if its hash isn't to be had quietly. */
int
rt_key_of(PyObject *obj, Key *key)
{
    if (PyLong_CheckExact(obj) && rt_int_fits(obj)) {
        *key = rt_key_of_int(rt_int_value(obj));
        return 1;
    }
    key->object = obj;
    return rt_quiet_hash(obj, &key->hash);
}

Key
rt_key_of_int(int64_t number)
{
    return (Key){NULL, number, hash_of_int(number)};
}

static inline int
is_key(PyObject *stored, const Key *key)
{
    if (key->object == NULL) {
        return rt_equals_int(stored, key->number);
    }
    return stored == key->object ? 1 : rt_quiet_equal(stored, key->object);
}

/* dictkeys_get_index of dictobject.c. */
static inline Py_ssize_t
index_at(const PyDictKeysObject *keys, size_t i)
{
    uint8_t log = keys->dk_log2_size;
    if (log < 8) {
        return ((const int8_t *)keys->dk_indices)[i];
    }
    if (log < 16) {
        return ((const int16_t *)keys->dk_indices)[i];
    }
    return log < 32 ? ((const int32_t *)keys->dk_indices)[i] : ((const int64_t *)keys->dk_indices)[i];
}

#define PERTURB_SHIFT 5

/* The entry of a str in a table of strs; -1 if there is none. unicodekeys_lookup_unicode. */
static inline Py_ssize_t
find_str(PyDictKeysObject *keys, PyObject *str, Py_hash_t hash)
{
    PyDictUnicodeEntry *entries = DK_UNICODE_ENTRIES(keys);
    size_t mask = (size_t)DK_SIZE(keys) - 1, perturb = (size_t)hash, i = perturb & mask;
    for (;;) {
        Py_ssize_t at = index_at(keys, i);
        if (at >= 0) {
            PyObject *stored = entries[at].me_key;
            if (stored == str
                    || (((PyASCIIObject *)stored)->hash == hash && rt_str_equal(stored, str))) {
                return at;
            }
        }
        else if (at == DKIX_EMPTY) {
            return -1;
        }
        perturb >>= PERTURB_SHIFT;
        i = mask & (i * 5 + perturb + 1);
    }
}

/* The entry of any key in a table of any keys; -1: none, -2: noisy. dictkeys_generic_lookup. */
static inline Py_ssize_t
find_any(PyDictKeysObject *keys, const Key *key)
{
    PyDictKeyEntry *entries = DK_ENTRIES(keys);
    size_t mask = (size_t)DK_SIZE(keys) - 1, perturb = (size_t)key->hash, i = perturb & mask;
    for (;;) {
        Py_ssize_t at = index_at(keys, i);
        if (at >= 0) {
            if (entries[at].me_hash == key->hash) {
                int found = is_key(entries[at].me_key, key);
                if (found != 0) {
                    return found == 1 ? at : -2;
                }
            }
        }
        else if (at == DKIX_EMPTY) {
            return -1;
        }
        perturb >>= PERTURB_SHIFT;
        i = mask & (i * 5 + perturb + 1);
    }
}

/* Whether an object that isn't an exact str may be equal to one. */
static int
may_equal_strs(PyObject *obj)
{
    PyTypeObject *type = Py_TYPE(obj);
    return !is_simple(type) && type != &PyTuple_Type
        && type->tp_richcompare != PyBaseObject_Type.tp_richcompare;
}

int
rt_find_in_dict(PyObject *dict, const Key *key, Entry *entry)
{
    PyDictObject *self = (PyDictObject *)dict;
    PyDictKeysObject *keys = self->ma_keys;
    if (keys->dk_kind == DICT_KEYS_GENERAL) {
        Py_ssize_t at = find_any(keys, key);
        if (at < 0) {
            return at == -1 ? 0 : NOISY;
        }
        PyDictKeyEntry *found = &DK_ENTRIES(keys)[at];
        *entry = (Entry){found->me_key, &found->me_value};
        return 1;
    }
    if (key->object == NULL) {
        return 0;
    }
    if (!PyUnicode_CheckExact(key->object)) {
        return may_equal_strs(key->object) ? NOISY : 0;
    }
    Py_ssize_t at = find_str(keys, key->object, key->hash);
    if (at < 0) {
        return 0;
    }
    PyDictUnicodeEntry *found = &DK_UNICODE_ENTRIES(keys)[at];
    PyObject **place = keys->dk_kind == DICT_KEYS_SPLIT ? &self->ma_values->values[at]
                                                        : &found->me_value;
    *entry = (Entry){found->me_key, place};
    return *place != NULL;
}

#define LINEAR_PROBES 9

/* set_lookkey of setobject.c. */
int
rt_find_in_set(PyObject *set, const Key *key)
{
    PySetObject *self = (PySetObject *)set;
    size_t mask = (size_t)self->mask, perturb = (size_t)key->hash, i = perturb & mask;
    for (;;) {
        setentry *entry = &self->table[i];
        int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
        do {
            if (entry->hash == 0 && entry->key == NULL) {
                return 0;
            }
            if (entry->hash == key->hash) {
                int found = is_key(entry->key, key);
                if (found != 0) {
                    return found;
                }
            }
            entry++;
        } while (probes--);
        perturb >>= PERTURB_SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

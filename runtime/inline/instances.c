/* Instances of heap types: inline values, slots, creation. */

#include "../runtime.h"

/*
 * rt_ivalue: an inline value by its index in the type's shared keys.
 *
 *   obj      borrowed; its type has Py_TPFLAGS_MANAGED_DICT and was guarded
 *   returns  borrowed; NULL if there is no values array or the attribute is unset
 */
PyObject *
rt_ivalue(PyObject *obj, int32_t index)
{
    PyDictValues *values = *_PyObject_ValuesPointer(obj);
    if (RT_UNLIKELY(values == NULL)) {
        return NULL;
    }
    return values->values[index];
}

/*
 * The attribute was unset: the order of first stores is the dict's order later. It is kept in bytes
 * before the values: (_PyDictValues_AddToInsertionOrder of pycore_dict.h).
 */
static inline void
note_insertion(PyDictValues *values, int32_t index)
{
    uint8_t *prefix = (uint8_t *)values;
    int size = prefix[-2];
    prefix[-3 - size] = (uint8_t)index;
    prefix[-2] = (uint8_t)(size + 1);
}

/*
 * rt_ivalue_store: STORE_ATTR_INSTANCE_VALUE of ceval.c.
 *
 *   value    taken, unless 0 is returned
 *   returns  1; 0 if the instance has no values array
 *   effects  any, through the old value's release
 */
int32_t
rt_ivalue_store(PyObject *obj, int32_t index, PyObject *value)
{
    if (RT_UNLIKELY(!rt_has_values(obj))) {
        return 0;
    }
    rt_xdecref(rt_ivalue_exchange(obj, index, value));
    return 1;
}

/* rt_ivalue_exchange: the same where there is an array; returns the old value's reference or NULL. */
PyObject *
rt_ivalue_exchange(PyObject *obj, int32_t index, PyObject *value)
{
    PyDictValues *values = *_PyObject_ValuesPointer(obj);
    PyObject *old = values->values[index];
    values->values[index] = value;
    if (old == NULL) {
        note_insertion(values, index);
    }
    return old;
}

PyObject *
rt_slot_load(PyObject *obj, int64_t offset)
{
    return *(PyObject **)((char *)obj + offset);
}

/* rt_slot_store: takes `value`; the old one is released after the store. */
void
rt_slot_store(PyObject *obj, int64_t offset, PyObject *value)
{
    PyObject **slot = (PyObject **)((char *)obj + offset);
    PyObject *old = *slot;
    *slot = value;
    rt_xdecref(old);
}

/* object.__new__ itself, for types that are not quite simple. */
RT_APART_COLD PyObject *
rt_new_by_slot(PyTypeObject *type)
{
    PyObject *args = PyTuple_New(0);
    if (args == NULL) {
        return NULL;
    }
    PyObject *obj = PyBaseObject_Type.tp_new(type, args, NULL);
    Py_DECREF(args);
    return obj;
}

/* dictobject.c: init_inline_values and new_values, whose layout dict values have in memory. */
static inline int
init_inline_values(PyObject *obj, PyTypeObject *type)
{
    PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    if (keys->dk_usable > 1) {
        keys->dk_usable--;
    }
    Py_ssize_t size = keys->dk_nentries + keys->dk_usable;
    size_t prefix = _Py_SIZE_ROUND_UP((size_t)size + 2, sizeof(PyObject *));
    uint8_t *memory = (uint8_t *)PyMem_Malloc(prefix + (size_t)size * sizeof(PyObject *));
    if (RT_UNLIKELY(memory == NULL)) {
        return 0;
    }
    memory[prefix - 1] = (uint8_t)prefix;
    memory[prefix - 2] = 0;
    PyDictValues *values = (PyDictValues *)(memory + prefix);
    for (Py_ssize_t i = 0; i < size; i++) {
        values->values[i] = NULL;
    }
    *_PyObject_ValuesPointer(obj) = values;
    return 1;
}

RT_APART_COLD PyObject *
rt_drop_new(PyObject *obj)
{
    Py_DECREF(obj);
    return PyErr_NoMemory();
}

/* rt_is_called_plainly: see schema/runtime.ts. */
int32_t
rt_is_called_plainly(void *type)
{
    return Py_TYPE((PyObject *)type)->tp_call == PyType_Type.tp_call;
}

/*
 * rt_new_instance: object.__new__(type) (typeobject.c: object_new).
 *
 *   type     a heap type whose tp_new is object's and whose tp_alloc is the generic one
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_new_instance(void *pointer)
{
    PyTypeObject *type = (PyTypeObject *)pointer;
    unsigned long flags = type->tp_flags;
    if (RT_UNLIKELY((flags & Py_TPFLAGS_IS_ABSTRACT)
                    || (type->tp_dictoffset != 0 && !(flags & Py_TPFLAGS_MANAGED_DICT)))) {
        return rt_new_by_slot(type);
    }
    PyObject *obj = PyType_GenericAlloc(type, 0);
    if (RT_UNLIKELY(obj == NULL)) {
        return NULL;
    }
    if (type->tp_dictoffset != 0 && RT_UNLIKELY(!init_inline_values(obj, type))) {
        return rt_drop_new(obj);
    }
    return obj;
}

RT_APART_COLD int32_t
rt_fail_init(PyObject *result)
{
    PyErr_Format(PyExc_TypeError, "__init__() should return None, not '%.200s'",
                 Py_TYPE(result)->tp_name);
    Py_DECREF(result);
    return -1;
}

/* rt_init_result: slot_tp_init of typeobject.c, on what __init__ returned; takes it over. */
int32_t
rt_init_result(PyObject *result)
{
    if (RT_UNLIKELY(result != Py_None)) {
        return rt_fail_init(result);
    }
    Py_DECREF(result);
    return 0;
}

/* rt_has_values: whether an instance has its array of inline values. */
int32_t
rt_has_values(PyObject *obj)
{
    return *_PyObject_ValuesPointer(obj) != NULL;
}

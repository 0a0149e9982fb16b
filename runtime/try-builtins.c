/*
 * isinstance and len where they run no code of the program's. NOISY where that isn't certain, with
 * nothing changed and no exception set.
 */

#include "quiet.h"

/* Whether a slot of a type is deque_len of _collectionsmodule.c. */
static int
is_length_of_deque(PyTypeObject *type, lenfunc length)
{
    static lenfunc known;       /* that function, once an object has it */
    if (known != NULL) {
        return length == known;
    }
    while (type->tp_flags & Py_TPFLAGS_HEAPTYPE) {
        type = type->tp_base;
    }
    if (!rt_is_deque_type(type)) {
        return 0;
    }
    known = type->tp_as_sequence->sq_length;
    return length == known;
}

/* Whether a slot of a type is one of CPython's own functions that only look up a count. */
static int
is_plain_length(PyTypeObject *type, lenfunc length)
{
    return is_length_of_deque(type, length)
        || length == PyList_Type.tp_as_sequence->sq_length
        || length == PyTuple_Type.tp_as_sequence->sq_length
        || length == PyDict_Type.tp_as_mapping->mp_length
        || length == PySet_Type.tp_as_sequence->sq_length
        || length == PyUnicode_Type.tp_as_sequence->sq_length
        || length == PyBytes_Type.tp_as_sequence->sq_length
        || length == PyByteArray_Type.tp_as_sequence->sq_length
        || length == PyRange_Type.tp_as_sequence->sq_length
        || length == PyDictKeys_Type.tp_as_sequence->sq_length
        || length == PyDictValues_Type.tp_as_sequence->sq_length
        || length == PyDictItems_Type.tp_as_sequence->sq_length;
}

/* Of an object of another type, such as a class derived from a built-in one without `__len__`. */
static int64_t
try_inherited_len(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    lenfunc sequence = type->tp_as_sequence == NULL ? NULL : type->tp_as_sequence->sq_length;
    lenfunc mapping = type->tp_as_mapping == NULL ? NULL : type->tp_as_mapping->mp_length;
    lenfunc length = sequence == NULL ? mapping : sequence;
    if (length == NULL || (mapping != NULL && mapping != length) || !is_plain_length(type, length)) {
        return NOISY;
    }
    Py_ssize_t count = length(object);
    if (count < 0) {
        PyErr_Clear();          /* a range that is too long */
        return NOISY;
    }
    return count;
}

/* rt_try_len: see schema/runtime.ts. */
int64_t
rt_try_len(PyObject *object)
{
    if (PyList_CheckExact(object) || PyTuple_CheckExact(object) || PyBytes_CheckExact(object)) {
        return Py_SIZE(object);
    }
    if (PyUnicode_CheckExact(object)) {
        return PyUnicode_GET_LENGTH(object);
    }
    if (PyDict_CheckExact(object)) {
        return PyDict_GET_SIZE(object);
    }
    return PyAnySet_CheckExact(object) ? PySet_GET_SIZE(object) : try_inherited_len(object);
}

/* Whether `__class__` of a type's instances is the type, whoever asks. */
static int
has_plain_class(PyTypeObject *type)
{
    static PyObject *name;
    if (name == NULL) {
        name = PyUnicode_InternFromString("__class__");
        if (name == NULL) {
            PyErr_Clear();
            return 0;
        }
    }
    return type->tp_getattro == PyObject_GenericGetAttr
        && _PyType_Lookup(type, name) == _PyType_Lookup(&PyBaseObject_Type, name);
}

/* object_isinstance of abstract.c, for one class: if its metaclass is `type` itself. */
static int
is_instance_of(PyTypeObject *type, PyObject *class)
{
    if ((PyObject *)type == class) {
        return 1;
    }
    if (!Py_IS_TYPE(class, &PyType_Type)) {
        return NOISY;
    }
    if (PyType_IsSubtype(type, (PyTypeObject *)class)) {
        return 1;
    }
    return has_plain_class(type) ? 0 : NOISY;
}

/* rt_try_isinstance: see schema/runtime.ts. */
int32_t
rt_try_isinstance(PyObject *object, PyObject *classes)
{
    if (!PyTuple_CheckExact(classes)) {
        return is_instance_of(Py_TYPE(object), classes);
    }
    int found = 0;
    for (Py_ssize_t i = 0; found == 0 && i < PyTuple_GET_SIZE(classes); i++) {
        found = is_instance_of(Py_TYPE(object), PyTuple_GET_ITEM(classes, i));
    }
    return found;
}

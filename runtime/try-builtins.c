/*
 * isinstance and len where they run no code of the program's. NOISY where that isn't certain, with
 * nothing changed and no exception set.
 */

#include "quiet.h"

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
    return PyAnySet_CheckExact(object) ? PySet_GET_SIZE(object) : NOISY;
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

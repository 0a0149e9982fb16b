/* Truth of any object. */

#include "../runtime.h"

RT_APART_COLD int32_t
rt_truth_slowly(PyObject *obj)
{
    return PyObject_IsTrue(obj);
}

/* rt_py_truth: 1, 0, or -1 with an exception set. */
int32_t
rt_py_truth(PyObject *obj)
{
    if (obj == Py_True) {
        return 1;
    }
    if (obj == Py_False || obj == Py_None) {
        return 0;
    }
    return rt_truth_slowly(obj);
}

/* Of an object that isn't True, False or None. */
RT_APART int32_t
rt_plain_truth_slowly(PyObject *obj)
{
    PyTypeObject *type = Py_TYPE(obj);
    if (type == &PyUnicode_Type && PyUnicode_IS_READY(obj)) {
        return PyUnicode_GET_LENGTH(obj) != 0;
    }
    if (type == &PyList_Type || type == &PyLong_Type || type == &PyTuple_Type
            || type == &PyBytes_Type) {
        return Py_SIZE(obj) != 0;
    }
    if (type == &PyDict_Type) {
        return ((PyDictObject *)obj)->ma_used != 0;
    }
    if (type == &PyFloat_Type || type == &PySet_Type || type == &PyFrozenSet_Type
            || type == &PyUnicode_Type) {
        return PyObject_IsTrue(obj);
    }
    /* As PyObject_IsTrue looks for them. */
    if (type->tp_as_number != NULL && type->tp_as_number->nb_bool != NULL) {
        return -1;
    }
    if ((type->tp_as_mapping == NULL || type->tp_as_mapping->mp_length == NULL)
            && (type->tp_as_sequence == NULL || type->tp_as_sequence->sq_length == NULL)) {
        return 1;
    }
    int64_t length = rt_try_len(obj);
    return length < 0 ? -1 : length != 0;
}

/* rt_plain_truth: see schema/runtime.ts. */
int32_t
rt_plain_truth(PyObject *obj)
{
    if (obj == Py_True) {
        return 1;
    }
    if (obj == Py_False || obj == Py_None) {
        return 0;
    }
    return rt_plain_truth_slowly(obj);
}

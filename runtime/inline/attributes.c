/* Attributes of any object. */

#include "../attribute-cache.h"

PyObject *
rt_py_load_attr(PyObject *obj, PyObject *name)
{
    return PyObject_GetAttr(obj, name);
}

int32_t
rt_py_store_attr(PyObject *obj, PyObject *name, PyObject *value)
{
    return PyObject_SetAttr(obj, name, value);
}

int32_t
rt_py_delete_attr(PyObject *obj, PyObject *name)
{
    return PyObject_SetAttr(obj, name, NULL);
}

/* rt_getter: prop_get of a property (propertyobject of descrobject.c), borrowed; may be NULL. */
PyObject *
rt_getter(PyObject *property)
{
    return *(PyObject **)(property + 1);
}

/* rt_wrapped: sm_callable of a staticmethod or cm_callable of a classmethod (funcobject.c), borrowed. */
PyObject *
rt_wrapped(PyObject *method)
{
    return *(PyObject **)(method + 1);
}

/* rt_is_no_descriptor: see schema/runtime.ts. */
int32_t
rt_is_no_descriptor(PyObject *value)
{
    return Py_TYPE(value)->tp_descr_get == NULL;
}

/* rt_is_no_data_descriptor: see schema/runtime.ts. */
int32_t
rt_is_no_data_descriptor(PyObject *value)
{
    return !rt_is_data_descriptor(value);
}

/*
 * rt_plain_class: `obj.__class__`.
 *
 *   returns  borrowed: its type; NULL if the class may say otherwise, and nothing has been done
 */
PyObject *
rt_plain_class(PyObject *obj)
{
    return rt_is_plain_class(Py_TYPE(obj)) ? (PyObject *)Py_TYPE(obj) : NULL;
}

/*
 * rt_py_load_method: LOAD_METHOD of ceval.c.
 *
 *   self     PyObject **; becomes a new reference to obj if the result is an unbound method that
 *            wants it as first argument, else NULL; NULL too on failure
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_py_load_method(PyObject *obj, PyObject *name, void *self)
{
    PyObject *method = NULL;
    int unbound = _PyObject_GetMethod(obj, name, &method);
    if (unbound && method != NULL) {
        Py_INCREF(obj);
        *(PyObject **)self = obj;
    }
    else {
        *(PyObject **)self = NULL;
    }
    return method;
}

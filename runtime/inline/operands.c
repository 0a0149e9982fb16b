/* Which operand's method an operator calls first. */

#include "../runtime.h"

RT_APART int
rt_is_derived(PyTypeObject *type, PyTypeObject *base)
{
    return PyType_IsSubtype(type, base);
}

/* rt_goes_first: the left one's, unless the right one's class is derived from the left one's. */
int32_t
rt_goes_first(PyObject *left, PyObject *right)
{
    PyTypeObject *type = Py_TYPE(right), *base = Py_TYPE(left);
    /* A static type has no bases in Python. */
    return type == base || !(type->tp_flags & Py_TPFLAGS_HEAPTYPE) || !rt_is_derived(type, base);
}

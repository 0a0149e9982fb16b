/* Truth of any object. */

#include "../runtime.h"

RT_COLD int32_t
truth(PyObject *obj)
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
    return truth(obj);
}

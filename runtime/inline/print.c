/* The value of an expression statement at the interactive prompt. */

#include "../runtime.h"

/* rt_py_print_expr: PRINT_EXPR of ceval.c. */
int32_t
rt_py_print_expr(PyObject *value)
{
    PyObject *hook = _PySys_GetAttr(_PyThreadState_GET(), &_Py_ID(displayhook));
    if (hook == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "lost sys.displayhook");
        return -1;
    }
    PyObject *result = PyObject_CallOneArg(hook, value);
    if (result == NULL) {
        return -1;
    }
    Py_DECREF(result);
    return 0;
}

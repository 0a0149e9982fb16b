/*
 * Calls of functions written in C on borrowed arguments, as the specialised forms of PRECALL do it
 * in ceval.c. Whatever doesn't fit goes the general way, which raises the errors.
 */

#include "../runtime.h"

enum { FORMS = METH_VARARGS | METH_FASTCALL | METH_NOARGS | METH_O | METH_KEYWORDS | METH_METHOD };

/* The result of `function`; *fits is 0, and nothing was called, if it doesn't take `n` arguments. */
static inline PyObject *
call_c(PyMethodDef *function, PyObject *self, PyObject *const *args, int64_t n, int *fits)
{
    PyCFunction call = function->ml_meth;
    PyObject *result;
    switch (function->ml_flags & FORMS) {
        case METH_FASTCALL:
            return ((_PyCFunctionFast)(void (*)(void))call)(self, args, n);
        case METH_FASTCALL | METH_KEYWORDS:
            return ((_PyCFunctionFastWithKeywords)(void (*)(void))call)(self, args, n, NULL);
        case METH_NOARGS:
        case METH_O:
            if (n != ((function->ml_flags & METH_O) != 0)) {
                break;
            }
            if (Py_EnterRecursiveCall(" while calling a Python object")) {
                return NULL;
            }
            result = call(self, n == 0 ? NULL : args[0]);
            Py_LeaveRecursiveCall();
            return result;
    }
    *fits = 0;
    return NULL;
}

/* rt_py_call_cfunction: see schema/runtime.ts. */
PyObject *
rt_py_call_cfunction(PyObject *callable, void *arguments, int64_t n)
{
    PyObject **args = arguments;
    if (PyCFunction_CheckExact(callable)) {
        int fits = 1;
        PyObject *result = call_c(((PyCFunctionObject *)callable)->m_ml,
                                  PyCFunction_GET_SELF(callable), args, n, &fits);
        if (fits) {
            return result;
        }
    }
    return PyObject_Vectorcall(callable, args, (size_t)n | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
}

/* rt_py_call_descriptor: see schema/runtime.ts. */
PyObject *
rt_py_call_descriptor(PyObject *descriptor, PyObject *self, void *arguments, int64_t n)
{
    PyObject **args = arguments;
    if (Py_IS_TYPE(descriptor, &PyMethodDescr_Type)) {
        int fits = 1;
        PyObject *result =
            call_c(((PyMethodDescrObject *)descriptor)->d_method, self, args, n, &fits);
        if (fits) {
            return result;
        }
    }
    args[-1] = self;
    return PyObject_Vectorcall(descriptor, args - 1, (size_t)n + 1, NULL);
}

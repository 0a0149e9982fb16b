/* Another frame evaluator (PEP 523), as debuggers and torch.compile set one: counts, then goes on. */
#define Py_BUILD_CORE 1
#include <Python.h>
#include <internal/pycore_frame.h>

static PyObject *counts;        /* dict: name of a function to how often it was evaluated */

static PyObject *
evaluate(PyThreadState *ts, _PyInterpreterFrame *frame, int throwing)
{
    PyObject *name = frame->f_code->co_qualname;
    PyObject *old = PyDict_GetItem(counts, name);
    PyObject *new = PyLong_FromLong(old == NULL ? 1 : PyLong_AsLong(old) + 1);
    PyDict_SetItem(counts, name, new);
    Py_DECREF(new);
    return _PyEval_EvalFrameDefault(ts, frame, throwing);
}

/* set(dict) begins, set(None) ends. */
static PyObject *
set(PyObject *self, PyObject *dict)
{
    PyInterpreterState *interp = PyThreadState_Get()->interp;
    Py_XSETREF(counts, Py_NewRef(dict));
    _PyInterpreterState_SetEvalFrameFunc(interp, dict == Py_None ? _PyEval_EvalFrameDefault : evaluate);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {{"set", set, METH_O, NULL}, {NULL}};
static PyModuleDef module = {PyModuleDef_HEAD_INIT, "evaluator", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_evaluator(void)
{
    return PyModule_Create(&module);
}

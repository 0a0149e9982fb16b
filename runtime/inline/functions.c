/* Functions made at run time. */

#include "../runtime.h"

/*
 * rt_default_argument: the default value of a positional parameter.
 *
 *   count    how many defaults the function is expected to have
 *   index    among them
 *   returns  borrowed from the function; NULL if it has another number of defaults
 */
PyObject *
rt_default_argument(PyObject *function, int64_t count, int64_t index)
{
    PyObject *defaults = ((PyFunctionObject *)function)->func_defaults;
    return RT_UNLIKELY(defaults == NULL || PyTuple_GET_SIZE(defaults) != count)
        ? NULL : PyTuple_GET_ITEM(defaults, index);
}

/*
 * rt_keyword_default: the default value of a keyword-only parameter.
 *
 *   slot     of the parameter, in the function's present code
 *   returns  borrowed from `__kwdefaults__`; NULL if it isn't there, or not to be found without code
 */
PyObject *
rt_keyword_default(PyObject *function, int64_t slot)
{
    PyObject *defaults = ((PyFunctionObject *)function)->func_kwdefaults;
    if (RT_UNLIKELY(defaults == NULL || !PyDict_CheckExact(defaults))) {
        return NULL;
    }
    PyCodeObject *code = (PyCodeObject *)((PyFunctionObject *)function)->func_code;
    PyObject *name = PyTuple_GET_ITEM(code->co_localsplusnames, slot);
    PyDictKeysObject *keys = ((PyDictObject *)defaults)->ma_keys;
    if (RT_UNLIKELY(!DK_IS_UNICODE(keys) || ((PyDictObject *)defaults)->ma_values != NULL)) {
        return NULL;
    }
    PyDictUnicodeEntry *entries = DK_UNICODE_ENTRIES(keys);
    for (Py_ssize_t i = 0; i < keys->dk_nentries; i++) {
        if (entries[i].me_key == name) {
            return entries[i].me_value;
        }
    }
    return NULL;
}

/* rt_frame_function: the function of a frame, which holds it. */
PyObject *
rt_frame_function(void *frame)
{
    return (PyObject *)((_PyInterpreterFrame *)frame)->f_func;
}

/* rt_closure_cell: the cell of a free variable, borrowed: a function keeps its cells. */
PyObject *
rt_closure_cell(PyObject *function, int64_t index)
{
    return PyTuple_GET_ITEM(((PyFunctionObject *)function)->func_closure, index);
}

RT_APART_COLD PyObject *
rt_drop_function_parts(PyObject *defaults, PyObject *kwdefaults, PyObject *annotations, PyObject *closure)
{
    Py_XDECREF(defaults);
    Py_XDECREF(kwdefaults);
    Py_XDECREF(annotations);
    Py_XDECREF(closure);
    return NULL;
}

/*
 * rt_make_function: MAKE_FUNCTION of ceval.c.
 *
 *   pointer  the _PyInterpreterFrame * whose globals the function gets
 *   code     borrowed
 *   others   taken, also on failure; NULL where absent: a tuple, a dict, a tuple, a tuple of cells
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_make_function(void *pointer, PyObject *code, PyObject *defaults, PyObject *kwdefaults,
                 PyObject *annotations, PyObject *closure)
{
    PyObject *obj = PyFunction_New(code, ((_PyInterpreterFrame *)pointer)->f_globals);
    if (RT_UNLIKELY(obj == NULL)) {
        return rt_drop_function_parts(defaults, kwdefaults, annotations, closure);
    }
    PyFunctionObject *function = (PyFunctionObject *)obj;
    function->func_closure = closure;
    function->func_annotations = annotations;
    function->func_kwdefaults = kwdefaults;
    function->func_defaults = defaults;
    return obj;
}

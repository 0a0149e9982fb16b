/*
 * nearby.c: finds code objects again that no name of the function which calls them leads to.
 *
 * Native code calls functions directly that came as arguments, from cells or from containers, by
 * the code that its sites have met (design 0025).  In the next process the same code has to be found
 * from what is there when the image is loaded: the dict of the module.
 */
#include "agent.h"
#include "../runtime/runtime.h"

enum {
    MAX_STEPS = 5000,           /* objects looked at */
    MAX_FAR = 4,                /* from one to the next, code within code aside */
};

typedef struct {
    PyObject *globals, *name;
    const char *key;            /* NULL: `code` is looked for */
    PyCodeObject *code;
    int steps;
} Search;

static bool
is_wanted(Search *search, PyCodeObject *code)
{
    if (search->key == NULL) {
        return code == search->code;
    }
    return PyUnicode_Compare(code->co_name, search->name) == 0
        && agent_code_has_key(code, search->key);
}

static PyCodeObject *
within_code(Search *search, PyCodeObject *code)
{
    if (search->steps++ > MAX_STEPS || is_wanted(search, code)) {
        return search->steps > MAX_STEPS ? NULL : code;
    }
    PyCodeObject *found = NULL;
    for (Py_ssize_t i = 0; found == NULL && i < PyTuple_GET_SIZE(code->co_consts); i++) {
        PyObject *constant = PyTuple_GET_ITEM(code->co_consts, i);
        found = PyCode_Check(constant) ? within_code(search, (PyCodeObject *)constant) : NULL;
    }
    return found;
}

static PyCodeObject *from_object(Search *search, PyObject *object, int far);

static PyCodeObject *
from_function(Search *search, PyFunctionObject *function, int far)
{
    PyCodeObject *found = function->func_globals == search->globals
        ? within_code(search, (PyCodeObject *)function->func_code) : NULL;
    Py_ssize_t cells = function->func_closure == NULL ? 0 : PyTuple_GET_SIZE(function->func_closure);
    for (Py_ssize_t i = 0; found == NULL && i < cells; i++) {
        found = from_object(search, PyCell_GET(PyTuple_GET_ITEM(function->func_closure, i)), far + 1);
    }
    return found;
}

static PyCodeObject *
from_dict(Search *search, PyObject *dict, int far)
{
    PyObject *key, *value;
    Py_ssize_t position = 0;
    PyCodeObject *found = NULL;
    while (found == NULL && search->steps <= MAX_STEPS && PyDict_Next(dict, &position, &key, &value)) {
        found = from_object(search, value, far + 1);
    }
    return found;
}

static PyCodeObject *
from_items(Search *search, PyObject *sequence, int far)
{
    PyCodeObject *found = NULL;
    Py_ssize_t size = PySequence_Fast_GET_SIZE(sequence);
    for (Py_ssize_t i = 0; found == NULL && i < size && search->steps <= MAX_STEPS; i++) {
        found = from_object(search, PySequence_Fast_GET_ITEM(sequence, i), far + 1);
    }
    return found;
}

static PyCodeObject *
from_object(Search *search, PyObject *object, int far)
{
    if (object == NULL || far > MAX_FAR || search->steps++ > MAX_STEPS) {
        return NULL;
    }
    if (PyFunction_Check(object)) {
        return from_function(search, (PyFunctionObject *)object, far);
    }
    if (PyType_Check(object)) {
        PyTypeObject *type = (PyTypeObject *)object;
        return type->tp_flags & Py_TPFLAGS_HEAPTYPE ? from_dict(search, type->tp_dict, far) : NULL;
    }
    if (Py_IS_TYPE(object, &PyStaticMethod_Type) || Py_IS_TYPE(object, &PyClassMethod_Type)) {
        return from_object(search, rt_wrapped(object), far);
    }
    if (Py_IS_TYPE(object, &PyProperty_Type)) {
        return from_object(search, rt_getter(object), far);
    }
    if (PyDict_CheckExact(object)) {
        return from_dict(search, object, far);
    }
    return PyList_CheckExact(object) || PyTuple_CheckExact(object)
        ? from_items(search, object, far) : NULL;
}

/* See agent.h. */
PyCodeObject *
agent_code_nearby(PyObject *globals, PyObject *name, const char *key)
{
    Search search = {.globals = globals, .name = name, .key = key};
    return from_dict(&search, globals, 0);
}

/* See agent.h. */
bool
agent_is_nearby(PyObject *globals, PyCodeObject *code)
{
    Search search = {.globals = globals, .code = code};
    return from_dict(&search, globals, 0) != NULL;
}

/* Names looked up at run time, as ceval.c does. A `frame` is a _PyInterpreterFrame *. */

#include "../runtime.h"

#define NAME_ERROR "name '%.200s' is not defined"

/* Puts the name into a NameError, for the suggestions that tracebacks print. */
static void
add_name(PyObject *name)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (PyErr_GivenExceptionMatches(value, PyExc_NameError)
        && ((PyNameErrorObject *)value)->name == NULL) {
        (void)PyObject_SetAttr(value, &_Py_ID(name), name);
    }
    PyErr_Restore(type, value, traceback);
}

/* format_exc_check_arg of ceval.c. */
static void
raise_about(PyObject *exception, const char *format, PyObject *name)
{
    const char *text = PyUnicode_AsUTF8(name);
    if (text == NULL) {
        return;
    }
    PyErr_Format(exception, format, text);
    if (exception == PyExc_NameError) {
        add_name(name);
    }
}

/* The NameError of LOAD_NAME and LOAD_GLOBAL. Returns NULL. */
RT_APART_COLD PyObject *
rt_raise_name_error(PyObject *name)
{
    raise_about(PyExc_NameError, NAME_ERROR, name);
    return NULL;
}

/* rt_raise_unbound_local: the UnboundLocalError of LOAD_FAST and DELETE_FAST. */
void
rt_raise_unbound_local(void *frame, int32_t index)
{
    PyCodeObject *code = ((_PyInterpreterFrame *)frame)->f_code;
    raise_about(PyExc_UnboundLocalError,
                "cannot access local variable '%s' where it is not associated with a value",
                PyTuple_GET_ITEM(code->co_localsplusnames, index));
}

/* rt_raise_unbound_deref: format_exc_unbound of ceval.c. */
void
rt_raise_unbound_deref(void *frame, int32_t index)
{
    PyCodeObject *code = ((_PyInterpreterFrame *)frame)->f_code;
    if (PyErr_Occurred()) {
        return;
    }
    if (index < code->co_nplaincellvars + code->co_nlocals) {
        rt_raise_unbound_local(frame, index);
    }
    else {
        raise_about(PyExc_NameError,
                    "cannot access free variable '%s' where it is not associated with a value"
                    " in enclosing scope",
                    PyTuple_GET_ITEM(code->co_localsplusnames, index));
    }
}

/*
 * Looks a name up in any mapping.
 *
 *   returns  a new reference; NULL with no exception if it isn't there; NULL with one
 */
static PyObject *
find(PyObject *mapping, PyObject *name)
{
    PyObject *value;
    if (PyDict_CheckExact(mapping)) {
        value = PyDict_GetItemWithError(mapping, name);
        Py_XINCREF(value);
        return value;
    }
    value = PyObject_GetItem(mapping, name);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_KeyError)) {
        PyErr_Clear();
    }
    return value;
}

/* Looks in builtins last: a name that isn't there either is a NameError. */
static PyObject *
find_builtin(_PyInterpreterFrame *frame, PyObject *name)
{
    PyObject *value;
    if (PyDict_CheckExact(frame->f_builtins)) {
        value = PyDict_GetItemWithError(frame->f_builtins, name);
        if (value != NULL) {
            Py_INCREF(value);
            return value;
        }
        return PyErr_Occurred() ? NULL : rt_raise_name_error(name);
    }
    value = PyObject_GetItem(frame->f_builtins, name);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_KeyError)) {
        return rt_raise_name_error(name);
    }
    return value;
}

/* rt_py_load_global: LOAD_GLOBAL of ceval.c; namespaces may be dict subclasses. */
PyObject *
rt_py_load_global(void *pointer, PyObject *name)
{
    _PyInterpreterFrame *frame = (_PyInterpreterFrame *)pointer;
    PyObject *globals = frame->f_globals, *builtins = frame->f_builtins;
    PyObject *value;
    if (PyDict_CheckExact(globals) && PyDict_CheckExact(builtins)) {
        value = find(globals, name);
    }
    else {
        /* An exact dict's own look-up, too, goes by PyObject_GetItem here. */
        value = PyObject_GetItem(globals, name);
        if (value == NULL) {
            if (!PyErr_ExceptionMatches(PyExc_KeyError)) {
                return NULL;
            }
            PyErr_Clear();
            value = PyObject_GetItem(builtins, name);
            if (value == NULL && PyErr_ExceptionMatches(PyExc_KeyError)) {
                return rt_raise_name_error(name);
            }
            return value;
        }
    }
    if (value != NULL || PyErr_Occurred()) {
        return value;
    }
    return find_builtin(frame, name);
}

int32_t
rt_py_store_global(void *frame, PyObject *name, PyObject *value)
{
    return PyDict_SetItem(((_PyInterpreterFrame *)frame)->f_globals, name, value);
}

int32_t
rt_py_delete_global(void *frame, PyObject *name)
{
    int err = PyDict_DelItem(((_PyInterpreterFrame *)frame)->f_globals, name);
    if (err != 0 && PyErr_ExceptionMatches(PyExc_KeyError)) {
        rt_raise_name_error(name);
    }
    return err;
}

/* rt_py_load_name: LOAD_NAME of ceval.c. */
PyObject *
rt_py_load_name(void *pointer, PyObject *name)
{
    _PyInterpreterFrame *frame = (_PyInterpreterFrame *)pointer;
    if (frame->f_locals == NULL) {
        PyErr_Format(PyExc_SystemError, "no locals when loading %R", name);
        return NULL;
    }
    PyObject *value = find(frame->f_locals, name);
    if (value != NULL || PyErr_Occurred()) {
        return value;
    }
    value = PyDict_GetItemWithError(frame->f_globals, name);
    if (value != NULL) {
        Py_INCREF(value);
        return value;
    }
    return PyErr_Occurred() ? NULL : find_builtin(frame, name);
}

int32_t
rt_py_store_name(void *frame, PyObject *name, PyObject *value)
{
    PyObject *locals = ((_PyInterpreterFrame *)frame)->f_locals;
    if (locals == NULL) {
        PyErr_Format(PyExc_SystemError, "no locals found when storing %R", name);
        return -1;
    }
    if (PyDict_CheckExact(locals)) {
        return PyDict_SetItem(locals, name, value);
    }
    return PyObject_SetItem(locals, name, value);
}

/* rt_py_delete_name: DELETE_NAME of ceval.c, which turns any error into a NameError. */
int32_t
rt_py_delete_name(void *frame, PyObject *name)
{
    PyObject *locals = ((_PyInterpreterFrame *)frame)->f_locals;
    if (locals == NULL) {
        PyErr_Format(PyExc_SystemError, "no locals when deleting %R", name);
        return -1;
    }
    int err = PyObject_DelItem(locals, name);
    if (err != 0) {
        rt_raise_name_error(name);
    }
    return err;
}

/* rt_py_load_classderef: LOAD_CLASSDEREF of ceval.c: the class body's own name comes first. */
PyObject *
rt_py_load_classderef(void *pointer, int32_t index)
{
    _PyInterpreterFrame *frame = (_PyInterpreterFrame *)pointer;
    PyObject *name = PyTuple_GET_ITEM(frame->f_code->co_localsplusnames, index);
    PyObject *value = find(frame->f_locals, name);
    if (value != NULL || PyErr_Occurred()) {
        return value;
    }
    value = PyCell_GET(frame->localsplus[index]);
    if (value == NULL) {
        rt_raise_unbound_deref(frame, index);
        return NULL;
    }
    Py_INCREF(value);
    return value;
}

/* rt_py_load_build_class: LOAD_BUILD_CLASS of ceval.c. */
PyObject *
rt_py_load_build_class(void *frame)
{
    PyObject *builtins = ((_PyInterpreterFrame *)frame)->f_builtins;
    PyObject *value = find(builtins, &_Py_ID(__build_class__));
    if (value == NULL && !PyErr_Occurred()) {
        PyErr_SetString(PyExc_NameError, "__build_class__ not found");
    }
    return value;
}

PyObject *
rt_load_assertion_error(void)
{
    PyObject *type = PyExc_AssertionError;
    Py_INCREF(type);
    return type;
}

/* rt_py_setup_annotations: SETUP_ANNOTATIONS of ceval.c. */
int32_t
rt_py_setup_annotations(void *frame)
{
    PyObject *locals = ((_PyInterpreterFrame *)frame)->f_locals;
    if (locals == NULL) {
        PyErr_SetString(PyExc_SystemError, "no locals found when setting up annotations");
        return -1;
    }
    PyObject *present = find(locals, &_Py_ID(__annotations__));
    if (present != NULL) {
        Py_DECREF(present);
        return 0;
    }
    if (PyErr_Occurred()) {
        return -1;
    }
    PyObject *fresh = PyDict_New();
    if (fresh == NULL) {
        return -1;
    }
    int err = rt_py_store_name(frame, &_Py_ID(__annotations__), fresh);
    Py_DECREF(fresh);
    return err;
}

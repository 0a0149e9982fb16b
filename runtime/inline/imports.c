/* Imports: import_name, import_from and import_all_from of ceval.c. */

#include "../runtime.h"
#include <frameobject.h>

/* A replaced __import__ is called with five arguments. */
static PyObject *
call_import(PyObject *function, _PyInterpreterFrame *frame, PyObject *name, PyObject *fromlist,
            PyObject *level)
{
    PyObject *locals = frame->f_locals == NULL ? Py_None : frame->f_locals;
    PyObject *args[] = {name, frame->f_globals, locals, fromlist, level};
    Py_INCREF(function);
    PyObject *result = PyObject_Vectorcall(function, args, 5, NULL);
    Py_DECREF(function);
    return result;
}

/*
 * rt_py_import_name: IMPORT_NAME of ceval.c.
 *
 *   pointer  the _PyInterpreterFrame *
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_py_import_name(void *pointer, PyObject *name, PyObject *fromlist, PyObject *level)
{
    _PyInterpreterFrame *frame = (_PyInterpreterFrame *)pointer;
    PyObject *function = _PyDict_GetItemWithError(frame->f_builtins, &_Py_ID(__import__));
    if (function == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_ImportError, "__import__ not found");
        }
        return NULL;
    }
    if (function != _PyThreadState_GET()->interp->import_func) {
        return call_import(function, frame, name, fromlist, level);
    }
    int number = _PyLong_AsInt(level);
    if (number == -1 && PyErr_Occurred()) {
        return NULL;
    }
    PyObject *locals = frame->f_locals == NULL ? Py_None : frame->f_locals;
    return PyImport_ImportModuleLevelObject(name, frame->f_globals, locals, fromlist, number);
}

/* The ImportError of a name that isn't there; pkgname (taken) may be NULL. */
static void
raise_import_error(PyObject *module, PyObject *name, PyObject *pkgname)
{
    PyObject *path = PyModule_GetFilenameObject(module);
    PyObject *shown = pkgname;
    PyObject *message;
    if (pkgname == NULL) {
        shown = PyUnicode_FromString("<unknown module name>");
        if (shown == NULL) {
            Py_XDECREF(path);
            return;
        }
    }
    if (path == NULL || !PyUnicode_Check(path)) {
        PyErr_Clear();
        message = PyUnicode_FromFormat("cannot import name %R from %R (unknown location)", name,
                                       shown);
        PyErr_SetImportError(message, pkgname, NULL);
    }
    else {
        PyObject *spec = PyObject_GetAttr(module, &_Py_ID(__spec__));
        const char *format = _PyModuleSpec_IsInitializing(spec)
            ? "cannot import name %R from partially initialized module %R "
              "(most likely due to a circular import) (%S)"
            : "cannot import name %R from %R (%S)";
        Py_XDECREF(spec);
        message = PyUnicode_FromFormat(format, name, shown, path);
        PyErr_SetImportError(message, pkgname, path);
    }
    Py_XDECREF(message);
    Py_DECREF(shown);
    Py_XDECREF(path);
}

/* The submodule of that name in sys.modules, for circular imports; else NULL, with an error. */
static PyObject *
import_submodule(PyObject *module, PyObject *name)
{
    PyObject *pkgname = PyObject_GetAttr(module, &_Py_ID(__name__));
    if (pkgname == NULL || !PyUnicode_Check(pkgname)) {
        Py_CLEAR(pkgname);
        raise_import_error(module, name, NULL);
        return NULL;
    }
    PyObject *full = PyUnicode_FromFormat("%U.%U", pkgname, name);
    if (full == NULL) {
        Py_DECREF(pkgname);
        return NULL;
    }
    PyObject *found = PyImport_GetModule(full);
    Py_DECREF(full);
    if (found == NULL && !PyErr_Occurred()) {
        raise_import_error(module, name, pkgname);
        return NULL;
    }
    Py_DECREF(pkgname);
    return found;
}

/* rt_py_import_from: IMPORT_FROM of ceval.c. */
PyObject *
rt_py_import_from(PyObject *module, PyObject *name)
{
    PyObject *value;
    if (_PyObject_LookupAttr(module, name, &value) != 0) {
        return value;
    }
    return import_submodule(module, name);
}

/*
 * The names that `import *` takes: __all__, else the keys of __dict__.
 *
 *   from_dict  set to 1 for the latter: names with a leading underscore are left out
 *   returns    a new reference; NULL with an exception set
 */
static PyObject *
public_names(PyObject *module, int *from_dict)
{
    PyObject *all, *dict;
    *from_dict = 0;
    if (_PyObject_LookupAttr(module, &_Py_ID(__all__), &all) < 0 || all != NULL) {
        return all;
    }
    if (_PyObject_LookupAttr(module, &_Py_ID(__dict__), &dict) < 0) {
        return NULL;
    }
    if (dict == NULL) {
        PyErr_SetString(PyExc_ImportError, "from-import-* object has no __dict__ and no __all__");
        return NULL;
    }
    all = PyMapping_Keys(dict);
    Py_DECREF(dict);
    *from_dict = 1;
    return all;
}

static void
raise_name_type_error(PyObject *module, PyObject *name, int from_dict)
{
    PyObject *modname = PyObject_GetAttr(module, &_Py_ID(__name__));
    if (modname == NULL) {
        return;
    }
    if (!PyUnicode_Check(modname)) {
        PyErr_Format(PyExc_TypeError, "module __name__ must be a string, not %.100s",
                     Py_TYPE(modname)->tp_name);
    }
    else {
        PyErr_Format(PyExc_TypeError, "%s in %U.%s must be str, not %.100s",
                     from_dict ? "Key" : "Item", modname, from_dict ? "__dict__" : "__all__",
                     Py_TYPE(name)->tp_name);
    }
    Py_DECREF(modname);
}

/* Binds one name (borrowed) of the module in `locals`. */
static int
import_one(PyObject *module, PyObject *locals, PyObject *name, int from_dict)
{
    if (!PyUnicode_Check(name)) {
        raise_name_type_error(module, name, from_dict);
        return -1;
    }
    if (from_dict) {
        if (PyUnicode_READY(name) == -1) {
            return -1;
        }
        if (PyUnicode_READ_CHAR(name, 0) == '_') {
            return 0;
        }
    }
    PyObject *value = PyObject_GetAttr(module, name);
    if (value == NULL) {
        return -1;
    }
    int err = PyDict_CheckExact(locals) ? PyDict_SetItem(locals, name, value)
                                        : PyObject_SetItem(locals, name, value);
    Py_DECREF(value);
    return err;
}

static int
import_all(PyObject *module, PyObject *locals)
{
    int from_dict;
    PyObject *names = public_names(module, &from_dict);
    if (names == NULL) {
        return -1;
    }
    int err = 0;
    for (Py_ssize_t i = 0; err == 0; i++) {
        PyObject *name = PySequence_GetItem(names, i);
        if (name == NULL) {
            if (PyErr_ExceptionMatches(PyExc_IndexError)) {
                PyErr_Clear();
            }
            else {
                err = -1;
            }
            break;
        }
        err = import_one(module, locals, name, from_dict);
        Py_DECREF(name);
    }
    Py_DECREF(names);
    return err;
}

/*
 * rt_py_import_star: IMPORT_STAR of ceval.c. The frame is the current one: a module's, or that
 * of a code object with fast locals, which are then kept in step with its dict.
 */
int32_t
rt_py_import_star(void *pointer, PyObject *module)
{
    _PyInterpreterFrame *frame = (_PyInterpreterFrame *)pointer;
    PyObject *locals = frame->f_locals;
    int has_fast_locals = frame->f_code->co_nlocalsplus > 0;
    if (has_fast_locals || locals == NULL) {
        locals = PyEval_GetLocals();    /* borrowed; makes frame->f_locals */
        if (locals == NULL) {
            return -1;
        }
    }
    int err = import_all(module, locals);
    if (has_fast_locals) {
        PyFrame_LocalsToFast(PyEval_GetFrame(), 0);
    }
    return err;
}

/*
 * facts_values.c: value facts (what a global or attribute is) and type facts of single objects.
 */
#include "facts.h"

static PyObject *builtin_names;     /* dict: id of an original builtin to its name */

static PyObject *
name_of_builtin(PyObject *value)
{
    if (builtin_names == NULL) {
        builtin_names = PyDict_New();
        if (builtin_names == NULL) {
            return NULL;
        }
        PyObject_GC_UnTrack(builtin_names);
        PyObject *key, *object;
        Py_ssize_t position = 0;
        PyObject *all = agent_original_builtins();
        while (PyDict_Next(all, &position, &key, &object)) {
            if (!PyCFunction_Check(object) && !PyType_Check(object)) {
                continue;       /* __debug__, None and the like are plain values */
            }
            PyObject *id = PyLong_FromVoidPtr(object);
            if (id == NULL || PyDict_SetDefault(builtin_names, id, key) == NULL) {
                Py_XDECREF(id);
                return NULL;
            }
            Py_DECREF(id);
        }
    }
    PyObject *id = PyLong_FromVoidPtr(value);
    PyObject *name = id == NULL ? NULL : PyDict_GetItemWithError(builtin_names, id);
    Py_XDECREF(id);
    return name;
}

/* ("cfunc", module, name) if that path leads back to `value`. */
static PyObject *
c_function(PyObject *value)
{
    PyCFunctionObject *function = (PyCFunctionObject *)value;
    PyObject *module = function->m_module == NULL ? NULL : agent_loaded_module(function->m_module);
    if (module == NULL || !PyModule_Check(module)) {
        return NULL;
    }
    PyObject *found = PyDict_GetItemString(PyModule_GetDict(module), function->m_ml->ml_name);
    return found == value
        ? Py_BuildValue("(sOs)", "cfunc", function->m_module, function->m_ml->ml_name) : NULL;
}

static PyObject *
module_value(PyObject *value)
{
    PyObject *name = PyModule_GetNameObject(value);
    PyObject *fact = NULL;
    if (name != NULL && PyUnicode_CheckExact(name)) {
        fact = agent_loaded_module(name) == value ? Py_BuildValue("(sO)", "module", name) : NULL;
    }
    Py_XDECREF(name);
    return fact;
}

/* The value fact of an object found under a name. */
PyObject *
facts_value(Facts *facts, PyObject *value)
{
    PyObject *fact = NULL;
    PyObject *builtin = name_of_builtin(value);
    if (builtin != NULL) {
        return Py_BuildValue("(sO)", "builtin", builtin);
    }
    if (PyFunction_Check(value)) {
        Py_ssize_t index = facts_add_function(facts, (PyFunctionObject *)value, facts->depth + 1);
        if (PyErr_Occurred()) {
            return NULL;
        }
        return index >= 0 ? Py_BuildValue("(sn)", "func", index) : Py_BuildValue("(s)", "pyfunc");
    }
    if (PyType_Check(value)) {
        return Py_BuildValue("(sN)", "type", facts_type(facts, (PyTypeObject *)value));
    }
    if (PyCFunction_CheckExact(value)) {
        fact = c_function(value);
    }
    else if (PyModule_CheckExact(value)) {
        fact = module_value(value);
    }
    if (fact != NULL) {
        return fact;
    }
    PyErr_Clear();
    return Py_BuildValue("(sN)", "value", facts_of_object(facts, value));
}

/* The type fact of an object; None for NULL. */
PyObject *
facts_of_object(Facts *facts, PyObject *object)
{
    return object == NULL ? Py_NewRef(Py_None) : facts_type(facts, Py_TYPE(object));
}

/*
 * The str of a C string, borrowed; NULL with an exception on failure.
 *
 *   name  a literal: its address tells it from others
 */
static PyObject *
key_of(const char *name)
{
    static struct { const char *name; PyObject *key; } known[256];
    size_t place = ((uintptr_t)name ^ (uintptr_t)name >> 8) % (sizeof(known) / sizeof(known[0]));
    if (known[place].name != name) {
        PyObject *key = PyUnicode_InternFromString(name);
        if (key == NULL) {
            return NULL;
        }
        known[place].name = name;
        Py_XSETREF(known[place].key, key);
    }
    return known[place].key;
}

/* See facts.h. */
int
facts_put(PyObject *dict, const char *name, PyObject *value)
{
    PyObject *key = value == NULL ? NULL : key_of(name);
    int result = key == NULL ? -1 : PyDict_SetItem(dict, key, value);
    Py_XDECREF(value);
    return result;
}

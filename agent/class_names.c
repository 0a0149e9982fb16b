/*
 * class_names.c: how images name classes, and how the class with a name is found again.
 *
 * The name is module and qualified name. To most classes that leads as a path of attributes, from
 * sys.modules on. Classes that were made in a function, or whose name in the module is something
 * else now, are found among all classes: the one that was last told of to the compiler, or else the
 * one that was made last.
 */
#include "agent.h"

/* What leads to no class by itself: "module:qualified name" to a weak reference. */
static PyObject *told_of;

/* A class's `__module__` of its own, a str, without running code; else "".  A new reference. */
PyObject *
agent_class_module(PyTypeObject *type)
{
    PyObject *value = PyDict_GetItemString(type->tp_dict, "__module__");
    return value != NULL && PyUnicode_CheckExact(value) ? Py_NewRef(value)
                                                        : PyUnicode_FromString("");
}

/* What sys.modules has under a name, borrowed; NULL if nothing. */
PyObject *
agent_loaded_module(PyObject *name)
{
    PyObject *modules = agent.interp->modules;
    return modules != NULL && PyDict_CheckExact(modules) && PyUnicode_CheckExact(name)
        ? PyDict_GetItemWithError(modules, name) : NULL;
}

/* The dict of a module that has been loaded, borrowed; NULL if there is none. */
PyObject *
agent_module_dict(PyObject *name)
{
    PyObject *module = agent_loaded_module(name);
    return module != NULL && PyModule_Check(module) ? PyModule_GetDict(module) : NULL;
}

/* See agent.h. */
PyObject *
agent_module_of(PyObject *dict)
{
    PyObject *name, *module;
    Py_ssize_t position = 0;
    while (dict != NULL && PyDict_Next(agent.interp->modules, &position, &name, &module)) {
        if (PyModule_CheckExact(module) && PyModule_GetDict(module) == dict
                && PyUnicode_CheckExact(name)) {
            return name;
        }
    }
    return NULL;
}

/* What a qualified name leads to as a path through classes, borrowed; NULL if it leads to nothing. */
static PyObject *
value_at(PyObject *module, PyObject *qualname)
{
    PyObject *dict = agent_module_dict(module);
    PyObject *dot = PyUnicode_FromString(".");
    PyObject *parts = dot == NULL ? NULL : PyUnicode_Split(qualname, dot, -1);
    Py_XDECREF(dot);
    PyObject *value = NULL;
    for (Py_ssize_t i = 0; parts != NULL && i < PyList_GET_SIZE(parts); i++) {
        value = dict == NULL ? NULL : PyDict_GetItemWithError(dict, PyList_GET_ITEM(parts, i));
        dict = value != NULL && PyType_Check(value) ? ((PyTypeObject *)value)->tp_dict : NULL;
    }
    Py_XDECREF(parts);
    PyErr_Clear();
    return value;
}

/* The class that a name leads to, borrowed; NULL if it leads to none. */
PyTypeObject *
agent_class_at(PyObject *module, PyObject *qualname)
{
    PyObject *value = value_at(module, qualname);
    return value != NULL && PyType_Check(value) ? (PyTypeObject *)value : NULL;
}

/* The function that a name leads to, borrowed; NULL if it leads to none. */
PyFunctionObject *
agent_function_at(PyObject *module, PyObject *qualname)
{
    PyObject *value = value_at(module, qualname);
    return value != NULL && PyFunction_Check(value) ? (PyFunctionObject *)value : NULL;
}

/* Whether a class is one that its name leads to. */
bool
agent_class_is_named(PyTypeObject *type)
{
    if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
        return true;
    }
    PyObject *module = agent_class_module(type);
    bool named = module != NULL
        && agent_class_at(module, ((PyHeapTypeObject *)type)->ht_qualname) == type;
    Py_XDECREF(module);
    PyErr_Clear();
    return named;
}

static PyObject *
key_of(PyObject *module, PyObject *qualname)
{
    return PyUnicode_FromFormat("%U:%U", module, qualname);
}

/*
 * Has a class found by its name from now on, instead of others with that name.
 *
 * Every class has a weak reference in its base's list of subclasses, which PyWeakref_NewRef returns
 * again, so that programs can't see that there is one here.
 */
static void
remember(PyObject *key, PyTypeObject *type)
{
    if (told_of == NULL && (told_of = PyDict_New()) != NULL) {
        PyObject_GC_UnTrack(told_of);
    }
    PyObject *reference = told_of == NULL ? NULL : PyWeakref_NewRef((PyObject *)type, NULL);
    if (reference != NULL) {
        (void)PyDict_SetItem(told_of, key, reference);
        /* A dict starts to be tracked when it gets an item that is. */
        PyObject_GC_UnTrack(told_of);
        Py_DECREF(reference);
    }
}

/* Whether what a weak reference to a subclass gives is a class whose first base is `type`. */
static bool
is_child(PyObject *subclass, PyTypeObject *type)
{
    if (!PyType_Check(subclass)) {
        return false;
    }
    PyObject *bases = ((PyTypeObject *)subclass)->tp_bases;
    return PyTuple_GET_SIZE(bases) > 0 && PyTuple_GET_ITEM(bases, 0) == (PyObject *)type;
}

static bool
each_below(PyTypeObject *type, bool (*visit)(PyTypeObject *type, void *arg), void *arg, int depth)
{
    if (!visit(type, arg)) {
        return false;
    }
    PyObject *subclasses = type->tp_subclasses;
    PyObject *key, *reference;
    Py_ssize_t position = 0;
    while (subclasses != NULL && depth < 60 && PyDict_Next(subclasses, &position, &key, &reference)) {
        PyObject *subclass = PyWeakref_GET_OBJECT(reference);
        if (is_child(subclass, type) && !each_below((PyTypeObject *)subclass, visit, arg, depth + 1)) {
            return false;
        }
    }
    return true;
}

/* See agent.h. */
void
agent_each_class(bool (*visit)(PyTypeObject *type, void *arg), void *arg)
{
    (void)each_below(&PyBaseObject_Type, visit, arg, 0);
}

typedef struct { PyObject *module, *qualname; PyTypeObject *found; } Wanted;

static bool
compare_name(PyTypeObject *type, void *arg)
{
    Wanted *wanted = arg;
    if ((type->tp_flags & Py_TPFLAGS_HEAPTYPE)
            && PyUnicode_Compare(((PyHeapTypeObject *)type)->ht_qualname, wanted->qualname) == 0) {
        PyObject *module = agent_class_module(type);
        if (module != NULL && PyUnicode_Compare(module, wanted->module) == 0) {
            wanted->found = type;
        }
        Py_XDECREF(module);
    }
    return true;
}

/*
 * A class with a name that leads nowhere, borrowed; NULL if there is none.
 *
 *   module, qualname  exact strs
 */
PyTypeObject *
agent_class_named(PyObject *module, PyObject *qualname)
{
    PyObject *key = key_of(module, qualname);
    PyObject *known = key == NULL || told_of == NULL ? NULL : PyDict_GetItemWithError(told_of, key);
    PyObject *type = known == NULL ? Py_None : PyWeakref_GET_OBJECT(known);
    if (type == Py_None && key != NULL) {
        Wanted wanted = {module, qualname, NULL};
        agent_each_class(compare_name, &wanted);
        if (wanted.found != NULL) {
            remember(key, wanted.found);
        }
        type = (PyObject *)wanted.found;
    }
    Py_XDECREF(key);
    PyErr_Clear();
    return type == Py_None ? NULL : (PyTypeObject *)type;
}

/*
 * Whether an image can name a class; what has a name that leads nowhere is found by it from now on.
 *
 *   taken     dict used as a set: such names that other classes of the same image have; added to
 *   anywhere  whether it may have such a name
 *   returns   1 or 0; -1 with an exception set
 */
int
agent_class_has_name(PyTypeObject *type, PyObject *taken, bool anywhere)
{
    PyObject *module = agent_class_module(type);
    PyObject *qualname = ((PyHeapTypeObject *)type)->ht_qualname;
    PyTypeObject *there = module == NULL ? NULL : agent_class_at(module, qualname);
    int has = there == type;
    bool loose = module != NULL && there == NULL && anywhere && agent_can_tie(type);
    PyObject *key = loose ? key_of(module, qualname) : NULL;
    if (key != NULL) {
        int known = PyDict_Contains(taken, key);
        has = known == 0 && PyDict_SetItem(taken, key, Py_None) == 0;
        if (has) {
            remember(key, type);
        }
        Py_DECREF(key);
    }
    Py_XDECREF(module);
    return PyErr_Occurred() ? -1 : has;
}

/*
 * facts_types.c: type facts.
 *
 * A static type is its name.  A heap type is an index into the request's list of types, where its
 * layout, and what the names used in the request mean on it, are told.
 */
#include "facts.h"
#include "../runtime/attribute-cache.h"
#include <structmember.h>

/* A type fact: str or int; None if there are too many types. */
PyObject *
facts_type(Facts *facts, PyTypeObject *type)
{
    if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
        return PyUnicode_FromString(type->tp_name);
    }
    /* Keyed by identity: a metaclass may define __hash__ or __eq__, which must not run here. */
    if (Py_TYPE(type)->tp_hash != PyType_Type.tp_hash
            || Py_TYPE(type)->tp_richcompare != PyType_Type.tp_richcompare) {
        return Py_NewRef(Py_None);
    }
    PyObject *known = PyDict_GetItemWithError(facts->class_index, (PyObject *)type);
    if (known != NULL || PyErr_Occurred()) {
        return Py_XNewRef(known);
    }
    Py_ssize_t index = PyList_GET_SIZE(facts->classes);
    int named = index >= MAX_TYPES
        ? 0 : agent_class_has_name(type, facts->loose_names, facts->names_loose);
    if (named <= 0) {
        return named < 0 ? NULL : Py_NewRef(Py_None);
    }
    PyObject *number = PyLong_FromSsize_t(index);
    if (number == NULL || PyDict_SetItem(facts->class_index, (PyObject *)type, number) < 0
            || PyList_Append(facts->classes, (PyObject *)type) < 0
            || PyList_Append(facts->types, Py_None) < 0) {
        Py_XDECREF(number);
        return NULL;
    }
    return number;
}

static PyObject *
inline_values(PyTypeObject *type)
{
    PyObject *dict = PyDict_New();
    PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    for (Py_ssize_t i = 0; dict != NULL && keys != NULL && i < keys->dk_nentries; i++) {
        PyObject *index = PyLong_FromSsize_t(i);
        if (index == NULL || PyDict_SetItem(dict, DK_UNICODE_ENTRIES(keys)[i].me_key, index) < 0) {
            Py_CLEAR(dict);
        }
        Py_XDECREF(index);
    }
    return dict;
}

static int
add_slots(PyObject *slots, PyTypeObject *type, PyTypeObject *base)
{
    PyObject *name, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(base->tp_dict, &position, &name, &value)) {
        Py_ssize_t at = rt_slot_offset(type, value, READONLY);
        if (at < 0 || _PyType_Lookup(type, name) != value) {
            continue;
        }
        PyObject *offset = PyLong_FromSsize_t(at);
        int failed = offset == NULL || PyDict_SetItem(slots, name, offset) < 0;
        Py_XDECREF(offset);
        if (failed) {
            return -1;
        }
    }
    return PyErr_Occurred() ? -1 : 0;
}

static PyObject *
slot_members(PyTypeObject *type)
{
    PyObject *slots = PyDict_New();
    for (Py_ssize_t i = 0; slots != NULL && type->tp_mro != NULL
                           && i < PyTuple_GET_SIZE(type->tp_mro); i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(type->tp_mro, i);
        if ((base->tp_flags & Py_TPFLAGS_HEAPTYPE) && add_slots(slots, type, base) < 0) {
            Py_CLEAR(slots);
        }
    }
    return slots;
}

/* (kind, function index); None unless what a descriptor calls is a Python function with facts. */
static PyObject *
descriptor_fact(Facts *facts, const char *kind, PyObject *called)
{
    if (called == NULL || !PyFunction_Check(called)) {
        return Py_NewRef(Py_None);
    }
    Py_ssize_t index =
        facts_add_function(facts, (PyFunctionObject *)called, facts->depth + 1);
    if (PyErr_Occurred()) {
        return NULL;
    }
    return index >= 0 ? Py_BuildValue("(sn)", kind, index) : Py_NewRef(Py_None);
}

/* The value fact of what a class has under a name; None if there is nothing to be told. */
static PyObject *
attribute_fact(Facts *facts, PyObject *found)
{
    if (Py_IS_TYPE(found, &PyProperty_Type)) {
        return descriptor_fact(facts, "property", rt_getter(found));
    }
    if (rt_is_data_descriptor(found)) {
        return Py_NewRef(Py_None);
    }
    if (Py_IS_TYPE(found, &PyStaticMethod_Type)) {
        return descriptor_fact(facts, "static", rt_wrapped(found));
    }
    if (Py_IS_TYPE(found, &PyClassMethod_Type)) {
        return descriptor_fact(facts, "class_method", rt_wrapped(found));
    }
    return facts_value(facts, found);
}

/* Adds to `told` what names mean on a type, where the MRO decides alone. */
static int
add_methods(Facts *facts, PyObject *told, PyTypeObject *type, PyObject *names, Py_ssize_t from)
{
    for (Py_ssize_t i = from; i < PyList_GET_SIZE(names); i++) {
        PyObject *name = PyList_GET_ITEM(names, i);
        PyObject *found = _PyType_Lookup(type, name);
        if (found == NULL) {
            continue;
        }
        Py_INCREF(found);
        PyObject *fact = attribute_fact(facts, found);
        Py_DECREF(found);
        int failed = fact == NULL || (fact != Py_None && PyDict_SetItem(told, name, fact) < 0);
        Py_XDECREF(fact);
        if (failed) {
            return -1;
        }
    }
    return 0;
}

/*
 * Adds to `told`, of each name, "first" where what the type has under it comes before what instances
 * have, "may be first" where it could come to.  Slots are left out.  For `TYPE_FIELDS.precedence`.
 */
static int
add_precedence(PyObject *told, PyTypeObject *type, PyObject *names, Py_ssize_t from)
{
    for (Py_ssize_t i = from; i < PyList_GET_SIZE(names); i++) {
        PyObject *name = PyList_GET_ITEM(names, i);
        PyObject *found = _PyType_Lookup(type, name);
        if (found == NULL || rt_slot_offset(type, found, READONLY) >= 0) {
            continue;
        }
        const char *what = rt_is_data_descriptor(found) ? "first"
            : rt_may_become_data_descriptor(found)      ? "may be first"
                                                        : NULL;
        PyObject *text = what == NULL ? NULL : PyUnicode_InternFromString(what);
        int failed = what != NULL && (text == NULL || PyDict_SetItem(told, name, text) < 0);
        Py_XDECREF(text);
        if (failed) {
            return -1;
        }
    }
    return 0;
}

static PyObject *
boolean(bool value)
{
    return PyBool_FromLong(value);
}

/*
 * Whether `object.__setattr__` accepts instances: hackcheck of typeobject.c, where all bases are
 * classes made in Python.
 */
static bool
stores_as_object(PyTypeObject *type)
{
    PyObject *name = PyUnicode_InternFromString("__setattr__");
    bool fits = name != NULL;
    for (; fits && type != &PyBaseObject_Type; type = type->tp_base) {
        PyObject *found = _PyType_Lookup(type, name);
        fits = (type->tp_flags & Py_TPFLAGS_HEAPTYPE) != 0 && type->tp_base != NULL
            && (type->tp_setattro == PyObject_GenericSetAttr
                || (found != NULL && PyFunction_Check(found)));
    }
    Py_XDECREF(name);
    return fits;
}

/* See agent.h. */
bool
agent_has_class_loads(PyTypeObject *type)
{
    PyObject *name = PyUnicode_InternFromString("__getattribute__");
    bool same = name != NULL
        && _PyType_Lookup(Py_TYPE(type), name) == _PyType_Lookup(&PyType_Type, name);
    Py_XDECREF(name);
    return same;
}

/* See agent.h. */
Py_ssize_t
agent_dict_offset(PyTypeObject *type)
{
    if (type->tp_flags & Py_TPFLAGS_MANAGED_DICT) {
        return -3 * (Py_ssize_t)sizeof(PyObject *);     /* _PyObject_ManagedDictPointer */
    }
    return type->tp_dictoffset > 0 ? type->tp_dictoffset : 0;
}

/* Whether a type has one of the traits that images rely on: TypeTrait in schema/messages.ts. */
bool
agent_type_has(PyTypeObject *type, const char *trait)
{
    if (strcmp(trait, "plain_loads") == 0) {
        return type->tp_getattro == PyObject_GenericGetAttr;
    }
    if (strcmp(trait, "plain_stores") == 0) {
        return type->tp_setattro == PyObject_GenericSetAttr;
    }
    if (strcmp(trait, "object_stores") == 0) {
        return stores_as_object(type);
    }
    if (strcmp(trait, "simple_new") == 0) {
        return type->tp_new == PyBaseObject_Type.tp_new
            && type->tp_alloc == PyType_GenericAlloc && !(type->tp_flags & Py_TPFLAGS_IS_ABSTRACT)
            && Py_TYPE(type)->tp_call == PyType_Type.tp_call;
    }
    if (strcmp(trait, "plain_class") == 0) {
        return rt_is_plain_class(type);
    }
    if (strcmp(trait, "object_init") == 0) {
        return type->tp_init == PyBaseObject_Type.tp_init;
    }
    return strcmp(trait, "no_dict") == 0 && type->tp_dictoffset == 0;
}

/* See agent.h. */
PyObject *
agent_super_lookup(PyTypeObject *type, PyTypeObject *cls, PyObject *name)
{
    PyObject *mro = type->tp_mro;
    bool after = false;
    for (Py_ssize_t i = 0; mro != NULL && i < PyTuple_GET_SIZE(mro); i++) {
        PyObject *base = PyTuple_GET_ITEM(mro, i);
        PyObject *found =
            after ? PyDict_GetItemWithError(((PyTypeObject *)base)->tp_dict, name) : NULL;
        if (found != NULL || PyErr_Occurred()) {
            PyErr_Clear();
            return found;
        }
        after = after || base == (PyObject *)cls;
    }
    return NULL;
}

/* Adds what super() of methods of a class gives to instances of a type: "class.name" to value fact. */
static int
add_supers(Facts *facts, PyObject *dict, PyTypeObject *type, PyTypeObject *cls, PyObject *names)
{
    PyObject *index = facts_type(facts, cls);
    int failed = index == NULL;
    for (Py_ssize_t i = 0; !failed && index != Py_None && i < PyTuple_GET_SIZE(names); i++) {
        PyObject *name = PyTuple_GET_ITEM(names, i);
        PyObject *found = agent_super_lookup(type, cls, name);
        if (found == NULL || !PyFunction_Check(found)) {
            continue;
        }
        PyObject *key = PyUnicode_FromFormat("%S.%U", index, name);
        PyObject *fact = key == NULL ? NULL : facts_value(facts, found);
        failed = fact == NULL || PyDict_SetItem(dict, key, fact) < 0;
        Py_XDECREF(key);
        Py_XDECREF(fact);
    }
    Py_XDECREF(index);
    return failed ? -1 : 0;
}

static PyObject *
supers(Facts *facts, PyTypeObject *type)
{
    PyObject *dict = PyDict_New();
    for (Py_ssize_t i = 0; dict != NULL && i < PyList_GET_SIZE(facts->supers); i++) {
        PyObject *row = PyList_GET_ITEM(facts->supers, i);
        PyTypeObject *cls = (PyTypeObject *)PyTuple_GET_ITEM(row, 0);
        if (PyType_IsSubtype(type, cls)
                && add_supers(facts, dict, type, cls, PyTuple_GET_ITEM(row, 1)) < 0) {
            Py_CLEAR(dict);
        }
    }
    return dict;
}

static PyObject *
initialiser(Facts *facts, PyTypeObject *type)
{
    PyObject *name = PyUnicode_InternFromString("__init__");
    PyObject *found = name == NULL ? NULL : _PyType_Lookup(type, name);
    Py_XDECREF(name);
    if (found == NULL || agent_type_has(type, "object_init")) {
        return Py_NewRef(Py_None);
    }
    return facts_value(facts, found);
}

/* What doesn't depend on the names in the request, and places for what does. */
static PyObject *
own_facts(Facts *facts, PyTypeObject *type, Py_ssize_t index)
{
    PyObject *fact = PyDict_New();
    if (fact == NULL) {
        return NULL;
    }
    bool inlined = (type->tp_flags & Py_TPFLAGS_MANAGED_DICT) != 0;
    if (facts_put(fact, "module", agent_class_module(type)) < 0
            || facts_put(fact, "qualname",
                         Py_NewRef(((PyHeapTypeObject *)type)->ht_qualname)) < 0
            || (inlined && facts_put(fact, "ivalues", inline_values(type)) < 0)
            || facts_put(fact, "slots", slot_members(type)) < 0
            || facts_put(fact, "dict_at", PyLong_FromSsize_t(agent_dict_offset(type))) < 0
            || facts_put(fact, "dict_values", facts_dict_places(facts, index)) < 0
            || facts_put(fact, "has_getattr", boolean(!agent_type_has(type, "plain_loads"))) < 0
            || facts_put(fact, "has_setattr", boolean(!agent_type_has(type, "plain_stores"))) < 0
            || facts_put(fact, "simple_new", boolean(agent_type_has(type, "simple_new"))) < 0
            || facts_put(fact, "metaclass", facts_type(facts, Py_TYPE(type))) < 0
            || facts_put(fact, "class_loads", boolean(agent_has_class_loads(type))) < 0
            || facts_put(fact, "no_dict", boolean(agent_type_has(type, "no_dict"))) < 0
            || facts_put(fact, "init", initialiser(facts, type)) < 0
            || facts_put(fact, "values", facts_attributes(facts, index)) < 0
            || facts_put(fact, "precedence", PyDict_New()) < 0
            || facts_put(fact, "methods", PyDict_New()) < 0) {
        Py_CLEAR(fact);
    }
    return fact;
}

/*
 * Completes types[index] for names.  -1 with an exception on failure.
 *
 *   names  list of all names of the request; what the first of them mean may be told already
 */
static int
describe(Facts *facts, Py_ssize_t index, PyObject *names)
{
    PyTypeObject *type = (PyTypeObject *)PyList_GET_ITEM(facts->classes, index);
    PyObject *fact = PyList_GET_ITEM(facts->types, index);
    Py_ssize_t from = facts->names_told[index];
    facts->names_told[index] = PyList_GET_SIZE(names);
    if (fact == Py_None) {
        fact = own_facts(facts, type, index);
        if (fact == NULL || PyList_SetItem(facts->types, index, fact) < 0) {
            return -1;
        }
    }
    return add_precedence(PyDict_GetItemString(fact, "precedence"), type, names, from) < 0
            || add_methods(facts, PyDict_GetItemString(fact, "methods"), type, names, from) < 0
            || facts_put(fact, "supers", supers(facts, type)) < 0 ? -1 : 0;
}

/* See facts.h. */
int
facts_finish_types(Facts *facts)
{
    /* Methods may bring new functions, and those new names and types: repeat until neither. */
    PyObject *names = NULL;
    int failed = 0;
    facts->depth = 1;
    for (int round = 0; round < 4 && !failed
            && (names == NULL || PyList_GET_SIZE(names) != PyDict_GET_SIZE(facts->names)); round++) {
        Py_XSETREF(names, PyDict_Keys(facts->names));
        failed = names == NULL;
        for (Py_ssize_t i = 0; !failed && i < PyList_GET_SIZE(facts->classes); i++) {
            failed = describe(facts, i, names) < 0;
        }
    }
    /* Types that came with the last round. */
    for (Py_ssize_t i = 0; !failed && i < PyList_GET_SIZE(facts->classes); i++) {
        failed = PyList_GET_ITEM(facts->types, i) == Py_None && describe(facts, i, names) < 0;
    }
    Py_XDECREF(names);
    return failed ? -1 : 0;
}

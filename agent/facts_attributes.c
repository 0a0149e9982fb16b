/*
 * facts_attributes.c: of which types the attributes of classes are, in objects that a frame leads to.
 *
 * The interpreter's inline caches hold the class of an owner, but nothing of what was loaded from it:
 * a guess of that which proves wrong costs a compile. So some objects are looked at, from the
 * frame's variables on. Only plain data is read, and no collection runs meanwhile: no code of the
 * program's does.
 */
#include "facts.h"
#include "../runtime/attribute-cache.h"
#include <internal/pycore_object.h>
#include <structmember.h>

#define MAX_OBJECTS 250         /* looked at */
#define MAX_ITEMS 4             /* of a list, tuple or dict */
#define MAX_SEEN_ITEMS 16       /* of a list or tuple of which only the types are noted */
#define MAX_KINDS 5             /* an attribute of more types has no facts */
#define MAX_NEW_TYPES 60        /* types in the request beyond which no new one is told of */

typedef struct {
    Facts *facts;
    PyObject *queue;            /* list of objects */
    PyObject *met;              /* dict used as a set: ids of those objects */
} Walk;

static bool
leads_on(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    return type == &PyList_Type || type == &PyTuple_Type || type == &PyDict_Type
        || ((type->tp_flags & Py_TPFLAGS_HEAPTYPE) && !PyType_Check(object));
}

/* Puts an object into the queue, once.  -1 with an exception on failure. */
static int
meet(Walk *walk, PyObject *object)
{
    if (object == NULL || !leads_on(object) || PyList_GET_SIZE(walk->queue) >= MAX_OBJECTS) {
        return 0;
    }
    PyObject *id = PyLong_FromVoidPtr(object);
    int known = id == NULL ? -1 : PyDict_Contains(walk->met, id);
    int failed = known < 0
        || (known == 0 && (PyDict_SetItem(walk->met, id, Py_None) < 0
                           || PyList_Append(walk->queue, object) < 0));
    Py_XDECREF(id);
    return failed ? -1 : 0;
}

/* dict[key], made with `make` if missing; borrowed. */
static PyObject *
entry_of(PyObject *dict, PyObject *key, PyObject *(*make)(void))
{
    PyObject *entry = PyDict_GetItemWithError(dict, key);
    if (entry == NULL && !PyErr_Occurred()) {
        entry = make();
        if (entry != NULL && PyDict_SetItem(dict, key, entry) < 0) {
            Py_CLEAR(entry);
        }
        Py_XDECREF(entry);
    }
    return entry;
}

static PyObject *
new_list(void)
{
    return PyList_New(0);
}

/* The fact of an object's type; None if the request would tell of too many types. */
static PyObject *
type_fact(Facts *facts, PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    Py_ssize_t count = PyList_GET_SIZE(facts->classes);
    if (PyLong_CheckExact(object) && !rt_int_fits(object)) {
        return PyUnicode_InternFromString("big int");
    }
    if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE) || count < MAX_NEW_TYPES) {
        return facts_type(facts, type);
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        if (PyList_GET_ITEM(facts->classes, i) == (PyObject *)type) {
            return PyLong_FromSsize_t(i);
        }
    }
    return Py_NewRef(Py_None);
}

/* Adds the type of an object to the list of those that a name was seen with. */
static int
note_kind(Walk *walk, PyObject *attributes, PyObject *name, PyObject *object)
{
    PyObject *kinds = entry_of(attributes, name, new_list);
    if (kinds == NULL) {
        return -1;
    }
    PyObject *fact = type_fact(walk->facts, object);
    int known = fact == NULL ? -1 : PySequence_Contains(kinds, fact);
    int failed = known < 0
        || (known == 0 && PyList_GET_SIZE(kinds) <= MAX_KINDS && PyList_Append(kinds, fact) < 0);
    Py_XDECREF(fact);
    return failed ? -1 : 0;
}

/* The types of the first items of a list or tuple, under `name[]`. */
static int
note_items(Walk *walk, PyObject *attributes, PyObject *name, PyObject *sequence)
{
    Py_ssize_t size = PySequence_Fast_GET_SIZE(sequence);
    PyObject *items = size == 0 ? NULL : PyUnicode_FromFormat("%U[]", name);
    if (items == NULL) {
        return size == 0 ? 0 : -1;
    }
    int failed = 0;
    for (Py_ssize_t i = 0; !failed && i < size && i < MAX_SEEN_ITEMS; i++) {
        failed = note_kind(walk, attributes, items, PySequence_Fast_GET_ITEM(sequence, i)) < 0;
    }
    Py_DECREF(items);
    return failed ? -1 : 0;
}

/* Notes the type of an attribute's value.  `attributes`: of its class, name to types. */
static int
note(Walk *walk, PyObject *attributes, PyObject *name, PyObject *value)
{
    if (value == NULL) {
        return 0;
    }
    if (note_kind(walk, attributes, name, value) < 0
            || ((PyList_CheckExact(value) || PyTuple_CheckExact(value))
                && note_items(walk, attributes, name, value) < 0)) {
        return -1;
    }
    return meet(walk, value);
}

static int
look_at_values(Walk *walk, PyObject *attributes, PyObject *object)
{
    PyDictValues *values = *_PyObject_ValuesPointer(object);
    PyDictKeysObject *keys = ((PyHeapTypeObject *)Py_TYPE(object))->ht_cached_keys;
    for (Py_ssize_t i = 0; values != NULL && keys != NULL && i < keys->dk_nentries; i++) {
        if (note(walk, attributes, DK_UNICODE_ENTRIES(keys)[i].me_key, values->values[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

/* The dict of an object, if it has one whose keys are exact strs; else NULL. */
static PyDictObject *
plain_dict_of(PyObject *object)
{
    PyDictObject *dict = (PyDictObject *)rt_instance_dict(object);
    return dict != NULL && PyDict_CheckExact(dict) && dict->ma_keys->dk_kind != DICT_KEYS_GENERAL
        ? dict : NULL;
}

/* Notes that objects of a class have attributes in a dict, and where in its table; first come. */
static int
note_places(Walk *walk, PyObject *index, PyDictObject *dict)
{
    PyObject *places = entry_of(walk->facts->dict_places, index, PyDict_New);
    int failed = places == NULL;
    for (Py_ssize_t i = 0; !failed && places != Py_None && i < dict->ma_keys->dk_nentries; i++) {
        PyObject *name = DK_UNICODE_ENTRIES(dict->ma_keys)[i].me_key;
        PyObject *place = name == NULL ? NULL : PyLong_FromSsize_t(i);
        failed = name != NULL
            && (place == NULL || PyDict_SetDefault(places, name, place) == NULL);
        Py_XDECREF(place);
    }
    return failed ? -1 : 0;
}

static int
look_at_dict(Walk *walk, PyObject *attributes, PyObject *index, PyDictObject *dict)
{
    if (note_places(walk, index, dict) < 0) {
        return -1;
    }
    /* It stays as it is: what is called here changes no object of the program's. */
    for (Py_ssize_t i = 0; i < dict->ma_keys->dk_nentries; i++) {
        PyDictUnicodeEntry *entry = &DK_UNICODE_ENTRIES(dict->ma_keys)[i];
        PyObject *value = dict->ma_values == NULL ? entry->me_value : dict->ma_values->values[i];
        if (entry->me_key != NULL && note(walk, attributes, entry->me_key, value) < 0) {
            return -1;
        }
    }
    return 0;
}

static int
look_at_slots(Walk *walk, PyObject *attributes, PyObject *object)
{
    PyObject *mro = Py_TYPE(object)->tp_mro, *name, *member;
    for (Py_ssize_t i = 0; mro != NULL && i < PyTuple_GET_SIZE(mro); i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
        Py_ssize_t position = 0;
        while ((base->tp_flags & Py_TPFLAGS_HEAPTYPE)
               && PyDict_Next(base->tp_dict, &position, &name, &member)) {
            Py_ssize_t offset = rt_slot_offset(base, member, READONLY);
            if (offset >= 0
                    && note(walk, attributes, name, *(PyObject **)((char *)object + offset)) < 0) {
                return -1;
            }
        }
    }
    return 0;
}

static int
look_at_instance(Walk *walk, PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    PyObject *index = type_fact(walk->facts, object);
    if (index == NULL || !PyLong_Check(index)) {
        Py_XDECREF(index);
        return index == NULL ? -1 : 0;
    }
    PyObject *attributes = entry_of(walk->facts->attributes, index, PyDict_New);
    PyDictObject *dict = plain_dict_of(object);
    int failed = attributes == NULL;
    if (!failed && dict != NULL) {
        failed = look_at_dict(walk, attributes, index, dict) < 0;
    }
    if (!failed && dict == NULL && (type->tp_flags & Py_TPFLAGS_MANAGED_DICT)) {
        /* Where some have no dict, code is made for these. */
        failed = PyDict_SetItem(walk->facts->dict_places, index, Py_None) < 0
            || look_at_values(walk, attributes, object) < 0;
    }
    if (!failed && !(type->tp_flags & Py_TPFLAGS_MANAGED_DICT)) {
        failed = look_at_slots(walk, attributes, object) < 0;
    }
    Py_DECREF(index);
    return failed ? -1 : 0;
}

static int
look_at_items(Walk *walk, PyObject *sequence)
{
    Py_ssize_t size = PySequence_Fast_GET_SIZE(sequence);
    for (Py_ssize_t i = 0; i < size && i < MAX_ITEMS; i++) {
        if (meet(walk, PySequence_Fast_GET_ITEM(sequence, i)) < 0) {
            return -1;
        }
    }
    return 0;
}

static int
look_at(Walk *walk, PyObject *object)
{
    if (PyList_CheckExact(object) || PyTuple_CheckExact(object)) {
        return look_at_items(walk, object);
    }
    if (!PyDict_CheckExact(object)) {
        return look_at_instance(walk, object);
    }
    PyObject *key, *value;
    Py_ssize_t position = 0;
    for (int i = 0; i < MAX_ITEMS && PyDict_Next(object, &position, &key, &value); i++) {
        if (meet(walk, value) < 0) {
            return -1;
        }
    }
    return 0;
}

static int
meet_variables(Walk *walk, _PyInterpreterFrame *frame)
{
    for (int i = 0; i < frame->f_code->co_nlocalsplus; i++) {
        PyObject *value = frame->localsplus[i];
        if (value != NULL && PyCell_Check(value)) {
            value = PyCell_GET(value);
        }
        if (meet(walk, value) < 0) {
            return -1;
        }
    }
    return 0;
}

/*
 * Notes the types of attributes and of their items, in `facts->attributes`: index of a type to a
 * dict, name to list of type facts.
 *
 *   frame    standing still
 *   returns  0, or -1 with an exception set
 */
int
facts_see_attributes(Facts *facts, _PyInterpreterFrame *frame)
{
    Walk walk = {facts, PyList_New(0), PyDict_New()};
    CollectorPause collector = agent_collector_pause();
    int failed = walk.queue == NULL || walk.met == NULL || meet_variables(&walk, frame) < 0;
    /* The queue holds its objects; it grows while it is walked. */
    for (Py_ssize_t i = 0; !failed && i < PyList_GET_SIZE(walk.queue); i++) {
        failed = look_at(&walk, PyList_GET_ITEM(walk.queue, i)) < 0;
    }
    Py_XDECREF(walk.queue);
    Py_XDECREF(walk.met);
    agent_collector_resume(collector);
    return failed ? -1 : 0;
}

/*
 * dict: name of an attribute to its index in the table of an instance's dict, where all that were
 * looked at had one; None if there are none. For `TYPE_FIELDS.dict_values`.
 */
PyObject *
facts_dict_places(Facts *facts, Py_ssize_t type)
{
    PyObject *index = PyLong_FromSsize_t(type);
    PyObject *places = index == NULL ? NULL : PyDict_GetItemWithError(facts->dict_places, index);
    Py_XDECREF(index);
    if (places == NULL && PyErr_Occurred()) {
        return NULL;
    }
    return Py_NewRef(places == NULL ? Py_None : places);
}

/*
 * dict: name of an attribute, or `name[]` for the items of lists and tuples that it was, to the
 * types seen, where they are few.  For `TYPE_FIELDS.values`.
 */
PyObject *
facts_attributes(Facts *facts, Py_ssize_t type)
{
    PyObject *told = PyDict_New();
    PyObject *index = told == NULL ? NULL : PyLong_FromSsize_t(type);
    PyObject *attributes =
        index == NULL ? NULL : PyDict_GetItemWithError(facts->attributes, index);
    Py_XDECREF(index);
    PyObject *name, *kinds;
    Py_ssize_t position = 0;
    while (attributes != NULL && PyDict_Next(attributes, &position, &name, &kinds)) {
        bool few = PyList_GET_SIZE(kinds) <= MAX_KINDS;
        for (Py_ssize_t i = 0; i < PyList_GET_SIZE(kinds); i++) {
            few = few && PyList_GET_ITEM(kinds, i) != Py_None;
        }
        if (few && PyDict_SetItem(told, name, kinds) < 0) {
            Py_CLEAR(told);
            break;
        }
    }
    if (PyErr_Occurred()) {
        Py_CLEAR(told);
    }
    return told;
}

/*
 * records.c: fills an image's pool from its records.
 *
 * A record names something of this process; the table in docs/design/0001-interfaces.md lists
 * the kinds.  Every handler checks what the compiled code relies on, runs no Python code (only
 * dict look-ups with exact string keys and type look-ups), and adds what must stay alive to
 * image->held.
 */
#include "agent.h"
#include "../runtime/attribute-cache.h"
#include <dlfcn.h>
#include <structmember.h>

typedef struct {
    AgentCode *record;          /* function 0 */
    AgentImage *image;
    const char *problem;
    Py_ssize_t current;         /* index of the record being resolved */
    AgentTie **ties;            /* by pool index: to the class through which it was found, or NULL */
    AgentTie *tie;              /* of the record being resolved */
} Resolver;

/* What a handler returns: fits, doesn't fit now, or isn't a record at all. */
typedef ImageResult Handler(Resolver *r, PyObject *row, void **out);

static ImageResult
later(Resolver *r, const char *why)
{
    r->problem = why;
    return IMAGE_LATER;
}

static ImageResult
bad(Resolver *r, const char *why)
{
    r->problem = why;
    return IMAGE_BAD;
}

static long
number(PyObject *row, Py_ssize_t i)
{
    PyObject *item = i < PyTuple_GET_SIZE(row) ? PyTuple_GET_ITEM(row, i) : NULL;
    if (item == NULL || !PyLong_CheckExact(item)) {
        return -1;
    }
    int overflow;
    return PyLong_AsLongAndOverflow(item, &overflow);
}

static PyObject *
text(PyObject *row, Py_ssize_t i)
{
    PyObject *item = i < PyTuple_GET_SIZE(row) ? PyTuple_GET_ITEM(row, i) : NULL;
    return item != NULL && PyUnicode_CheckExact(item) ? item : NULL;
}

/* The earlier pool index named by field i, or -1. */
static Py_ssize_t
earlier(Resolver *r, PyObject *row, Py_ssize_t i)
{
    long p = number(row, i);
    return p >= 0 && p < r->current ? p : -1;
}

static const struct RecordKind *kind_of(PyObject *row);
static bool is_object(const struct RecordKind *kind);

/* The object in an earlier pool index named by field i, or NULL: also where it is none. */
static PyObject *
object_field(Resolver *r, PyObject *row, Py_ssize_t i)
{
    Py_ssize_t p = earlier(r, row, i);
    return p >= 0 && is_object(kind_of(PySequence_Fast_GET_ITEM(r->image->records, p)))
        ? r->image->pool[p] : NULL;
}

static PyTypeObject *
type_field(Resolver *r, PyObject *row)
{
    PyObject *object = object_field(r, row, 1);
    return object != NULL && PyType_Check(object) ? (PyTypeObject *)object : NULL;
}

static PyFunctionObject *
function_field(Resolver *r, PyObject *row)
{
    PyObject *object = object_field(r, row, 1);
    return object != NULL && PyFunction_Check(object) ? (PyFunctionObject *)object : NULL;
}

/* Its own code outlives an image, which would keep it alive otherwise. */
static bool
hold(Resolver *r, PyObject *object)
{
    if (object == (PyObject *)r->record->pub.code) {
        return true;
    }
    if (r->tie != NULL) {
        return agent_tie_hold(r->tie, object);
    }
    if (PyList_Append(r->image->held, object) < 0) {
        PyErr_Clear();
        return false;
    }
    return true;
}

/* An object that the image keeps; a class that may be dropped only as long as the program does. */
static ImageResult
found(Resolver *r, PyObject *object, void **out)
{
    *out = object;
    if (r->tie == NULL && PyType_Check(object) && !agent_class_is_named((PyTypeObject *)object)) {
        r->tie = agent_tie(r->image, (PyTypeObject *)object);
        if (r->tie != NULL) {
            return IMAGE_OK;
        }
    }
    return hold(r, object) ? IMAGE_OK : later(r, "no memory");
}

static PyCodeObject *
code_field(Resolver *r, PyObject *row)
{
    long f = number(row, 1);
    return f >= 0 && f < r->image->nfunctions ? r->image->codes[f] : NULL;
}

static ImageResult
tuple_item(Resolver *r, PyObject *row, PyObject *tuple, void **out)
{
    long i = number(row, 2);
    if (tuple == NULL || i < 0 || i >= PyTuple_GET_SIZE(tuple)) {
        return bad(r, "const or name out of range");
    }
    *out = PyTuple_GET_ITEM(tuple, i);
    return IMAGE_OK;
}

static ImageResult
resolve_const(Resolver *r, PyObject *row, void **out)
{
    PyCodeObject *code = code_field(r, row);
    return tuple_item(r, row, code == NULL ? NULL : code->co_consts, out);
}

static ImageResult
resolve_name(Resolver *r, PyObject *row, void **out)
{
    PyCodeObject *code = code_field(r, row);
    return tuple_item(r, row, code == NULL ? NULL : code->co_names, out);
}

static ImageResult
resolve_gcell(Resolver *r, PyObject *row, void **out)
{
    long f = number(row, 1);
    PyObject *name = text(row, 2);
    if (name == NULL || f < 0 || f >= r->image->nfunctions || r->image->codes[f] == NULL) {
        return bad(r, "malformed gcell");
    }
    PyFunctionObject *function = r->image->functions[f];
    /* Functions that function 0 makes have its globals. */
    PyObject *globals = function != NULL ? function->func_globals
        : r->image->globals[f] != NULL ? r->image->globals[f] : r->record->globals;
    PyObject *builtins = function == NULL ? r->record->builtins : function->func_builtins;
    if (globals == NULL || !PyDict_CheckExact(globals)
            || builtins == NULL || !PyDict_CheckExact(builtins)) {
        return later(r, "globals or builtins are no plain dicts");
    }
    PyObject *interned = Py_NewRef(name);
    PyUnicode_InternInPlace(&interned);
    *out = agent_cell_new(r->image, globals, builtins, interned, globals != r->record->globals);
    Py_DECREF(interned);
    return *out == NULL ? later(r, "no memory") : IMAGE_OK;
}

static ImageResult
resolve_mcell(Resolver *r, PyObject *row, void **out)
{
    PyObject *module = object_field(r, row, 1);
    PyObject *name = text(row, 2);
    if (name == NULL) {
        return bad(r, "malformed mcell");
    }
    if (module == NULL || !PyModule_CheckExact(module)) {
        return later(r, "not a module");
    }
    PyObject *interned = Py_NewRef(name);
    PyUnicode_InternInPlace(&interned);
    *out = agent_cell_new(r->image, PyModule_GetDict(module), NULL, interned, true);
    Py_DECREF(interned);
    return *out == NULL ? later(r, "no memory") : IMAGE_OK;
}

static ImageResult
resolve_gvalue(Resolver *r, PyObject *row, void **out)
{
    Py_ssize_t p = earlier(r, row, 1);
    if (p < 0) {
        return bad(r, "malformed gvalue");
    }
    PyObject *kind = PyTuple_GET_ITEM(PySequence_Fast_GET_ITEM(r->image->records, p), 0);
    if (!_PyUnicode_EqualToASCIIString(kind, "gcell")
            && !_PyUnicode_EqualToASCIIString(kind, "mcell")) {
        return bad(r, "gvalue of something that is no cell");
    }
    PyObject *value = rt_cell_refresh(r->image->pool[p]);
    return value == NULL ? later(r, "global not set") : found(r, value, out);
}

static ImageResult
resolve_builtin(Resolver *r, PyObject *row, void **out)
{
    PyObject *name = text(row, 1);
    PyObject *value = name == NULL ? NULL : agent_original_builtin(name);
    return value == NULL ? later(r, "no such builtin") : found(r, value, out);
}

static ImageResult
resolve_cfunc(Resolver *r, PyObject *row, void **out)
{
    PyObject *module = text(row, 1), *name = text(row, 2);
    if (module == NULL || name == NULL) {
        return bad(r, "malformed cfunc");
    }
    PyObject *dict = agent_module_dict(module);
    PyObject *value = dict == NULL ? NULL : PyDict_GetItemWithError(dict, name);
    if (value == NULL || !PyCFunction_CheckExact(value)) {
        return later(r, "no such builtin function");
    }
    return found(r, value, out);
}

static ImageResult
resolve_type(Resolver *r, PyObject *row, void **out)
{
    PyObject *module = text(row, 1), *qualname = text(row, 2);
    if (module == NULL || qualname == NULL) {
        return bad(r, "malformed type");
    }
    PyTypeObject *type = agent_class_at(module, qualname);
    if (type == NULL) {
        type = agent_class_named(module, qualname);
    }
    return type == NULL ? later(r, "no such class") : found(r, (PyObject *)type, out);
}

static ImageResult
resolve_typever(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    if (type == NULL) {
        return later(r, "not a type");
    }
    if (!(type->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG)) {
        (void)_PyType_Lookup(type, agent_any_name());      /* assigns a version */
    }
    if (!(type->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG) || type->tp_version_tag == 0) {
        return later(r, "type has no version");
    }
    *out = (void *)(uintptr_t)type->tp_version_tag;
    return IMAGE_OK;
}

static ImageResult
resolve_keycount(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    PyDictKeysObject *keys = type == NULL || !(type->tp_flags & Py_TPFLAGS_HEAPTYPE)
        ? NULL : ((PyHeapTypeObject *)type)->ht_cached_keys;
    if (keys == NULL) {
        return later(r, "type has no shared keys");
    }
    *out = (void *)(uintptr_t)keys->dk_nentries;
    return IMAGE_OK;
}

/* Whether what instances of a class have under a name comes first, whatever becomes of other classes. */
static bool
leaves_precedence(PyTypeObject *type, PyObject *name)
{
    PyObject *found = _PyType_Lookup(type, name);
    return found == NULL
        || (!rt_is_data_descriptor(found) && !rt_may_become_data_descriptor(found));
}

static ImageResult
resolve_precedes(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    PyObject *name = text(row, 2);
    if (type == NULL || name == NULL) {
        return later(r, "not a type");
    }
    *out = NULL;
    return leaves_precedence(type, name) ? IMAGE_OK : later(r, "the class may come first");
}

static ImageResult
resolve_sharedkey(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    PyObject *name = text(row, 2);
    long index = number(row, 3);
    if (name == NULL || index < 0) {
        return bad(r, "malformed sharedkey");
    }
    if (type == NULL) {
        return later(r, "not a type");
    }
    PyObject *interned = Py_NewRef(name);
    PyUnicode_InternInPlace(&interned);
    agent_add_shared_key(type, interned, index);
    Py_DECREF(interned);
    *out = NULL;
    return IMAGE_OK;
}

static ImageResult
resolve_ivalue(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    PyObject *name = text(row, 2);
    long index = number(row, 3);
    if (name == NULL || index < 0) {
        return bad(r, "malformed ivalue");
    }
    if (type == NULL || !(type->tp_flags & Py_TPFLAGS_HEAPTYPE)
            || !(type->tp_flags & Py_TPFLAGS_MANAGED_DICT)) {
        return later(r, "type has no inline values");
    }
    PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    if (keys == NULL || index >= keys->dk_nentries
            || PyUnicode_Compare(DK_UNICODE_ENTRIES(keys)[index].me_key, name) != 0) {
        return later(r, "inline value moved");
    }
    *out = NULL;
    return IMAGE_OK;
}

static ImageResult
resolve_dictvalue(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    PyObject *name = text(row, 2);
    PyObject *offset = PyTuple_GET_SIZE(row) > 3 ? PyTuple_GET_ITEM(row, 3) : NULL;
    if (name == NULL || offset == NULL || !PyLong_CheckExact(offset)) {
        return bad(r, "malformed dictvalue");
    }
    if (type == NULL || agent_dict_offset(type) == 0
            || agent_dict_offset(type) != PyLong_AsSsize_t(offset)) {
        return later(r, "instances have no dict there");
    }
    *out = NULL;
    return IMAGE_OK;
}

static ImageResult
resolve_slot(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    PyObject *name = text(row, 2);
    long offset = number(row, 3);
    PyObject *descriptor = type == NULL || name == NULL ? NULL : _PyType_Lookup(type, name);
    if (descriptor == NULL || rt_slot_offset(type, descriptor, READONLY) != offset) {
        return later(r, "no such slot, or elsewhere");
    }
    *out = NULL;
    return IMAGE_OK;
}

static ImageResult
resolve_unhidden(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    PyObject *name = text(row, 2);
    if (type == NULL || name == NULL || !(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
        return later(r, "not a class");
    }
    PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    for (Py_ssize_t i = 0; keys != NULL && i < keys->dk_nentries; i++) {
        PyObject *key = DK_UNICODE_ENTRIES(keys)[i].me_key;
        if (key != NULL && PyUnicode_Compare(key, name) == 0) {
            return later(r, "instances have an attribute of the method's name");
        }
    }
    *out = NULL;
    return IMAGE_OK;
}

static ImageResult
resolve_trait(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    PyObject *trait = text(row, 2);
    if (trait == NULL) {
        return bad(r, "malformed trait");
    }
    if (type == NULL || !agent_type_has(type, PyUnicode_AsUTF8(trait))) {
        return later(r, "the class is of another kind");
    }
    *out = NULL;
    return IMAGE_OK;
}

static ImageResult
resolve_method(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    PyObject *name = text(row, 2);
    if (type == NULL || name == NULL) {
        return later(r, "not a type");
    }
    PyObject *method = _PyType_Lookup(type, name);
    return method == NULL ? later(r, "no such method") : found(r, method, out);
}

static ImageResult
resolve_lacks(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    PyObject *name = text(row, 2);
    if (type == NULL || name == NULL) {
        return later(r, "not a type");
    }
    *out = NULL;
    return _PyType_Lookup(type, name) == NULL ? IMAGE_OK : later(r, "the class has the method");
}

static ImageResult
resolve_getter(Resolver *r, PyObject *row, void **out)
{
    PyObject *property = object_field(r, row, 1);
    if (property == NULL || !Py_IS_TYPE(property, &PyProperty_Type)) {
        return later(r, "not a property");
    }
    PyObject *getter = rt_getter(property);
    if (getter == NULL || !PyFunction_Check(getter)) {
        return later(r, "a property without a Python function");
    }
    return found(r, getter, out);
}

static ImageResult
resolve_ofclass(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    PyObject *name = text(row, 2);
    if (type == NULL || name == NULL || !agent_has_class_loads(type)) {
        return later(r, "not a class with ordinary attributes");
    }
    /* type_getattro of typeobject.c: only a data descriptor of the metaclass comes first. */
    if (!leaves_precedence(Py_TYPE(type), name)) {
        return later(r, "the metaclass hides the attribute");
    }
    PyObject *value = _PyType_Lookup(type, name);
    return value == NULL ? later(r, "no such attribute of the class") : found(r, value, out);
}

static ImageResult
resolve_wrapped(Resolver *r, PyObject *row, void **out)
{
    PyObject *method = object_field(r, row, 1), *kind = text(row, 2);
    if (kind == NULL) {
        return bad(r, "malformed wrapped");
    }
    if (method == NULL
            || (!Py_IS_TYPE(method, &PyStaticMethod_Type) && !Py_IS_TYPE(method, &PyClassMethod_Type))
            || !_PyUnicode_EqualToASCIIString(kind, Py_TYPE(method)->tp_name)) {
        return later(r, "a method of another kind");
    }
    PyObject *function = rt_wrapped(method);
    if (function == NULL || !PyFunction_Check(function)) {
        return later(r, "a method without a Python function");
    }
    return found(r, function, out);
}

static ImageResult
resolve_function(Resolver *r, PyObject *row, void **out)
{
    *out = NULL;
    return function_field(r, row) != NULL ? IMAGE_OK : later(r, "not a Python function");
}

static ImageResult
resolve_super(Resolver *r, PyObject *row, void **out)
{
    PyTypeObject *type = type_field(r, row);
    PyObject *cls = object_field(r, row, 2), *name = text(row, 3);
    if (name == NULL) {
        return bad(r, "malformed super");
    }
    PyObject *found_there = type == NULL || cls == NULL || !PyType_Check(cls)
        ? NULL : agent_super_lookup(type, (PyTypeObject *)cls, name);
    return found_there == NULL ? later(r, "no such method") : found(r, found_there, out);
}

static ImageResult
resolve_content(Resolver *r, PyObject *row, void **out)
{
    PyFunctionObject *function = function_field(r, row);
    PyObject *closure = function == NULL ? NULL : function->func_closure;
    long i = number(row, 2);
    if (i < 0) {
        return bad(r, "malformed content");
    }
    PyObject *content = closure == NULL || i >= PyTuple_GET_SIZE(closure)
        ? NULL : PyCell_GET(PyTuple_GET_ITEM(closure, i));
    return content == NULL ? later(r, "no such cell, or an empty one") : found(r, content, out);
}

static ImageResult
resolve_code(Resolver *r, PyObject *row, void **out)
{
    PyFunctionObject *function = function_field(r, row);
    PyObject *key = text(row, 2);
    long f = number(row, 3);
    if (key == NULL || f < 0 || f >= r->image->nfunctions) {
        return bad(r, "malformed code");
    }
    if (function == NULL) {
        return later(r, "not a function");
    }
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    if (!agent_code_has_key(code, PyUnicode_AsUTF8(key))) {
        return later(r, "another function than the one compiled");
    }
    r->image->codes[f] = code;
    r->image->functions[f] = function;
    return found(r, (PyObject *)code, out);
}

static ImageResult
resolve_own(Resolver *r, PyObject *row, void **out)
{
    PyObject *key = text(row, 1);
    if (key == NULL || !_PyUnicode_EqualToASCIIString(key, r->record->key)) {
        return bad(r, "another KEY than the image's");
    }
    *out = r->record->pub.code;
    return IMAGE_OK;
}

static ImageResult
resolve_made(Resolver *r, PyObject *row, void **out)
{
    PyObject *consts = r->record->pub.code->co_consts, *key = text(row, 2);
    long i = number(row, 1), f = number(row, 3);
    if (key == NULL || f < 1 || f >= r->image->nfunctions || i < 0 || i >= PyTuple_GET_SIZE(consts)
            || !PyCode_Check(PyTuple_GET_ITEM(consts, i))) {
        return bad(r, "malformed made");
    }
    PyCodeObject *code = (PyCodeObject *)PyTuple_GET_ITEM(consts, i);
    if (!agent_code_has_key(code, PyUnicode_AsUTF8(key))) {
        return later(r, "other code than the one compiled");
    }
    /* The constant lives as long as the image's own code, and so as the image. */
    r->image->codes[f] = code;
    *out = code;
    return IMAGE_OK;
}

/* Code that a module leads to; the fields from `i` on are its name, its KEY and the image function. */
static ImageResult
code_of_module(Resolver *r, PyObject *row, Py_ssize_t i, PyObject *globals, void **out)
{
    PyObject *name = text(row, i), *key = text(row, i + 1);
    long f = number(row, i + 2);
    if (name == NULL || key == NULL || f < 1 || f >= r->image->nfunctions) {
        return bad(r, "malformed nearby or elsewhere");
    }
    PyCodeObject *code =
        globals == NULL ? NULL : agent_code_nearby(globals, name, PyUnicode_AsUTF8(key));
    if (code == NULL) {
        return later(r, "no such code in the module");
    }
    r->image->codes[f] = code;
    r->image->globals[f] = globals;
    *out = code;
    return hold(r, (PyObject *)code) ? IMAGE_OK : later(r, "no memory");
}

static ImageResult
resolve_nearby(Resolver *r, PyObject *row, void **out)
{
    return code_of_module(r, row, 1, r->record->globals, out);
}

/* The dict of the module that field 1 names, which the image keeps from now on; NULL if there is none. */
static PyObject *
module_field(Resolver *r, PyObject *row)
{
    PyObject *module = text(row, 1);
    PyObject *globals = module == NULL ? NULL : agent_module_dict(module);
    return globals != NULL && hold(r, globals) ? globals : NULL;
}

static ImageResult
resolve_elsewhere(Resolver *r, PyObject *row, void **out)
{
    return code_of_module(r, row, 2, module_field(r, row), out);
}

static ImageResult
resolve_modulespace(Resolver *r, PyObject *row, void **out)
{
    *out = module_field(r, row);
    return *out == NULL ? later(r, "no such module") : IMAGE_OK;
}

static ImageResult
resolve_namespace(Resolver *r, PyObject *row, void **out)
{
    PyObject *which = text(row, 1);
    if (which == NULL) {
        return bad(r, "malformed namespace");
    }
    *out = _PyUnicode_EqualToASCIIString(which, "globals") ? r->record->globals
                                                          : r->record->builtins;
    return IMAGE_OK;
}

static ImageResult
resolve_echiscode(Resolver *r, PyObject *row, void **out)
{
    PyObject *object = object_field(r, row, 1);
    if (object != NULL && PyFunction_Check(object)) {
        object = ((PyFunctionObject *)object)->func_code;
    }
    *out = object == NULL || !PyCode_Check(object) ? NULL : agent_code_of((PyCodeObject *)object);
    if (*out == NULL) {
        return later(r, "not a function");
    }
    return hold(r, object) ? IMAGE_OK : later(r, "no memory");
}

static ImageResult
resolve_symbol(Resolver *r, PyObject *row, void **out)
{
    PyObject *name = text(row, 1);
    const char *utf8 = name == NULL ? NULL : PyUnicode_AsUTF8(name);
    *out = utf8 == NULL ? NULL : dlsym(RTLD_DEFAULT, utf8);
    return *out == NULL ? bad(r, "no such symbol") : IMAGE_OK;
}

/* What is in the pool, where that isn't an object that other records may name, or not only. */
enum {
    OBJECT = 1,
    THROUGH = 2,        /* found through the object that field 1 names, and kept no longer */
};

static const struct RecordKind {
    const char *name;
    Handler *handler;
    int traits;
} kinds[] = {
    {"const", resolve_const, OBJECT},
    {"name", resolve_name, 0},
    {"gcell", resolve_gcell, 0},
    {"mcell", resolve_mcell, 0},
    {"gvalue", resolve_gvalue, OBJECT},
    {"builtin", resolve_builtin, OBJECT},
    {"cfunc", resolve_cfunc, OBJECT},
    {"type", resolve_type, OBJECT},
    {"typever", resolve_typever, 0},
    {"keycount", resolve_keycount, 0},
    {"sharedkey", resolve_sharedkey, 0},
    {"ivalue", resolve_ivalue, 0},
    {"slot", resolve_slot, 0},
    {"precedes", resolve_precedes, 0},
    {"dictvalue", resolve_dictvalue, 0},
    {"unhidden", resolve_unhidden, 0},
    {"trait", resolve_trait, 0},
    {"lacks", resolve_lacks, 0},
    {"method", resolve_method, OBJECT | THROUGH},
    {"getter", resolve_getter, OBJECT | THROUGH},
    {"content", resolve_content, OBJECT | THROUGH},
    {"super", resolve_super, OBJECT | THROUGH},
    {"ofclass", resolve_ofclass, OBJECT | THROUGH},
    {"wrapped", resolve_wrapped, OBJECT | THROUGH},
    {"function", resolve_function, 0},
    {"code", resolve_code, THROUGH},
    {"own", resolve_own, OBJECT},
    {"made", resolve_made, OBJECT},
    {"nearby", resolve_nearby, OBJECT},
    {"elsewhere", resolve_elsewhere, OBJECT},
    {"namespace", resolve_namespace, 0},
    {"modulespace", resolve_modulespace, 0},
    {"echiscode", resolve_echiscode, THROUGH},
    {"symbol", resolve_symbol, 0},
};

/* The row of the table for a record; NULL if it is malformed or of an unknown kind. */
static const struct RecordKind *
kind_of(PyObject *row)
{
    PyObject *name = PyTuple_CheckExact(row) && PyTuple_GET_SIZE(row) >= 2
        ? PyTuple_GET_ITEM(row, 0) : NULL;
    for (size_t k = 0; k < Py_ARRAY_LENGTH(kinds); k++) {
        if (name != NULL && PyUnicode_CheckExact(name)
                && _PyUnicode_EqualToASCIIString(name, kinds[k].name)) {
            return &kinds[k];
        }
    }
    return NULL;
}

static bool
is_object(const struct RecordKind *kind)
{
    return (kind->traits & OBJECT) != 0;
}

static ImageResult
resolve_row(Resolver *r, PyObject *row, void **out)
{
    const struct RecordKind *kind = kind_of(row);
    if (kind == NULL) {
        return bad(r, "no record of a known kind");
    }
    Py_ssize_t through = (kind->traits & THROUGH) != 0 ? earlier(r, row, 1) : -1;
    r->tie = through < 0 ? NULL : r->ties[through];
    ImageResult result = kind->handler(r, row, out);
    r->ties[r->current] = r->tie;
    return result;
}

/*
 * Fills image->pool.  record->globals and ->builtins must be set.
 *
 *   *problem  static text when the result isn't IMAGE_OK
 *   returns   IMAGE_LATER if something isn't there yet or differs; IMAGE_BAD if the image is
 *             malformed.  Sets no exception
 */
ImageResult
agent_resolve(AgentCode *record, AgentImage *image, const char **problem)
{
    AgentTie **ties = calloc((size_t)image->nrecords + 1, sizeof(AgentTie *));
    Resolver r = {.record = record, .image = image, .ties = ties};
    ImageResult result = ties == NULL ? later(&r, "no memory") : IMAGE_OK;
    image->codes[0] = record->pub.code;
    for (Py_ssize_t i = 0; i < image->nrecords && result == IMAGE_OK; i++) {
        r.current = i;
        result = resolve_row(&r, PySequence_Fast_GET_ITEM(image->records, i), &image->pool[i]);
        if (result != IMAGE_OK) {
            PyErr_Clear();
            if (agent.logging) {
                PyObject *shown = PyObject_Repr(PySequence_Fast_GET_ITEM(image->records, i));
                agent_log("record %zd %s: %s", i, shown == NULL ? "?" : PyUnicode_AsUTF8(shown),
                          r.problem);
                Py_XDECREF(shown);
                PyErr_Clear();
            }
        }
    }
    free(ties);
    *problem = r.problem;
    return result;
}

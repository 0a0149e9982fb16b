/* Reference counts, type guards, and the words that compiled code polls. */

#include "layouts.h"
#include <structmember.h>

void
rt_incref(PyObject *obj)
{
    Py_INCREF(obj);
}

/* rt_dealloc: what a reference count of 0 leads to. */
RT_APART_COLD void
rt_dealloc(PyObject *obj)
{
    _Py_Dealloc(obj);
}

/*
 * rt_decref: give back one reference.
 *
 *   obj      a reference, taken
 *   effects  may run any Python code, if it was the last reference
 */
void
rt_decref(PyObject *obj)
{
    if (RT_UNLIKELY(--obj->ob_refcnt == 0)) {
        rt_dealloc(obj);
    }
}

void
rt_xdecref(PyObject *obj)
{
    if (obj != NULL) {
        rt_decref(obj);
    }
}

/* Objects that are looked at before the end of one that holds them is taken to run code. */
#define MAX_LOOKED_AT 12

/* Items of one object that are looked through: more take longer than a frame, which needn't know. */
#define MAX_LOOKED_THROUGH 128

/* What ends, or loses a reference, with an object. */
typedef struct {
    int count;
    PyObject *items[MAX_LOOKED_AT];
} Ending;

static int
is_leaf(PyObject *obj)
{
    PyTypeObject *type = Py_TYPE(obj);
    return type == &PyLong_Type || type == &PyFloat_Type || type == &PyUnicode_Type
        || type == &PyBytes_Type || type == &PyBool_Type || obj == Py_None;
}

/* 0 if there is no room, or if these are too many to look through. */
static int
add_ending(Ending *ending, PyObject *const *items, Py_ssize_t count)
{
    if (count > MAX_LOOKED_THROUGH) {
        return 0;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        if (items[i] == NULL || is_leaf(items[i])) {
            continue;
        }
        if (ending->count == MAX_LOOKED_AT) {
            return 0;
        }
        ending->items[ending->count++] = items[i];
    }
    return 1;
}

/*
 * Whether subtype_dealloc of typeobject.c ends a type's instances and object's destructor comes
 * next: type and bases are made by class statements, which give these two to types.
 */
static int
has_plain_end(PyTypeObject *type)
{
    if (type->tp_finalize != NULL || type->tp_del != NULL) {
        return 0;
    }
    for (; type != &PyBaseObject_Type; type = type->tp_base) {
        PyHeapTypeObject *made = (PyHeapTypeObject *)type;
        if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE)
                || (made->ht_cached_keys == NULL && made->ht_slots == NULL)) {
            return 0;
        }
    }
    return 1;
}

/* Adds what an instance holds in slots of its class and bases. */
static int
add_slots(Ending *ending, PyObject *obj)
{
    for (PyTypeObject *type = Py_TYPE(obj); type != &PyBaseObject_Type; type = type->tp_base) {
        /* PyHeapType_GET_MEMBERS of typeobject.c. */
        PyMemberDef *members = (PyMemberDef *)((char *)type + Py_TYPE(type)->tp_basicsize);
        for (Py_ssize_t i = 0; i < Py_SIZE(type); i++) {
            PyObject **place = (PyObject **)((char *)obj + members[i].offset);
            if (members[i].type == T_OBJECT_EX && !add_ending(ending, place, 1)) {
                return 0;
            }
        }
    }
    return 1;
}

/* Adds what an instance of a Python class holds; 0 if its end may run code, or holds too much. */
static int
add_instance(Ending *ending, PyObject *obj)
{
    PyTypeObject *type = Py_TYPE(obj);
    if (!has_plain_end(type)
            || (type->tp_weaklistoffset > 0
                && *(PyObject **)((char *)obj + type->tp_weaklistoffset) != NULL)) {
        return 0;
    }
    if (type->tp_flags & Py_TPFLAGS_MANAGED_DICT) {
        PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
        PyDictValues *values = *_PyObject_ValuesPointer(obj);
        if (*_PyObject_ManagedDictPointer(obj) != NULL || keys == NULL
                || (values != NULL && !add_ending(ending, values->values, keys->dk_nentries))) {
            return 0;
        }
    }
    else if (type->tp_dictoffset != 0) {
        return 0;
    }
    return add_slots(ending, obj);
}

/* Adds what ends with an object whose last reference goes; 0 if that may run code. */
static int
add_contents(Ending *ending, PyObject *obj)
{
    if (Py_IS_TYPE(obj, &PyTuple_Type)) {
        return add_ending(ending, ((PyTupleObject *)obj)->ob_item, Py_SIZE(obj));
    }
    if (Py_IS_TYPE(obj, &PyList_Type)) {
        return add_ending(ending, ((PyListObject *)obj)->ob_item, Py_SIZE(obj));
    }
    return (Py_TYPE(obj)->tp_flags & Py_TPFLAGS_HEAPTYPE) && add_instance(ending, obj);
}

/* Whether references remain that don't end. */
static int
stays(const Ending *ending, PyObject *item)
{
    Py_ssize_t held = 0;
    for (int i = 0; i < ending->count; i++) {
        held += ending->items[i] == item;
    }
    return Py_REFCNT(item) > held;
}

/* Whether the end of an object, its last reference going, runs no code. */
RT_APART int32_t
rt_holds_little(PyObject *obj)
{
    Ending ending = {0};
    if (!add_contents(&ending, obj)) {
        return 0;
    }
    /* What has no other reference ends too; that adds to what may. */
    for (int i = 0; i < ending.count; i++) {
        if (Py_REFCNT(ending.items[i]) == 1 && !add_contents(&ending, ending.items[i])) {
            return 0;
        }
    }
    for (int i = 0; i < ending.count; i++) {
        if (Py_REFCNT(ending.items[i]) > 1 && !stays(&ending, ending.items[i])) {
            return 0;
        }
    }
    return 1;
}

RT_APART int32_t
rt_ends_alone_slowly(PyObject *obj)
{
    if (is_leaf(obj)) {
        return 1;
    }
    if (Py_IS_TYPE(obj, &PyListIter_Type) || Py_IS_TYPE(obj, &PyTupleIter_Type)) {
        /* RtListIter and RtTupleIter are laid out alike. */
        PyObject *sequence = (PyObject *)((RtListIter *)obj)->it_seq;
        return sequence == NULL || Py_REFCNT(sequence) > 1 || rt_holds_little(sequence);
    }
    return rt_holds_little(obj);
}

/* rt_ends_alone: see schema/runtime.ts. */
int32_t
rt_ends_alone(PyObject *obj)
{
    return RT_LIKELY(obj == NULL || Py_REFCNT(obj) > 1) || rt_ends_alone_slowly(obj);
}

/* Whether the end of an object runs no code, whatever ends besides: it holds leaves at most. */
RT_APART int32_t
rt_holds_leaves(PyObject *obj)
{
    Ending ending = {0};
    return is_leaf(obj) || (add_contents(&ending, obj) && ending.count == 0);
}

/* rt_outlives: see schema/runtime.ts. */
int32_t
rt_outlives(PyObject *obj, int64_t dropped)
{
    return RT_LIKELY(obj == NULL || Py_REFCNT(obj) > dropped)
        || Py_IS_TYPE(obj, &PyFloat_Type) || Py_IS_TYPE(obj, &PyLong_Type) || rt_holds_leaves(obj);
}

/* rt_ends_quietly: see schema/runtime.ts. */
int32_t
rt_ends_quietly(PyObject *obj)
{
    return rt_outlives(obj, 1);
}

/* rt_iteration_ends_quietly: see schema/runtime.ts. */
int32_t
rt_iteration_ends_quietly(PyObject *iterator)
{
    RtListIter *it = (RtListIter *)iterator;
    PyObject *sequence = (PyObject *)it->it_seq;
    return RT_LIKELY(sequence == NULL || it->it_index < Py_SIZE(sequence) || Py_REFCNT(sequence) > 1)
        || rt_holds_little(sequence);
}

/*
 * rt_decref_plain: rt_decref of an object whose type has a destructor that runs no code
 * (exact int, float, str, bytes, bool, None, range).
 */
void
rt_decref_plain(PyObject *obj)
{
    if (RT_UNLIKELY(--obj->ob_refcnt == 0)) {
        rt_dealloc(obj);
    }
}

int32_t
rt_is_type(PyObject *obj, void *type)
{
    return Py_IS_TYPE(obj, (PyTypeObject *)type);
}

int32_t
rt_type_version(PyObject *obj)
{
    return (int32_t)Py_TYPE(obj)->tp_version_tag;
}

/*
 * rt_shared_keys_count: of a heap type with inline values. Shared keys only get more, one after the
 * other, so as many as before are the same ones (insert_into_dictkeys of dictobject.c). Their
 * version, which LOAD_METHOD_WITH_VALUES compares, is also lost where an instance's dict parts from
 * them.
 */
int32_t
rt_shared_keys_count(PyObject *obj)
{
    return (int32_t)((PyHeapTypeObject *)Py_TYPE(obj))->ht_cached_keys->dk_nentries;
}

int32_t
rt_no_instance_dict(PyObject *obj)
{
    return *_PyObject_ManagedDictPointer(obj) == NULL;
}

/* rt_collection_is_due: as _PyObject_GC_Link decides it. */
int32_t
rt_collection_is_due(void *tstate, int64_t made)
{
    struct _gc_runtime_state *gc = &((PyThreadState *)tstate)->interp->gc;
    return gc->enabled && gc->generations[0].threshold != 0
        && gc->generations[0].count + made > gc->generations[0].threshold;
}

/* Set by rt_stack_limit in runtime/stack-limit.c. */
extern PyThreadState *echis_main_tstate;
extern char *echis_main_stack_limit;
extern char *rt_stack_limit(PyThreadState *tstate);

/*
 * rt_stack_low: 1 if this thread's C stack is nearly used up.
 *
 * The main thread's limit is cached in a global; other threads ask for theirs.
 */
int32_t
rt_stack_low(void *tstate)
{
    PyThreadState *ts = (PyThreadState *)tstate;
    char *limit = RT_LIKELY(ts == echis_main_tstate) ? echis_main_stack_limit : rt_stack_limit(ts);
    return (char *)__builtin_frame_address(0) < limit;
}

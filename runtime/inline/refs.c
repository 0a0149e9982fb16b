/* Reference counts, type guards, and the words that compiled code polls. */

#include "layouts.h"

void
rt_incref(PyObject *obj)
{
    Py_INCREF(obj);
}

/* rt_dealloc: what a reference count of 0 leads to. */
__attribute__((noinline, cold)) void
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

/* Objects in a tuple or list that are looked at before it is taken to run code when it ends. */
#define MAX_LOOKED_AT 8

static int
is_leaf(PyObject *obj)
{
    PyTypeObject *type = Py_TYPE(obj);
    return type == &PyLong_Type || type == &PyFloat_Type || type == &PyUnicode_Type
        || type == &PyBytes_Type || type == &PyBool_Type || obj == Py_None;
}

/* Whether other references keep an item; the sequence may hold it several times. */
static int
stays(PyObject *item, PyObject *const *items, Py_ssize_t count)
{
    Py_ssize_t held = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        held += items[i] == item;
    }
    return Py_REFCNT(item) > held;
}

static int
items_stay(PyObject *const *items, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        if (items[i] != NULL && !is_leaf(items[i]) && !stays(items[i], items, count)) {
            return 0;
        }
    }
    return 1;
}

/* Whether the end of a tuple or list, the last reference going, ends nothing else that runs code. */
static int
holds_little(PyObject *sequence)
{
    Py_ssize_t count = Py_SIZE(sequence);
    if (count > MAX_LOOKED_AT) {
        return 0;
    }
    return Py_IS_TYPE(sequence, &PyTuple_Type)
        ? items_stay(((PyTupleObject *)sequence)->ob_item, count)
        : Py_IS_TYPE(sequence, &PyList_Type)
            && items_stay(((PyListObject *)sequence)->ob_item, count);
}

static __attribute__((noinline)) int32_t
ends_alone(PyObject *obj)
{
    if (is_leaf(obj)) {
        return 1;
    }
    if (Py_IS_TYPE(obj, &PyListIter_Type) || Py_IS_TYPE(obj, &PyTupleIter_Type)) {
        /* RtListIter and RtTupleIter are laid out alike. */
        PyObject *sequence = (PyObject *)((RtListIter *)obj)->it_seq;
        return sequence == NULL || Py_REFCNT(sequence) > 1 || holds_little(sequence);
    }
    return holds_little(obj);
}

/* rt_ends_alone: see schema/runtime.ts. */
int32_t
rt_ends_alone(PyObject *obj)
{
    return RT_LIKELY(obj == NULL || Py_REFCNT(obj) > 1) || ends_alone(obj);
}

/* rt_outlives: see schema/runtime.ts. */
int32_t
rt_outlives(PyObject *obj, int64_t dropped)
{
    return obj == NULL || Py_REFCNT(obj) > dropped || is_leaf(obj);
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
        || holds_little(sequence);
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

/* rt_shared_keys_version: as LOAD_METHOD_WITH_VALUES reads it. The type is a heap type. */
int32_t
rt_shared_keys_version(PyObject *obj)
{
    return (int32_t)((PyHeapTypeObject *)Py_TYPE(obj))->ht_cached_keys->dk_version;
}

int32_t
rt_no_instance_dict(PyObject *obj)
{
    return *_PyObject_ManagedDictPointer(obj) == NULL;
}

int32_t
rt_eval_breaker(void *tstate)
{
    PyInterpreterState *interp = ((PyThreadState *)tstate)->interp;
    return (int32_t)_Py_atomic_load_relaxed(&interp->ceval.eval_breaker);
}

/* What a helper that makes containers makes at most, twice over. */
#define NEXT_FEW 8

/* rt_collection_is_due: as _PyObject_GC_Link decides it. */
int32_t
rt_collection_is_due(void *tstate)
{
    struct _gc_runtime_state *gc = &((PyThreadState *)tstate)->interp->gc;
    return gc->enabled && gc->generations[0].threshold != 0
        && gc->generations[0].count + NEXT_FEW > gc->generations[0].threshold;
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

/* Reference counts, type guards, and the words that compiled code polls. */

#include "../runtime.h"

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

/* rt_outlives: see schema/runtime.ts. */
int32_t
rt_outlives(PyObject *obj, int64_t dropped)
{
    if (obj == NULL || Py_REFCNT(obj) > dropped) {
        return 1;
    }
    PyTypeObject *type = Py_TYPE(obj);
    return type == &PyLong_Type || type == &PyFloat_Type || type == &PyUnicode_Type
        || type == &PyBytes_Type || type == &PyBool_Type || obj == Py_None;
}

/* rt_ends_quietly: see schema/runtime.ts. */
int32_t
rt_ends_quietly(PyObject *obj)
{
    return rt_outlives(obj, 1);
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

/*
 * Delegating to other generators and awaitables: `yield from`, `await`, `async for`; and what
 * asynchronous generators yield.
 */

#include "../runtime.h"

/* gen_is_coroutine of genobject.c: made by types.coroutine. */
static inline int
is_generator_based(PyObject *object)
{
    return PyGen_CheckExact(object)
        && (((PyGenObject *)object)->gi_code->co_flags & CO_ITERABLE_COROUTINE) != 0;
}

/*
 * rt_py_yield_from_iter: GET_YIELD_FROM_ITER of ceval.c.
 *
 *   may_await  the code is a coroutine's
 *   returns    a new reference; NULL with an exception set
 */
PyObject *
rt_py_yield_from_iter(PyObject *object, int32_t may_await)
{
    if (PyCoro_CheckExact(object) && !may_await) {
        PyErr_SetString(PyExc_TypeError, "cannot 'yield from' a coroutine object "
                                         "in a non-coroutine generator");
        return NULL;
    }
    if (PyCoro_CheckExact(object) || PyGen_CheckExact(object)) {
        return Py_NewRef(object);
    }
    return PyObject_GetIter(object);
}

static inline int
has_await(PyObject *object)
{
    PyAsyncMethods *methods = Py_TYPE(object)->tp_as_async;
    return PyCoro_CheckExact(object) || is_generator_based(object)
        || (methods != NULL && methods->am_await != NULL);
}

/* rt_can_await: whether rt_py_await_iter takes an object; else the interpreter says what is wrong. */
int32_t
rt_can_await(PyObject *object)
{
    if (PyCoro_CheckExact(object)) {
        /* A suspended one may be awaited by somebody else. */
        return ((PyCoroObject *)object)->cr_frame_state != FRAME_SUSPENDED;
    }
    return has_await(object);
}

/*
 * rt_py_await_iter: GET_AWAITABLE of ceval.c (_PyCoro_GetAwaitableIter), for what rt_can_await
 * takes.
 *
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_py_await_iter(PyObject *object)
{
    if (PyCoro_CheckExact(object) || is_generator_based(object)) {
        return Py_NewRef(object);
    }
    PyObject *iter = Py_TYPE(object)->tp_as_async->am_await(object);
    if (iter == NULL) {
        return NULL;
    }
    if (PyCoro_CheckExact(iter) || is_generator_based(iter)) {
        PyErr_SetString(PyExc_TypeError, "__await__() returned a coroutine");
        Py_CLEAR(iter);
    }
    else if (!PyIter_Check(iter)) {
        PyErr_Format(PyExc_TypeError, "__await__() returned non-iterator of type '%.100s'",
                     Py_TYPE(iter)->tp_name);
        Py_CLEAR(iter);
    }
    return iter;
}

RT_APART_COLD void
rt_raise_not_async(const char *message, PyObject *object)
{
    PyErr_Format(PyExc_TypeError, message, Py_TYPE(object)->tp_name);
}

/*
 * rt_py_get_aiter: GET_AITER of ceval.c.
 *
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_py_get_aiter(PyObject *object)
{
    PyAsyncMethods *methods = Py_TYPE(object)->tp_as_async;
    if (methods == NULL || methods->am_aiter == NULL) {
        rt_raise_not_async("'async for' requires an object with __aiter__ method, got %.100s", object);
        return NULL;
    }
    PyObject *iter = methods->am_aiter(object);
    if (iter != NULL
            && (Py_TYPE(iter)->tp_as_async == NULL || Py_TYPE(iter)->tp_as_async->am_anext == NULL)) {
        rt_raise_not_async("'async for' received an object from __aiter__ "
                        "that does not implement __anext__: %.100s", iter);
        Py_CLEAR(iter);
    }
    return iter;
}

/*
 * rt_py_get_anext: GET_ANEXT of ceval.c: what to await for the next item.
 *
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_py_get_anext(PyObject *iter)
{
    PyAsyncMethods *methods = Py_TYPE(iter)->tp_as_async;
    if (methods == NULL || methods->am_anext == NULL) {
        rt_raise_not_async("'async for' requires an iterator with __anext__ method, got %.100s", iter);
        return NULL;
    }
    PyObject *next = methods->am_anext(iter);
    if (next == NULL || PyAsyncGen_CheckExact(iter)) {
        return next;
    }
    PyObject *awaitable = NULL;
    if (has_await(next)) {
        awaitable = rt_py_await_iter(next);
    }
    else {
        rt_raise_not_async("object %.100s can't be used in 'await' expression", next);
    }
    if (awaitable == NULL) {
        _PyErr_FormatFromCause(PyExc_TypeError,
                               "'async for' received an invalid object from __anext__: %.100s",
                               Py_TYPE(next)->tp_name);
    }
    Py_DECREF(next);
    return awaitable;
}

/* rt_is_async_end: see schema/runtime.ts. */
int32_t
rt_is_async_end(PyObject *exception)
{
    return PyErr_GivenExceptionMatches(exception, PyExc_StopAsyncIteration);
}

/*
 * rt_wrap_async_value: ASYNC_GEN_WRAP of ceval.c (_PyAsyncGenValueWrapperNew), with the
 * interpreter's free list, into which these objects go when they die.
 *
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_wrap_async_value(PyObject *value)
{
    struct _Py_async_gen_state *state = &RT_INTERPRETER->async_gen;
    RtWrappedValue *wrapped;
    if (state->value_numfree > 0) {
        wrapped = (RtWrappedValue *)state->value_freelist[--state->value_numfree];
        _Py_NewReference((PyObject *)wrapped);
    }
    else {
        wrapped = PyObject_GC_New(RtWrappedValue, &_PyAsyncGenWrappedValue_Type);
        if (wrapped == NULL) {
            return NULL;
        }
    }
    wrapped->value = Py_NewRef(value);
    PyObject_GC_Track((PyObject *)wrapped);
    return (PyObject *)wrapped;
}

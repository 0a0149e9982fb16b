/*
 * Calls of any callable. Native code doesn't run while a thread is traced or profiled, so the
 * C_CALL events of ceval.c's trace_call_function aren't made here.
 */

#include "../attribute-cache.h"
#include "../runtime.h"

/* check_args_iterable of ceval.c. */
static int
is_iterable(PyObject *callable, PyObject *args)
{
    if (Py_TYPE(args)->tp_iter != NULL || PySequence_Check(args)) {
        return 1;
    }
    PyErr_Clear();
    PyObject *name = _PyObject_FunctionStr(callable);
    if (name != NULL) {
        PyErr_Format(PyExc_TypeError, "%U argument after * must be an iterable, not %.200s",
                     name, Py_TYPE(args)->tp_name);
        Py_DECREF(name);
    }
    return 0;
}

/* The KeyError that merging keywords raised names one that was given twice. */
static void
format_duplicate_keyword(PyObject *callable)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    if (value == NULL || !PyTuple_Check(value) || PyTuple_GET_SIZE(value) != 1) {
        PyErr_Restore(type, value, traceback);
        return;
    }
    PyErr_Clear();
    PyObject *name = _PyObject_FunctionStr(callable);
    if (name != NULL) {
        PyErr_Format(PyExc_TypeError, "%U got multiple values for keyword argument '%S'", name,
                     PyTuple_GET_ITEM(value, 0));
        Py_DECREF(name);
    }
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
}

/* format_kwargs_error of ceval.c: turns what _PyDict_MergeEx raised into a TypeError. */
static void
format_keywords_error(PyObject *callable, PyObject *kwargs)
{
    if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        PyObject *name = _PyObject_FunctionStr(callable);
        if (name != NULL) {
            PyErr_Format(PyExc_TypeError, "%U argument after ** must be a mapping, not %.200s",
                         name, Py_TYPE(kwargs)->tp_name);
            Py_DECREF(name);
        }
    }
    else if (PyErr_ExceptionMatches(PyExc_KeyError)) {
        format_duplicate_keyword(callable);
    }
}

RT_APART_COLD int32_t
rt_fail_merge(PyObject *callable, PyObject *kwargs)
{
    format_keywords_error(callable, kwargs);
    return -1;
}

/* rt_py_dict_merge: DICT_MERGE of ceval.c; `callable` is for the messages. */
int32_t
rt_py_dict_merge(PyObject *callable, PyObject *dict, PyObject *mapping)
{
    if (RT_UNLIKELY(_PyDict_MergeEx(dict, mapping, 2) < 0)) {
        return rt_fail_merge(callable, mapping);
    }
    return 0;
}

/* A new dict with the items of a mapping; NULL with an exception set. */
RT_APART_COLD PyObject *
rt_keywords_dict(PyObject *callable, PyObject *mapping)
{
    PyObject *dict = PyDict_New();
    if (dict != NULL && rt_py_dict_merge(callable, dict, mapping) < 0) {
        Py_CLEAR(dict);
    }
    return dict;
}

/* A new tuple of the items of an iterable; NULL with an exception set. */
RT_APART_COLD PyObject *
rt_arguments_tuple(PyObject *callable, PyObject *args)
{
    return is_iterable(callable, args) ? PySequence_Tuple(args) : NULL;
}

/*
 * rt_py_call_tuple: the first half of CALL_FUNCTION_EX of ceval.c: what was spread becomes a tuple.
 *
 *   callable   borrowed; for messages
 *   args       borrowed; any object
 *   returns    a new reference, to `args` itself if it is an exact tuple
 */
PyObject *
rt_py_call_tuple(PyObject *callable, PyObject *args)
{
    return PyTuple_CheckExact(args) ? Py_NewRef(args) : rt_arguments_tuple(callable, args);
}

/*
 * rt_py_call_ex: CALL_FUNCTION_EX of ceval.c.
 *
 *   args     borrowed; a tuple, in native code (see rt_py_call_tuple), or any iterable
 *   kwargs   borrowed; any mapping, or NULL
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_py_call_ex(PyObject *callable, PyObject *args, PyObject *kwargs)
{
    PyObject *tuple = NULL, *dict = NULL, *result = NULL;
    if (kwargs != NULL && !PyDict_CheckExact(kwargs)) {
        dict = rt_keywords_dict(callable, kwargs);
        if (dict == NULL) {
            return NULL;
        }
        kwargs = dict;
    }
    if (!PyTuple_CheckExact(args)) {
        tuple = rt_arguments_tuple(callable, args);
        args = tuple;
    }
    if (args != NULL) {
        result = PyObject_Call(callable, args, kwargs);
    }
    Py_XDECREF(tuple);
    Py_XDECREF(dict);
    return result;
}

/* Indices in CALLEE_KINDS. */
enum { MET_FUNCTION, MET_METHOD, MET_OBJECT };

/* The `__call__` that an object's class has, as slot_tp_call of typeobject.c finds it; borrowed. */
static inline PyObject *
call_of_class(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    return (type->tp_flags & (Py_TPFLAGS_HEAPTYPE | Py_TPFLAGS_HAVE_VECTORCALL)) == Py_TPFLAGS_HEAPTYPE
        ? _PyType_Lookup(type, &_Py_ID(__call__)) : NULL;
}

/* Notes the code of a callee that isn't the first one noted; of too many none is told. */
RT_APART_COLD void
rt_note_new_callee(RtAttrCache *cache, PyObject *callable)
{
    PyObject *found = callable;
    int32_t kind = MET_FUNCTION;
    if (Py_IS_TYPE(callable, &PyMethod_Type)) {
        found = ((PyMethodObject *)callable)->im_func;
        kind = MET_METHOD;
    }
    else if (!Py_IS_TYPE(callable, &PyFunction_Type)) {
        found = call_of_class(callable);
        kind = MET_OBJECT;
    }
    PyFunctionObject *function = (PyFunctionObject *)found;
    if (found == NULL || !Py_IS_TYPE(found, &PyFunction_Type)
            || (((PyCodeObject *)function->func_code)->co_flags
                & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR))) {
        cache->entries[0].kind = RT_AT_CALLEE;
        cache->filled = RT_CACHE_WAYS + 1;
        return;
    }
    for (uint32_t way = 0; way < cache->filled; way++) {
        const RtAttrEntry *entry = &cache->entries[way];
        if (entry->method == function->func_code && entry->globals == function->func_globals
                && entry->at == kind) {
            return;
        }
    }
    if (cache->filled < RT_CACHE_WAYS) {
        cache->entries[cache->filled] = (RtAttrEntry){
            .globals = function->func_globals, .kind = RT_AT_CALLEE, .at = kind,
            .method = function->func_code,
        };
    }
    cache->filled++;
}

/* rt_note_callee: see schema/runtime.ts. */
void
rt_note_callee(void *pointer, PyObject *method, PyObject *other)
{
    RtAttrCache *cache = pointer;
    PyObject *callable = method != NULL ? method : other;
    if (cache->filled <= RT_CACHE_WAYS
            && (!Py_IS_TYPE(callable, &PyFunction_Type)
                || ((PyFunctionObject *)callable)->func_code != cache->entries[0].method)) {
        rt_note_new_callee(cache, callable);
    }
}

/* rt_is_function_of: see schema/runtime.ts. */
int32_t
rt_is_function_of(PyObject *callable, PyObject *code, PyObject *globals, PyObject *builtins)
{
    PyFunctionObject *function = (PyFunctionObject *)callable;
    return RT_LIKELY(Py_IS_TYPE(callable, &PyFunction_Type)) && function->func_code == code
        && function->func_globals == globals && function->func_builtins == builtins;
}

/* rt_is_method_of: see schema/runtime.ts. */
int32_t
rt_is_method_of(PyObject *callable, PyObject *code, PyObject *globals, PyObject *builtins)
{
    return RT_LIKELY(Py_IS_TYPE(callable, &PyMethod_Type))
        && rt_is_function_of(((PyMethodObject *)callable)->im_func, code, globals, builtins);
}

/* rt_is_called_by: see schema/runtime.ts. */
int32_t
rt_is_called_by(PyObject *callable, PyObject *code, PyObject *globals, PyObject *builtins)
{
    PyObject *found = call_of_class(callable);
    return RT_LIKELY(found != NULL) && rt_is_function_of(found, code, globals, builtins);
}

/* rt_call_function_of: the function that was found so. */
PyObject *
rt_call_function_of(PyObject *callable)
{
    return call_of_class(callable);
}

/* rt_method_function, rt_method_self: what PRECALL takes a bound method apart into; borrowed. */
PyObject *
rt_method_function(PyObject *method)
{
    return ((PyMethodObject *)method)->im_func;
}

PyObject *
rt_method_self(PyObject *method)
{
    return ((PyMethodObject *)method)->im_self;
}

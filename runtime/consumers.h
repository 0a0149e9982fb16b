/* consumers.h: functions of ours for built-in ones that take all items of a generator. */
#ifndef ECHIS_CONSUMERS_H
#define ECHIS_CONSUMERS_H

#include "../agent/echis.h"

/* CPython's own functions, in whose places ours are. */
typedef struct {
    _PyCFunctionFastWithKeywords sum;
    _PyCFunctionFastWithKeywords sorted;
    PyCFunction any;
    PyCFunction all;
    PyCFunction join;
    PyCFunction extend;
    PyCFunction update;
    PyCFunctionWithKeywords min;
    PyCFunctionWithKeywords max;
    vectorcallfunc list;
    vectorcallfunc tuple;
    vectorcallfunc set;
} RtConsumerOriginals;

extern RtConsumerOriginals rt_consumer_originals;

PyObject *rt_consume_sum(PyObject *module, PyObject *const *args, Py_ssize_t n, PyObject *kwnames);
PyObject *rt_consume_sorted(PyObject *module, PyObject *const *args, Py_ssize_t n, PyObject *kwnames);
PyObject *rt_consume_any(PyObject *module, PyObject *iterable);
PyObject *rt_consume_all(PyObject *module, PyObject *iterable);
PyObject *rt_consume_join(PyObject *separator, PyObject *iterable);
PyObject *rt_consume_extend(PyObject *list, PyObject *iterable);
PyObject *rt_consume_update(PyObject *set, PyObject *args);
PyObject *rt_consume_min(PyObject *module, PyObject *args, PyObject *kwargs);
PyObject *rt_consume_max(PyObject *module, PyObject *args, PyObject *kwargs);
PyObject *rt_consume_list(PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kwnames);
PyObject *rt_consume_tuple(PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kwnames);
PyObject *rt_consume_set(PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kwnames);

#endif

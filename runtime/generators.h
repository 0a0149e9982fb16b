/* generators.h: resuming generators, coroutines and asynchronous generators natively. */
#ifndef ECHIS_GENERATORS_H
#define ECHIS_GENERATORS_H

#include "../agent/echis.h"

/* CPython's own functions, which run whatever native code doesn't. NULL until they are kept. */
typedef struct {
    iternextfunc next;          /* PyGen_Type.tp_iternext */
    sendfunc send;              /* am_send of generators and coroutines */
    iternextfunc asend_next;    /* _PyAsyncGenASend_Type.tp_iternext */
    PyCFunction asend_send;     /* its method `send` */
} RtGeneratorOriginals;

extern RtGeneratorOriginals rt_generator_originals;

PyObject *rt_generator_new(PyThreadState *ts, PyFunctionObject *function, PyObject **args,
                           int64_t positional, PyObject *kwnames);
PyObject *rt_generator_next(PyObject *generator);

/* The same, but items that `drain` (an RtDrain *) can take natively aren't returned. */
PyObject *rt_generator_drain(PyObject *generator, void *drain);

PySendResult rt_generator_send(PyObject *generator, PyObject *value, PyObject **result);
PyObject *rt_generator_send_method(PyObject *generator, PyObject *value);
int rt_asynchronous_layouts(void);
PyObject *rt_asend_next(PyObject *self);
PyObject *rt_asend_send_method(PyObject *self, PyObject *value);

#endif

/* generators.h: resuming generators and coroutines natively. */
#ifndef ECHIS_GENERATORS_H
#define ECHIS_GENERATORS_H

#include "../agent/echis.h"

/* CPython's own functions, which run whatever native code doesn't. NULL until they are kept. */
typedef struct {
    iternextfunc next;          /* PyGen_Type.tp_iternext */
    sendfunc send;              /* am_send of all three types */
} RtGeneratorOriginals;

extern RtGeneratorOriginals rt_generator_originals;

PyObject *rt_generator_new(PyThreadState *ts, PyFunctionObject *function, PyObject **args,
                           int64_t positional, PyObject *kwnames);
PyObject *rt_generator_next(PyObject *generator);
PySendResult rt_generator_send(PyObject *generator, PyObject *value, PyObject **result);
PyObject *rt_generator_send_method(PyObject *generator, PyObject *value);

#endif

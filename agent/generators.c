/*
 * generators.c: the door to native code of generators, coroutines and asynchronous generators.
 *
 * Code that consumes generators calls type slots (`for`, `next()`, `list()`, `await`, asyncio's
 * tasks) or the methods `__next__` and `send`; these lead to runtime/generators.c.  No bytecode of
 * a generator is ever patched: each resumption passes through the door anyway.
 */
#include "agent.h"
#include "../runtime/generators.h"

enum { LEARNING_TURNS = 16 };   /* of a generator that may become hot: one in so many is learned from */

/* The entry of a type's method `send`, which its method descriptor reads at each call; or NULL. */
static PyMethodDef *
send_method(PyTypeObject *type)
{
    for (PyMethodDef *method = type->tp_methods; method != NULL && method->ml_name != NULL; method++) {
        if (strcmp(method->ml_name, "send") == 0 && method->ml_flags == METH_O) {
            return method;
        }
    }
    return NULL;
}

/* Puts functions of ours into a type's slot and methods. */
static void
redirect(PyTypeObject *type, iternextfunc next, PyCFunction send)
{
    iternextfunc original = type->tp_iternext;
    send_method(type)->ml_meth = send;
    PyObject *wrapper = type->tp_dict == NULL ? NULL
                                              : PyDict_GetItemString(type->tp_dict, "__next__");
    if (wrapper != NULL && Py_IS_TYPE(wrapper, &PyWrapperDescr_Type)
            && ((PyWrapperDescrObject *)wrapper)->d_wrapped == original) {
        ((PyWrapperDescrObject *)wrapper)->d_wrapped = next;
    }
    if (original != NULL) {
        type->tp_iternext = next;
    }
}

/* Puts native resumption into the slots.  -1, with nothing changed, if they aren't as expected. */
int
agent_generators_init(void)
{
    PyTypeObject *asend = &_PyAsyncGenASend_Type;
    sendfunc send = PyGen_Type.tp_as_async == NULL ? NULL : PyGen_Type.tp_as_async->am_send;
    if (send == NULL || PyGen_Type.tp_iternext == NULL || PyCoro_Type.tp_as_async == NULL
            || PyCoro_Type.tp_as_async->am_send != send || asend->tp_iternext == NULL
            || send_method(&PyGen_Type) == NULL || send_method(&PyCoro_Type) == NULL
            || send_method(asend) == NULL || !rt_asynchronous_layouts()) {
        return -1;
    }
    rt_generator_originals = (RtGeneratorOriginals){
        .next = PyGen_Type.tp_iternext,
        .send = send,
        .asend_next = asend->tp_iternext,
        .asend_send = send_method(asend)->ml_meth,
    };
    PyGen_Type.tp_as_async->am_send = PyCoro_Type.tp_as_async->am_send = rt_generator_send;
    redirect(&PyGen_Type, rt_generator_next, rt_generator_send_method);
    redirect(&PyCoro_Type, rt_generator_next, rt_generator_send_method);
    redirect(asend, rt_asend_next, rt_asend_send_method);
    return 0;
}

/* See echis.h. */
int
agent_generator_interpreted(EchisCode *code, _PyInterpreterFrame *frame)
{
    AgentCode *record = (AgentCode *)code;
    agent_fork_check();
    if (record->first_call && agent.started && !agent.paused) {
        record->first_call = false;
        return agent_first_call(record, frame);
    }
    if (record->state == CODE_COLD && record->samples > 0
            && record->pub.calls++ % LEARNING_TURNS == 0) {
        agent_learn_frame(record, frame, -1);
    }
    return 0;
}

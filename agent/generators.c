/*
 * generators.c: the door to native code of generators and coroutines.
 *
 * Code that consumes generators calls type slots (`for`, `next()`, `list()`, `await`, asyncio's
 * tasks) or the methods `__next__` and `send`; these lead to runtime/generators.c.  No bytecode of
 * a generator is ever patched: each resumption passes through the door anyway.
 */
#include "agent.h"
#include "../runtime/generators.h"

/* The method descriptors read these at each call. */
static void
redirect_methods(PyTypeObject *type)
{
    for (PyMethodDef *method = type->tp_methods; method->ml_name != NULL; method++) {
        if (strcmp(method->ml_name, "send") == 0 && method->ml_flags == METH_O) {
            method->ml_meth = rt_generator_send_method;
        }
    }
    PyObject *next = PyDict_GetItemString(type->tp_dict, "__next__");
    if (next != NULL && Py_IS_TYPE(next, &PyWrapperDescr_Type)
            && ((PyWrapperDescrObject *)next)->d_wrapped == rt_generator_originals.next) {
        ((PyWrapperDescrObject *)next)->d_wrapped = rt_generator_next;
    }
}

/* Puts native resumption into the slots.  -1, with nothing changed, if they aren't as expected. */
int
agent_generators_init(void)
{
    PyTypeObject *types[] = {&PyGen_Type, &PyCoro_Type};
    sendfunc send = PyGen_Type.tp_as_async == NULL ? NULL : PyGen_Type.tp_as_async->am_send;
    if (send == NULL || PyGen_Type.tp_iternext == NULL) {
        return -1;
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(types); i++) {
        if (types[i]->tp_as_async == NULL || types[i]->tp_as_async->am_send != send) {
            return -1;
        }
    }
    rt_generator_originals = (RtGeneratorOriginals){PyGen_Type.tp_iternext, send};
    PyGen_Type.tp_iternext = rt_generator_next;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(types); i++) {
        types[i]->tp_as_async->am_send = rt_generator_send;
        redirect_methods(types[i]);
    }
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
    if (record->state == CODE_COLD && record->samples > 0) {
        agent_learn_frame(record, frame, -1);
    }
    return 0;
}

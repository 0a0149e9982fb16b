/*
 * consumers.c: lets `sum`, `list`, `str.join` and the like drain generators natively.
 *
 * Everybody calls these through the entries of their method tables or the slots of their types, the
 * interpreter's specialised instructions too, so functions of ours are put there (runtime/consumers.c).
 */
#include "agent.h"
#include "../runtime/consumers.h"

/* The table entry of a C function that a dict has under a name; NULL unless it is called so. */
static PyMethodDef *
entry_of(PyObject *dict, const char *name, int flags)
{
    PyObject *found = PyDict_GetItemString(dict, name);
    PyMethodDef *method = NULL;
    if (found != NULL && PyCFunction_CheckExact(found)) {
        method = ((PyCFunctionObject *)found)->m_ml;
    }
    else if (found != NULL && Py_IS_TYPE(found, &PyMethodDescr_Type)) {
        method = ((PyMethodDescrObject *)found)->d_method;
    }
    return method != NULL && method->ml_flags == flags ? method : NULL;
}

/* A function as a method table has it, whatever its arguments. */
#define AS_ENTRY(function) ((PyCFunction)(void (*)(void))(function))

/*
 * Puts the functions there.  If the built-in ones aren't as expected, nothing is changed, and
 * generators are suspended at each item as ever.
 */
void
agent_consumers_init(void)
{
    PyObject *builtins = PyEval_GetBuiltins();
    enum { FAST = METH_FASTCALL | METH_KEYWORDS, VARIED = METH_VARARGS | METH_KEYWORDS };
    PyMethodDef *sum = entry_of(builtins, "sum", FAST);
    PyMethodDef *sorted = entry_of(builtins, "sorted", FAST);
    PyMethodDef *any = entry_of(builtins, "any", METH_O);
    PyMethodDef *all = entry_of(builtins, "all", METH_O);
    PyMethodDef *min = entry_of(builtins, "min", VARIED);
    PyMethodDef *max = entry_of(builtins, "max", VARIED);
    PyMethodDef *join = entry_of(PyUnicode_Type.tp_dict, "join", METH_O);
    PyMethodDef *extend = entry_of(PyList_Type.tp_dict, "extend", METH_O);
    PyMethodDef *update = entry_of(PySet_Type.tp_dict, "update", METH_VARARGS);
    if (sum == NULL || sorted == NULL || any == NULL || all == NULL || min == NULL || max == NULL
            || join == NULL || extend == NULL || update == NULL
            || PyList_Type.tp_vectorcall == NULL
            || PyTuple_Type.tp_vectorcall == NULL || PySet_Type.tp_vectorcall == NULL) {
        agent_log("the built-in functions aren't as expected; generators aren't drained");
        return;
    }
    rt_consumer_originals = (RtConsumerOriginals){
        .sum = (_PyCFunctionFastWithKeywords)(void (*)(void))sum->ml_meth,
        .sorted = (_PyCFunctionFastWithKeywords)(void (*)(void))sorted->ml_meth,
        .any = any->ml_meth,
        .all = all->ml_meth,
        .join = join->ml_meth,
        .extend = extend->ml_meth,
        .update = update->ml_meth,
        .min = (PyCFunctionWithKeywords)(void (*)(void))min->ml_meth,
        .max = (PyCFunctionWithKeywords)(void (*)(void))max->ml_meth,
        .list = PyList_Type.tp_vectorcall,
        .tuple = PyTuple_Type.tp_vectorcall,
        .set = PySet_Type.tp_vectorcall,
    };
    sum->ml_meth = AS_ENTRY(rt_consume_sum);
    sorted->ml_meth = AS_ENTRY(rt_consume_sorted);
    any->ml_meth = rt_consume_any;
    all->ml_meth = rt_consume_all;
    join->ml_meth = rt_consume_join;
    extend->ml_meth = rt_consume_extend;
    update->ml_meth = rt_consume_update;
    min->ml_meth = AS_ENTRY(rt_consume_min);
    max->ml_meth = AS_ENTRY(rt_consume_max);
    PyList_Type.tp_vectorcall = rt_consume_list;
    PyTuple_Type.tp_vectorcall = rt_consume_tuple;
    PySet_Type.tp_vectorcall = rt_consume_set;
}

/*
 * facts_operators.c: names of the methods that a function's operators call.
 *
 * `co_names` doesn't have them.  Where the interpreter has specialised an operator, it works on
 * numbers and strings, and calls none.
 */
#include "facts.h"
#include "../runtime/after.h"
#include <internal/pycore_opcode.h>

static int
add_name(Facts *facts, PyObject *name)
{
    return PyDict_SetItem(facts->names, name, Py_None);
}

static int
add_binary(Facts *facts, int arg)
{
    bool inplace = arg >= NB_INPLACE_ADD;
    int op = inplace ? arg - NB_INPLACE_ADD : arg;
    if (op >= NB_INPLACE_ADD) {
        return 0;
    }
    if (inplace && add_name(facts, rt_operator_name(op, RT_INPLACE_METHOD)) < 0) {
        return -1;
    }
    return add_name(facts, rt_operator_name(op, RT_PLAIN_METHOD)) < 0
            || add_name(facts, rt_operator_name(op, RT_REFLECTED_METHOD)) < 0 ? -1 : 0;
}

/* Adds to facts->names what operators call, from `co_code_adaptive` bytes. */
int
facts_add_operators(Facts *facts, PyObject *adaptive)
{
    const _Py_CODEUNIT *units = (const _Py_CODEUNIT *)PyBytes_AS_STRING(adaptive);
    Py_ssize_t size = PyBytes_GET_SIZE(adaptive) / (Py_ssize_t)sizeof(_Py_CODEUNIT);
    for (Py_ssize_t i = 0; i < size; i++) {
        int opcode = _Py_OPCODE(units[i]), arg = _Py_OPARG(units[i]), failed = 0;
        switch (opcode) {
            case BINARY_OP:
            case BINARY_OP_ADAPTIVE:
                failed = add_binary(facts, arg);
                break;
            case COMPARE_OP:
            case COMPARE_OP_ADAPTIVE:
                failed = arg > Py_GE ? 0 : add_name(facts, rt_compare_name(arg));
                break;
            case BINARY_SUBSCR:
            case BINARY_SUBSCR_ADAPTIVE:
            case BINARY_SUBSCR_GETITEM:
                failed = add_name(facts, &_Py_ID(__getitem__));
                break;
            case STORE_SUBSCR:
            case STORE_SUBSCR_ADAPTIVE:
                failed = add_name(facts, &_Py_ID(__setitem__));
                break;
            case UNARY_POSITIVE:
                failed = add_name(facts, rt_unary_name(0));
                break;
            case UNARY_NEGATIVE:
                failed = add_name(facts, rt_unary_name(1));
                break;
            case UNARY_INVERT:
                failed = add_name(facts, rt_unary_name(2));
                break;
            case CONTAINS_OP:
                failed = add_name(facts, &_Py_ID(__contains__));
                break;
        }
        if (failed < 0) {
            return -1;
        }
        i += agent_cache_units(agent_base_opcode(opcode));
    }
    return 0;
}

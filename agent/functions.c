/*
 * functions.c: the agent's own functions in Python, of functions.py.
 *
 * They are compiled when Echis is built: that takes longer than all that they do, and a program that
 * ends at once would wait for it.
 */
#include "agent.h"
#include "functions.h"      /* generated: functions_magic, functions_code (marshalled) */
#include <marshal.h>

/*
 * A new dict that is the functions' namespace.  NULL, perhaps without an exception, if they can't be
 * made: the interpreter's bytecode is another than that of the one that Echis was built with.
 */
PyObject *
agent_functions(void)
{
    if (PyImport_GetMagicNumber() != functions_magic) {
        return NULL;
    }
    PyObject *globals = PyDict_New();
    PyObject *code = globals == NULL ? NULL
                   : PyMarshal_ReadObjectFromString(functions_code, sizeof(functions_code));
    PyObject *result = NULL;
    if (code != NULL && PyDict_SetItemString(globals, "__builtins__", agent.interp->builtins) == 0) {
        result = PyEval_EvalCode(code, globals, globals);
    }
    if (result == NULL) {
        Py_CLEAR(globals);
    }
    Py_XDECREF(result);
    Py_XDECREF(code);
    return globals;
}

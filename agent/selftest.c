/*
 * selftest.c: tries the agent's assumptions on one dummy function before anything is patched.
 *
 * Layouts and opcodes come from headers; another build of 3.11 may differ.  The test enters a
 * function through a patched window, leaves it in the middle, and compares the results.
 */
#include "agent.h"

static const char source[] =
    "def f(a, b):\n"
    "    c = [a, b]\n"
    "    try:\n"
    "        return c[2]\n"
    "    except IndexError:\n"
    "        return a - b\n"
    "def g(a, b):\n"
    "    try:\n"
    "        c = [a, b]\n"
    "        return c[2]\n"
    "    except IndexError:\n"
    "        return a - b\n";

static int entered;

/* Native code that replaces `a` and goes on interpreted at the window. */
static PyObject *
leave_at_once(PyThreadState *ts, _PyInterpreterFrame *frame, int32_t entry, void *drain)
{
    (void)drain;
    entered++;
    PyObject *old = frame->localsplus[0];
    frame->localsplus[0] = PyLong_FromLong(PyLong_AsLong(old) + 100);
    Py_DECREF(old);
    int32_t window = frame->f_code->_co_firsttraceable + 1;
    return entry != 0 ? NULL : agent_resume(ts, frame, window, 0, 0);
}

/* A new dict that holds the functions. */
static PyObject *
make_functions(void)
{
    PyObject *globals = PyDict_New();
    PyObject *code = globals == NULL ? NULL : Py_CompileString(source, "<echis>", Py_file_input);
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

static long
call(PyObject *function)
{
    PyObject *result = PyObject_CallFunction(function, "ii", 5, 3);
    long value = result == NULL ? -1 : PyLong_AsLong(result);
    Py_XDECREF(result);
    return value;
}

/* Tries one kind of patch: the first function's window is direct, the second's needs a stub. */
static const char *
try_function(PyObject *function, int32_t units)
{
    PyCodeObject *code = (PyCodeObject *)PyFunction_GET_CODE(function);
    if (_PyCode_NBYTES(code) < 16 || code->co_nlocalsplus != 3 || code->co_argcount != 2
            || PyBytes_GET_SIZE(code->co_exceptiontable) == 0 || code->_co_firsttraceable != 0
            || _Py_OPCODE(_PyCode_CODE(code)[0]) != RESUME
            || code->co_warmup != QUICKENING_INITIAL_WARMUP_VALUE) {
        return "code objects differ";
    }
    AgentCode *record = agent_record(code);
    if (record == NULL || agent_find_record(code) != record) {
        return "co_extra differs";
    }
    PyObject *bytes = PyObject_GetAttrString((PyObject *)code, "co_code");
    bool patched = bytes != NULL && agent_patch_entry(record);
    if (!patched || record->entry_patch.units != units) {
        Py_XDECREF(bytes);
        /* Allocators that spread their blocks leave no room for stubs: fewer functions, no error. */
        bool no_room = !patched && units == STUB_WINDOW && record->entry_patch.units == units
                       && record->entry_patch.stub.units == NULL;
        return no_room ? NULL : "code can't be patched";
    }
    PyObject *after = PyObject_GetAttrString((PyObject *)code, "co_code");
    entered = 0;
    int same = after == NULL ? -1 : PyObject_RichCompareBool(bytes, after, Py_EQ);
    Py_DECREF(bytes);
    Py_XDECREF(after);
    record->pub.entry = leave_at_once;
    record->pub.globals = ((PyFunctionObject *)function)->func_globals;
    PyThreadState *ts = _PyThreadState_GET();
    int room = ts->recursion_remaining;
    const char *problem = NULL;
    if (same != 1) {
        problem = "co_code shows the patch";
    }
    else if (call(function) != 102 || entered != 1) {
        problem = "entry through a patch fails";
    }
    else if (ts->recursion_remaining != room) {
        problem = "recursion counting differs";
    }
    record->pub.entry = NULL;
    agent_unpatch(record, &record->entry_patch);
    if (problem == NULL && (call(function) != 2 || entered != 1)) {
        problem = "un-patching fails";
    }
    return problem;
}

/* NULL if this interpreter is as expected, else what differs. */
const char *
agent_self_test(void)
{
    PyObject *functions = make_functions();
    PyObject *f = functions == NULL ? NULL : PyDict_GetItemString(functions, "f");
    PyObject *g = functions == NULL ? NULL : PyDict_GetItemString(functions, "g");
    const char *problem = f == NULL || g == NULL ? "can't run a function" : NULL;
    if (problem == NULL) {
        problem = try_function(f, DIRECT_WINDOW);
    }
    if (problem == NULL) {
        problem = try_function(g, STUB_WINDOW);
    }
    if (functions != NULL) {
        PyDict_Clear(functions);
        Py_DECREF(functions);
    }
    return problem;
}

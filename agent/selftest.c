/*
 * selftest.c: tries the agent's assumptions on dummy functions before anything is patched.
 *
 * Layouts and opcodes come from headers; another build of 3.11 may differ.  The test enters a
 * function through a patched window, leaves it in the middle, and compares the results.
 */
#include "agent.h"

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
agent_self_test(PyObject *functions)
{
    PyObject *direct = PyDict_GetItemString(functions, "direct");
    PyObject *by_stub = PyDict_GetItemString(functions, "by_stub");
    const char *problem = direct == NULL || by_stub == NULL ? "can't run a function" : NULL;
    if (problem == NULL) {
        problem = try_function(direct, DIRECT_WINDOW);
    }
    if (problem == NULL) {
        problem = try_function(by_stub, STUB_WINDOW);
    }
    return problem;
}

/*
 * traceback.c: the entry that a frame adds to the traceback of an exception.
 *
 * PyTraceBack_Here reads a code object's line table from its start each time. Here the lines of
 * places that raise are remembered, with the table that says so.
 */

#include "frames.h"
#include "runtime.h"
#include <internal/pycore_frame.h>

#define PLACES 512      /* a power of two */

/* A place of a code object and its line. The table is kept, so that no other one gets its address. */
static struct {
    PyObject *linetable;
    int first, addr;
    int line;
} places[PLACES];

static int
line_of(PyFrameObject *object)
{
    _PyInterpreterFrame *frame = object->f_frame;
    PyCodeObject *code = frame->f_code;
    int addr = _PyInterpreterFrame_LASTI(frame) * (int)sizeof(_Py_CODEUNIT);
    if (object->f_lineno != 0) {
        return object->f_lineno;
    }
    size_t at = ((uintptr_t)code->co_linetable / 16 + (size_t)addr / 2) & (PLACES - 1);
    if (places[at].linetable != code->co_linetable || places[at].first != code->co_firstlineno
            || places[at].addr != addr) {
        int line = PyCode_Addr2Line(code, addr);
        Py_INCREF(code->co_linetable);
        Py_XSETREF(places[at].linetable, code->co_linetable);
        places[at].first = code->co_firstlineno;
        places[at].addr = addr;
        places[at].line = line;
    }
    return places[at].line;
}

/* Code ends: its table isn't kept any longer. */
void
rt_forget_lines(PyCodeObject *code)
{
    for (size_t at = 0; at < PLACES; at++) {
        if (places[at].linetable == code->co_linetable) {
            Py_CLEAR(places[at].linetable);
        }
    }
}

/* rt_add_traceback: PyTraceBack_Here for the current frame, with an exception set. */
void
rt_add_traceback(PyThreadState *ts)
{
    PyFrameObject *object = PyThreadState_GetFrame(ts);
    if (object == NULL) {
        return;
    }
    PyObject *type, *value, *before;
    PyErr_Fetch(&type, &value, &before);
    PyTracebackObject *entry = before == NULL || PyTraceBack_Check(before)
        ? PyObject_GC_New(PyTracebackObject, &PyTraceBack_Type) : NULL;
    if (entry == NULL) {
        PyErr_Clear();
        PyErr_Restore(type, value, before);
        PyTraceBack_Here(object);       /* with its ways to fail */
        Py_DECREF(object);
        return;
    }
    entry->tb_next = (PyTracebackObject *)before;
    entry->tb_frame = object;
    entry->tb_lasti = _PyInterpreterFrame_LASTI(object->f_frame) * (int)sizeof(_Py_CODEUNIT);
    entry->tb_lineno = line_of(object);
    PyObject_GC_Track(entry);
    PyErr_Restore(type, value, (PyObject *)entry);
}

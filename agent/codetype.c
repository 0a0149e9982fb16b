/*
 * codetype.c: keeps patches invisible where Python looks at code objects.
 *
 * `co_code` is cached before a code object is patched.  Two other ways lead to the units
 * themselves: comparing code objects, and `_co_code_adaptive` (used by dis).
 */
#include "agent.h"

static richcmpfunc original_compare;

/* Puts the original units in place for a moment in which no Python code runs. */
static void
hide(AgentCode *record, AgentPatch *patch)
{
    if (patch->on) {
        _Py_CODEUNIT *units = _PyCode_CODE(record->pub.code) + patch->at;
        memcpy(units, patch->saved, (size_t)patch->units * sizeof(_Py_CODEUNIT));
        if (patch->split) {
            units[-1] = patch->before;
        }
    }
}

static void
show(AgentCode *record, AgentPatch *patch)
{
    if (patch->on) {
        _Py_CODEUNIT *units = _PyCode_CODE(record->pub.code) + patch->at;
        agent_patch_write(patch, units);
        if (patch->split) {
            units[-1] = _Py_MAKECODEUNIT(agent_base_opcode(_Py_OPCODE(patch->before)),
                                         _Py_OPARG(patch->before));
        }
    }
}

static AgentCode *
record_of(PyObject *object)
{
    return PyCode_Check(object) ? agent_find_record((PyCodeObject *)object) : NULL;
}

static PyObject *
compare(PyObject *self, PyObject *other, int op)
{
    AgentCode *records[] = {record_of(self), record_of(other)};
    for (int i = 0; i < 2; i++) {
        if (records[i] != NULL) {
            hide(records[i], &records[i]->entry_patch);
            hide(records[i], &records[i]->loop_patch);
        }
    }
    PyObject *result = original_compare(self, other, op);
    for (int i = 0; i < 2; i++) {
        if (records[i] != NULL) {
            show(records[i], &records[i]->entry_patch);
            show(records[i], &records[i]->loop_patch);
        }
    }
    return result;
}

static PyObject *
adaptive(PyObject *self, void *unused)
{
    return agent_adaptive_bytes(record_of(self), (PyCodeObject *)self);
}

/* Redirects the two places in the type of code objects. */
void
agent_codetype_init(void)
{
    original_compare = PyCode_Type.tp_richcompare;
    PyCode_Type.tp_richcompare = compare;
    for (PyGetSetDef *def = PyCode_Type.tp_getset; def != NULL && def->name != NULL; def++) {
        if (strcmp(def->name, "_co_code_adaptive") == 0) {
            def->get = adaptive;
        }
    }
}

/*
 * facts_callees.c: which functions native code has met where it calls what it doesn't know.
 *
 * Its sites have noted the code of the only one (rt_note_callee), of which facts are told as of the
 * functions that code makes: any function object with that code in the same module will do.
 */
#include "facts.h"
#include "../runtime/attribute-cache.h"

/* The code that a site has met if it still exists, borrowed; else NULL. */
static PyCodeObject *
only_callee(const RtAttrCache *cache)
{
    for (AgentCode *record = agent.codes; record != NULL; record = record->next) {
        if ((PyObject *)record->pub.code == cache->entries[0].method) {
            return record->pub.code;
        }
    }
    return NULL;
}

static int
add_callee(Facts *facts, PyObject *callees, int32_t instr, PyCodeObject *code, bool bound,
           PyObject *globals)
{
    if (!facts_is_plainly_called(code) || !agent_is_nearby(globals, code)) {
        return 0;
    }
    Py_ssize_t index = facts_add_code(facts, code, globals);
    PyObject *key = index < 0 ? NULL : PyLong_FromLong(instr);
    PyObject *value = index < 0 ? NULL : Py_BuildValue("(nO)", index, bound ? Py_True : Py_False);
    int failed = PyErr_Occurred() || (index >= 0 && PyDict_SetItem(callees, key, value) < 0);
    Py_XDECREF(key);
    Py_XDECREF(value);
    return failed ? -1 : 0;
}

/* dict: instr of a call of the function with that KEY to (function index, bound). For `callees`. */
PyObject *
facts_callees(Facts *facts, const char *key, PyObject *globals)
{
    PyObject *callees = PyDict_New();
    for (AgentImage *image = agent_images(); callees != NULL && image != NULL; image = image->next) {
        const RtAttrCache *caches = image->sites;
        for (Py_ssize_t i = 0; callees != NULL && i < image->nsites; i++) {
            const RtAttrEntry *entry = &caches[i].entries[0];
            if (caches[i].filled != 1 || entry->kind != RT_AT_CALLEE
                    || strcmp(image->keys[image->site_rows[i].function], key) != 0) {
                continue;
            }
            PyCodeObject *code = only_callee(&caches[i]);
            if (code != NULL
                    && add_callee(facts, callees, image->site_rows[i].instr, code, entry->at != 0,
                                  globals) < 0) {
                Py_CLEAR(callees);
            }
        }
    }
    return callees;
}

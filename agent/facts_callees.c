/*
 * facts_callees.c: which functions native code has met where it calls what it doesn't know.
 *
 * Its sites have noted the code of the only one (rt_note_callee), of which facts are told as of the
 * functions that code makes: any function object with that code in the same module will do.
 */
#include "facts.h"
#include "../runtime/attribute-cache.h"

/* The code that a site has met if it still exists, borrowed; else NULL.  *bound: of bound methods. */
static PyCodeObject *
only_callee(const RtAttrCache *cache, bool *bound)
{
    *bound = cache->entries[0].at != 0;
    if (cache->filled != 1 || cache->entries[0].kind != RT_AT_CALLEE) {
        return NULL;
    }
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
            const AgentSite *site = &image->site_rows[i];
            bool bound;
            PyCodeObject *code = strcmp(image->keys[site->function], key) == 0
                ? only_callee(&caches[i], &bound) : NULL;
            if (code != NULL && add_callee(facts, callees, site->instr, code, bound, globals) < 0) {
                Py_CLEAR(callees);
            }
        }
    }
    return callees;
}

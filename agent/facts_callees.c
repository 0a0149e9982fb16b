/*
 * facts_callees.c: which functions native code has met where it calls what it doesn't know.
 *
 * Its sites have noted their code (rt_note_callee), of which facts are told as of the functions that
 * code makes: any function object with that code in the same module will do.  That is the caller's,
 * or another one that is imported.
 */
#include "facts.h"
#include "../runtime/attribute-cache.h"

/* A code object that a site has met if it still exists, borrowed; else NULL. */
static PyCodeObject *
met_code(const RtAttrEntry *entry)
{
    for (AgentCode *record = agent.codes; record != NULL; record = record->next) {
        if ((PyObject *)record->pub.code == entry->method) {
            return record->pub.code;
        }
    }
    return NULL;
}

/* What is known of a request's calls. */
typedef struct {
    Facts *facts;
    const char *key;            /* of the function whose calls they are */
    PyObject *callees;          /* dict: instr to a list of (function index, kind) */
} Callees;

static PyFunctionObject *
function_at(Facts *facts, Py_ssize_t index)
{
    return (PyFunctionObject *)PyList_GET_ITEM(facts->objects, index);
}

/* See facts.h. */
PyObject *
facts_module_of(Facts *facts, PyObject *globals)
{
    return globals == function_at(facts, 0)->func_globals ? Py_None : agent_module_of(globals);
}

/* Adds a function to what a call has met, once, if such a function can be told of. */
static int
add_callee(Callees *c, int32_t instr, PyCodeObject *code, PyObject *globals, int32_t kind)
{
    if (code == NULL || facts_module_of(c->facts, globals) == NULL
            || !facts_is_plainly_called(code) || !agent_is_nearby(globals, code)) {
        return 0;
    }
    Py_ssize_t index = facts_add_code(c->facts, code, globals);
    if (index < 0) {
        return PyErr_Occurred() ? -1 : 0;
    }
    if (function_at(c->facts, index)->func_builtins != function_at(c->facts, 0)->func_builtins) {
        return 0;
    }
    PyObject *key = PyLong_FromLong(instr), *empty = PyList_New(0);
    PyObject *list = key == NULL || empty == NULL ? NULL : PyDict_SetDefault(c->callees, key, empty);
    PyObject *callee = Py_BuildValue("(ni)", index, (int)kind);
    int known = list == NULL || callee == NULL ? -1 : PySequence_Contains(list, callee);
    int result = known == 0 ? PyList_Append(list, callee) : known;
    Py_XDECREF(key);
    Py_XDECREF(empty);
    Py_XDECREF(callee);
    return result < 0 ? -1 : 0;
}

static bool
is_of(const Callees *c, const AgentImage *image, int32_t function)
{
    return strcmp(image->keys[function], c->key) == 0;
}

/* What an image's calls were compiled for, and what they have met otherwise. */
static int
add_image(Callees *c, const AgentImage *image)
{
    for (Py_ssize_t i = 0; i < image->nmet; i++) {
        const AgentMet *met = &image->met[i];
        PyCodeObject *code = image->pool[met->pool];
        if (is_of(c, image, met->function)
                && add_callee(c, met->instr, code, agent_image_globals(image, code), met->kind) < 0) {
            return -1;
        }
    }
    const RtAttrCache *caches = image->sites;
    for (Py_ssize_t i = 0; i < image->nsites; i++) {
        const AgentSite *site = &image->site_rows[i];
        if (caches[i].entries[0].kind != RT_AT_CALLEE || !is_of(c, image, site->function)) {
            continue;
        }
        for (uint32_t way = 0; way < caches[i].filled && way < RT_CACHE_WAYS; way++) {
            const RtAttrEntry *entry = &caches[i].entries[way];
            if (add_callee(c, site->instr, met_code(entry), entry->globals, entry->at) < 0) {
                return -1;
            }
        }
    }
    return 0;
}

/* Forgets what calls have met that met more than they can tell apart. */
static int
drop_crowded(Callees *c)
{
    for (AgentImage *image = agent_images(); image != NULL; image = image->next) {
        const RtAttrCache *caches = image->sites;
        for (Py_ssize_t i = 0; i < image->nsites; i++) {
            const AgentSite *site = &image->site_rows[i];
            if (caches[i].entries[0].kind != RT_AT_CALLEE || caches[i].filled <= RT_CACHE_WAYS
                    || !is_of(c, image, site->function)) {
                continue;
            }
            PyObject *key = PyLong_FromLong(site->instr);
            int known = key == NULL ? -1 : PyDict_Contains(c->callees, key);
            int failed = known < 0 || (known > 0 && PyDict_DelItem(c->callees, key) < 0);
            Py_XDECREF(key);
            if (failed) {
                return -1;
            }
        }
    }
    return facts_drop_crowded(c->callees);
}

/* dict: instr of a call of the function with that KEY to a list of (function index, kind). */
PyObject *
facts_callees(Facts *facts, const char *key)
{
    Callees c = {facts, key, PyDict_New()};
    int failed = c.callees == NULL;
    for (AgentImage *image = agent_images(); !failed && image != NULL; image = image->next) {
        failed = add_image(&c, image) < 0;
    }
    if (failed || drop_crowded(&c) < 0) {
        Py_CLEAR(c.callees);
    }
    return c.callees;
}

/*
 * facts_classes.c: which classes a site has met, where there were several.
 *
 * The interpreter's own caches hold one class at a time (facts_sites.c); which they held is known
 * from watching them (watched.c).  Native code that met several at a site has them in a cache of its
 * own, from which the next version of the code learns them.
 */
#include "facts.h"
#include "../runtime/attribute-cache.h"

/* A site that met more classes than this has no facts: telling them apart wouldn't pay. */
#define MAX_CLASSES 4

/* Whether a site of the image has met classes, or callees, that code could be compiled for. */
bool
agent_has_met_classes(const AgentImage *image)
{
    const RtAttrCache *caches = image->sites;
    for (Py_ssize_t i = 0; i < image->nsites; i++) {
        int kind = caches[i].entries[0].kind;
        /* The interpreter's caches tell of a single class, but not of operands', or of callees. */
        uint32_t least = kind == RT_AT_OPERATOR || kind == RT_AT_CALLEE ? 1 : 2;
        if (caches[i].filled >= least && caches[i].filled <= MAX_CLASSES
                && caches[i].filled > (uint32_t)image->site_rows[i].told) {
            return true;
        }
    }
    return false;
}

/* The list of a site's classes, borrowed, made on demand. */
static PyObject *
classes_of(PyObject *classes, int32_t instr)
{
    PyObject *number = PyLong_FromLong(instr);
    PyObject *list = number == NULL ? NULL : PyDict_GetItemWithError(classes, number);
    if (list == NULL && !PyErr_Occurred()) {
        list = PyList_New(0);
        if (list != NULL && PyDict_SetItem(classes, number, list) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(list);
    }
    Py_XDECREF(number);
    return list;
}

/* Adds the class with a version to a site's list, once. */
static int
add_class(Facts *facts, PyObject *list, uint32_t version)
{
    PyTypeObject *type = version == 0 ? NULL : facts_type_with_version(facts, version);
    if (type == NULL || PyList_GET_SIZE(list) > MAX_CLASSES) {
        return 0;
    }
    PyObject *fact = facts_type(facts, type);
    int known = fact == NULL ? -1 : fact == Py_None ? 1 : PySequence_Contains(list, fact);
    int result = known == 0 ? PyList_Append(list, fact) : known;
    Py_XDECREF(fact);
    return result < 0 ? -1 : 0;
}

static int
add_image(Facts *facts, PyObject *classes, const AgentImage *image, const char *key)
{
    const RtAttrCache *caches = image->sites;
    for (Py_ssize_t i = 0; i < image->nsites; i++) {
        const AgentSite *site = &image->site_rows[i];
        if (caches[i].filled == 0 || caches[i].entries[0].kind == RT_AT_CALLEE
                || strcmp(image->keys[site->function], key) != 0) {
            continue;
        }
        PyObject *list = classes_of(classes, site->instr);
        if (list == NULL) {
            return -1;
        }
        for (int way = 0; way < RT_CACHE_WAYS; way++) {
            if (add_class(facts, list, caches[i].entries[way].version) < 0) {
                return -1;
            }
        }
    }
    return 0;
}

/* Adds what the interpreter's caches held where that changed; the last is in the caches still. */
static int
add_watched(Facts *facts, PyObject *classes, const AgentWatched *watched)
{
    for (int32_t i = 0; watched != NULL && i < watched->count; i++) {
        const AgentWatchedSite *site = &watched->sites[i];
        if (site->versions[1] == 0) {
            continue;
        }
        PyObject *list = classes_of(classes, site->unit);
        if (list == NULL) {
            return -1;
        }
        for (int way = 0; way < WATCHED_WAYS; way++) {
            if (add_class(facts, list, site->versions[way]) < 0) {
                return -1;
            }
        }
    }
    return 0;
}

/* Drops sites that met too many from a dict of lists; -1 with an exception. */
int
facts_drop_crowded(PyObject *classes)
{
    PyObject *sites = PyDict_Keys(classes);
    int result = sites == NULL ? -1 : 0;
    for (Py_ssize_t i = 0; result == 0 && i < PyList_GET_SIZE(sites); i++) {
        PyObject *site = PyList_GET_ITEM(sites, i);
        PyObject *list = PyDict_GetItemWithError(classes, site);
        if (list == NULL || PyList_GET_SIZE(list) > MAX_CLASSES) {
            result = list == NULL ? -1 : PyDict_DelItem(classes, site);
        }
    }
    Py_XDECREF(sites);
    return result;
}

/* dict: instr to the list of type facts that images of the code, or the interpreter, met there. */
PyObject *
facts_classes(Facts *facts, const AgentCode *record)
{
    PyObject *classes = PyDict_New();
    if (classes != NULL && add_watched(facts, classes, record->watched) < 0) {
        Py_CLEAR(classes);
    }
    for (AgentImage *image = agent_images(); classes != NULL && image != NULL; image = image->next) {
        if (add_image(facts, classes, image, record->key) < 0) {
            Py_CLEAR(classes);
        }
    }
    if (classes != NULL && facts_drop_crowded(classes) < 0) {
        Py_CLEAR(classes);
    }
    return classes;
}

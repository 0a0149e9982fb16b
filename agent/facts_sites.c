/*
 * facts_sites.c: which class an inline cache has recorded.
 *
 * Caches of attribute and method sites hold a type's version tag.  The class is looked for among
 * those already in the request, then among all classes.
 */
#include "facts.h"

static bool
has_version(PyTypeObject *type, uint32_t version)
{
    return type->tp_version_tag == version && (type->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG);
}

typedef struct { uint32_t version; PyTypeObject *found; } Wanted;

static bool
compare_version(PyTypeObject *type, void *arg)
{
    Wanted *wanted = arg;
    if (has_version(type, wanted->version)) {
        wanted->found = type;
    }
    return wanted->found == NULL;
}

PyTypeObject *
facts_type_with_version(Facts *facts, uint32_t version)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(facts->classes); i++) {
        PyTypeObject *type = (PyTypeObject *)PyList_GET_ITEM(facts->classes, i);
        if (has_version(type, version)) {
            return type;
        }
    }
    if (version == 0) {
        return NULL;
    }
    size_t place = version % (sizeof(facts->versions) / sizeof(facts->versions[0]));
    if (facts->versions[place].version == version) {
        return facts->versions[place].type;
    }
    Wanted wanted = {version, NULL};
    agent_each_class(compare_version, &wanted);
    if (wanted.found == NULL || !(wanted.found->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
        facts->versions[place].version = version;
        facts->versions[place].type = wanted.found;
    }
    return wanted.found;
}

static int
add_site(Facts *facts, PyObject *sites, Py_ssize_t unit, const _Py_CODEUNIT *cache)
{
    uint32_t version;
    memcpy(&version, cache, sizeof(version));
    PyTypeObject *type = facts_type_with_version(facts, version);
    if (type == NULL) {
        return 0;
    }
    PyObject *instr = PyLong_FromSsize_t(unit);
    PyObject *fact = instr == NULL ? NULL : facts_type(facts, type);
    int result = fact == NULL ? -1 : fact == Py_None ? 0 : PyDict_SetItem(sites, instr, fact);
    Py_XDECREF(instr);
    Py_XDECREF(fact);
    return result;
}

/* dict: instr to type fact, from `co_code_adaptive` bytes. */
PyObject *
facts_sites(Facts *facts, PyObject *adaptive)
{
    PyObject *sites = PyDict_New();
    const _Py_CODEUNIT *units = (const _Py_CODEUNIT *)PyBytes_AS_STRING(adaptive);
    Py_ssize_t size = PyBytes_GET_SIZE(adaptive) / (Py_ssize_t)sizeof(_Py_CODEUNIT);
    for (Py_ssize_t i = 0; sites != NULL && i < size; i++) {
        int opcode = _Py_OPCODE(units[i]);
        int offset = agent_version_offset(opcode);
        if (offset != 0 && i + offset + 1 < size && add_site(facts, sites, i, units + i + offset) < 0) {
            Py_CLEAR(sites);
            break;
        }
        i += agent_cache_units(agent_base_opcode(opcode));
    }
    return sites;
}

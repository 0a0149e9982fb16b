/*
 * cells.c: versions of dict keys, and look-ups of globals that stay valid with them.
 *
 * CPython 3.11 resets `dk_version` to 0 at every change of a key set, and gives out numbers from
 * 1 upwards only when it specialises (the function that does so isn't exported).  For module
 * dicts and type keys the agent gives numbers counting down from 0xFFFFFFFF; the interpreter
 * keeps those, as its inline caches hold 32 bits.  For builtins the cache holds only 16 bits, so
 * there the interpreter is made to assign a number itself, by running a small function.
 */
#include "agent.h"

static uint32_t next_version = 0xFFFFFFFF;
static PyObject *look_up;               /* code that makes LOAD_GLOBAL specialise for a builtin */
static PyObject *look_up_globals;
static bool forcing;

/* Makes the interpreter give builtins' keys a version.  Runs no user code. */
static void
version_builtins(void)
{
    if (forcing) {
        return;
    }
    forcing = true;
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    /* A used-up adaptive counter backs off: start from a fresh copy of the code each time. */
    PyObject *code = PyObject_CallMethod(look_up, "replace", NULL);
    if (code != NULL) {
        PyObject *fresh = PyFunction_New(code, look_up_globals);
        PyObject *result = fresh == NULL ? NULL : PyObject_CallNoArgs(fresh);
        Py_XDECREF(result);
        Py_XDECREF(fresh);
        Py_DECREF(code);
    }
    PyErr_Clear();
    PyErr_Restore(type, value, traceback);
    forcing = false;
}

static PyObject *original_builtins;     /* dict: builtins as they were when the agent started */

/* An original builtin, borrowed; NULL without an exception if there is none. */
PyObject *
agent_original_builtin(PyObject *name)
{
    PyObject *value = PyDict_GetItemWithError(original_builtins, name);
    if (value == NULL) {
        PyErr_Clear();
    }
    return value;
}

/* All of them: a dict that must not be changed, borrowed. */
PyObject *
agent_original_builtins(void)
{
    return original_builtins;
}

/* Takes what it needs from the namespace of the agent's functions. */
int
agent_cells_init(PyObject *functions)
{
    PyObject *function = PyDict_GetItemString(functions, "look_up");
    look_up = function == NULL ? NULL : Py_XNewRef(PyFunction_GET_CODE(function));
    look_up_globals = PyDict_New();
    original_builtins = PyDict_Copy(agent.interp->builtins);
    if (look_up == NULL || original_builtins == NULL || look_up_globals == NULL
            || PyDict_SetItemString(look_up_globals, "__builtins__", agent.interp->builtins) < 0) {
        return -1;
    }
    /* No collector visits them: a program must not find them with gc.get_objects(). */
    PyObject_GC_UnTrack(original_builtins);
    PyObject_GC_UnTrack(look_up_globals);
    return 0;
}

static bool
is_builtins(PyDictObject *dict)
{
    return (PyObject *)dict == agent.interp->builtins;
}

/* The version of a dict's keys, assigned if it had none; 0 if the keys can't have one. */
uint32_t
agent_keys_version(PyDictObject *dict)
{
    PyDictKeysObject *keys = dict->ma_keys;
    if (dict->ma_values != NULL || keys->dk_kind != DICT_KEYS_UNICODE
            || keys->dk_refcnt != 1) {      /* the shared keys of all empty dicts */
        return 0;
    }
    if (is_builtins(dict)) {
        if (keys->dk_version == 0) {
            version_builtins();
        }
        return dict->ma_keys->dk_version;
    }
    if (keys->dk_version == 0 && next_version > 0x80000000) {
        keys->dk_version = next_version--;
    }
    return keys->dk_version;
}

/* Index of `name` among the entries of a dict with unicode keys, or -1. */
static int32_t
entry_index(PyDictObject *dict, PyObject *name)
{
    PyObject *value = PyDict_GetItemWithError((PyObject *)dict, name);
    if (value == NULL) {
        PyErr_Clear();
        return -1;
    }
    PyDictUnicodeEntry *entries = DK_UNICODE_ENTRIES(dict->ma_keys);
    for (Py_ssize_t i = 0; i < dict->ma_keys->dk_nentries; i++) {
        PyObject *key = entries[i].me_key;
        if (key == name && entries[i].me_value == value) {
            return (int32_t)i;
        }
    }
    for (Py_ssize_t i = 0; i < dict->ma_keys->dk_nentries; i++) {
        PyObject *key = entries[i].me_key;
        if (key != NULL && entries[i].me_value == value
                && PyUnicode_Compare(key, name) == 0) {
            return (int32_t)i;
        }
    }
    return -1;
}

/* See echis.h. */
PyObject *
rt_cell_refresh(EchisCell *cell)
{
    cell->refreshes++;
    cell->gver = ECHIS_NO_VERSION;
    cell->holder = cell->globals;
    PyObject *value = PyDict_GetItemWithError((PyObject *)cell->globals, cell->name);
    PyDictObject *holder = cell->globals;
    if (value == NULL) {
        PyErr_Clear();
        if (cell->builtins == NULL) {
            return NULL;
        }
        value = PyDict_GetItemWithError((PyObject *)cell->builtins, cell->name);
        if (value == NULL) {
            PyErr_Clear();
            return NULL;
        }
        holder = cell->builtins;
    }
    uint32_t gver = agent_keys_version(cell->globals);
    uint32_t hver = holder == cell->globals ? gver : agent_keys_version(holder);
    if (gver == 0 || hver == 0) {
        return value;
    }
    int32_t index = entry_index(holder, cell->name);
    if (index < 0) {
        return value;
    }
    cell->place = &DK_UNICODE_ENTRIES(holder->ma_keys)[index].me_value;
    cell->holder = holder;
    cell->hver = hver;
    cell->gver = gver;
    return value;
}

/* A cell, and what it holds on to. */
struct AgentCell {
    EchisCell pub;
    AgentCell *next;
    bool holds;                 /* references to the dicts */
};

/*
 * A cell for `name` in the dict `globals` and, unless NULL, the dict `builtins`.
 *
 *   hold     take references to the dicts.  Not needed for the globals of the frame that enters:
 *            it holds them, and a reference would keep a dropped namespace alive
 *   returns  owned by the image; NULL without memory
 */
EchisCell *
agent_cell_new(AgentImage *image, PyObject *globals, PyObject *builtins, PyObject *name, bool hold)
{
    AgentCell *cell = calloc(1, sizeof(AgentCell));
    if (cell == NULL) {
        return NULL;
    }
    cell->pub.globals = (PyDictObject *)globals;
    cell->pub.builtins = (PyDictObject *)builtins;
    cell->pub.name = Py_NewRef(name);
    cell->holds = hold;
    if (hold) {
        Py_INCREF(globals);
        Py_XINCREF(builtins);
    }
    cell->next = image->cells;
    image->cells = cell;
    (void)rt_cell_refresh(&cell->pub);
    return &cell->pub;
}

/* Drops the references of an image's cells.  Nothing may use them any more. */
void
agent_cells_let_go(AgentImage *image)
{
    for (AgentCell *cell = image->cells; cell != NULL; cell = cell->next) {
        Py_CLEAR(cell->pub.name);
        if (cell->holds) {
            cell->holds = false;
            Py_DECREF(cell->pub.globals);
            Py_XDECREF(cell->pub.builtins);
        }
    }
}

int
agent_cells_visit(AgentImage *image, visitproc visit, void *arg)
{
    for (AgentCell *cell = image->cells; cell != NULL; cell = cell->next) {
        if (cell->holds) {
            Py_VISIT(cell->pub.globals);
            Py_VISIT(cell->pub.builtins);
        }
    }
    return 0;
}

void
agent_cells_free(AgentImage *image)
{
    AgentCell *cell = image->cells;
    image->cells = NULL;
    while (cell != NULL) {
        AgentCell *next = cell->next;
        free(cell);
        cell = next;
    }
}

/* Some interned name, for look-ups made for their side effect on version tags.  Borrowed. */
PyObject *
agent_any_name(void)
{
    static PyObject *name;
    if (name == NULL) {
        name = PyUnicode_InternFromString("__doc__");
    }
    return name;
}

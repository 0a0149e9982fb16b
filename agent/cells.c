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
static PyObject *force_builtins;        /* function that looks a builtin up */
static bool forcing;

static const char force_source[] =
    "def f():\n"
    "    for i in (1,2,3,4,5,6,7,8,9,10,11,12):\n"
    "        len; len\n";

/* Runs a function of `globals` that makes LOAD_GLOBAL specialise for builtins. */
static int
make_force_function(void)
{
    PyObject *globals = PyDict_New();
    PyObject *code = globals == NULL ? NULL : Py_CompileString(force_source, "<echis>",
                                                               Py_file_input);
    PyObject *result = NULL;
    if (code != NULL && PyDict_SetItemString(globals, "__builtins__", agent.interp->builtins) == 0) {
        result = PyEval_EvalCode(code, globals, globals);
    }
    if (result != NULL) {
        force_builtins = Py_XNewRef(PyDict_GetItemString(globals, "f"));
        PyObject_GC_UnTrack(globals);
        if (force_builtins != NULL) {
            PyObject_GC_UnTrack(force_builtins);
        }
    }
    Py_XDECREF(result);
    Py_XDECREF(code);
    Py_XDECREF(globals);
    return force_builtins == NULL ? -1 : 0;
}

/* Makes the interpreter give builtins' keys a version.  Runs no user code. */
static void
version_builtins(void)
{
    if (force_builtins == NULL || forcing) {
        return;
    }
    forcing = true;
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    /* A used-up adaptive counter backs off: start from a fresh copy of the code each time. */
    PyFunctionObject *function = (PyFunctionObject *)force_builtins;
    PyObject *code = PyObject_CallMethod(function->func_code, "replace", NULL);
    if (code != NULL) {
        PyObject *fresh = PyFunction_New(code, function->func_globals);
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

int
agent_cells_init(void)
{
    original_builtins = PyDict_Copy(agent.interp->builtins);
    if (original_builtins == NULL) {
        return -1;
    }
    /* No collector visits it: a program must not find it with gc.get_objects(). */
    PyObject_GC_UnTrack(original_builtins);
    if (make_force_function() < 0) {
        return -1;
    }
    version_builtins();
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

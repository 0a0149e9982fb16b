/* Stands for the agent in the tests of the runtime helpers: functions that helpers call. */

#include "../../runtime/runtime.h"

ECHIS_API int test_refreshes;

/* A plain look-up, counted. */
PyObject *
rt_cell_refresh(EchisCell *cell)
{
    test_refreshes++;
    PyObject *value = PyDict_GetItem((PyObject *)cell->globals, cell->name);
    if (value == NULL && cell->builtins != NULL) {
        value = PyDict_GetItem((PyObject *)cell->builtins, cell->name);
    }
    return value;
}

int
rt_stress_guard(void)
{
    return 1;
}

/* A cell for a name in a dict of str keys, valid until the keys change. */
ECHIS_API EchisCell *
test_make_cell(PyObject *globals, PyObject *builtins, PyObject *name, int index, int in_builtins)
{
    static uint32_t version = 0xFFFF0000;
    EchisCell *cell = calloc(1, sizeof *cell);
    cell->globals = (PyDictObject *)globals;
    cell->builtins = (PyDictObject *)builtins;
    cell->name = name;
    cell->index = index;
    cell->in_builtins = (uint8_t)in_builtins;
    cell->gver = cell->globals->ma_keys->dk_version = version++;
    cell->bver = cell->builtins->ma_keys->dk_version = version++;
    return cell;
}

/* The interpreter frame behind a frame object. */
ECHIS_API void *
test_frame_of(PyObject *frame)
{
    return ((PyFrameObject *)frame)->f_frame;
}

/* Cached globals (EchisCell) and closure cells. */

#include "../runtime.h"

RT_APART_COLD PyObject *
rt_refresh_cell(EchisCell *cell)
{
    return rt_cell_refresh(cell);
}

/*
 * rt_cell_value: the value that a global's name has now.
 *
 *   cell     an EchisCell *; its dicts are combined tables with str keys while versions match
 *   returns  borrowed; NULL, without an exception, if the name is unset
 */
PyObject *
rt_cell_value(void *pointer)
{
    EchisCell *cell = (EchisCell *)pointer;
    if (RT_UNLIKELY(cell->globals->ma_keys->dk_version != cell->gver)
            || RT_UNLIKELY(cell->holder->ma_keys->dk_version != cell->hver)) {
        return rt_refresh_cell(cell);
    }
    return *cell->place;
}

PyObject *
rt_cell_content(PyObject *cell)
{
    return ((PyCellObject *)cell)->ob_ref;
}

PyObject *
rt_cell_get(PyObject *cell)
{
    PyObject *value = ((PyCellObject *)cell)->ob_ref;
    Py_XINCREF(value);
    return value;
}

/* rt_cell_set: takes `value` (NULL empties the cell); the old content goes after the store. */
void
rt_cell_set(PyObject *cell, PyObject *value)
{
    PyObject *old = ((PyCellObject *)cell)->ob_ref;
    ((PyCellObject *)cell)->ob_ref = value;
    rt_xdecref(old);
}

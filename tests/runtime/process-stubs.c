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

/* No code object has a record of the agent's, so calls are interpreted. */
ECHIS_API Py_ssize_t echis_extra_index = -1;

int
agent_stack_low(PyThreadState *ts)
{
    (void)ts;
    return 0;
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
    cell->holder = in_builtins ? cell->builtins : cell->globals;
    cell->place = &DK_UNICODE_ENTRIES(cell->holder->ma_keys)[index].me_value;
    cell->gver = cell->globals->ma_keys->dk_version = version++;
    cell->hver = cell->holder->ma_keys->dk_version = in_builtins ? version++ : cell->gver;
    return cell;
}

/* The interpreter frame behind a frame object. */
ECHIS_API void *
test_frame_of(PyObject *frame)
{
    return ((PyFrameObject *)frame)->f_frame;
}

static PyMemAllocatorEx real_allocators[3];
static int allocations_left;

static void *
failing_malloc(void *context, size_t size)
{
    PyMemAllocatorEx *real = (PyMemAllocatorEx *)context;
    return allocations_left-- > 0 ? real->malloc(real->ctx, size) : NULL;
}

static void *
failing_calloc(void *context, size_t count, size_t size)
{
    PyMemAllocatorEx *real = (PyMemAllocatorEx *)context;
    return allocations_left-- > 0 ? real->calloc(real->ctx, count, size) : NULL;
}

static void *
failing_realloc(void *context, void *memory, size_t size)
{
    PyMemAllocatorEx *real = (PyMemAllocatorEx *)context;
    return allocations_left-- > 0 ? real->realloc(real->ctx, memory, size) : NULL;
}

static void
real_free(void *context, void *memory)
{
    PyMemAllocatorEx *real = (PyMemAllocatorEx *)context;
    real->free(real->ctx, memory);
}

/*
 * Calls a helper whose arguments are pointers or integers while only the first `count`
 * allocations succeed. Returns what it returned; *error gets 1 if it left an exception, which is
 * cleared.
 */
ECHIS_API void *
test_with_memory_for(int count, int *error, void *function, void *a, void *b, void *c, void *d,
                     void *e, void *f)
{
    void *(*call)(void *, void *, void *, void *, void *, void *) = function;
    for (int i = 0; i < 3; i++) {
        PyMem_GetAllocator((PyMemAllocatorDomain)i, &real_allocators[i]);
        PyMemAllocatorEx failing = {&real_allocators[i], failing_malloc, failing_calloc,
                                    failing_realloc, real_free};
        PyMem_SetAllocator((PyMemAllocatorDomain)i, &failing);
    }
    allocations_left = count;
    void *result = call(a, b, c, d, e, f);
    for (int i = 0; i < 3; i++) {
        PyMem_SetAllocator((PyMemAllocatorDomain)i, &real_allocators[i]);
    }
    *error = PyErr_Occurred() != NULL;
    PyErr_Clear();
    return result;
}

/* Uses up the free lists of floats, tuples, lists and dicts; returns what keeps them. */
ECHIS_API PyObject *
test_empty_free_lists(void)
{
    PyObject *kept = PyList_New(0);
    for (int i = 0; i < 25000; i++) {
        PyObject *group = i < 200
            ? Py_BuildValue("[d{}[](i)(ii)(iii)(iiii)(iiiii)(iiiiii)]", i + 0.5, 1, 1, 2, 1, 2, 3, 1,
                            2, 3, 4, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 6)
            : Py_BuildValue("(i)", i);
        PyList_Append(kept, group);
        Py_DECREF(group);
    }
    return kept;
}

void
agent_called_often(EchisCode *record, _PyInterpreterFrame *frame)
{
    (void)record;
    (void)frame;
}

int
agent_generator_interpreted(EchisCode *record, _PyInterpreterFrame *frame)
{
    (void)record;
    (void)frame;
    return 0;
}

/*
 * consumers.c: built-in functions and types that take all items of a generator.
 *
 * They do what bltinmodule.c, listobject.c and setobject.c do, item by item, but let native code
 * of the generator run on where that makes no difference (drain.h). The agent puts these functions
 * in the places of CPython's (agent/consumers.c), to which everything else goes on.
 */
#include "consumers.h"
#include "drain.h"
#include "generators.h"

RtConsumerOriginals rt_consumer_originals;

/* Takes a generator's items.  1: all; 0: no more were wanted; -1 with an exception set. */
static int
drain(RtDrain *self, PyObject *generator)
{
    int going = 1;
    Py_INCREF(generator);
    while (going > 0) {
        PyObject *item = rt_generator_drain(generator, self);
        if (item == NULL) {
            going = 1;
            if (PyErr_Occurred()) {
                going = PyErr_ExceptionMatches(PyExc_StopIteration) ? (PyErr_Clear(), 1) : -1;
            }
            break;
        }
        going = rt_drain_take(self, item);
        Py_DECREF(item);
    }
    Py_DECREF(generator);
    return going;
}

/* sum(): METH_FASTCALL | METH_KEYWORDS. */
PyObject *
rt_consume_sum(PyObject *module, PyObject *const *args, Py_ssize_t n, PyObject *kwnames)
{
    RtDrain self = {.kind = RT_SUM_OF_INTS};
    if (n != 1 || kwnames != NULL || !PyGen_CheckExact(args[0])) {
        return rt_consumer_originals.sum(module, args, n, kwnames);
    }
    PyObject *sum = drain(&self, args[0]) < 0 ? NULL : rt_sum_so_far(&self);
    Py_XDECREF(self.object);
    return sum;
}

static PyObject *
truth_of_items(PyObject *generator, int kind)
{
    RtDrain self = {.kind = kind};
    int all = drain(&self, generator);
    return all < 0 ? NULL : PyBool_FromLong((all != 0) == (kind == RT_ALL));
}

/* any(): METH_O. */
PyObject *
rt_consume_any(PyObject *module, PyObject *iterable)
{
    return PyGen_CheckExact(iterable) ? truth_of_items(iterable, RT_ANY)
                                      : rt_consumer_originals.any(module, iterable);
}

/* all(): METH_O. */
PyObject *
rt_consume_all(PyObject *module, PyObject *iterable)
{
    return PyGen_CheckExact(iterable) ? truth_of_items(iterable, RT_ALL)
                                      : rt_consumer_originals.all(module, iterable);
}

/* The one argument of min() or max() if that is a generator; else NULL. */
static PyObject *
only_generator(PyObject *args, PyObject *kwargs)
{
    return PyTuple_GET_SIZE(args) == 1 && (kwargs == NULL || PyDict_GET_SIZE(kwargs) == 0)
            && PyGen_CheckExact(PyTuple_GET_ITEM(args, 0))
        ? PyTuple_GET_ITEM(args, 0) : NULL;
}

static PyObject *
best_item(PyObject *generator, int op, const char *name)
{
    RtDrain self = {.kind = RT_EXTREME, .op = op};
    if (drain(&self, generator) < 0) {
        Py_CLEAR(self.object);
    }
    else if (self.object == NULL) {
        PyErr_Format(PyExc_ValueError, "%s() arg is an empty sequence", name);
    }
    return self.object;
}

/* min(): METH_VARARGS | METH_KEYWORDS. */
PyObject *
rt_consume_min(PyObject *module, PyObject *args, PyObject *kwargs)
{
    PyObject *generator = only_generator(args, kwargs);
    return generator != NULL ? best_item(generator, Py_LT, "min")
                             : rt_consumer_originals.min(module, args, kwargs);
}

/* max(): METH_VARARGS | METH_KEYWORDS. */
PyObject *
rt_consume_max(PyObject *module, PyObject *args, PyObject *kwargs)
{
    PyObject *generator = only_generator(args, kwargs);
    return generator != NULL ? best_item(generator, Py_GT, "max")
                             : rt_consumer_originals.max(module, args, kwargs);
}

enum { FIRST_ROOM = 8 };        /* what list_extend reserves for an iterator that has no length */

/* Makes room for the first items of an iterator, as list_extend does.  -1 with MemoryError set. */
static int
make_room(PyListObject *list)
{
    size_t wanted = (size_t)Py_SIZE(list) + FIRST_ROOM;
    size_t allocated = list->ob_item == NULL ? FIRST_ROOM : (wanted + (wanted >> 3) + 6) & ~(size_t)3;
    if (list->ob_item != NULL && (size_t)list->allocated >= wanted) {
        return 0;
    }
    /* list_resize of listobject.c: no more than needed where much is needed at once. */
    if (list->ob_item != NULL && FIRST_ROOM > allocated - wanted) {
        allocated = (wanted + 3) & ~(size_t)3;
    }
    PyObject **items = PyMem_Realloc(list->ob_item, allocated * sizeof(PyObject *));
    if (items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    list->ob_item = items;
    list->allocated = (Py_ssize_t)allocated;
    return 0;
}

/* list_extend of listobject.c, with a generator.  -1 with an exception set. */
static int
extend(PyListObject *list, PyObject *generator)
{
    RtDrain self = {.kind = RT_LIST, .object = (PyObject *)list};
    if (make_room(list) < 0 || drain(&self, generator) < 0) {
        return -1;
    }
    if (Py_SIZE(list) < list->allocated >> 1 && !rt_list_shrink(list, Py_SIZE(list))) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

static PyObject *
list_of_items(PyObject *generator)
{
    PyObject *list = PyType_GenericAlloc(&PyList_Type, 0);
    if (list != NULL && extend((PyListObject *)list, generator) < 0) {
        Py_CLEAR(list);
    }
    return list;
}

/* Whether a class is called with a generator alone. */
static int
is_generator_alone(PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    return PyVectorcall_NARGS(nargsf) == 1 && kwnames == NULL && PyGen_CheckExact(args[0]);
}

/* list(): tp_vectorcall of PyList_Type. */
PyObject *
rt_consume_list(PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    return type == (PyObject *)&PyList_Type && is_generator_alone(args, nargsf, kwnames)
        ? list_of_items(args[0]) : rt_consumer_originals.list(type, args, nargsf, kwnames);
}

/* tuple(): tp_vectorcall of PyTuple_Type. */
PyObject *
rt_consume_tuple(PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    if (type != (PyObject *)&PyTuple_Type || !is_generator_alone(args, nargsf, kwnames)) {
        return rt_consumer_originals.tuple(type, args, nargsf, kwnames);
    }
    PyObject *list = list_of_items(args[0]);
    PyObject *tuple = list == NULL ? NULL : PyList_AsTuple(list);
    Py_XDECREF(list);
    return tuple;
}

/* set(): tp_vectorcall of PySet_Type. */
PyObject *
rt_consume_set(PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    if (type != (PyObject *)&PySet_Type || !is_generator_alone(args, nargsf, kwnames)) {
        return rt_consumer_originals.set(type, args, nargsf, kwnames);
    }
    RtDrain self = {.kind = RT_SET, .object = PySet_New(NULL)};
    if (self.object != NULL && drain(&self, args[0]) < 0) {
        Py_CLEAR(self.object);
    }
    return self.object;
}

/* sorted(): METH_FASTCALL | METH_KEYWORDS. It copies its argument first, whatever that is. */
PyObject *
rt_consume_sorted(PyObject *module, PyObject *const *args, Py_ssize_t n, PyObject *kwnames)
{
    if (n != 1 || !PyGen_CheckExact(args[0])) {
        return rt_consumer_originals.sorted(module, args, n, kwnames);
    }
    Py_ssize_t named = kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames);
    PyObject *given[3] = {NULL};
    if (named > 2) {
        return rt_consumer_originals.sorted(module, args, n, kwnames);
    }
    PyObject *list = list_of_items(args[0]);
    if (list == NULL) {
        return NULL;
    }
    given[0] = list;
    for (Py_ssize_t i = 1; i <= named; i++) {
        given[i] = args[i];
    }
    PyObject *sorted = rt_consumer_originals.sorted(module, given, n, kwnames);
    Py_DECREF(list);
    return sorted;
}

/* str.join: METH_O. */
PyObject *
rt_consume_join(PyObject *separator, PyObject *iterable)
{
    if (!PyGen_CheckExact(iterable)) {
        return rt_consumer_originals.join(separator, iterable);
    }
    PyObject *list = list_of_items(iterable);
    PyObject *joined = list == NULL ? NULL : rt_consumer_originals.join(separator, list);
    Py_XDECREF(list);
    return joined;
}

/* list.extend: METH_O. */
PyObject *
rt_consume_extend(PyObject *list, PyObject *iterable)
{
    if (!PyGen_CheckExact(iterable) || !PyList_CheckExact(list)) {
        return rt_consumer_originals.extend(list, iterable);
    }
    return extend((PyListObject *)list, iterable) < 0 ? NULL : Py_NewRef(Py_None);
}

/* set.update: METH_VARARGS. */
PyObject *
rt_consume_update(PyObject *set, PyObject *args)
{
    if (PyTuple_GET_SIZE(args) != 1 || !PyGen_CheckExact(PyTuple_GET_ITEM(args, 0))
            || !PySet_CheckExact(set)) {
        return rt_consumer_originals.update(set, args);
    }
    RtDrain self = {.kind = RT_SET, .object = set};
    return drain(&self, PyTuple_GET_ITEM(args, 0)) < 0 ? NULL : Py_NewRef(Py_None);
}

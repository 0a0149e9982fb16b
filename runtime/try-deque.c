/*
 * Methods of collections.deque, which lets nobody have its functions: they are taken from the type.
 * The queue of choice in Python, so that calls of it without a frame pay.
 */
#include "quiet.h"
#include <stddef.h>

/* dequeobject of _collectionsmodule.c. */
typedef struct {
    PyObject_VAR_HEAD
    void *leftblock, *rightblock;
    Py_ssize_t leftindex, rightindex;
    size_t state;
    Py_ssize_t maxlen;          /* -1: unbounded */
    Py_ssize_t numfreeblocks;
    void *freeblocks[16];
    PyObject *weakreflist;
} Deque;

enum { APPEND, APPENDLEFT, POP, POPLEFT, METHODS };

static const char *const names[METHODS] = {"append", "appendleft", "pop", "popleft"};
static PyTypeObject *deque_type;        /* once an object of it has come */
static PyCFunction methods[METHODS];

/* Whether `maxlen` lies where it is read from, as a deque says itself. */
static int
tells_maxlen(PyObject *object)
{
    PyObject *getset = PyDict_GetItemString(Py_TYPE(object)->tp_dict, "maxlen");
    if (getset == NULL || !Py_IS_TYPE(getset, &PyGetSetDescr_Type)) {
        return 0;
    }
    PyObject *told = ((PyGetSetDescrObject *)getset)->d_getset->get(object, NULL);
    Py_ssize_t maxlen = told == Py_None ? -1 : told == NULL ? -2 : PyLong_AsSsize_t(told);
    Py_XDECREF(told);
    PyErr_Clear();
    return ((const Deque *)object)->maxlen == maxlen;
}

/* Looks whether an object's type is deque, and as it is known here. */
static int
learn_type(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    if (deque_type != NULL || !rt_is_deque_type(type) || type->tp_basicsize != sizeof(Deque)
            || type->tp_weaklistoffset != offsetof(Deque, weakreflist) || !tells_maxlen(object)) {
        return 0;
    }
    for (int way = 0; way < METHODS; way++) {
        PyObject *method = PyDict_GetItemString(type->tp_dict, names[way]);
        int flags = way < POP ? METH_O : METH_NOARGS;
        if (method == NULL || !Py_IS_TYPE(method, &PyMethodDescr_Type)
                || ((PyMethodDescrObject *)method)->d_method->ml_flags != flags) {
            return 0;
        }
        methods[way] = ((PyMethodDescrObject *)method)->d_method->ml_meth;
    }
    deque_type = type;
    return 1;
}

/* rt_try_deque: see schema/runtime.ts. */
PyObject *
rt_try_deque(PyObject *object, int64_t way, PyObject *item)
{
    if (RT_UNLIKELY(!Py_IS_TYPE(object, deque_type)) && !learn_type(object)) {
        return NULL;
    }
    const Deque *deque = (const Deque *)object;
    bool fits = way < POP ? deque->maxlen < 0 || Py_SIZE(deque) < deque->maxlen : Py_SIZE(deque) > 0;
    PyObject *result = fits ? methods[way](object, way < POP ? item : NULL) : NULL;
    if (fits && result == NULL) {
        PyErr_Clear();          /* no memory, and nothing has changed */
    }
    return result;
}

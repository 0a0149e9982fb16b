/*
 * shared_keys.c: gives a class the attributes that its instances had in an earlier process.
 *
 * Native code finds attributes by their index in the keys that instances of a class share, which
 * come into being with the first instance.  Code that makes that instance, and all that is called
 * before, would have to wait for it.
 */
#include "agent.h"
#include "../runtime/attribute-cache.h"
#include <internal/pycore_object.h>

/* An instance that nothing else knows: its end runs no code, whatever the class says. */
static void
discard(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    PyDictValues **values = _PyObject_ValuesPointer(object);
    if (*values != NULL) {
        for (Py_ssize_t i = 0; i < keys->dk_nentries; i++) {
            Py_XDECREF((*values)->values[i]);
        }
        PyMem_Free((char *)*values - ((uint8_t *)*values)[-1]);
        *values = NULL;
    }
    Py_CLEAR(*_PyObject_ManagedDictPointer(object));
    PyObject_GC_UnTrack(object);
    PyObject_GC_Del(object);
    Py_DECREF(type);
}

/* See agent.h. */
void
agent_add_shared_key(PyTypeObject *type, PyObject *name, Py_ssize_t index)
{
    unsigned long flags = Py_TPFLAGS_HEAPTYPE | Py_TPFLAGS_MANAGED_DICT | Py_TPFLAGS_HAVE_GC;
    PyDictKeysObject *keys = (type->tp_flags & flags) == flags
        ? ((PyHeapTypeObject *)type)->ht_cached_keys : NULL;
    PyObject *found = _PyType_Lookup(type, name);
    if (keys == NULL || keys->dk_nentries != index || keys->dk_usable <= 1
            || type->tp_alloc != PyType_GenericAlloc || type->tp_itemsize != 0
            || (found != NULL && rt_is_data_descriptor(found))) {
        return;
    }
    CollectorPause collector = agent_collector_pause();
    PyObject *object = rt_new_instance(type);
    if (object != NULL) {
        (void)PyObject_GenericSetAttr(object, name, Py_None);
        discard(object);
    }
    PyErr_Clear();
    agent_collector_resume(collector);
}

/* Values of dicts that are replaced where they are. */
#ifndef ECHIS_DICT_VALUES_H
#define ECHIS_DICT_VALUES_H

#include "runtime.h"
#include <internal/pycore_dict.h>
#include <internal/pycore_gc.h>
#include <internal/pycore_object.h>

/*
 * The last version tag that native code has given to a dict (PEP 509). The interpreter's own counter
 * isn't to be had, so these come from far above it: all that matters is that each is new.
 */
extern ECHIS_API uint64_t rt_dict_versions;

/*
 * Puts a value where a dict has another one, as insertdict of dictobject.c does for a key that it
 * has. May run code, when the old value ends.
 *
 *   place   of the old value, in the dict's table; not NULL there
 *   value   taken over
 */
static inline void
rt_replace_dict_value(PyDictObject *dict, PyObject **place, PyObject *value)
{
    PyObject *old = *place;
    *place = value;
    dict->ma_version_tag = ++rt_dict_versions;
    if (RT_UNLIKELY(!_PyObject_GC_IS_TRACKED(dict)) && _PyObject_GC_MAY_BE_TRACKED(value)) {
        PyObject_GC_Track(dict);
    }
    Py_DECREF(old);
}

#endif

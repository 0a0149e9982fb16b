/* Boxing and unboxing of ints, floats and bools, and boxed values kept up to date in place. */

#include "../runtime.h"

#define SMALL_INT_MIN (-_PY_NSMALLNEGINTS)
#define SMALL_INT_MAX (_PY_NSMALLPOSINTS - 1)

static inline int
is_small(int64_t value)
{
    return value >= SMALL_INT_MIN && value <= SMALL_INT_MAX;
}

static inline uint64_t
magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* write_digits of a value of two or three digits. */
RT_APART int
rt_write_long_digits(PyLongObject *obj, Py_ssize_t room, int64_t value)
{
    uint64_t size = magnitude(value);
    uint64_t third = size >> (2 * PyLong_SHIFT);
    Py_ssize_t count = third == 0 ? 2 : 3;
    if (count > room) {
        return 0;
    }
    obj->ob_digit[0] = (digit)(size & PyLong_MASK);
    obj->ob_digit[1] = (digit)((size >> PyLong_SHIFT) & PyLong_MASK);
    if (third != 0) {
        obj->ob_digit[2] = (digit)third;
    }
    Py_SET_SIZE(obj, value < 0 ? -count : count);
    return 1;
}

/*
 * Writes a value that isn't 0 into an int that has room for `room` digits.
 *
 *   returns  1; 0, with nothing changed, if more are needed
 */
static inline int
write_digits(PyLongObject *obj, Py_ssize_t room, int64_t value)
{
    uint64_t size = magnitude(value);
    if (RT_UNLIKELY(size > PyLong_MASK)) {
        return rt_write_long_digits(obj, room, value);
    }
    if (RT_UNLIKELY(room < 1)) {
        return 0;
    }
    obj->ob_digit[0] = (digit)size;
    Py_SET_SIZE(obj, value < 0 ? -1 : 1);
    return 1;
}

RT_APART_COLD int32_t
rt_three_digits_fit(PyObject *obj)
{
    int overflow;
    (void)PyLong_AsLongLongAndOverflow(obj, &overflow);
    return overflow == 0;
}

/* rt_int_value of an int of any size. */
RT_APART_COLD int64_t
rt_large_int_value(PyObject *obj)
{
    PyLongObject *value = (PyLongObject *)obj;
    Py_ssize_t size = Py_SIZE(obj);
    uint64_t magnitude = 0;
    for (Py_ssize_t i = size < 0 ? -size : size; i > 0; i--) {
        magnitude = magnitude << PyLong_SHIFT | value->ob_digit[i - 1];
    }
    return (int64_t)(size < 0 ? 0 - magnitude : magnitude);
}

int32_t
rt_int_fits(PyObject *obj)
{
    Py_ssize_t size = Py_SIZE(obj);
    if (RT_LIKELY(size >= -2 && size <= 2)) {
        return 1;
    }
    return rt_three_digits_fit(obj);
}

/*
 * rt_int_value: read an int (or bool) as a machine integer.
 *
 * Each program is full of it, so only what is common stands in line: up to 2**30, or 2**60 if it
 * isn't negative.
 *
 *   obj      borrowed; rt_int_fits(obj) holds
 *   effects  none
 */
int64_t
rt_int_value(PyObject *obj)
{
    PyLongObject *value = (PyLongObject *)obj;
    Py_ssize_t size = Py_SIZE(obj);
    if (RT_LIKELY(size >= -1 && size <= 1)) {
        return size * (int64_t)value->ob_digit[0];  /* zero has a digit too */
    }
    if (RT_LIKELY(size == 2)) {
        return (int64_t)(value->ob_digit[0] | (uint64_t)value->ob_digit[1] << PyLong_SHIFT);
    }
    return rt_large_int_value(obj);
}

double
rt_float_value(PyObject *obj)
{
    return ((PyFloatObject *)obj)->ob_fval;
}

RT_APART_COLD PyObject *
rt_box_large_int(int64_t value)
{
    return PyLong_FromLongLong(value);
}

/*
 * rt_box_i64: PyLong_FromLongLong, with PyLong_FromLong's allocation sizes (longobject.c).
 *
 *   returns  a new reference; NULL with MemoryError set
 */
PyObject *
rt_box_i64(int64_t value)
{
    if (is_small(value)) {
        PyObject *shared = (PyObject *)&_PyLong_SMALL_INTS[_PY_NSMALLNEGINTS + value];
        Py_INCREF(shared);
        return shared;
    }
    /* Padding makes room for a second digit. */
    size_t bytes = sizeof(PyLongObject);
    if (magnitude(value) >> (2 * PyLong_SHIFT) != 0) {
        bytes = offsetof(PyLongObject, ob_digit) + 3 * sizeof(digit);
    }
    PyLongObject *obj = (PyLongObject *)PyObject_Malloc(bytes);
    if (RT_UNLIKELY(obj == NULL)) {
        return rt_box_large_int(value);    /* tries once more and reports */
    }
    obj->ob_base.ob_base.ob_refcnt = 1;
    obj->ob_base.ob_base.ob_type = &PyLong_Type;
    write_digits(obj, 3, value);
    return (PyObject *)obj;
}

RT_APART_COLD PyObject *
rt_box_new_float(double value)
{
    return PyFloat_FromDouble(value);
}

/*
 * rt_box_f64: PyFloat_FromDouble, taking from the interpreter's free list inline.
 *
 * While tracemalloc traces, it must hear of the reused memory: the call does that.
 *
 *   returns  a new reference; NULL with MemoryError set
 */
PyObject *
rt_box_f64(double value)
{
#if PyFloat_MAXFREELIST > 0
    struct _Py_float_state *state = &RT_INTERPRETER->float_state;
    PyFloatObject *obj = state->free_list;
    if (RT_UNLIKELY(obj == NULL)) {
        return rt_box_new_float(value);
    }
    if (RT_LIKELY(!_Py_tracemalloc_config.tracing)) {
        state->free_list = (PyFloatObject *)obj->ob_base.ob_type;
        state->numfree--;
        obj->ob_base.ob_refcnt = 1;
        obj->ob_base.ob_type = &PyFloat_Type;
        obj->ob_fval = value;
        return (PyObject *)obj;
    }
#endif
    return rt_box_new_float(value);
}

PyObject *
rt_box_bool(int32_t value)
{
    PyObject *obj = value ? Py_True : Py_False;
    Py_INCREF(obj);
    return obj;
}

/* Stores an owned value (NULL: it could not be made) into an owned slot. */
RT_APART_COLD int32_t
rt_replace_slot(PyObject **slot, PyObject *value)
{
    if (value == NULL) {
        return -1;
    }
    PyObject *old = *slot;
    *slot = value;
    Py_XDECREF(old);
    return 0;
}

/*
 * Makes an int that nobody else can see another one, in place.
 *
 * A small value is always the shared object, and that has a reference count that never gets down
 * to 1. An int has at least the digits that its size says.
 *
 *   returns  1; 0, with nothing changed, if that isn't possible
 */
static inline int
rewrite_int(PyObject *obj, int64_t value)
{
    if (!PyLong_CheckExact(obj) || Py_REFCNT(obj) != 1 || is_small(value)) {
        return 0;
    }
    return write_digits((PyLongObject *)obj, Py_ABS(Py_SIZE(obj)), value);
}

/* The same for a float. */
static inline int
rewrite_float(PyObject *obj, double value)
{
    if (!PyFloat_CheckExact(obj) || Py_REFCNT(obj) != 1) {
        return 0;
    }
    ((PyFloatObject *)obj)->ob_fval = value;
    return 1;
}

/*
 * rt_sync_i64: make *slot an int of this value.
 *
 *   slot     PyObject **, owned content or NULL
 *   returns  0; -1 with MemoryError set and *slot unchanged
 */
int32_t
rt_sync_i64(void *pointer, int64_t value)
{
    PyObject **slot = (PyObject **)pointer;
    PyObject *obj = *slot;
    if (RT_LIKELY(obj != NULL && rewrite_int(obj, value))) {
        return 0;
    }
    return rt_replace_slot(slot, rt_box_i64(value));
}

/* rt_sync_f64: the same for a float. */
int32_t
rt_sync_f64(void *pointer, double value)
{
    PyObject **slot = (PyObject **)pointer;
    PyObject *obj = *slot;
    if (RT_LIKELY(obj != NULL && rewrite_float(obj, value))) {
        return 0;
    }
    return rt_replace_slot(slot, rt_box_f64(value));
}

/* rt_sync_bool: the same for a bool. */
int32_t
rt_sync_bool(void *pointer, int32_t value)
{
    PyObject **slot = (PyObject **)pointer;
    PyObject *wanted = value ? Py_True : Py_False;
    if (*slot == wanted) {
        return 0;
    }
    Py_INCREF(wanted);
    return rt_replace_slot(slot, wanted);
}

/*
 * rt_list_set_f64: items[index] = value, overwriting a float that only the list holds.
 *
 *   list     borrowed; an exact list; index proved to be in range
 *   returns  0; -1 with MemoryError set and the list unchanged
 *   effects  any, through the old item's release
 */
int32_t
rt_list_set_f64(PyObject *list, int64_t index, double value)
{
    return rt_sync_f64(&((PyListObject *)list)->ob_item[index], value);
}

int32_t
rt_list_set_i64(PyObject *list, int64_t index, int64_t value)
{
    return rt_sync_i64(&((PyListObject *)list)->ob_item[index], value);
}

/*
 * rt_list_rewrite_f64: the common case of rt_list_set_f64.
 *
 *   returns  1; 0, with nothing changed, if there is no float that only the list holds
 */
int32_t
rt_list_rewrite_f64(PyObject *list, int64_t index, double value)
{
    return RT_LIKELY(rewrite_float(((PyListObject *)list)->ob_item[index], value));
}

/* rt_list_rewrite_i64: the same of rt_list_set_i64; also where one shared small int follows another. */
int32_t
rt_list_rewrite_i64(PyObject *list, int64_t index, int64_t value)
{
    PyObject **slot = &((PyListObject *)list)->ob_item[index];
    PyObject *old = *slot;
    if (rewrite_int(old, value)) {
        return 1;
    }
    if (is_small(value) && PyLong_CheckExact(old) && Py_REFCNT(old) > 1) {
        PyObject *shared = (PyObject *)&_PyLong_SMALL_INTS[_PY_NSMALLNEGINTS + value];
        Py_INCREF(shared);
        *slot = shared;
        Py_SET_REFCNT(old, Py_REFCNT(old) - 1);
        return 1;
    }
    return 0;
}

/* What an attribute store does when its value can't be written in place. */
RT_APART_COLD int32_t
rt_store_boxed(PyObject *obj, int32_t index, PyObject *value)
{
    if (value == NULL) {
        return -1;
    }
    return rt_ivalue_store(obj, index, value);
}

/*
 * rt_ivalue_store_f64: rt_ivalue_store of a float, in place where only this instance holds the
 * old one.
 *
 *   returns  1; 0 if the instance has no values array; -1 with MemoryError set
 */
int32_t
rt_ivalue_store_f64(PyObject *obj, int32_t index, double value)
{
    if (RT_UNLIKELY(!rt_has_values(obj))) {
        return 0;
    }
    if (rt_ivalue_rewrite_f64(obj, index, value)) {
        return 1;
    }
    return rt_store_boxed(obj, index, rt_box_f64(value));
}

/* rt_ivalue_store_i64: the same with an int. */
int32_t
rt_ivalue_store_i64(PyObject *obj, int32_t index, int64_t value)
{
    if (RT_UNLIKELY(!rt_has_values(obj))) {
        return 0;
    }
    if (rt_ivalue_rewrite_i64(obj, index, value)) {
        return 1;
    }
    return rt_store_boxed(obj, index, rt_box_i64(value));
}

/* rt_ivalue_rewrite_f64: the common case of rt_ivalue_store_f64. */
int32_t
rt_ivalue_rewrite_f64(PyObject *obj, int32_t index, double value)
{
    PyObject *old = rt_ivalue(obj, index);
    return RT_LIKELY(old != NULL && rewrite_float(old, value));
}

/* rt_ivalue_rewrite_i64: the common case of rt_ivalue_store_i64. */
int32_t
rt_ivalue_rewrite_i64(PyObject *obj, int32_t index, int64_t value)
{
    PyObject *old = rt_ivalue(obj, index);
    return RT_LIKELY(old != NULL && rewrite_int(old, value));
}

/* rt_holds_i64: whether an object is an exact int of a value. */
int32_t
rt_holds_i64(PyObject *obj, int64_t value)
{
    return PyLong_CheckExact(obj) && rt_int_fits(obj) && rt_int_value(obj) == value;
}

/* rt_holds_f64: whether an object is an exact float of the same bits. */
int32_t
rt_holds_f64(PyObject *obj, double value)
{
    if (!PyFloat_CheckExact(obj)) {
        return 0;
    }
    double held = ((PyFloatObject *)obj)->ob_fval;
    return memcmp(&held, &value, sizeof(value)) == 0;
}

/*
 * Operators on any objects: what ceval.c does, behind short paths for the numbers and containers
 * that sites see which the compiler couldn't tell a type for. Called, not inlined: such sites are
 * many, and code costs compile time.
 */

#include "runtime.h"

/* binary_ops of ceval.c. */
RT_COLD PyObject *
binary(PyObject *a, PyObject *b, int32_t op)
{
    switch (op) {
        case NB_ADD: return PyNumber_Add(a, b);
        case NB_AND: return PyNumber_And(a, b);
        case NB_FLOOR_DIVIDE: return PyNumber_FloorDivide(a, b);
        case NB_LSHIFT: return PyNumber_Lshift(a, b);
        case NB_MATRIX_MULTIPLY: return PyNumber_MatrixMultiply(a, b);
        case NB_MULTIPLY: return PyNumber_Multiply(a, b);
        case NB_REMAINDER: return PyNumber_Remainder(a, b);
        case NB_OR: return PyNumber_Or(a, b);
        case NB_POWER: return PyNumber_Power(a, b, Py_None);
        case NB_RSHIFT: return PyNumber_Rshift(a, b);
        case NB_SUBTRACT: return PyNumber_Subtract(a, b);
        case NB_TRUE_DIVIDE: return PyNumber_TrueDivide(a, b);
        case NB_XOR: return PyNumber_Xor(a, b);
        case NB_INPLACE_ADD: return PyNumber_InPlaceAdd(a, b);
        case NB_INPLACE_AND: return PyNumber_InPlaceAnd(a, b);
        case NB_INPLACE_FLOOR_DIVIDE: return PyNumber_InPlaceFloorDivide(a, b);
        case NB_INPLACE_LSHIFT: return PyNumber_InPlaceLshift(a, b);
        case NB_INPLACE_MATRIX_MULTIPLY: return PyNumber_InPlaceMatrixMultiply(a, b);
        case NB_INPLACE_MULTIPLY: return PyNumber_InPlaceMultiply(a, b);
        case NB_INPLACE_REMAINDER: return PyNumber_InPlaceRemainder(a, b);
        case NB_INPLACE_OR: return PyNumber_InPlaceOr(a, b);
        case NB_INPLACE_POWER: return PyNumber_InPlacePower(a, b, Py_None);
        case NB_INPLACE_RSHIFT: return PyNumber_InPlaceRshift(a, b);
        case NB_INPLACE_SUBTRACT: return PyNumber_InPlaceSubtract(a, b);
        case NB_INPLACE_TRUE_DIVIDE: return PyNumber_InPlaceTrueDivide(a, b);
        case NB_INPLACE_XOR: return PyNumber_InPlaceXor(a, b);
        default:
            PyErr_Format(PyExc_SystemError, "bad BINARY_OP oparg %d", (int)op);
            return NULL;
    }
}

/* Exact ints of at most one digit: sums and products of two can't overflow. */
static inline int
both_short_ints(PyObject *a, PyObject *b)
{
    return PyLong_CheckExact(a) && PyLong_CheckExact(b)
        && Py_SIZE(a) >= -1 && Py_SIZE(a) <= 1 && Py_SIZE(b) >= -1 && Py_SIZE(b) <= 1;
}

static inline int64_t
short_int(PyObject *obj)
{
    return Py_SIZE(obj) * (int64_t)((PyLongObject *)obj)->ob_digit[0];
}

/* Two exact numbers of which at least one is a float and an int has at most one digit. */
static inline int
as_doubles(PyObject *a, PyObject *b, double *x, double *y)
{
    if (PyFloat_CheckExact(a)) {
        *x = rt_float_value(a);
        if (PyFloat_CheckExact(b)) {
            *y = rt_float_value(b);
            return 1;
        }
        if (PyLong_CheckExact(b) && Py_SIZE(b) >= -1 && Py_SIZE(b) <= 1) {
            *y = (double)short_int(b);
            return 1;
        }
        return 0;
    }
    if (PyFloat_CheckExact(b) && PyLong_CheckExact(a) && Py_SIZE(a) >= -1 && Py_SIZE(a) <= 1) {
        *x = (double)short_int(a);
        *y = rt_float_value(b);
        return 1;
    }
    return 0;
}

/* Of exact ints of at most one digit; NULL, without an exception, where that has no short form. */
static inline PyObject *
binary_ints(int64_t x, int64_t y, int32_t op)
{
    switch (op) {
        case NB_ADD: case NB_INPLACE_ADD: return rt_box_i64(x + y);
        case NB_SUBTRACT: case NB_INPLACE_SUBTRACT: return rt_box_i64(x - y);
        case NB_MULTIPLY: case NB_INPLACE_MULTIPLY: return rt_box_i64(x * y);
        case NB_AND: case NB_INPLACE_AND: return rt_box_i64(x & y);
        case NB_OR: case NB_INPLACE_OR: return rt_box_i64(x | y);
        case NB_XOR: case NB_INPLACE_XOR: return rt_box_i64(x ^ y);
        case NB_TRUE_DIVIDE: case NB_INPLACE_TRUE_DIVIDE:
            return y == 0 ? NULL : rt_box_f64((double)x / (double)y);
        case NB_FLOOR_DIVIDE: case NB_INPLACE_FLOOR_DIVIDE:
            return y == 0 ? NULL : rt_box_i64(x / y - (x % y != 0 && (x < 0) != (y < 0)));
        case NB_REMAINDER: case NB_INPLACE_REMAINDER: {
            if (y == 0) {
                return NULL;
            }
            int64_t rest = x % y;
            return rt_box_i64(rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest);
        }
        default: return NULL;
    }
}

static inline PyObject *
binary_floats(double x, double y, int32_t op)
{
    switch (op) {
        case NB_ADD: case NB_INPLACE_ADD: return rt_box_f64(x + y);
        case NB_SUBTRACT: case NB_INPLACE_SUBTRACT: return rt_box_f64(x - y);
        case NB_MULTIPLY: case NB_INPLACE_MULTIPLY: return rt_box_f64(x * y);
        case NB_TRUE_DIVIDE: case NB_INPLACE_TRUE_DIVIDE:
            return y == 0.0 ? NULL : rt_box_f64(x / y);
        default: return NULL;
    }
}

/*
 * rt_py_binary: BINARY_OP of ceval.c.
 *
 *   op       its oparg, NB_ADD .. NB_INPLACE_XOR
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_py_binary(PyObject *a, PyObject *b, int32_t op)
{
    double x, y;
    PyObject *result = NULL;
    if (both_short_ints(a, b)) {
        result = binary_ints(short_int(a), short_int(b), op);
    }
    else if (as_doubles(a, b, &x, &y)) {
        result = binary_floats(x, y, op);
    }
    if (RT_LIKELY(result != NULL)) {
        return result;
    }
    /* A number couldn't be allocated: let PyNumber_* say so. */
    PyErr_Clear();
    return binary(a, b, op);
}

/* rt_py_unary: 0 positive, 1 negative, 2 invert. */
PyObject *
rt_py_unary(PyObject *obj, int32_t op)
{
    switch (op) {
        case 0: return PyNumber_Positive(obj);
        case 1: return PyNumber_Negative(obj);
        default: return PyNumber_Invert(obj);
    }
}

/* Of two exact numbers that compare as machine numbers do: 1 or 0; -1 for all others. */
static inline int
compare_numbers(PyObject *a, PyObject *b, int32_t op)
{
    double x, y;
    if (both_short_ints(a, b)) {
        x = (double)short_int(a);
        y = (double)short_int(b);
    }
    else if (!as_doubles(a, b, &x, &y)) {
        return -1;
    }
    return rt_floats_hold(x, y, op);
}

PyObject *
rt_py_compare(PyObject *a, PyObject *b, int32_t op)
{
    int holds = compare_numbers(a, b, op);
    if (RT_LIKELY(holds >= 0)) {
        return Py_NewRef(holds ? Py_True : Py_False);
    }
    return PyObject_RichCompare(a, b, op);
}

/*
 * rt_py_compare_truth: whether `a op b` is true, for COMPARE_OP and a jump on its result.
 *
 *   returns  1, 0, or -1 with an exception set
 */
int32_t
rt_py_compare_truth(PyObject *a, PyObject *b, int32_t op)
{
    int holds = compare_numbers(a, b, op);
    if (RT_LIKELY(holds >= 0)) {
        return holds;
    }
    PyObject *result = PyObject_RichCompare(a, b, op);
    if (result == NULL) {
        return -1;
    }
    holds = rt_py_truth(result);
    Py_DECREF(result);
    return holds;
}

int32_t
rt_py_contains(PyObject *container, PyObject *item)
{
    return PySequence_Contains(container, item);
}

int64_t
rt_py_len(PyObject *obj)
{
    return PyObject_Size(obj);
}

int32_t
rt_py_isinstance(PyObject *obj, PyObject *type)
{
    return PyObject_IsInstance(obj, type);
}

/* The item of a list or tuple that an int of one digit names; NULL if it names none. Borrowed. */
static inline PyObject *
sequence_item(PyObject *container, PyObject *key)
{
    int is_list = PyList_CheckExact(container);
    if (!(is_list || PyTuple_CheckExact(container)) || !PyLong_CheckExact(key)
            || Py_SIZE(key) < -1 || Py_SIZE(key) > 1) {
        return NULL;
    }
    int64_t index = short_int(key), size = Py_SIZE(container);
    index += index < 0 ? size : 0;
    if ((uint64_t)index >= (uint64_t)size) {
        return NULL;
    }
    return is_list ? PyList_GET_ITEM(container, index) : PyTuple_GET_ITEM(container, index);
}

PyObject *
rt_py_subscr(PyObject *container, PyObject *key)
{
    PyObject *item = sequence_item(container, key);
    return item != NULL ? Py_NewRef(item) : PyObject_GetItem(container, key);
}

int32_t
rt_py_store_subscr(PyObject *container, PyObject *key, PyObject *value)
{
    return PyObject_SetItem(container, key, value);
}

int32_t
rt_py_delete_subscr(PyObject *container, PyObject *key)
{
    return PyObject_DelItem(container, key);
}

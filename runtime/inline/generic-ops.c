/*
 * Operators on any objects: what ceval.c does, behind short paths for floats and one-digit ints.
 * The operator is a constant where these are inlined, so the switches fold.
 */

#include "../runtime.h"

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

static inline int
both_floats(PyObject *a, PyObject *b)
{
    return PyFloat_CheckExact(a) && PyFloat_CheckExact(b);
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

/*
 * rt_py_binary: BINARY_OP of ceval.c.
 *
 *   op       its oparg, NB_ADD .. NB_INPLACE_XOR
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_py_binary(PyObject *a, PyObject *b, int32_t op)
{
    switch (op) {
        case NB_ADD:
        case NB_INPLACE_ADD:
            if (both_floats(a, b)) {
                return rt_box_f64(rt_float_value(a) + rt_float_value(b));
            }
            if (both_short_ints(a, b)) {
                return rt_box_i64(short_int(a) + short_int(b));
            }
            break;
        case NB_SUBTRACT:
        case NB_INPLACE_SUBTRACT:
            if (both_floats(a, b)) {
                return rt_box_f64(rt_float_value(a) - rt_float_value(b));
            }
            if (both_short_ints(a, b)) {
                return rt_box_i64(short_int(a) - short_int(b));
            }
            break;
        case NB_MULTIPLY:
        case NB_INPLACE_MULTIPLY:
            if (both_floats(a, b)) {
                return rt_box_f64(rt_float_value(a) * rt_float_value(b));
            }
            if (both_short_ints(a, b)) {
                return rt_box_i64(short_int(a) * short_int(b));
            }
            break;
        default:
            break;
    }
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

PyObject *
rt_py_compare(PyObject *a, PyObject *b, int32_t op)
{
    return PyObject_RichCompare(a, b, op);
}

RT_COLD int32_t
truth(PyObject *obj)
{
    return PyObject_IsTrue(obj);
}

/* rt_py_truth: 1, 0, or -1 with an exception set. */
int32_t
rt_py_truth(PyObject *obj)
{
    if (obj == Py_True) {
        return 1;
    }
    if (obj == Py_False || obj == Py_None) {
        return 0;
    }
    return truth(obj);
}

RT_COLD int32_t
compare_truth(PyObject *a, PyObject *b, int32_t op)
{
    PyObject *result = PyObject_RichCompare(a, b, op);
    if (result == NULL) {
        return -1;
    }
    int32_t holds = rt_py_truth(result);
    Py_DECREF(result);
    return holds;
}

/*
 * rt_py_compare_truth: whether `a op b` is true, for COMPARE_OP and a jump on its result.
 *
 *   returns  1, 0, or -1 with an exception set
 */
int32_t
rt_py_compare_truth(PyObject *a, PyObject *b, int32_t op)
{
    if (both_floats(a, b)) {
        double x = rt_float_value(a), y = rt_float_value(b);
        switch (op) {
            case Py_LT: return x < y;
            case Py_LE: return x <= y;
            case Py_EQ: return x == y;
            case Py_NE: return x != y;
            case Py_GT: return x > y;
            case Py_GE: return x >= y;
        }
    }
    if (both_short_ints(a, b)) {
        int64_t x = short_int(a), y = short_int(b);
        switch (op) {
            case Py_LT: return x < y;
            case Py_LE: return x <= y;
            case Py_EQ: return x == y;
            case Py_NE: return x != y;
            case Py_GT: return x > y;
            case Py_GE: return x >= y;
        }
    }
    return compare_truth(a, b, op);
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

PyObject *
rt_py_subscr(PyObject *container, PyObject *key)
{
    return PyObject_GetItem(container, key);
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

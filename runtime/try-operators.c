/*
 * Operators where they run no code of the program's: on exact numbers and strings. As in
 * try-containers.c, what these can't tell they leave alone.
 */

#include "quiet.h"

static inline int
is_small_int(PyObject *obj)
{
    return PyLong_CheckExact(obj) && rt_int_fits(obj);
}

/* Of ints; 0 where that has no result of 64 bits. */
static inline int
binary_ints(int64_t x, int64_t y, int32_t op, int64_t *result)
{
    switch (op) {
        case NB_ADD: case NB_INPLACE_ADD: return !__builtin_add_overflow(x, y, result);
        case NB_SUBTRACT: case NB_INPLACE_SUBTRACT: return !__builtin_sub_overflow(x, y, result);
        case NB_MULTIPLY: case NB_INPLACE_MULTIPLY: return !__builtin_mul_overflow(x, y, result);
        case NB_AND: case NB_INPLACE_AND: *result = x & y; return 1;
        case NB_OR: case NB_INPLACE_OR: *result = x | y; return 1;
        case NB_XOR: case NB_INPLACE_XOR: *result = x ^ y; return 1;
        case NB_LSHIFT: case NB_INPLACE_LSHIFT: return rt_i64_shl(x, y, result);
        case NB_RSHIFT: case NB_INPLACE_RSHIFT: return rt_i64_shr(x, y, result);
        case NB_FLOOR_DIVIDE: case NB_INPLACE_FLOOR_DIVIDE:
            if (y == 0 || (x == INT64_MIN && y == -1)) {
                return 0;
            }
            *result = rt_i64_floordiv(x, y);
            return 1;
        case NB_REMAINDER: case NB_INPLACE_REMAINDER:
            if (y == 0 || (x == INT64_MIN && y == -1)) {
                return 0;
            }
            *result = rt_i64_mod(x, y);
            return 1;
        default: return 0;
    }
}

static inline int
binary_floats(double x, double y, int32_t op, double *result)
{
    switch (op) {
        case NB_ADD: case NB_INPLACE_ADD: *result = x + y; return 1;
        case NB_SUBTRACT: case NB_INPLACE_SUBTRACT: *result = x - y; return 1;
        case NB_MULTIPLY: case NB_INPLACE_MULTIPLY: *result = x * y; return 1;
        case NB_TRUE_DIVIDE: case NB_INPLACE_TRUE_DIVIDE: *result = x / y; return y != 0.0;
        default: return 0;
    }
}

/* A number as to_complex of complexobject.c takes it; 0 if it can't be one. */
static inline int
as_complex(PyObject *obj, Py_complex *value)
{
    value->imag = 0.0;
    if (PyComplex_CheckExact(obj)) {
        *value = ((PyComplexObject *)obj)->cval;
        return 1;
    }
    if (PyFloat_CheckExact(obj)) {
        value->real = PyFloat_AS_DOUBLE(obj);
        return 1;
    }
    if (is_small_int(obj)) {
        value->real = (double)rt_int_value(obj);
        return 1;
    }
    return 0;
}

/* Sums, differences and products as complexobject.c has them. Quotients are more, and may raise. */
static inline int
binary_complex(Py_complex a, Py_complex b, int32_t op, Py_complex *result)
{
    switch (op) {
        case NB_ADD: case NB_INPLACE_ADD:
            *result = (Py_complex){a.real + b.real, a.imag + b.imag};
            return 1;
        case NB_SUBTRACT: case NB_INPLACE_SUBTRACT:
            *result = (Py_complex){a.real - b.real, a.imag - b.imag};
            return 1;
        case NB_MULTIPLY: case NB_INPLACE_MULTIPLY:
            *result = (Py_complex){a.real * b.real - a.imag * b.imag,
                                   a.real * b.imag + a.imag * b.real};
            return 1;
        case NB_TRUE_DIVIDE: case NB_INPLACE_TRUE_DIVIDE:
            if (b.real == 0.0 && b.imag == 0.0) {
                return 0;
            }
            *result = _Py_c_quot(a, b);
            return 1;
        default: return 0;
    }
}

/* An object that has been made, or nothing, without an exception. */
static inline PyObject *
made(PyObject *obj)
{
    if (RT_UNLIKELY(obj == NULL)) {
        PyErr_Clear();
    }
    return obj;
}

/* Of any two exact ints, where the result is an int; errors are for the general way to raise. */
static inline PyObject *
big_ints(PyObject *a, PyObject *b, int32_t op)
{
    const PyNumberMethods *of = PyLong_Type.tp_as_number;
    switch (op) {
        case NB_ADD: case NB_INPLACE_ADD: return made(of->nb_add(a, b));
        case NB_SUBTRACT: case NB_INPLACE_SUBTRACT: return made(of->nb_subtract(a, b));
        case NB_MULTIPLY: case NB_INPLACE_MULTIPLY: return made(of->nb_multiply(a, b));
        case NB_AND: case NB_INPLACE_AND: return made(of->nb_and(a, b));
        case NB_OR: case NB_INPLACE_OR: return made(of->nb_or(a, b));
        case NB_XOR: case NB_INPLACE_XOR: return made(of->nb_xor(a, b));
        case NB_LSHIFT: case NB_INPLACE_LSHIFT: return made(of->nb_lshift(a, b));
        case NB_RSHIFT: case NB_INPLACE_RSHIFT: return made(of->nb_rshift(a, b));
        case NB_FLOOR_DIVIDE: case NB_INPLACE_FLOOR_DIVIDE:
            return made(of->nb_floor_divide(a, b));
        case NB_REMAINDER: case NB_INPLACE_REMAINDER: return made(of->nb_remainder(a, b));
        default: return NULL;
    }
}

/* Of two exact numbers that aren't both ints. */
static inline PyObject *
mixed_numbers(PyObject *a, PyObject *b, int32_t op)
{
    Py_complex x, y, z;
    if (!as_complex(a, &x) || !as_complex(b, &y)) {
        return NULL;
    }
    if (PyComplex_CheckExact(a) || PyComplex_CheckExact(b)) {
        return binary_complex(x, y, op, &z) ? made(PyComplex_FromCComplex(z)) : NULL;
    }
    double result;
    return binary_floats(x.real, y.real, op, &result) ? made(rt_box_f64(result)) : NULL;
}

/* rt_try_binary: a op b, with BINARY_OP's oparg. */
PyObject *
rt_try_binary(PyObject *a, PyObject *b, int32_t op)
{
    if (is_small_int(a) && is_small_int(b)) {
        int64_t x = rt_int_value(a), y = rt_int_value(b), result;
        double quotient;
        if (op == NB_TRUE_DIVIDE || op == NB_INPLACE_TRUE_DIVIDE) {
            return rt_i64_truediv(x, y, &quotient) ? made(rt_box_f64(quotient)) : NULL;
        }
        if (binary_ints(x, y, op, &result)) {
            return made(rt_box_i64(result));
        }
    }
    if (PyLong_CheckExact(a) && PyLong_CheckExact(b)) {
        return big_ints(a, b, op);
    }
    if (op == NB_ADD && PyUnicode_CheckExact(a) && PyUnicode_CheckExact(b)) {
        return made(PyUnicode_Concat(a, b));
    }
    return mixed_numbers(a, b, op);
}

/* ---- comparisons ------------------------------------------------------------------------------- */

/* Py_LT .. Py_GE with the operands exchanged. */
static const int32_t swapped[] = {Py_GT, Py_GE, Py_EQ, Py_NE, Py_LT, Py_LE};

static inline int32_t
compare_strings(PyObject *a, PyObject *b, int32_t op)
{
    if (op == Py_EQ || op == Py_NE) {
        return rt_str_equal(a, b) == (op == Py_EQ);
    }
    int order = PyUnicode_Compare(a, b);
    if (order == -1 && PyErr_Occurred()) {
        PyErr_Clear();
        return NOISY;
    }
    return rt_order_holds(order, op);
}

/* tuplerichcompare of tupleobject.c. */
static inline int32_t
compare_tuples(PyObject *a, PyObject *b, int32_t op)
{
    PyObject **x = ((PyTupleObject *)a)->ob_item, **y = ((PyTupleObject *)b)->ob_item;
    Py_ssize_t i = 0, most = Py_SIZE(a) < Py_SIZE(b) ? Py_SIZE(a) : Py_SIZE(b);
    for (; i < most; i++) {
        int same = x[i] == y[i] ? 1 : rt_quiet_equal(x[i], y[i]);
        if (same == NOISY) {
            return NOISY;
        }
        if (same == 0) {
            break;
        }
    }
    if (i == most) {
        return rt_order_holds((Py_SIZE(a) > Py_SIZE(b)) - (Py_SIZE(a) < Py_SIZE(b)), op);
    }
    if (op == Py_EQ || op == Py_NE) {
        return op == Py_NE;
    }
    return PyTuple_CheckExact(x[i]) ? NOISY : rt_try_compare(x[i], y[i], op);
}

/* rt_try_compare: whether a op b; -1 where that can't be told, or isn't a bool. */
int32_t
rt_try_compare(PyObject *a, PyObject *b, int32_t op)
{
    PyTypeObject *type = Py_TYPE(a), *other = Py_TYPE(b);
    if (type == &PyUnicode_Type && other == &PyUnicode_Type) {
        return compare_strings(a, b, op);
    }
    if (is_small_int(a)) {
        int64_t x = rt_int_value(a);
        if (is_small_int(b)) {
            int64_t y = rt_int_value(b);
            return rt_order_holds((x > y) - (x < y), op);
        }
        return other == &PyFloat_Type ? rt_i64_lt_f64(x, PyFloat_AS_DOUBLE(b), op) : NOISY;
    }
    if (type == &PyFloat_Type) {
        if (other == &PyFloat_Type) {
            return rt_floats_hold(PyFloat_AS_DOUBLE(a), PyFloat_AS_DOUBLE(b), op);
        }
        return is_small_int(b)
            ? rt_i64_lt_f64(rt_int_value(b), PyFloat_AS_DOUBLE(a), swapped[op]) : NOISY;
    }
    return type == &PyTuple_Type && other == &PyTuple_Type ? compare_tuples(a, b, op) : NOISY;
}

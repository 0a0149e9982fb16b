/* Arithmetic on unboxed ints and floats, with the results of longobject.c and floatobject.c. */

#include "../runtime.h"
#include <errno.h>
#include <math.h>

/* rt_i64_floordiv: rounds towards minus infinity; b is not 0, and not -1 when a is INT64_MIN. */
int64_t
rt_i64_floordiv(int64_t a, int64_t b)
{
    int64_t quotient = a / b;
    return quotient - ((a % b != 0) & ((a ^ b) < 0));
}

/* rt_i64_mod: has the sign of b; same conditions. */
int64_t
rt_i64_mod(int64_t a, int64_t b)
{
    int64_t rest = a % b;
    return rest != 0 && (rest ^ b) < 0 ? rest + b : rest;
}

int32_t
rt_i64_shl(int64_t a, int64_t count, void *out)
{
    if (count < 0 || count > 63) {
        if (a != 0 || count < 0) {
            return 0;
        }
        count = 0;
    }
    int64_t result = (int64_t)((uint64_t)a << count);
    if (result >> count != a) {
        return 0;
    }
    *(int64_t *)out = result;
    return 1;
}

int32_t
rt_i64_shr(int64_t a, int64_t count, void *out)
{
    if (count < 0) {
        return 0;
    }
    *(int64_t *)out = a >> (count > 63 ? 63 : count);
    return 1;
}

/* Ints within these bounds are exact as doubles. */
#define EXACT_IN_DOUBLE ((int64_t)1 << 53)

/* rt_i64_double: whether an int is exact as a double; writes it as one. */
int32_t
rt_i64_double(int64_t a, void *out)
{
    *(double *)out = (double)a;
    return a >= -EXACT_IN_DOUBLE && a <= EXACT_IN_DOUBLE;
}

/* rt_i64_truediv: exact operands give a correctly rounded quotient (long_true_divide). */
int32_t
rt_i64_truediv(int64_t a, int64_t b, void *out)
{
    double x, y;
    if (b == 0 || !rt_i64_double(a, &x) || !rt_i64_double(b, &y)) {
        return 0;
    }
    *(double *)out = x / y;
    return 1;
}

/* rt_f64_floordiv: _float_div_mod of floatobject.c; b is not 0. */
double
rt_f64_floordiv(double a, double b)
{
    double mod = fmod(a, b);
    double div = (a - mod) / b;
    if (mod != 0.0 && (b < 0) != (mod < 0)) {
        div -= 1.0;
    }
    if (div == 0.0) {
        return copysign(0.0, a / b);
    }
    double floordiv = floor(div);
    if (div - floordiv > 0.5) {
        floordiv += 1.0;
    }
    return floordiv;
}

/* rt_f64_mod: float_rem of floatobject.c; b is not 0. */
double
rt_f64_mod(double a, double b)
{
    double mod = fmod(a, b);
    if (mod == 0.0) {
        return copysign(0.0, b);
    }
    if ((b < 0) != (mod < 0)) {
        mod += b;
    }
    return mod;
}

/* rt_f64_to_i64: int(x). -2**63 is a double, 2**63 - 1 isn't. */
int32_t
rt_f64_to_i64(double x, void *out)
{
    if (RT_UNLIKELY(!(x >= -0x1p63 && x < 0x1p63))) {
        return 0;
    }
    *(int64_t *)out = (int64_t)x;
    return 1;
}

int32_t
rt_number_double(PyObject *obj, void *out)
{
    if (PyFloat_CheckExact(obj)) {
        *(double *)out = PyFloat_AS_DOUBLE(obj);
        return 1;
    }
    return PyLong_CheckExact(obj) && rt_int_fits(obj) && rt_i64_double(rt_int_value(obj), out);
}

int32_t
rt_either_float(PyObject *left, PyObject *right)
{
    return PyFloat_CheckExact(left) || PyFloat_CheckExact(right);
}

/*
 * rt_i64_lt_f64: compare an int with a float exactly, as float_richcompare does.
 *
 *   op       Py_LT .. Py_GE, applied as `i op x`
 */
int32_t
rt_i64_lt_f64(int64_t i, double x, int32_t op)
{
    int order;  /* sign of i - x */
    if (x != x) {
        return op == Py_NE;
    }
    if (x >= 0x1p63) {
        order = -1;
    }
    else if (x < -0x1p63) {
        order = 1;
    }
    else {
        int64_t whole = (int64_t)x;
        double fraction = x - (double)whole;    /* exact */
        order = i < whole ? -1 : i > whole ? 1 : fraction > 0.0 ? -1 : fraction < 0.0;
    }
    return rt_order_holds(order, op);
}

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
rt_i64_pow(int64_t base, int64_t exponent, void *out)
{
    if (exponent < 0) {
        return 0;   /* a float, or ZeroDivisionError */
    }
    if (exponent == 2) {
        return !__builtin_mul_overflow(base, base, (int64_t *)out);
    }
    int64_t result = 1;
    uint64_t left = (uint64_t)exponent;
    while (left != 0) {
        if ((left & 1) && __builtin_mul_overflow(result, base, &result)) {
            return 0;
        }
        left >>= 1;
        /* The square is used whenever bits are left, if only through later squares. */
        if (left != 0 && __builtin_mul_overflow(base, base, &base)) {
            return 0;
        }
    }
    *(int64_t *)out = result;
    return 1;
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

/* rt_i64_truediv: exact operands give a correctly rounded quotient (long_true_divide). */
int32_t
rt_i64_truediv(int64_t a, int64_t b, void *out)
{
    const int64_t limit = (int64_t)1 << 53;
    if (b == 0 || a > limit || a < -limit || b > limit || b < -limit) {
        return 0;
    }
    *(double *)out = (double)a / (double)b;
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

static inline int
is_odd_integer(double x)
{
    return fmod(fabs(x), 2.0) == 1.0;
}

/* float_pow where an operand is 0, infinite or NaN; `y` is not 0. */
RT_COLD int32_t
pow_special(double x, double y, double *out)
{
    if (isnan(x)) {
        *out = x;
    }
    else if (isnan(y)) {
        *out = x == 1.0 ? 1.0 : y;
    }
    else if (isinf(y)) {
        double size = fabs(x);
        *out = size == 1.0 ? 1.0 : (y > 0.0) == (size > 1.0) ? fabs(y) : 0.0;
    }
    else if (isinf(x)) {
        int odd = is_odd_integer(y);
        if (y > 0.0) {
            *out = odd ? x : fabs(x);
        }
        else {
            *out = odd ? copysign(0.0, x) : 0.0;
        }
    }
    else {
        if (y < 0.0) {
            return 0;   /* ZeroDivisionError */
        }
        *out = is_odd_integer(y) ? x : 0.0;
    }
    return 1;
}

/* Positive, finite and not tiny: what pow gives when it has nothing to report in errno. */
static inline int
is_ordinary_power(double x)
{
    return x >= 0x1p-1022 && x <= 0x1.fffffffffffffp+1023;
}

RT_COLD int32_t
pow_negative_base(double x, double y, double *out)
{
    if (y != floor(y)) {
        return 0;   /* a complex result */
    }
    double size = -x;
    double result = size == 1.0 ? 1.0 : rt_libm_pow(size, y);
    if (!is_ordinary_power(result)) {
        return 0;
    }
    *out = is_odd_integer(y) ? -result : result;
    return 1;
}

/*
 * rt_f64_pow: float_pow of floatobject.c where it gives a float without raising.
 *
 *   out      double *, written on success
 *   returns  1; 0 for a complex result, an error, or a result that must be looked at again
 *            (overflow, underflow)
 */
int32_t
rt_f64_pow(double x, double y, void *pointer)
{
    double *out = (double *)pointer;
    if (y == 0.0 || x == 1.0) {
        *out = 1.0;
        return 1;
    }
    double size = fabs(x);
    if (RT_UNLIKELY(!(size > 0.0 && size < INFINITY && fabs(y) < INFINITY))) {
        return pow_special(x, y, out);
    }
    if (RT_UNLIKELY(x < 0.0)) {
        return pow_negative_base(x, y, out);
    }
    /* Not as pow: the optimiser would turn pow(x, 2.0) into x * x, whose last bit may differ. */
    double result = rt_libm_pow(x, y);
    if (RT_UNLIKELY(!is_ordinary_power(result))) {
        return 0;
    }
    *out = result;
    return 1;
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

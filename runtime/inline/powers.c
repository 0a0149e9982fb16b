/* Powers of unboxed ints and floats, with the results of long_pow and float_pow. */

#include "../runtime.h"
#include <math.h>

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

static inline int
is_odd_integer(double x)
{
    return fmod(fabs(x), 2.0) == 1.0;
}

/* float_pow where an operand is 0, infinite or NaN; `y` is not 0. */
RT_APART_COLD int32_t
rt_pow_special(double x, double y, double *out)
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

/*
 * Is hi + lo, the exact power but for some 2**-100 of it, so near to a double that pow must give
 * that one? `lo` is small beside `hi`. glibc's pow (sysdeps/ieee754/dbl-64/e_pow.c, since 2.28) is
 * within 0.54 units in the last place of the exact power, so where the nearest double is less than
 * 0.46 away, no other one is within its reach. This is Ziv's rounding test, which counts a unit
 * on the side where the exact power is: 1.0875 > 0.5 / 0.46.
 */
static inline int
is_sure(double hi, double lo, double *out)
{
    double nearest = hi + lo;
    double rest = lo - (nearest - hi);
    *out = nearest;
    return nearest + rest * 1.0875 == nearest;
}

/* 1 / (hi + lo), as is_sure asks. */
static inline int
is_sure_inverse(double hi, double lo, double *out)
{
    double inverse = 1.0 / hi;
    double missing = __builtin_fma(-inverse, hi, 1.0) - inverse * lo;
    return is_sure(inverse, inverse * missing, out);
}

/*
 * x ** y for exponents that take a few multiplications and a square root, where these decide what
 * pow gives. Every rounding error is made up for by a second double.
 */
static inline int
pow_by_parts(double x, double y, double *out)
{
    double square = x * x;
    double square_rest = __builtin_fma(x, x, -square);
    if (y == 2.0) {
        return is_sure(square, square_rest, out);
    }
    if (y == -2.0) {
        return is_sure_inverse(square, square_rest, out);
    }
    if (y == 3.0) {
        double cube = square * x;
        return is_sure(cube, __builtin_fma(square, x, -cube) + square_rest * x, out);
    }
    if (y == -1.0) {
        return is_sure_inverse(x, 0.0, out);
    }
    /* x is root * root + left, so its exact root is root + left / (2 root), but for 2**-106. */
    double root = __builtin_sqrt(x);
    double left = __builtin_fma(-root, root, x);
    if (y == 0.5) {
        return is_sure(root, 0.5 * left / root, out);
    }
    if (y == -0.5) {
        double inverse = 1.0 / root;
        double missing = __builtin_fma(-inverse, root, 1.0) - inverse * inverse * 0.5 * left;
        return is_sure(inverse, inverse * missing, out);
    }
    /* x times the root; x / root, by which `left` counts, is the root again. */
    double product = x * root;
    double product_rest = __builtin_fma(x, root, -product) + 0.5 * root * left;
    if (y == 1.5) {
        return is_sure(product, product_rest, out);
    }
    return is_sure_inverse(product, product_rest, out);
}

/* pow(x, y) for a finite x > 0 and a finite y, to the last bit. */
static double
pow_whole(double x, double y)
{
    /* Not as pow: the optimiser would turn pow(x, 2.0) into x * x, whose last bit may differ. */
    return rt_libm_pow(x, y);
}

/* The same, faster for exponents that pow_by_parts knows. */
static double
pow_short(double x, double y)
{
    int has_parts = y == 2.0 || y == -2.0 || y == 3.0 || y == -1.0 || y == 0.5 || y == -0.5 ||
                    y == 1.5 || y == -1.5;
    double result;
    /* Within these bounds no part of the calculation overflows or loses bits at the low end. */
    if (has_parts && rt_libm_pow_is_close && x > 0x1p-200 && x < 0x1p200 &&
        RT_LIKELY(pow_by_parts(x, y, &result))) {
        return result;
    }
    return pow_whole(x, y);
}

static inline __attribute__((always_inline)) int32_t
pow_negative_base(double x, double y, double (*positive)(double, double), double *out)
{
    if (y != floor(y)) {
        return 0;   /* a complex result */
    }
    double size = -x;
    double result = size == 1.0 ? 1.0 : positive(size, y);
    if (!is_ordinary_power(result)) {
        return 0;
    }
    *out = is_odd_integer(y) ? -result : result;
    return 1;
}

static inline __attribute__((always_inline)) int32_t
power(double x, double y, double (*positive)(double, double), double *out)
{
    if (y == 0.0 || x == 1.0) {
        *out = 1.0;
        return 1;
    }
    double size = fabs(x);
    if (RT_UNLIKELY(!(size > 0.0 && size < INFINITY && fabs(y) < INFINITY))) {
        return rt_pow_special(x, y, out);
    }
    if (x < 0.0) {
        return pow_negative_base(x, y, positive, out);
    }
    double result = positive(x, y);
    if (RT_UNLIKELY(!is_ordinary_power(result))) {
        return 0;
    }
    *out = result;
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
rt_f64_pow(double x, double y, void *out)
{
    return power(x, y, pow_whole, (double *)out);
}

/* rt_f64_pow_constant: the same, for an exponent that is a constant where it is inlined. */
int32_t
rt_f64_pow_constant(double x, double y, void *out)
{
    return power(x, y, pow_short, (double *)out);
}

/*
 * Functions of the math module on unboxed floats, bit-identical to mathmodule.c.
 *
 * Where CPython would raise, these miss, and the caller makes the ordinary call. The C library
 * of the GNU system sets errno only for NaN and infinite results and for underflow, which
 * is_error() ignores, so errno need not be read here.
 */

#include "../runtime.h"
#include <math.h>

static const double PI = 3.14159265358979323846;

/* math_1_to_whatever's tests of a result. */
static inline int32_t
checked(double x, double result, double *out)
{
    if (RT_UNLIKELY(!isfinite(result)) && (isnan(result) ? !isnan(x) : isfinite(x))) {
        return 0;   /* ValueError or OverflowError */
    }
    *out = result;
    return 1;
}

static inline int32_t
square_root(double x, double *out)
{
    if (RT_UNLIKELY(x < 0.0)) {
        return 0;
    }
#ifdef __clang__
    *out = __builtin_elementwise_sqrt(x);   /* the instruction alone: errno isn't needed */
#else
    *out = sqrt(x);
#endif
    return 1;
}

/* m_log, m_log2, m_log10: infinity and NaN are returned, what isn't positive raises. */
static inline int32_t
logarithm(double (*function)(double), double x, double *out)
{
    if (RT_UNLIKELY(!(x > 0.0 && x < INFINITY))) {
        *out = x;
        return isnan(x) || x > 0.0;
    }
    *out = function(x);
    return 1;
}

/*
 * rt_math1: the math function `which` (RT_MATH1_..., a constant) of a float.
 *
 *   out      double *, written on success
 *   returns  1; 0 if CPython's function would raise
 */
int32_t
rt_math1(int32_t which, double x, void *pointer)
{
    double *out = (double *)pointer;
    switch (which) {
        case RT_MATH1_SQRT: return square_root(x, out);
        case RT_MATH1_SIN: return checked(x, sin(x), out);
        case RT_MATH1_COS: return checked(x, cos(x), out);
        case RT_MATH1_TAN: return checked(x, tan(x), out);
        case RT_MATH1_ASIN: return checked(x, asin(x), out);
        case RT_MATH1_ACOS: return checked(x, acos(x), out);
        case RT_MATH1_ATAN: return checked(x, atan(x), out);
        case RT_MATH1_SINH: return checked(x, sinh(x), out);
        case RT_MATH1_COSH: return checked(x, cosh(x), out);
        case RT_MATH1_TANH: return checked(x, tanh(x), out);
        case RT_MATH1_EXP: return checked(x, rt_libm_exp(x), out);
        case RT_MATH1_EXPM1: return checked(x, expm1(x), out);
        case RT_MATH1_LOG: return logarithm(rt_libm_log, x, out);
        case RT_MATH1_LOG2: return logarithm(rt_libm_log2, x, out);
        case RT_MATH1_LOG10: return logarithm(log10, x, out);
        case RT_MATH1_LOG1P: return x == 0.0 ? (*out = x, 1) : checked(x, log1p(x), out);
        case RT_MATH1_FABS: *out = fabs(x); return 1;
        case RT_MATH1_DEGREES: *out = x * (180.0 / PI); return 1;
        case RT_MATH1_RADIANS: *out = x * (PI / 180.0); return 1;
        default: return 0;
    }
}

/* math_pow_impl; differs from float_pow in what it raises and in 0 ** negative. */
static int32_t
math_pow(double x, double y, double *out)
{
    if (isnan(x) && y == 0.0) {
        *out = 1.0;
        return 1;
    }
    /* What raises in float_pow raises here too, and complex results do. */
    return rt_f64_pow(x, y, out);
}

/* m_atan2: special cases first. */
static int32_t
arc_tangent(double y, double x, double *out)
{
    if (isnan(x) || isnan(y)) {
        *out = Py_NAN;
    }
    else if (isinf(y)) {
        double angle = isinf(x) ? (copysign(1.0, x) == 1.0 ? 0.25 * PI : 0.75 * PI) : 0.5 * PI;
        *out = copysign(angle, y);
    }
    else if (isinf(x) || y == 0.0) {
        *out = copysign(copysign(1.0, x) == 1.0 ? 0.0 : PI, y);
    }
    else {
        *out = atan2(y, x);
    }
    return 1;
}

/* A sum that keeps, in three separate terms, what rounding takes from it. */
typedef struct {
    double sum, lost1, lost2, lost3;
} CompensatedSum;

/* Adds sign * x * x, splitting x in two halves whose products are exact (Veltkamp, Dekker). */
static inline void
add_square(CompensatedSum *acc, double x, double sign)
{
    double t = x * 134217729.0;     /* 2**27 + 1 */
    double high = t - (t - x);
    double low = x - high;

    double term = sign * high * high;
    double before = acc->sum;
    acc->sum += term;
    acc->lost1 += (before - acc->sum) + term;

    term = sign * 2.0 * high * low;
    before = acc->sum;
    acc->sum += term;
    acc->lost2 += (before - acc->sum) + term;
    if (sign > 0.0) {
        acc->lost3 += low * low;
    }
    else {
        term = -low * low;
        before = acc->sum;
        acc->sum += term;
        acc->lost3 += (before - acc->sum) + term;
    }
}

static inline double
total(const CompensatedSum *acc)
{
    return acc->sum - 1.0 + (acc->lost1 + acc->lost2 + acc->lost3);
}

/* math_hypot with vector_norm (mathmodule.c) for two coordinates. */
static int32_t
hypotenuse(double a, double b, double *out)
{
    double x = fabs(a), y = fabs(b);
    double max = 0.0;
    max = x > max ? x : max;
    max = y > max ? y : max;
    if (isinf(max)) {
        *out = max;
        return 1;
    }
    if (isnan(x) || isnan(y)) {
        *out = Py_NAN;
        return 1;
    }
    if (max == 0.0) {
        *out = 0.0;
        return 1;
    }
    int exponent;
    frexp(max, &exponent);
    if (exponent < -1023) {
        return 0;   /* subnormal: rare, and CPython's method there differs between versions */
    }
    double scale = ldexp(1.0, -exponent);
    CompensatedSum acc = {1.0, 0.0, 0.0, 0.0};
    add_square(&acc, x * scale, 1.0);
    add_square(&acc, y * scale, 1.0);
    double h = sqrt(total(&acc));
    add_square(&acc, h, -1.0);
    *out = (h + total(&acc) / (2.0 * h)) / scale;
    return 1;
}

/* rt_math2: the same as rt_math1 for two arguments (RT_MATH2_...). */
int32_t
rt_math2(int32_t which, double x, double y, void *pointer)
{
    double *out = (double *)pointer;
    switch (which) {
        case RT_MATH2_POW: return math_pow(x, y, out);
        case RT_MATH2_ATAN2: return arc_tangent(x, y, out);
        case RT_MATH2_HYPOT: return hypotenuse(x, y, out);
        case RT_MATH2_FMOD:
            if (isinf(y) && isfinite(x)) {
                *out = x;
                return 1;
            }
            *out = fmod(x, y);
            return !isnan(*out) || isnan(x) || isnan(y);
        case RT_MATH2_COPYSIGN: *out = copysign(x, y); return 1;
        default: return 0;
    }
}

/* rt_math_to_i64: math.floor (0), math.ceil (1), math.trunc (2) of a float, if it fits. */
int32_t
rt_math_to_i64(int32_t which, double x, void *out)
{
    return rt_f64_to_i64(which == 0 ? floor(x) : which == 1 ? ceil(x) : x, out);
}

/*
 * libm.c: functions of the C library that have several versions.
 *
 * Images name no versions, so the dynamic linker would bind them to the oldest ones: pow and the
 * like of before glibc 2.29, which wrap the present ones to set errno as SVID wants it.
 */
#include "runtime.h"
#include <math.h>

double (*const rt_libm_pow)(double, double) = pow;
double (*const rt_libm_exp)(double) = exp;
double (*const rt_libm_log)(double) = log;
double (*const rt_libm_log2)(double) = log2;

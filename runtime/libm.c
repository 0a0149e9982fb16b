/*
 * libm.c: functions of the C library that have several versions.
 *
 * Images name no versions, so the dynamic linker would bind them to the oldest ones: pow and the
 * like of before glibc 2.29, which wrap the present ones to set errno as SVID wants it.
 */
#include "runtime.h"
#include <math.h>
#include <stdio.h>
#if defined(__GLIBC__) && defined(__x86_64__)
#include <gnu/libc-version.h>
#if __GLIBC_PREREQ(2, 33)
#include <sys/platform/x86.h>
#define HAS_FMA CPU_FEATURE_ACTIVE(FMA)     /* the C library knows; asking anew takes a while */
#else
#define HAS_FMA __builtin_cpu_supports("fma")
#endif
#endif

double (*const rt_libm_pow)(double, double) = pow;
double (*const rt_libm_exp)(double) = exp;
double (*const rt_libm_log)(double) = log;
double (*const rt_libm_log2)(double) = log2;

/* Is pow within the bounds that powers.c relies on, and are fused multiplications cheap? */
int32_t rt_libm_pow_is_close;

__attribute__((constructor)) static void
look_at_libm(void)
{
#if defined(__GLIBC__) && defined(__x86_64__)
    int major = 0, minor = 0;
    sscanf(gnu_get_libc_version(), "%d.%d", &major, &minor);
    rt_libm_pow_is_close = (major > 2 || (major == 2 && minor >= 28)) && HAS_FMA;
#endif
}

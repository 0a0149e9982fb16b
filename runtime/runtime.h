/*
 * What every runtime helper's source starts from: CPython's headers, the prototypes generated
 * from schema/runtime.ts, and a few annotations.
 *
 * The helpers in inline/ become LLVM bitcode that is inlined into compiled code, so their fast
 * paths are short and everything else sits in RT_APART functions. They are compiled under strict
 * aliasing: objects are accessed through their own struct types only.
 */
#ifndef ECHIS_RUNTIME_H
#define ECHIS_RUNTIME_H

#include "../agent/echis.h"
#include <internal/pycore_abstract.h>
#include <internal/pycore_call.h>
#include <internal/pycore_floatobject.h>
#include <internal/pycore_global_objects.h>
#include <internal/pycore_global_strings.h>
#include <internal/pycore_long.h>
#include <internal/pycore_object.h>
#include <internal/pycore_pyerrors.h>
#include <internal/pycore_pymem.h>
#include <internal/pycore_runtime.h>
#include "helpers.gen.h"

#if defined(Py_REF_DEBUG) || defined(Py_TRACE_REFS)
#error "Echis does not support CPython builds that count or list all references"
#endif
#if PYLONG_BITS_IN_DIGIT != 30
#error "Echis supports CPython builds with 30-bit digits only"
#endif

/* CPython is built without fused multiply-add; a fused one rounds once instead of twice. */
#ifdef __clang__
#pragma STDC FP_CONTRACT OFF
#elif defined(__FMA__)
#error "compile with -ffp-contract=off"
#endif

#define RT_COLD static __attribute__((noinline, cold))
/* In inline/: not copied into images, which call the one of libechis.so; slow, or large. */
#define RT_APART __attribute__((noinline))
#ifdef ECHIS_INLINE_RUNTIME
#define RT_APART_COLD RT_APART __attribute__((cold))
#else
/* Only callers are to know: compiled as cold, they would be small rather than fast. */
#define RT_APART_COLD RT_APART
#endif
#define RT_LIKELY(x) __builtin_expect(!!(x), 1)
#define RT_UNLIKELY(x) __builtin_expect(!!(x), 0)

/* Native code runs in the main interpreter only, whose state is a part of the runtime's. */
#define RT_INTERPRETER (&_PyRuntime._main_interpreter)

/* Whether `order`, the sign of what is compared, is as Py_LT .. Py_GE asks. */
static inline int32_t
rt_order_holds(int order, int32_t op)
{
    switch (op) {
        case Py_LT: return order < 0;
        case Py_LE: return order <= 0;
        case Py_EQ: return order == 0;
        case Py_NE: return order != 0;
        case Py_GT: return order > 0;
        default: return order >= 0;
    }
}

/* The same of two floats; of NaN only Py_NE holds. */
static inline int32_t
rt_floats_hold(double x, double y, int32_t op)
{
    switch (op) {
        case Py_LT: return x < y;
        case Py_LE: return x <= y;
        case Py_EQ: return x == y;
        case Py_NE: return x != y;
        case Py_GT: return x > y;
        default: return x >= y;
    }
}

/* Gives memory of a list back, as list_resize of listobject.c does; 0 if that failed. */
int rt_list_shrink(PyListObject *self, Py_ssize_t size);

/* See libm.c. */
extern ECHIS_API double (*const rt_libm_pow)(double, double);
extern ECHIS_API double (*const rt_libm_exp)(double);
extern ECHIS_API double (*const rt_libm_log)(double);
extern ECHIS_API double (*const rt_libm_log2)(double);
extern ECHIS_API int32_t rt_libm_pow_is_close;

/* What an asynchronous generator yields travels in one (_PyAsyncGenWrappedValue of genobject.c). */
typedef struct {
    PyObject_HEAD
    PyObject *value;
} RtWrappedValue;

#endif

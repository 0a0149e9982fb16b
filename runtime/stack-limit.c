/*
 * How far each thread's C stack may grow. Native code asks before it calls deeper
 * (rt_stack_low in inline/refs.c); what it leaves free is for C code that doesn't ask.
 */

#include "frames.h"
#include "runtime.h"
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#define RESERVE (256 * 1024)    /* for C functions below native code */
#define MARGIN (64 * 1024)      /* for the native frame that asks, and inaccurate bounds */

/* The main thread's, so that images compare two globals and call nothing. */
ECHIS_API PyThreadState *echis_main_tstate;
ECHIS_API char *echis_main_stack_limit;

/* What rt_stack_deep gives the main thread; NULL until it has asked. */
char *rt_main_stack_deep;

static __thread char *thread_limit;

/* glibc's: where the main thread's stack begins. */
extern void *__libc_stack_end;

/* Larger stacks aren't relied on: the kernel may have put something below. */
#define LARGEST ((size_t)64 << 20)

/*
 * rt_stack_bounds: where the current thread's C stack may grow: from base + size down to base.
 *
 * The main thread's come from its resource limit: asking pthread_getattr_np would read
 * /proc/self/maps, which is felt at start-up.
 */
void
rt_stack_bounds(char **base, size_t *size)
{
    if (getpid() == gettid()) {
        struct rlimit limit;
        *size = LARGEST;
        if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY
                && limit.rlim_cur < LARGEST) {
            *size = limit.rlim_cur;
        }
        /* Some of it lies above the end: arguments and environment. */
        *base = (char *)__libc_stack_end - *size + 64 * 1024;
        *size -= 64 * 1024;
        return;
    }
    pthread_attr_t attr;
    void *lowest;
    size_t guard;
    if (pthread_getattr_np(pthread_self(), &attr) != 0) {
        /* Unknown: take it that little is left. */
        *base = (char *)__builtin_frame_address(0) - RESERVE;
        *size = RESERVE;
        return;
    }
    pthread_attr_getstack(&attr, &lowest, size);
    pthread_attr_getguardsize(&attr, &guard);
    pthread_attr_destroy(&attr);
    *base = (char *)lowest + guard;
    *size -= guard;
}

/* The lowest address that native code may use on the current thread's stack. */
static char *
find_limit(void)
{
    char *base;
    size_t size;
    rt_stack_bounds(&base, &size);
    return base + RESERVE + MARGIN;
}

/*
 * rt_stack_deep: below this address an eighth of the current thread's C stack is used.
 *
 * Nested generators take C stack in the interpreter too, where nothing limits it but the program's
 * recursion limit, and native code takes somewhat more for each: so only the outer ones run
 * natively, and the depth at which a program overflows stays about the same.
 */
char *
rt_stack_deep(PyThreadState *tstate)
{
    static __thread char *deep;
    if (deep == NULL) {
        char *base;
        size_t size;
        rt_stack_bounds(&base, &size);
        deep = base + size - size / 8;
    }
    (void)rt_stack_limit(tstate);
    if (tstate == echis_main_tstate) {
        rt_main_stack_deep = deep;
    }
    return deep;
}

/* In a forked child another thread may be the only one, and the main one's state is freed. */
static void
forget_main_after_fork(void)
{
    if (_PyThreadState_UncheckedGet() != echis_main_tstate) {
        echis_main_tstate = NULL;
        rt_main_stack_deep = NULL;
    }
}

/*
 * rt_stack_limit: the current thread's limit; also finds the main thread's, at its first call.
 *
 *   tstate   the current thread state
 */
ECHIS_API char *
rt_stack_limit(PyThreadState *tstate)
{
    static int registered;
    if (thread_limit == NULL) {
        thread_limit = find_limit();
    }
    if (echis_main_tstate == NULL && getpid() == gettid()) {
        if (!registered) {
            if (pthread_atfork(NULL, NULL, forget_main_after_fork) != 0) {
                return thread_limit;
            }
            registered = 1;
        }
        echis_main_stack_limit = thread_limit;
        echis_main_tstate = tstate;
    }
    return thread_limit;
}

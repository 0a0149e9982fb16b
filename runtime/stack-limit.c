/*
 * How far each thread's C stack may grow. Native code asks before it calls deeper
 * (rt_stack_low in inline/refs.c); what it leaves free is for C code that doesn't ask.
 */

#include "runtime.h"
#include <pthread.h>
#include <unistd.h>

#define RESERVE (256 * 1024)    /* for C functions below native code */
#define MARGIN (64 * 1024)      /* for the native frame that asks, and inaccurate bounds */

/* The main thread's, so that images compare two globals and call nothing. */
ECHIS_API PyThreadState *echis_main_tstate;
ECHIS_API char *echis_main_stack_limit;

static __thread char *thread_limit;

/* The lowest address that native code may use on the current thread's stack. */
static char *
find_limit(void)
{
    pthread_attr_t attr;
    void *base;
    size_t size, guard;
    char *limit;
    if (pthread_getattr_np(pthread_self(), &attr) != 0) {
        /* Unknown: take it that an ordinary thread's smallest default is left. */
        return (char *)__builtin_frame_address(0) - RESERVE;
    }
    pthread_attr_getstack(&attr, &base, &size);
    pthread_attr_getguardsize(&attr, &guard);
    pthread_attr_destroy(&attr);
    limit = (char *)base + guard + RESERVE + MARGIN;
    return limit;
}

/* In a forked child another thread may be the only one, and the main one's state is freed. */
static void
forget_main_after_fork(void)
{
    if (_PyThreadState_UncheckedGet() != echis_main_tstate) {
        echis_main_tstate = NULL;
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

/*
 * stack.c: room on the C stack.
 *
 * Interpreted recursion in 3.11 uses no C stack, native recursion does.  When little is left,
 * everything is un-patched and recursion goes on in the interpreter, so that programs that raise
 * the recursion limit behave as they always did.
 */
#define _GNU_SOURCE
#include "agent.h"
#include <pthread.h>

/* Interpreting on from here may still nest C calls (sort keys, `__init__`, `map`). */
#define RESERVE (512 * 1024)

static __thread char *lowest;       /* below this address the stack is short */
static __thread char *middle;       /* above this address it is roomy again */

static void
measure(void)
{
    pthread_attr_t attributes;
    void *base;
    size_t size;
    char *here = __builtin_frame_address(0);
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) {
        lowest = here - 64 * 1024;
        middle = here;
        return;
    }
    if (pthread_attr_getstack(&attributes, &base, &size) != 0) {
        base = here - 64 * 1024;
        size = 64 * 1024;
    }
    pthread_attr_destroy(&attributes);
    if (size > (size_t)1 << 26) {
        /* An unlimited main stack: rely on no more than 64 MiB of it. */
        base = (char *)base + (size - ((size_t)1 << 26));
        size = (size_t)1 << 26;
    }
    size_t reserve = size / 4 < RESERVE ? size / 4 : RESERVE;
    lowest = (char *)base + reserve;
    middle = (char *)base + reserve + (size - reserve) / 2;
}

bool
agent_stack_is_short(void)
{
    char *here = __builtin_frame_address(0);
    if (lowest == NULL) {
        measure();
    }
    return here < lowest;
}

bool
agent_stack_is_roomy(void)
{
    char *here = __builtin_frame_address(0);
    if (lowest == NULL) {
        measure();
    }
    return here > middle;
}

/* See echis.h. */
int
agent_stack_low(PyThreadState *ts)
{
    (void)ts;
    if (!agent_stack_is_short()) {
        return 0;
    }
    agent_pause(PAUSED_STACK);
    return 1;
}

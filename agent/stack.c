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
    char *base;
    size_t size;
    rt_stack_bounds(&base, &size);
    size_t reserve = size / 4 < RESERVE ? size / 4 : RESERVE;
    lowest = base + reserve;
    middle = base + reserve + (size - reserve) / 2;
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

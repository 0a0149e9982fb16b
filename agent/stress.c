/*
 * stress.c: guards that fail on purpose.  Images compiled with `stress` ask before each guard.
 *
 * ECHIS_STRESS is `nth:N` (the Nth guard executed fails) or `random:P[:SEED]` (each fails with
 * probability P).
 */
#include "agent.h"

static uint64_t executed, nth;
static uint64_t threshold;          /* of 2^32; 0: not random */
static uint64_t random_state = 0x9E3779B97F4A7C15;

/* Reads ECHIS_STRESS.  -1 if it is malformed. */
int
agent_stress_init(const char *text)
{
    double p;
    unsigned long long number = 0;
    if (sscanf(text, "nth:%llu", &number) == 1) {
        nth = number;
        return 0;
    }
    int fields = sscanf(text, "random:%lf:%llu", &p, &number);
    if (fields < 1 || p < 0 || p > 1) {
        return -1;
    }
    threshold = (uint64_t)(p * 4294967296.0);
    random_state ^= number * 0xD1342543DE82EF95u;
    return 0;
}

/* See echis.h. */
int
rt_stress_guard(void)
{
    executed++;
    if (threshold == 0) {
        return executed != nth;
    }
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (random_state >> 32) >= threshold;
}

/*
 * drain.h: what takes the items of a generator one after the other: `sum`, `any`, `list`, ...
 *
 * While it does, the generator's native code runs on: at a yield it asks whether the item could be
 * taken there and then, and goes on as if it had been suspended and resumed. Where taking an item
 * may run code of the program's or fail, it is yielded as ever, and drain.c takes it.
 */
#ifndef ECHIS_DRAIN_H
#define ECHIS_DRAIN_H

#include "quiet.h"

enum {
    RT_SUM_OF_INTS,             /* in `number` */
    RT_SUM_OF_FLOATS,           /* in `real`: the first float was met */
    RT_ANY,                     /* goes on while items are false */
    RT_ALL,                     /* goes on while items are true */
    RT_SUM_OF_OBJECTS,          /* in `object` */
    RT_LIST,                    /* appended to `object` */
    RT_SET,                     /* added to `object` */
    RT_EXTREME,                 /* the best item so far in `object`, NULL at first */
};

typedef struct {
    int32_t kind;
    int32_t op;                 /* of RT_EXTREME: Py_LT or Py_GT, how a better item compares */
    int64_t number;
    double real;
    PyObject *object;           /* owned */
} RtDrain;

/*
 * Takes an item, borrowed, without running code of the program's.
 *
 *   returns  1; 0 if that isn't possible, or the item is the last one wanted
 */
int32_t rt_drain_object(void *drain, PyObject *item);

/*
 * Takes an item, borrowed, as the built-in function does.
 *
 *   returns  1; 0: no more are wanted; -1 with an exception set
 */
int rt_drain_take(RtDrain *self, PyObject *item);

/* The sum so far as an object: a new reference; NULL with an exception set. */
PyObject *rt_sum_so_far(const RtDrain *self);

#endif

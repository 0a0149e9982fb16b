/* What native code of generators does where it yields, if it is drained: see ../drain.h. */

#include "../drain.h"

/* The same as an object. */
RT_APART int32_t
rt_drain_boxed(void *drain, PyObject *item)
{
    if (item == NULL) {
        PyErr_Clear();
        return 0;
    }
    int32_t taken = rt_drain_object(drain, item);
    rt_decref_plain(item);
    return taken;
}

/* A number that isn't just counted: only one better than the best gets an object of its own. */
RT_APART int32_t
rt_drain_new_i64(RtDrain *self, int64_t value)
{
    PyObject *best = self->kind == RT_EXTREME ? self->object : NULL;
    if (best != NULL && PyLong_CheckExact(best) && rt_int_fits(best)
            && !(self->op == Py_LT ? value < rt_int_value(best) : value > rt_int_value(best))) {
        return 1;
    }
    return rt_drain_boxed(self, rt_box_i64(value));
}

RT_APART int32_t
rt_drain_new_f64(RtDrain *self, double value)
{
    PyObject *best = self->kind == RT_EXTREME ? self->object : NULL;
    if (best != NULL && PyFloat_CheckExact(best)
            && !(self->op == Py_LT ? value < rt_float_value(best) : value > rt_float_value(best))) {
        return 1;
    }
    return rt_drain_boxed(self, rt_box_f64(value));
}

/* rt_drain_i64: 1 if the item was taken; 0: it is to be yielded. */
int32_t
rt_drain_i64(void *drain, int64_t value)
{
    RtDrain *self = drain;
    int64_t sum;
    switch (self->kind) {
        case RT_SUM_OF_INTS:
            if (RT_UNLIKELY(__builtin_add_overflow(self->number, value, &sum))) {
                return 0;
            }
            self->number = sum;
            return 1;
        case RT_SUM_OF_FLOATS:
            self->real += (double)value;
            return 1;
        case RT_ANY:
            return value == 0;
        case RT_ALL:
            return value != 0;
        default:
            return rt_drain_new_i64(self, value);
    }
}

/* rt_drain_f64: the same of a float. */
int32_t
rt_drain_f64(void *drain, double value)
{
    RtDrain *self = drain;
    switch (self->kind) {
        case RT_SUM_OF_INTS:
            self->kind = RT_SUM_OF_FLOATS;
            self->real = (double)self->number + value;
            return 1;
        case RT_SUM_OF_FLOATS:
            self->real += value;
            return 1;
        case RT_ANY:
            return value == 0.0;
        case RT_ALL:
            return value != 0.0;
        default:
            return rt_drain_new_f64(self, value);
    }
}

/* rt_drain_i64_as, rt_drain_f64_as: the same of numbers whose object is at hand, which is kept. */
int32_t
rt_drain_i64_as(void *drain, int64_t value, PyObject *object)
{
    return ((RtDrain *)drain)->kind <= RT_ALL ? rt_drain_i64(drain, value)
                                              : rt_drain_object(drain, object);
}

int32_t
rt_drain_f64_as(void *drain, double value, PyObject *object)
{
    return ((RtDrain *)drain)->kind <= RT_ALL ? rt_drain_f64(drain, value)
                                              : rt_drain_object(drain, object);
}

/* rt_drain_bool: the same of a bool. */
int32_t
rt_drain_bool(void *drain, int32_t value)
{
    RtDrain *self = drain;
    return self->kind <= RT_ALL ? rt_drain_i64(drain, value)
                                : rt_drain_object(drain, value ? Py_True : Py_False);
}

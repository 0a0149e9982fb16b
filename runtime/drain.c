/* drain.c: taking one item of a generator, quietly where native code asks for it: see drain.h. */
#include "drain.h"

static int32_t
add_quietly(RtDrain *self, PyObject *item)
{
    if (PyFloat_CheckExact(item)) {
        self->real = PyFloat_AS_DOUBLE(item)
            + (self->kind == RT_SUM_OF_INTS ? (double)self->number : self->real);
        self->kind = RT_SUM_OF_FLOATS;
        return 1;
    }
    if (!(PyLong_CheckExact(item) || PyBool_Check(item)) || !rt_int_fits(item)) {
        return 0;
    }
    int64_t value = rt_int_value(item), sum;
    if (self->kind == RT_SUM_OF_FLOATS) {
        self->real += (double)value;
        return 1;
    }
    if (__builtin_add_overflow(self->number, value, &sum)) {
        return 0;
    }
    self->number = sum;
    return 1;
}

static int32_t
add_to_set(PyObject *set, PyObject *item)
{
    PyObject *done = rt_try_set_add(set, item);
    Py_XDECREF(done);
    return done != NULL;
}

static int32_t
compare_quietly(RtDrain *self, PyObject *item)
{
    int better = self->object == NULL ? 1 : rt_try_compare(item, self->object, self->op);
    /* The old one has to end without running code; its only reference may be this. */
    if (better < 0 || (better && self->object != NULL && !rt_ends_quietly(self->object))) {
        return 0;
    }
    if (better) {
        Py_XSETREF(self->object, Py_NewRef(item));
    }
    return 1;
}

/* rt_drain_object: see drain.h. */
int32_t
rt_drain_object(void *drain, PyObject *item)
{
    RtDrain *self = drain;
    switch (self->kind) {
        case RT_SUM_OF_INTS:
        case RT_SUM_OF_FLOATS:
            return add_quietly(self, item);
        case RT_ANY:
        case RT_ALL:
            return rt_plain_truth(item) == (self->kind == RT_ALL);
        case RT_LIST:
            return rt_list_append(self->object, item) == 0 || (PyErr_Clear(), 0);
        case RT_SET:
            return add_to_set(self->object, item);
        case RT_EXTREME:
            return compare_quietly(self, item);
    }
    return 0;
}

PyObject *
rt_sum_so_far(const RtDrain *self)
{
    return self->kind == RT_SUM_OF_INTS ? PyLong_FromLongLong(self->number)
         : self->kind == RT_SUM_OF_FLOATS ? PyFloat_FromDouble(self->real)
                                          : Py_NewRef(self->object);
}

/* builtin_sum_impl of bltinmodule.c, for an item that isn't taken quietly. */
static int
add(RtDrain *self, PyObject *item)
{
    int overflow = 0;
    if (self->kind == RT_SUM_OF_FLOATS && PyLong_Check(item)) {
        long value = PyLong_AsLongAndOverflow(item, &overflow);
        if (!overflow) {
            self->real += (double)value;
            return 1;
        }
    }
    PyObject *so_far = rt_sum_so_far(self);
    PyObject *sum = so_far == NULL ? NULL : PyNumber_Add(so_far, item);
    Py_XDECREF(so_far);
    if (sum == NULL) {
        return -1;
    }
    if (self->kind == RT_SUM_OF_INTS && PyFloat_CheckExact(sum)) {
        self->kind = RT_SUM_OF_FLOATS;
        self->real = PyFloat_AS_DOUBLE(sum);
        Py_DECREF(sum);
        return 1;
    }
    self->kind = RT_SUM_OF_OBJECTS;
    Py_XSETREF(self->object, sum);
    return 1;
}

/* min_max of bltinmodule.c, for one item. */
static int
compare(RtDrain *self, PyObject *item)
{
    int better = self->object == NULL ? 1 : PyObject_RichCompareBool(item, self->object, self->op);
    if (better > 0) {
        Py_XSETREF(self->object, Py_NewRef(item));
    }
    return better < 0 ? -1 : 1;
}

int
rt_drain_take(RtDrain *self, PyObject *item)
{
    if (rt_drain_object(self, item)) {
        return 1;
    }
    int truth;
    switch (self->kind) {
        case RT_SUM_OF_INTS:
        case RT_SUM_OF_FLOATS:
        case RT_SUM_OF_OBJECTS:
            return add(self, item);
        case RT_ANY:
        case RT_ALL:
            truth = PyObject_IsTrue(item);
            return truth < 0 ? -1 : truth == (self->kind == RT_ALL);
        case RT_LIST:
            return PyList_Append(self->object, item) < 0 ? -1 : 1;
        case RT_SET:
            return PySet_Add(self->object, item) < 0 ? -1 : 1;
        default:
            return compare(self, item);
    }
}

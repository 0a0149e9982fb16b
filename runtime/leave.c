/*
 * leave.c: rebuilding an interpreter frame where native code leaves.
 *
 * Compiled code hands the live values over as they are, a word each, and names a recipe; what boxes
 * and references it takes is done here, once for all exits.
 */
#include "frames.h"
#include "runtime.h"

/* The object of one place, a reference of its own. NULL if it is none, or with a MemoryError. */
static PyObject *
new_object(int kind, const int64_t *value)
{
    switch (kind) {
        case RT_LEAVE_OWNED:
            return (PyObject *)value[0];
        case RT_LEAVE_BORROWED:
            return Py_XNewRef((PyObject *)value[0]);
        case RT_LEAVE_I64:
            return PyLong_FromLongLong(value[0]);
        case RT_LEAVE_F64: {
            double number;
            memcpy(&number, value, sizeof(number));
            return PyFloat_FromDouble(number);
        }
        case RT_LEAVE_BOOL:
            return Py_NewRef(value[0] ? Py_True : Py_False);
        case RT_LEAVE_RANGE_ITER:
            return rt_new_range_iter(value[0], value[1], value[2], value[3]);
        case RT_LEAVE_SEQUENCE_ITER:
            return rt_new_sequence_iter((PyObject *)value[0], value[1]);
        case RT_LEAVE_ENUMERATE:
            return rt_new_enumerate((PyObject *)value[0], value[1]);
        case RT_LEAVE_PAIR:
            return rt_new_pair(value[0], (PyObject *)value[1]);
        case RT_LEAVE_OBJECT_PAIR:
            return rt_new_object_pair((PyObject *)value[0], (PyObject *)value[1]);
        case RT_LEAVE_EMPTY_DICT:
            return PyDict_New();
        default:
            return NULL;
    }
}

/* Adds `by` references to the objects that `new_object` takes over into what it makes. */
static void
add_references(int kind, const int64_t *value, int by)
{
    int first = kind == RT_LEAVE_SEQUENCE_ITER || kind == RT_LEAVE_ENUMERATE || kind == RT_LEAVE_OBJECT_PAIR;
    int second = kind == RT_LEAVE_PAIR || kind == RT_LEAVE_OBJECT_PAIR;
    if (first) {
        ((PyObject *)value[0])->ob_refcnt += by;
    }
    if (second) {
        ((PyObject *)value[1])->ob_refcnt += by;
    }
}

/* The same, out of the reserve if need be; no exception is pending. */
static PyObject *
make_object(int kind, const int64_t *value)
{
    /* What it takes over is gone after a failure, and needed again. */
    add_references(kind, value, 1);
    PyObject *object = new_object(kind, value);
    if (object == NULL && PyErr_Occurred() && rt_reserve_spend()) {
        PyErr_Clear();
        object = new_object(kind, value);
    }
    else {
        add_references(kind, value, -1);
    }
    if (object == NULL && PyErr_Occurred()) {
        Py_FatalError("echis: no memory to leave native code");
    }
    return object;
}

#define MAX_VALUE_WORDS 4

static int
value_words(int kind)
{
    switch (kind) {
        case RT_LEAVE_RANGE_ITER:
            return MAX_VALUE_WORDS;
        case RT_LEAVE_SEQUENCE_ITER:
        case RT_LEAVE_ENUMERATE:
        case RT_LEAVE_PAIR:
        case RT_LEAVE_OBJECT_PAIR:
            return 2;
        default:
            return kind != RT_LEAVE_NULL && kind != RT_LEAVE_EMPTY_DICT;
    }
}

/*
 * rt_rebuild: fills places of a frame's localsplus.
 *
 *   recipe   see LEAVE_KINDS in schema/runtime.ts
 *   values   words that compiled code handed over; read as far as the recipe goes
 *   effects  a local's old content (a boxed number or NULL) is released; stack places are not
 *            read. A pending exception stays.
 */
void
rt_rebuild(_PyInterpreterFrame *frame, const int32_t *recipe, va_list *values)
{
    /* Making objects must not see the exception that is being raised. */
    PyObject *type, *error, *traceback;
    PyErr_Fetch(&type, &error, &traceback);
    rt_reserve_fill();
    int nlocals = frame->f_code->co_nlocalsplus;
    for (int32_t i = 1; i <= recipe[0]; i++) {
        int place = recipe[i] >> 8;
        int kind = recipe[i] & 0xff;
        int is_bound = !(kind & RT_LEAVE_MAYBE) || va_arg(*values, int64_t) != 0;
        kind &= ~RT_LEAVE_MAYBE;
        int64_t value[MAX_VALUE_WORDS] = {0};
        for (int word = 0; word < value_words(kind); word++) {
            value[word] = va_arg(*values, int64_t);
        }
        if (!is_bound) {
            continue;
        }
        PyObject *object = make_object(kind, value);
        PyObject *old = place < nlocals ? frame->localsplus[place] : NULL;
        frame->localsplus[place] = object;
        Py_XDECREF(old);
    }
    PyErr_Restore(type, error, traceback);
}

/* rt_leave: see schema/runtime.ts. */
PyObject *
rt_leave(void *tstate, void *interpreter_frame, void *exit, void *recipe, ...)
{
    va_list values;
    va_start(values, recipe);
    rt_rebuild(interpreter_frame, recipe, &values);
    va_end(values);
    return agent_exit(tstate, interpreter_frame, exit);
}

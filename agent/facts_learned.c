/*
 * facts_learned.c: types seen in sampled frames, kept until the next request.
 *
 * A place (an argument, a local or a stack slot at a loop head) remembers one type; a second one
 * makes it "mixed", which is told as None, as if it had never been seen.
 */
#include "facts.h"

#define MAX_LOOPS 8

/* A place that has seen several types.  None would do, but programs can see its count. */
static PyObject mixed = {_PyObject_EXTRA_INIT 1, NULL};

struct AgentLoopFacts {
    struct AgentLoopFacts *next;
    int32_t head;
    int32_t count;              /* places: localsplus, then stack */
    PyObject *types[];          /* weak reference to a type, owned; NULL unseen; &mixed */
};

/*
 * A class must not be kept alive by what was learned (its methods' records would be a cycle that
 * the collector can't see).  Every class has a weak reference in its base's list of subclasses,
 * which PyWeakref_NewRef returns again, so that programs can't see this either.
 */
static PyObject *
weak_type(PyTypeObject *type)
{
    PyObject *reference = PyWeakref_NewRef((PyObject *)type, NULL);
    if (reference == NULL) {
        PyErr_Clear();
    }
    return reference;
}

static void
forget(PyObject *place)
{
    if (place != &mixed) {
        Py_XDECREF(place);
    }
}

static void
see(PyObject **place, PyObject *object)
{
    if (object == NULL || *place == &mixed) {
        return;
    }
    PyObject *known = *place == NULL ? NULL : PyWeakref_GET_OBJECT(*place);
    if (known == NULL || known == Py_None) {
        Py_XSETREF(*place, weak_type(Py_TYPE(object)));
    }
    else if (known != (PyObject *)Py_TYPE(object)) {
        Py_SETREF(*place, &mixed);
    }
}

static int
argument_count(PyCodeObject *code)
{
    return code->co_argcount + code->co_kwonlyargcount
        + ((code->co_flags & CO_VARARGS) != 0) + ((code->co_flags & CO_VARKEYWORDS) != 0);
}

static PyObject *
argument_value(PyCodeObject *code, _PyInterpreterFrame *frame, int i)
{
    PyObject *value = frame->localsplus[i];
    if (value != NULL && PyCell_Check(value)
            && (_PyLocals_GetKind(code->co_localspluskinds, i) & CO_FAST_CELL)) {
        return PyCell_GET(value);
    }
    return value;
}

static struct AgentLoopFacts *
loop_facts(AgentCode *record, int32_t head)
{
    int loops = 0;
    for (struct AgentLoopFacts *l = record->loop_facts; l != NULL; l = l->next, loops++) {
        if (l->head == head) {
            return l;
        }
    }
    int32_t depth = loops < MAX_LOOPS ? agent_stack_depth(record->pub.code, head) : -1;
    if (depth < 0) {
        return NULL;
    }
    int32_t count = record->pub.code->co_nlocalsplus + depth;
    struct AgentLoopFacts *made =
        calloc(1, sizeof(*made) + (size_t)count * sizeof(PyObject *));
    if (made != NULL) {
        made->head = head;
        made->count = count;
        made->next = record->loop_facts;
        record->loop_facts = made;
    }
    return made;
}

/*
 * Notes the types in a frame that stands still.
 *
 *   loop_head  unit of the loop head that it is about to reach, or -1; then the stack is read too
 */
void
agent_learn_frame(AgentCode *record, _PyInterpreterFrame *frame, int32_t loop_head)
{
    PyCodeObject *code = frame->f_code;
    int arguments = argument_count(code);
    if (record->arg_types == NULL && arguments > 0) {
        record->arg_types = calloc((size_t)arguments, sizeof(PyObject *));
    }
    for (int i = 0; record->arg_types != NULL && i < arguments; i++) {
        see(&record->arg_types[i], argument_value(code, frame, i));
    }
    struct AgentLoopFacts *loop = loop_head < 0 ? NULL : loop_facts(record, loop_head);
    for (int32_t i = 0; loop != NULL && i < loop->count; i++) {
        see(&loop->types[i], frame->localsplus[i]);
    }
}

/* Drops what was learned. */
void
agent_forget_facts(AgentCode *record)
{
    int arguments = record->arg_types == NULL ? 0 : argument_count(record->pub.code);
    for (int i = 0; i < arguments; i++) {
        forget(record->arg_types[i]);
    }
    free(record->arg_types);
    record->arg_types = NULL;
    while (record->loop_facts != NULL) {
        struct AgentLoopFacts *loop = record->loop_facts;
        record->loop_facts = loop->next;
        for (int32_t i = 0; i < loop->count; i++) {
            forget(loop->types[i]);
        }
        free(loop);
    }
}

static PyObject *
place_fact(Facts *facts, PyObject *place)
{
    PyObject *type = place == NULL || place == &mixed ? Py_None : PyWeakref_GET_OBJECT(place);
    if (type == Py_None) {
        return Py_NewRef(Py_None);
    }
    Py_INCREF(type);
    PyObject *fact = facts_type(facts, (PyTypeObject *)type);
    Py_DECREF(type);
    return fact;
}

static PyObject *
place_list(Facts *facts, PyObject **places, int count)
{
    PyObject *list = PyList_New(count);
    for (int i = 0; list != NULL && i < count; i++) {
        PyObject *fact = place_fact(facts, places == NULL ? NULL : places[i]);
        if (fact == NULL) {
            Py_CLEAR(list);
            break;
        }
        PyList_SET_ITEM(list, i, fact);
    }
    return list;
}

/* list of type facts, one per argument. */
PyObject *
facts_learned_args(Facts *facts, AgentCode *record, PyCodeObject *code)
{
    return place_list(facts, record == NULL ? NULL : record->arg_types, argument_count(code));
}

/* dict: loop head to list of type facts. */
PyObject *
facts_learned_loops(Facts *facts, AgentCode *record)
{
    PyObject *dict = PyDict_New();
    struct AgentLoopFacts *loop = record == NULL ? NULL : record->loop_facts;
    for (; dict != NULL && loop != NULL; loop = loop->next) {
        PyObject *head = PyLong_FromLong(loop->head);
        PyObject *list = head == NULL ? NULL : place_list(facts, loop->types, loop->count);
        if (list == NULL || PyDict_SetItem(dict, head, list) < 0) {
            Py_CLEAR(dict);
        }
        Py_XDECREF(head);
        Py_XDECREF(list);
    }
    return dict;
}

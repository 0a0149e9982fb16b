/*
 * collector.c: keeps the garbage collector away from the agent's work, and shows it what images hold.
 *
 * An image refers to functions, classes and namespaces, often to those that its own code is
 * reached through: a recursive function's image holds the function. The way from a function to its
 * image leads through its code object, which the collector doesn't visit, so a dropped namespace
 * would never go. Therefore one function of each compiled code object, the one that its image was
 * made for, visits in the code's stead. As each reference must be visited by one object only,
 * closures over the same code don't.
 *
 * Lambdas, closures and generator expressions often die when they have been called, while their code
 * lives on as a constant of the code around it. Then the next function of the same namespace that the
 * collector comes to looks after their images: it dies with the namespace at the latest.
 *
 * gc.get_referents() and the like, which visit objects too, don't see it.
 */
#include "agent.h"
#include <internal/pycore_hashtable.h>

/*
 * The collector is off from now on.  Finalisers would run in the middle of the agent's work: in frames
 * that nobody who walks the threads sees; and they let go of the GIL, so that another thread's frame
 * that is looked at would go on, or end.
 */
CollectorPause
agent_collector_pause(void)
{
    struct _gc_runtime_state *gc = &agent.interp->gc;
    CollectorPause before = {gc->enabled, gc->generations[0].count};
    gc->enabled = 0;
    return before;
}

/*
 * As it was: the next collection comes when it would have come without the agent's work. A finaliser
 * that ran meanwhile may have switched it on.
 */
void
agent_collector_resume(CollectorPause before)
{
    struct _gc_runtime_state *gc = &agent.interp->gc;
    gc->enabled |= before.enabled;
    gc->generations[0].count = before.allocations;
}

#define MAX_CUTS 8      /* times that code is compiled again because what it relied on was collected */

static traverseproc original_traverse;
static inquiry original_clear;
static destructor original_dealloc;

/*
 * Records whose images no function of their own code shows: by the function that looks after them, or
 * by their namespace while none does.
 */
static _Py_hashtable_t *wards;

static AgentCode *
first_ward(const void *guardian)
{
    return wards == NULL ? NULL : _Py_hashtable_get(wards, guardian);
}

static bool
set_first_ward(const void *guardian, AgentCode *record)
{
    (void)_Py_hashtable_steal(wards, guardian);
    return record == NULL || _Py_hashtable_set(wards, guardian, record) == 0;
}

/* Without memory nobody shows the record's images, and what they hold stays. */
static void
add_ward(const void *guardian, AgentCode *record)
{
    if (wards == NULL) {
        /* Not Python's allocators: tracemalloc would tell. */
        _Py_hashtable_allocator_t allocator = {malloc, free};
        wards = _Py_hashtable_new_full(_Py_hashtable_hash_ptr, _Py_hashtable_compare_direct,
                                       NULL, NULL, &allocator);
    }
    if (wards == NULL || guardian == NULL) {
        return;
    }
    record->next_ward = first_ward(guardian);
    record->guardian = guardian;
    if (!set_first_ward(guardian, record)) {
        (void)set_first_ward(guardian, record->next_ward);
        record->guardian = NULL;
    }
}

static void
remove_ward(AgentCode *record)
{
    if (record->guardian == NULL) {
        return;
    }
    AgentCode *first = first_ward(record->guardian);
    if (first == record) {
        (void)set_first_ward(record->guardian, record->next_ward);
    }
    else {
        while (first->next_ward != record) {
            first = first->next_ward;
        }
        first->next_ward = record->next_ward;
    }
    record->guardian = NULL;
}

/* The record whose references a function visits; NULL for most. */
static AgentCode *
record_shown_by(PyObject *self)
{
    PyCodeObject *code = (PyCodeObject *)((PyFunctionObject *)self)->func_code;
    if (code == NULL || code->co_extra == NULL || !PyCode_Check(code)) {
        return NULL;
    }
    AgentCode *record = agent_find_record(code);
    return record != NULL && record->shown_by == self ? record : NULL;
}

/* A function's wards, from now on those of a namespace that nobody looks after as well. */
static AgentCode *
adopt(PyObject *function, PyObject *namespace)
{
    for (AgentCode *ward; (ward = first_ward(namespace)) != NULL;) {
        remove_ward(ward);
        add_ward(function, ward);
    }
    return first_ward(function);
}

static int
traverse(PyObject *self, visitproc visit, void *arg)
{
    if (agent.interp->gc.collecting) {
        AgentCode *record = record_shown_by(self);
        int stop = record != NULL ? agent_images_visit(record, visit, arg) : 0;
        AgentCode *ward = adopt(self, ((PyFunctionObject *)self)->func_globals);
        for (; ward != NULL && stop == 0; ward = ward->next_ward) {
            /* A function of the code may run, and use what it found in its image. */
            stop = agent_has_frame(ward->pub.code) ? 0 : agent_images_visit(ward, visit, arg);
        }
        if (stop != 0) {
            return stop;
        }
    }
    return original_traverse(self, visit, arg);
}

/* Whether the collector has taken a function or class apart. */
static bool
is_cleared(PyObject *object)
{
    return (PyFunction_Check(object) && ((PyFunctionObject *)object)->func_globals == NULL)
        || (PyType_Check(object) && ((PyTypeObject *)object)->tp_mro == NULL);
}

/* Drops what a record's images hold if the collector has taken apart some of it.  False if not. */
static bool
cut(AgentCode *record)
{
    if (!agent_images_hold(record, is_cleared) || agent_has_frame(record->pub.code)) {
        return false;
    }
    agent_uninstall(record);
    if (record->retired++ < MAX_CUTS) {
        agent_start_over(record, "what its native code relied on was collected");
    }
    else {
        agent_set_state(record, CODE_GIVEN_UP, "what its native code relied on is collected too often");
    }
    agent_images_let_go(record);
    return true;
}

/* Cuts those of a guardian's wards that hold what is taken apart. */
static void
cut_wards(const void *guardian)
{
    for (AgentCode *ward = first_ward(guardian); ward != NULL;) {
        /* Finalisers may change the list. */
        ward = cut(ward) ? first_ward(guardian) : ward->next_ward;
    }
}

/*
 * Garbage is taken apart. A cycle that leads through an image is cut there, when the last of its
 * functions comes to it; other images stay, as code may have other functions.
 */
static int
clear(PyObject *self)
{
    AgentCode *record = record_shown_by(self);
    PyObject *namespace = ((PyFunctionObject *)self)->func_globals;
    (void)original_clear(self);
    if (record != NULL) {
        (void)cut(record);
    }
    (void)adopt(self, namespace);
    cut_wards(self);
    return 0;
}

/* A function ends: somebody else shows what it has shown, unless that ends as well. */
static void
dealloc(PyObject *self)
{
    AgentCode *record = record_shown_by(self);
    if (record != NULL) {
        record->shown_by = NULL;
        add_ward(self, record);
    }
    const void *namespace = NULL;
    for (AgentCode *ward; (ward = first_ward(self)) != NULL;) {
        namespace = ward->pub.globals;
        remove_ward(ward);
        add_ward(namespace, ward);
    }
    original_dealloc(self);
    cut_wards(namespace);
}

/*
 * From now on `function` visits what the images of `record` refer to.  The first time is when the
 * collector's ways are changed: a program without images has them as they are.
 */
void
agent_collector_shows(AgentCode *record, PyObject *function)
{
    if (original_traverse == NULL) {
        original_traverse = PyFunction_Type.tp_traverse;
        original_clear = PyFunction_Type.tp_clear;
        original_dealloc = PyFunction_Type.tp_dealloc;
        PyFunction_Type.tp_traverse = traverse;
        PyFunction_Type.tp_clear = clear;
        PyFunction_Type.tp_dealloc = dealloc;
    }
    remove_ward(record);
    record->shown_by = function;
}

/* A record ends, and with it all that its images refer to. */
void
agent_collector_forgets(AgentCode *record)
{
    remove_ward(record);
}

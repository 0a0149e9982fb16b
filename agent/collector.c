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
 * The wards: records whose images no function of their own code shows. One of another code of the
 * same namespace does, whose record lists them; or none yet, then they are listed here by namespace.
 */
static _Py_hashtable_t *waiting;

/* Nobody shows a record's images from now on.  Without memory it stays so. */
static void
wait_for_guardian(AgentCode *ward)
{
    if (waiting == NULL) {
        waiting = agent_table_new();
    }
    const void *namespace = ward->pub.globals;
    if (waiting == NULL || namespace == NULL) {
        return;
    }
    ward->next_ward = agent_table_get(waiting, namespace);
    if (agent_table_put(waiting, namespace, ward)) {
        ward->waits_in = namespace;
    }
    else {
        (void)agent_table_put(waiting, namespace, ward->next_ward);
    }
}

/* A list of wards without one of them. */
static AgentCode *
without(AgentCode *first, AgentCode *ward)
{
    AgentCode **at = &first;
    while (*at != ward) {
        at = &(*at)->next_ward;
    }
    *at = ward->next_ward;
    return first;
}

static void
leave_guardian(AgentCode *ward)
{
    if (ward->guardian != NULL) {
        ward->guardian->wards = without(ward->guardian->wards, ward);
        ward->guardian = NULL;
    }
    else if (ward->waits_in != NULL) {
        AgentCode *first = agent_table_get(waiting, ward->waits_in);
        (void)agent_table_put(waiting, ward->waits_in, without(first, ward));
        ward->waits_in = NULL;
    }
}

static void
give_up_wards(AgentCode *guardian)
{
    for (AgentCode *ward; (ward = guardian->wards) != NULL;) {
        leave_guardian(ward);
        wait_for_guardian(ward);
    }
}

/* The record of a function's code; NULL for most. */
static AgentCode *
record_of(PyObject *function)
{
    PyCodeObject *code = (PyCodeObject *)((PyFunctionObject *)function)->func_code;
    return code == NULL || code->co_extra == NULL || !PyCode_Check(code) ? NULL
                                                                         : agent_find_record(code);
}

/* A function looks after those of a namespace whom nobody looks after. */
static void
adopt(PyObject *function, const void *namespace)
{
    if (agent_table_get(waiting, namespace) == NULL) {
        return;
    }
    AgentCode *record = agent_record((PyCodeObject *)((PyFunctionObject *)function)->func_code);
    if (record != NULL && record->wards == NULL) {
        record->guard = function;
    }
    if (record == NULL || record->guard != function) {
        return;     /* no memory, or another function of this code looks after some */
    }
    for (AgentCode *ward; (ward = agent_table_get(waiting, namespace)) != NULL;) {
        leave_guardian(ward);
        ward->guardian = record;
        ward->next_ward = record->wards;
        record->wards = ward;
    }
}

/* Visits what a function shows in the stead of code. */
static int
visit_images(PyObject *function, visitproc visit, void *arg)
{
    adopt(function, ((PyFunctionObject *)function)->func_globals);
    AgentCode *record = record_of(function);
    if (record == NULL) {
        return 0;
    }
    int stop = record->shown_by == function ? agent_images_visit(record, visit, arg) : 0;
    AgentCode *ward = record->guard == function ? record->wards : NULL;
    for (; ward != NULL && stop == 0; ward = ward->next_ward) {
        /* While a function of that code runs, it uses what it found in its image. */
        stop = agent_has_frame(ward->pub.code) ? 0 : agent_images_visit(ward, visit, arg);
    }
    return stop;
}

static int
traverse(PyObject *self, visitproc visit, void *arg)
{
    int stop = agent.interp->gc.collecting ? visit_images(self, visit, arg) : 0;
    return stop != 0 ? stop : original_traverse(self, visit, arg);
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

/*
 * Garbage is taken apart. A cycle that leads through an image is cut there, when the last of its
 * functions comes to it; other images stay, as code may have other functions.
 */
static int
clear(PyObject *self)
{
    const void *namespace = ((PyFunctionObject *)self)->func_globals;
    (void)original_clear(self);
    adopt(self, namespace);
    AgentCode *record = record_of(self);
    if (record != NULL && record->shown_by == self) {
        (void)cut(record);
    }
    AgentCode *ward = record != NULL && record->guard == self ? record->wards : NULL;
    while (ward != NULL) {
        /* Finalisers may change the list. */
        ward = cut(ward) ? record->wards : ward->next_ward;
    }
    return 0;
}

/* Somebody else shows what a function has shown.  The namespace that they wait in; NULL if none does. */
static const void *
stop_showing(PyObject *function)
{
    const void *namespace = NULL;
    AgentCode *record = record_of(function);
    if (record != NULL && record->guard == function && record->wards != NULL) {
        namespace = record->wards->pub.globals;
        give_up_wards(record);
    }
    if (record != NULL && record->shown_by == function) {
        namespace = record->pub.globals;
        record->shown_by = NULL;
        wait_for_guardian(record);
    }
    return namespace;
}

/* A function ends, and maybe its code with it; of what is left some may have been taken apart. */
static void
dealloc(PyObject *self)
{
    const void *namespace = stop_showing(self);
    original_dealloc(self);
    for (AgentCode *ward = agent_table_get(waiting, namespace); ward != NULL;) {
        ward = cut(ward) ? agent_table_get(waiting, namespace) : ward->next_ward;
    }
}

/* A function is about to get other code, and leads to its present one no longer. */
void
agent_collector_other_code(PyObject *function)
{
    (void)stop_showing(function);
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
    leave_guardian(record);
    record->shown_by = function;
}

/* A record ends, and with it all that its images refer to. */
void
agent_collector_forgets(AgentCode *record)
{
    leave_guardian(record);
    give_up_wards(record);
}

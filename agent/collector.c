/*
 * collector.c: keeps the garbage collector away from the agent's work, and shows it what images hold.
 *
 * An image refers to functions, classes and namespaces, often to those that its own code is
 * reached through: a recursive function's image holds the function. The way from a function to its
 * image leads through its code object, which the collector doesn't visit, so a dropped namespace
 * would never go. Therefore one function of each compiled code object, the one that its image was
 * made for, visits in the code's stead. As each reference must be visited by one object only,
 * closures over the same code don't; when that function is gone, nobody does, until another is
 * compiled for.
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

static traverseproc original_traverse;
static inquiry original_clear;

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

static int
traverse(PyObject *self, visitproc visit, void *arg)
{
    AgentCode *record = agent.interp->gc.collecting ? record_shown_by(self) : NULL;
    if (record != NULL) {
        int stop = agent_images_visit(record, visit, arg);
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

/*
 * Garbage is taken apart. A cycle that leads through an image is cut there, when the last of its
 * functions comes to it; other images stay, as code may have other functions.
 */
static int
clear(PyObject *self)
{
    AgentCode *record = record_shown_by(self);
    (void)original_clear(self);
    if (record != NULL && agent_images_hold(record, is_cleared)
            && !agent_has_frame(record->pub.code)) {
        agent_uninstall(record);
        agent_set_state(record, CODE_GIVEN_UP, "it was collected");
        agent_images_let_go(record);
    }
    return 0;
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
        PyFunction_Type.tp_traverse = traverse;
        PyFunction_Type.tp_clear = clear;
    }
    record->shown_by = function;
}

/*
 * ties.c: what images hold of classes that are made and dropped as the program runs.
 *
 * A class that no module leads to must go when the program drops it, so an image may use it and
 * what it has (methods, constants), but not keep it. A class is always part of a cycle: only the
 * collector ends it. So the image has references, and the class itself shows them to the collector,
 * as if they were its own: then the class lives as long as it would without them. When it is
 * collected, every image that is tied to it is retired.
 *
 * While a frame of an image's code exists, what the class has is kept: what runs without a frame of its
 * own may be a method of the class. Its memory is kept, too, so that no other class gets that address.
 */
#include "agent.h"

struct AgentTie {
    AgentTie *next_of_class, *next_of_image;
    AgentImage *image;
    PyTypeObject *cls;              /* strong */
    PyObject **objects;             /* strong; found through the class */
    Py_ssize_t count;
};

static _Py_hashtable_t *by_class;   /* class to the first of its ties; without an entry if none */
static traverseproc original_traverse;
static inquiry original_clear;

static int traverse(PyObject *self, visitproc visit, void *arg);
static int clear(PyObject *self);

/* Changes the collector's ways with classes, where that hasn't been done.  False without memory. */
static bool
watch_classes(void)
{
    if (by_class != NULL) {
        return true;
    }
    by_class = agent_table_new();
    if (by_class == NULL) {
        return false;
    }
    original_traverse = PyType_Type.tp_traverse;
    original_clear = PyType_Type.tp_clear;
    PyType_Type.tp_traverse = traverse;
    PyType_Type.tp_clear = clear;
    return true;
}

/* Whether images can be tied to a class: a metaclass written in C may hide it from us. */
bool
agent_can_tie(PyTypeObject *cls)
{
    if (!watch_classes()) {
        return false;
    }
    PyTypeObject *metaclass = Py_TYPE(cls);
    while ((metaclass->tp_flags & Py_TPFLAGS_HEAPTYPE)
           && metaclass->tp_traverse != PyType_Type.tp_traverse && metaclass->tp_base != NULL) {
        metaclass = metaclass->tp_base;     /* subtype_traverse of typeobject.c */
    }
    return metaclass->tp_traverse == PyType_Type.tp_traverse
        && (cls->tp_flags & Py_TPFLAGS_HEAPTYPE);
}

/*
 * Ties an image to a class, which it may refer to then.
 *
 *   returns  the tie, an earlier one if there is one; NULL if it can't be
 */
AgentTie *
agent_tie(AgentImage *image, PyTypeObject *cls)
{
    for (AgentTie *tie = image->ties; tie != NULL; tie = tie->next_of_image) {
        if (tie->cls == cls) {
            return tie;
        }
    }
    AgentTie *tie = agent_can_tie(cls) ? calloc(1, sizeof(*tie)) : NULL;
    if (tie == NULL) {
        return NULL;
    }
    tie->next_of_class = agent_table_get(by_class, cls);
    if (!agent_table_put(by_class, cls, tie)) {
        (void)agent_table_put(by_class, cls, tie->next_of_class);
        free(tie);
        return NULL;
    }
    tie->cls = (PyTypeObject *)Py_NewRef(cls);
    tie->image = image;
    tie->next_of_image = image->ties;
    image->ties = tie;
    return tie;
}

/* Lets a tie's image refer to something that was found through its class.  False without memory. */
bool
agent_tie_hold(AgentTie *tie, PyObject *object)
{
    size_t size = (size_t)(tie->count + 1) * sizeof(PyObject *);
    PyObject **objects = realloc(tie->objects, size);
    if (objects == NULL) {
        return false;
    }
    tie->objects = objects;
    objects[tie->count++] = Py_NewRef(object);
    return true;
}

static void
unlink_from_class(AgentTie *tie)
{
    AgentTie *first = agent_table_get(by_class, tie->cls);
    if (first == tie) {
        (void)agent_table_put(by_class, tie->cls, tie->next_of_class);
        return;
    }
    while (first->next_of_class != tie) {
        first = first->next_of_class;
    }
    first->next_of_class = tie->next_of_class;
}

/* Drops an image's references.  It can't be entered any more.  May run any Python code. */
void
agent_ties_let_go(AgentImage *image)
{
    AgentTie *ties = image->ties;
    image->ties = NULL;
    for (AgentTie *tie = ties; tie != NULL; tie = tie->next_of_image) {
        unlink_from_class(tie);
    }
    while (ties != NULL) {
        AgentTie *tie = ties;
        ties = tie->next_of_image;
        for (Py_ssize_t i = 0; i < tie->count; i++) {
            Py_DECREF(tie->objects[i]);
        }
        Py_DECREF(tie->cls);
        free(tie->objects);
        free(tie);
    }
}

/* Whether native code of an image may be running. */
static bool
is_in_use(const AgentImage *image)
{
    return image->record != NULL && agent_has_frame(image->record->pub.code);
}

static int
visit_ties(PyTypeObject *cls, visitproc visit, void *arg)
{
    for (AgentTie *tie = agent_table_get(by_class, cls); tie != NULL; tie = tie->next_of_class) {
        if (tie->image->record == NULL) {
            continue;       /* it is just being installed */
        }
        Py_VISIT(tie->cls);
        Py_ssize_t shown = is_in_use(tie->image) ? 0 : tie->count;
        for (Py_ssize_t i = 0; i < shown; i++) {
            Py_VISIT(tie->objects[i]);
        }
    }
    return 0;
}

static int
traverse(PyObject *self, visitproc visit, void *arg)
{
    if (agent.interp->gc.collecting) {
        int stop = visit_ties((PyTypeObject *)self, visit, arg);
        if (stop != 0) {
            return stop;
        }
    }
    return original_traverse(self, visit, arg);
}

/* One of a class's ties whose image's native code doesn't run, or NULL. */
static AgentTie *
unused_tie(PyTypeObject *cls)
{
    AgentTie *tie = agent_table_get(by_class, cls);
    while (tie != NULL && is_in_use(tie->image)) {
        tie = tie->next_of_class;
    }
    return tie;
}

/*
 * A class is garbage. Images that are in use keep what they hold, which nothing else leads to any
 * more: the class is found again by a later collection.
 */
static int
clear(PyObject *self)
{
    PyTypeObject *cls = (PyTypeObject *)self;
    for (AgentTie *tie = agent_table_get(by_class, cls); tie != NULL; tie = tie->next_of_class) {
        agent_image_retire(tie->image);
    }
    for (AgentTie *tie; (tie = unused_tie(cls)) != NULL;) {
        agent_image_let_go(tie->image);
    }
    return original_clear(self);
}

/* facts.h: building the body of a compile request, shared by the facts_*.c files. */
#ifndef ECHIS_FACTS_H
#define ECHIS_FACTS_H

#include "agent.h"

#define MAX_FUNCTIONS 40
#define MAX_DEPTH 4
#define MAX_ALIKE 4             /* functions of the same code */
#define MAX_TYPES 120

/* A request under construction.  All strong unless said otherwise. */
typedef struct {
    PyObject *functions;        /* list of function facts (dicts) */
    PyObject *objects;          /* list of the function objects behind them */
    PyObject *depths;           /* list of ints: steps from function 0 */
    PyObject *types;            /* list of type facts */
    PyObject *classes;          /* list of the classes behind them */
    PyObject *class_index;      /* dict: class to index */
    Py_ssize_t names_told[MAX_TYPES];   /* of `names`, how many are told of in each of `types` */
    PyObject *function_index;   /* dict: id of a function to its index */
    PyObject *names;            /* dict used as an ordered set: names in any function */
    PyObject *attributes;       /* dict: index of a class to a dict, attribute to list of type facts */
    PyObject *dict_places;      /* dict: the same to a dict, attribute to index in an instance's dict */
    PyObject *loose_names;      /* dict used as a set: names of classes that lead to none; see class_names.c */
    PyObject *supers;           /* list of (class, names): methods that call super(), and their names */
    struct { uint32_t version; PyTypeObject *type; } versions[64];  /* looked up: static types and none */
    bool names_loose;           /* whether such classes are told of */
    int depth;                  /* of the function whose facts are being gathered */
} Facts;

/* All return new references, or NULL with an exception set. */
PyObject *facts_type(Facts *facts, PyTypeObject *type);
PyObject *facts_of_object(Facts *facts, PyObject *object);
PyObject *facts_value(Facts *facts, PyObject *value);
PyObject *facts_sites(Facts *facts, PyObject *adaptive);
PyObject *facts_classes(Facts *facts, const AgentCode *record);

/* The class with a version tag, borrowed; NULL if no class has it. */
PyTypeObject *facts_type_with_version(Facts *facts, uint32_t version);

/* Index of a function's facts, added if there is room; -1 without an exception if not. */
Py_ssize_t facts_add_function(Facts *facts, PyFunctionObject *function, int depth);

/* The same of functions with that code and those globals, of which none need exist. */
Py_ssize_t facts_add_code(Facts *facts, PyCodeObject *code, PyObject *globals);

/* Whether functions of this code can be called without looking at more than their arguments. */
bool facts_is_plainly_called(PyCodeObject *code);

int facts_drop_crowded(PyObject *classes);
PyObject *facts_callees(Facts *facts, const char *key);

/*
 * The name, borrowed, of the module in sys.modules that globals are of; None if they are those of
 * the function that the request is for; NULL, without an exception, if they are of none.
 */
PyObject *facts_module_of(Facts *facts, PyObject *globals);

/* Adds the names of methods that operators call.  -1 with an exception on failure. */
int facts_add_operators(Facts *facts, PyObject *adaptive);

/* Fills in what depends on all functions' names.  -1 with an exception on failure. */
int facts_finish_types(Facts *facts);

/* Sets dict[name] = value and drops the caller's reference.  -1 if value is NULL or on failure. */
int facts_put(PyObject *dict, const char *name, PyObject *value);

/* What build/build-id held when this library was built. */
extern const char agent_build_id[];

int facts_see_attributes(Facts *facts, _PyInterpreterFrame *frame);
PyObject *facts_attributes(Facts *facts, Py_ssize_t type);
PyObject *facts_dict_places(Facts *facts, Py_ssize_t type);

PyObject *facts_learned_args(Facts *facts, AgentCode *record, PyCodeObject *code);
PyObject *facts_learned_loops(Facts *facts, AgentCode *record);

#endif

/*
 * facts.c: the body of a compile request: function facts, and the request around them.
 *
 * Gathering runs no Python code of the program: dict look-ups with exact string keys, type
 * look-ups and marshal only.  See docs/design/0001-interfaces.md for every field.
 */
#include "facts.h"

static void
facts_clear(Facts *facts)
{
    Py_XDECREF(facts->functions);
    Py_XDECREF(facts->objects);
    Py_XDECREF(facts->depths);
    Py_XDECREF(facts->types);
    Py_XDECREF(facts->classes);
    Py_XDECREF(facts->class_index);
    Py_XDECREF(facts->function_index);
    Py_XDECREF(facts->names);
    Py_XDECREF(facts->attributes);
    Py_XDECREF(facts->dict_places);
    Py_XDECREF(facts->loose_names);
    Py_XDECREF(facts->supers);
}

static int
facts_init(Facts *facts, AgentCode *record)
{
    memset(facts, 0, sizeof(*facts));
    facts->names_loose = record->retired < MAX_RETIRED;
    facts->functions = PyList_New(0);
    facts->objects = PyList_New(0);
    facts->depths = PyList_New(0);
    facts->types = PyList_New(0);
    facts->classes = PyList_New(0);
    facts->class_index = PyDict_New();
    facts->function_index = PyDict_New();
    facts->names = PyDict_New();
    facts->attributes = PyDict_New();
    facts->dict_places = PyDict_New();
    facts->loose_names = PyDict_New();
    facts->supers = PyList_New(0);
    return PyErr_Occurred() ? -1 : 0;
}

/* Whether the request has room for a function: there are only so many, and of the same code. */
static bool
has_room(Facts *facts, PyFunctionObject *function, int depth)
{
    int alike = 0;
    Py_ssize_t count = PyList_GET_SIZE(facts->objects);
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *other = PyList_GET_ITEM(facts->objects, i);
        alike += ((PyFunctionObject *)other)->func_code == function->func_code;
    }
    return depth <= MAX_DEPTH && count < MAX_FUNCTIONS && alike < MAX_ALIKE;
}

/* Each closure of the same code is a function of its own. */
Py_ssize_t
facts_add_function(Facts *facts, PyFunctionObject *function, int depth)
{
    PyObject *id = PyLong_FromVoidPtr(function);
    PyObject *known = id == NULL ? NULL : PyDict_GetItemWithError(facts->function_index, id);
    Py_ssize_t index = -1;
    if (known != NULL) {
        index = PyLong_AsSsize_t(known);
    }
    else if (id != NULL && has_room(facts, function, depth)) {
        index = PyList_GET_SIZE(facts->objects);
        PyObject *number = PyLong_FromSsize_t(index), *steps = PyLong_FromLong(depth);
        if (number == NULL || steps == NULL
                || PyDict_SetItem(facts->function_index, id, number) < 0
                || PyList_Append(facts->objects, (PyObject *)function) < 0
                || PyList_Append(facts->depths, steps) < 0
                || PyList_Append(facts->functions, Py_None) < 0) {
            index = -1;
        }
        Py_XDECREF(number);
        Py_XDECREF(steps);
    }
    Py_XDECREF(id);
    return index;
}

static PyObject *
look_up(PyObject *dict, PyObject *name)
{
    return PyDict_CheckExact(dict) ? PyDict_GetItemWithError(dict, name) : NULL;
}

/* Adds the names of module `global` that the code also names: "global.name" to value fact. */
static int
add_module_attributes(Facts *facts, PyObject *attrs, PyObject *names, PyObject *global,
                      PyObject *module)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names); i++) {
        PyObject *name = PyTuple_GET_ITEM(names, i);
        PyObject *value = look_up(PyModule_GetDict(module), name);
        if (value == NULL) {
            continue;
        }
        PyObject *path = PyUnicode_FromFormat("%U.%U", global, name);
        PyObject *fact = path == NULL ? NULL : facts_value(facts, value);
        int failed = fact == NULL || PyDict_SetItem(attrs, path, fact) < 0;
        Py_XDECREF(path);
        Py_XDECREF(fact);
        if (failed) {
            return -1;
        }
    }
    return 0;
}

static int
add_globals(Facts *facts, PyObject *fact, PyFunctionObject *function, PyObject *names)
{
    PyObject *globals = PyDict_New(), *attrs = PyDict_New(), *builtins = PyList_New(0);
    int failed = globals == NULL || attrs == NULL || builtins == NULL;
    for (Py_ssize_t i = 0; !failed && i < PyTuple_GET_SIZE(names); i++) {
        PyObject *name = PyTuple_GET_ITEM(names, i);
        PyObject *value = look_up(function->func_globals, name);
        if (PyDict_SetItem(facts->names, name, Py_None) < 0) {
            failed = 1;
            break;
        }
        if (value == NULL) {
            value = look_up(function->func_builtins, name);
            failed = value != NULL && PyList_Append(builtins, name) < 0;
        }
        if (value == NULL || failed) {
            continue;
        }
        Py_INCREF(value);
        PyObject *value_fact = facts_value(facts, value);
        failed = value_fact == NULL || PyDict_SetItem(globals, name, value_fact) < 0
            || (PyModule_CheckExact(value)
                && add_module_attributes(facts, attrs, names, name, value) < 0);
        Py_XDECREF(value_fact);
        Py_DECREF(value);
    }
    PyObject *found = failed ? NULL : PyList_AsTuple(builtins);
    Py_XDECREF(builtins);
    if (found == NULL) {
        Py_XDECREF(globals);
        Py_XDECREF(attrs);
        return -1;
    }
    failed = facts_put(fact, "globals", globals) < 0;
    failed = facts_put(fact, "attrs", attrs) < 0 || failed;
    failed = facts_put(fact, "builtin_names", found) < 0 || failed;
    return failed ? -1 : 0;
}

static int
add_code(Facts *facts, PyObject *fact, AgentCode *record, PyCodeObject *code)
{
    PyObject *adaptive = agent_adaptive_bytes(record, code);
    if (adaptive == NULL) {
        return -1;
    }
    int failed = facts_put(fact, "sites", facts_sites(facts, adaptive)) < 0
        || facts_add_operators(facts, adaptive) < 0;
    failed = facts_put(fact, "adaptive", adaptive) < 0 || failed;
    failed = failed || facts_put(fact, "classes", facts_classes(facts, record)) < 0;
    failed = failed || facts_put(fact, "code", Py_NewRef(code)) < 0
        || facts_put(fact, "key", PyUnicode_FromString(record->key)) < 0
        || facts_put(fact, "filename", Py_NewRef(code->co_filename)) < 0
        || facts_put(fact, "firstlineno", PyLong_FromLong(code->co_firstlineno)) < 0
        || facts_put(fact, "qualname", Py_NewRef(code->co_qualname)) < 0
        || facts_put(fact, "args", facts_learned_args(facts, record, code)) < 0
        || facts_put(fact, "loops", facts_learned_loops(facts, record)) < 0;
    return failed ? -1 : 0;
}

/* Whether code is part of any image, as the function that it was made for or as one that it calls. */
static bool
is_in_images(PyCodeObject *code)
{
    for (AgentImage *image = agent_images(); image != NULL; image = image->next) {
        for (Py_ssize_t i = 0; i < image->nfunctions; i++) {
            if (image->codes[i] == code) {
                return true;
            }
        }
    }
    return false;
}

/* Types of the default values of positional parameters. */
static PyObject *
types_of_defaults(Facts *facts, PyFunctionObject *function)
{
    PyObject *list = PyList_New(0), *defaults = function->func_defaults;
    Py_ssize_t count = defaults != NULL && PyTuple_Check(defaults) ? PyTuple_GET_SIZE(defaults) : 0;
    for (Py_ssize_t i = 0; list != NULL && i < count; i++) {
        PyObject *type = facts_of_object(facts, PyTuple_GET_ITEM(defaults, i));
        if (type == NULL || PyList_Append(list, type) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(type);
    }
    return list;
}

/* Types of the default values of keyword-only parameters, by name. */
static PyObject *
types_of_keyword_defaults(Facts *facts, PyFunctionObject *function)
{
    PyObject *types = PyDict_New(), *defaults = function->func_kwdefaults;
    if (types == NULL || defaults == NULL || !PyDict_CheckExact(defaults)) {
        return types;
    }
    PyObject *name, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(defaults, &position, &name, &value)) {
        if (!PyUnicode_CheckExact(name)) {
            continue;
        }
        PyObject *type = facts_of_object(facts, value);
        int failed = type == NULL || PyDict_SetItem(types, name, type) < 0;
        Py_XDECREF(type);
        if (failed) {
            Py_DECREF(types);
            return NULL;
        }
    }
    return types;
}

/* What the cells of a function hold, where that is a function, class, module or the like. */
static PyObject *
contents_of_cells(Facts *facts, PyFunctionObject *function)
{
    PyObject *list = PyList_New(0), *closure = function->func_closure;
    Py_ssize_t count = closure == NULL ? 0 : PyTuple_GET_SIZE(closure);
    for (Py_ssize_t i = 0; list != NULL && i < count; i++) {
        PyObject *content = PyCell_GET(PyTuple_GET_ITEM(closure, i));
        bool told = content != NULL && (PyFunction_Check(content) || PyType_Check(content)
                                        || PyCFunction_CheckExact(content)
                                        || PyModule_CheckExact(content));
        PyObject *fact = told ? facts_value(facts, content) : Py_NewRef(Py_None);
        if (fact == NULL || PyList_Append(list, fact) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(fact);
    }
    return list;
}

/* Notes a function that may call super(): of which class it is a method, and its names. */
static int
add_super(Facts *facts, PyFunctionObject *function)
{
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    bool named = false;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(code->co_names); i++) {
        named = named || _PyUnicode_EqualToASCIIString(PyTuple_GET_ITEM(code->co_names, i), "super");
    }
    /* A sample of functions that are made has no cells. */
    named = named && function->func_closure != NULL;
    for (int i = 0; named && i < code->co_nfreevars; i++) {
        PyObject *content = PyCell_GET(PyTuple_GET_ITEM(function->func_closure, i));
        PyObject *name =
            PyTuple_GET_ITEM(code->co_localsplusnames, code->co_nlocalsplus - code->co_nfreevars + i);
        if (content == NULL || !PyType_Check(content)
                || !_PyUnicode_EqualToASCIIString(name, "__class__")) {
            continue;
        }
        PyObject *row = PyTuple_Pack(2, content, code->co_names);
        int failed = row == NULL || PyList_Append(facts->supers, row) < 0;
        Py_XDECREF(row);
        return failed ? -1 : 0;
    }
    return 0;
}

bool
facts_is_plainly_called(PyCodeObject *code)
{
    return (code->co_flags & GENERATOR_FLAGS) == 0
        && (code->co_flags & CO_OPTIMIZED) != 0 && code->co_ncellvars == 0;
}

Py_ssize_t
facts_add_code(Facts *facts, PyCodeObject *code, PyObject *globals)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(facts->objects); i++) {
        PyFunctionObject *known = (PyFunctionObject *)PyList_GET_ITEM(facts->objects, i);
        if (known->func_code == (PyObject *)code && known->func_globals == globals) {
            return i;
        }
    }
    PyObject *sample = PyFunction_New((PyObject *)code, globals);
    Py_ssize_t index = sample == NULL
        ? -1 : facts_add_function(facts, (PyFunctionObject *)sample, facts->depth + 1);
    Py_XDECREF(sample);
    return index;
}

/*
 * Adds facts of the functions that code makes, which needn't exist yet: of their code, in the
 * globals of the function that makes them.
 */
static int
add_made(Facts *facts, PyObject *fact, PyFunctionObject *function, PyCodeObject *code)
{
    PyObject *made = PyDict_New();
    int failed = made == NULL;
    for (Py_ssize_t i = 0; !failed && i < PyTuple_GET_SIZE(code->co_consts); i++) {
        PyObject *constant = PyTuple_GET_ITEM(code->co_consts, i);
        if (!PyCode_Check(constant) || !facts_is_plainly_called((PyCodeObject *)constant)) {
            continue;
        }
        Py_ssize_t index =
            facts_add_code(facts, (PyCodeObject *)constant, function->func_globals);
        PyObject *key = index < 0 ? NULL : PyLong_FromSsize_t(i);
        PyObject *value = index < 0 ? NULL : PyLong_FromSsize_t(index);
        failed = PyErr_Occurred() || (index >= 0 && PyDict_SetItem(made, key, value) < 0);
        Py_XDECREF(key);
        Py_XDECREF(value);
    }
    if (failed) {
        Py_XDECREF(made);
        return -1;
    }
    return facts_put(fact, "made", made);
}

/* The name of the module that a function's globals are of, if it is another one than the first's. */
static int
add_module(Facts *facts, PyObject *fact, PyObject *globals)
{
    PyObject *name = facts_module_of(facts, globals);
    return name == NULL || name == Py_None ? 0 : facts_put(fact, "module", Py_NewRef(name));
}

/* Replaces functions[index] by the facts of that function. */
static int
describe(Facts *facts, Py_ssize_t index)
{
    PyFunctionObject *function = (PyFunctionObject *)PyList_GET_ITEM(facts->objects, index);
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    AgentCode *record = agent_record(code);
    PyObject *fact = PyDict_New();
    if (fact == NULL || record == NULL
            || (record->key[0] == 0 && agent_key(code, record->key) < 0)) {
        Py_XDECREF(fact);
        return PyErr_Occurred() ? -1 : (PyErr_NoMemory(), -1);
    }
    facts->depth = (int)PyLong_AsLong(PyList_GET_ITEM(facts->depths, index));
    if (add_code(facts, fact, record, code) < 0 || add_super(facts, function) < 0
            || add_globals(facts, fact, function, code->co_names) < 0
            || facts_put(fact, "native", PyBool_FromLong(is_in_images(code))) < 0
            || facts_put(fact, "drained", PyBool_FromLong(record->pub.drained)) < 0
            || facts_put(fact, "defaults", types_of_defaults(facts, function)) < 0
            || facts_put(fact, "kwdefaults", types_of_keyword_defaults(facts, function)) < 0
            || facts_put(fact, "closure", contents_of_cells(facts, function)) < 0
            || add_module(facts, fact, function->func_globals) < 0
            || facts_put(fact, "callees", facts_callees(facts, record->key)) < 0
            || (index == 0 && add_made(facts, fact, function, code) < 0)) {
        Py_DECREF(fact);
        return -1;
    }
    return PyList_SetItem(facts->functions, index, fact);
}

static int
gather(Facts *facts, _PyInterpreterFrame *frame)
{
    if (facts_add_function(facts, frame->f_func, 0) < 0) {
        return -1;
    }
    Py_ssize_t done = 0;
    do {
        bool first = done == 0;
        for (; done < PyList_GET_SIZE(facts->objects); done++) {
            if (describe(facts, done) < 0) {
                return -1;
            }
        }
        /* Code that is compiled on its first call has no profile. */
        if (first && !agent.eager_images && facts_see_attributes(facts, frame) < 0) {
            return -1;
        }
        if (facts_finish_types(facts) < 0) {
            return -1;
        }
    } while (done < PyList_GET_SIZE(facts->objects));
    return 0;
}

static bool
describes(Facts *facts, PyObject *key)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(facts->functions); i++) {
        PyObject *known = PyDict_GetItemString(PyList_GET_ITEM(facts->functions, i), "key");
        if (known != NULL && PyUnicode_Compare(known, key) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether a list of failures has one of the same place and reason. */
static bool
has_failure(PyObject *list, PyObject *row)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
        PyObject *known = PyList_GET_ITEM(list, i);
        if (PyLong_AsLong(PyTuple_GET_ITEM(known, 1)) == PyLong_AsLong(PyTuple_GET_ITEM(row, 1))
                && PyLong_AsLong(PyTuple_GET_ITEM(known, 2))
                       == PyLong_AsLong(PyTuple_GET_ITEM(row, 2))
                && PyUnicode_Compare(PyTuple_GET_ITEM(known, 0), PyTuple_GET_ITEM(row, 0)) == 0) {
            return true;
        }
    }
    return false;
}

/* Adds from a record's failures those that say that code does run, of functions in the request. */
static int
add_reached(Facts *facts, PyObject *list, PyObject *failures)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(failures); i++) {
        PyObject *row = PyList_GET_ITEM(failures, i);
        if (PyLong_AsLong(PyTuple_GET_ITEM(row, 2)) == ECHIS_EXIT_UNREACHED
                && describes(facts, PyTuple_GET_ITEM(row, 0)) && !has_failure(list, row)
                && PyList_Append(list, row) < 0) {
            return -1;
        }
    }
    return 0;
}

/*
 * Exits of earlier images that were taken too often: the record's own, and what images of other
 * code have found out about functions that both use.
 */
static PyObject *
known_failures(Facts *facts, AgentCode *record)
{
    PyObject *list = record->failures == NULL ? PyList_New(0) : PySequence_List(record->failures);
    for (AgentCode *other = agent.codes; list != NULL && other != NULL; other = other->next) {
        if (other != record && other->failures != NULL
                && add_reached(facts, list, other->failures) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

/* The program that the image may be for alone: it is anyway if the code is the program's own. */
static int
add_program(PyObject *request, Facts *facts)
{
    PyFunctionObject *first = (PyFunctionObject *)PyList_GET_ITEM(facts->objects, 0);
    PyObject *main = PyUnicode_FromString("__main__");
    bool own = main != NULL && agent_module_dict(main) == first->func_globals;
    Py_XDECREF(main);
    const char *program = own ? NULL : agent_program();
    return program == NULL ? 0 : facts_put(request, "program", PyUnicode_FromString(program));
}

static PyObject *
request_dict(AgentCode *record, Facts *facts, long id)
{
    PyObject *request = PyDict_New();
    if (request == NULL) {
        return NULL;
    }
    /*
     * First of all come loops: they are quickly compiled, and what they call comes with them when
     * they are optimised.  A better image of what is optimised already comes last.
     */
    unsigned long heat = record->total_samples;
    if (record->image == NULL && record->tier == 0) {
        heat += 2000000;
    }
    else if (record->image == NULL || record->image->tier == 0) {
        heat += 1000000;
    }
    if (facts_put(request, "op", PyUnicode_FromString("compile")) < 0
            || facts_put(request, "id", PyLong_FromLong(id)) < 0
            || facts_put(request, "pid", PyLong_FromLong((long)getpid())) < 0
            || facts_put(request, "build", PyUnicode_FromString(agent_build_id)) < 0
            || facts_put(request, "home", PyUnicode_DecodeFSDefault(agent.home)) < 0
            || facts_put(request, "fingerprint", PyUnicode_FromString(agent.fingerprint)) < 0
            || facts_put(request, "key", PyUnicode_FromString(record->key)) < 0
            || facts_put(request, "eager", PyBool_FromLong(agent.eager_images)) < 0
            || facts_put(request, "stress", PyBool_FromLong(agent.stress != NULL)) < 0
            /* With ECHIS_HOT nothing is compiled again for being hot. */
            || facts_put(request, "tier", PyLong_FromLong(agent.hot ? 1 : record->tier)) < 0
            || facts_put(request, "waits", PyBool_FromLong(agent.hot)) < 0
            || facts_put(request, "continues", PyBool_FromLong(record->inherited)) < 0
            || add_program(request, facts) < 0
            || facts_put(request, "heat", PyLong_FromUnsignedLong(heat)) < 0
            || facts_put(request, "functions", Py_NewRef(facts->functions)) < 0
            || facts_put(request, "types", Py_NewRef(facts->types)) < 0
            || facts_put(request, "failures", known_failures(facts, record)) < 0) {
        Py_CLEAR(request);
    }
    return request;
}

/*
 * Gathers the facts for compiling a record's code.
 *
 *   frame    a frame of that code, standing still; its types are learned too
 *   id       of the request
 *   returns  a new dict, or NULL with an exception set
 */
PyObject *
agent_build_request(AgentCode *record, _PyInterpreterFrame *frame, long id)
{
    Facts facts;
    PyObject *request = NULL;
    if (facts_init(&facts, record) == 0 && gather(&facts, frame) == 0) {
        request = request_dict(record, &facts, id);
    }
    facts_clear(&facts);
    return request;
}

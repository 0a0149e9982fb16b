/*
 * exception-groups.c: what `except*` does: a group is split among its clauses, and what these
 * raise is put together again. The interpreter's functions for it aren't exported.
 */
#include "runtime.h"

/* CPython 3.11.4 stopped putting a single exception into a group. */
#define BARE_SINCE 0x030B0400

static inline int
is_group(PyObject *exception)
{
    return PyObject_TypeCheck(exception, (PyTypeObject *)PyExc_BaseExceptionGroup);
}

static inline PyObject *
members_of(PyObject *group)
{
    return ((PyBaseExceptionGroupObject *)group)->excs;
}

/* A group without a message. */
static PyObject *
make_group(PyObject *members)
{
    return PyObject_CallFunction(PyExc_BaseExceptionGroup, "sO", "", members);
}

/* ---- matching -------------------------------------------------------------------------------- */

static int
is_exception_class(PyObject *class)
{
    if (PyExceptionClass_Check(class)) {
        return 1;
    }
    PyErr_SetString(PyExc_TypeError,
                    "catching classes that do not inherit from BaseException is not allowed");
    return 0;
}

static int
is_no_group_class(PyObject *class)
{
    int is_subclass = PyObject_IsSubclass(class, PyExc_BaseExceptionGroup);
    if (is_subclass > 0) {
        PyErr_SetString(PyExc_TypeError, "catching ExceptionGroup with except* is not allowed. "
                                         "Use except instead.");
    }
    return is_subclass == 0;
}

/* Whether a condition holds for a class, or for each in a tuple; if not, an exception is set. */
static int
holds_for_all(int (*condition)(PyObject *), PyObject *classes)
{
    if (!PyTuple_Check(classes)) {
        return condition(classes);
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(classes); i++) {
        if (!condition(PyTuple_GET_ITEM(classes, i))) {
            return 0;
        }
    }
    return 1;
}

/*
 * The part of an exception that is of some classes, as a group; None if there is none.
 *
 *   *rest    a new reference: the other part, or None; the exception itself if nothing matches
 *   returns  a new reference; NULL with an exception set, and *rest NULL
 *   effects  calls `split` of groups
 */
static PyObject *
match(PyObject *exception, PyObject *classes, PyObject **rest)
{
    PyObject *matching = NULL;
    *rest = NULL;
    if (PyErr_GivenExceptionMatches(exception, classes)) {
        if (is_group(exception)) {
            matching = Py_NewRef(exception);
        }
        else {
            PyObject *members = PyTuple_Pack(1, exception);
            matching = members == NULL ? NULL : make_group(members);
            Py_XDECREF(members);
        }
        *rest = matching == NULL ? NULL : Py_NewRef(Py_None);
        return matching;
    }
    if (is_group(exception)) {
        PyObject *pair = PyObject_CallMethod(exception, "split", "(O)", classes);
        if (pair == NULL) {
            return NULL;
        }
        matching = Py_NewRef(PyTuple_GET_ITEM(pair, 0));
        *rest = Py_NewRef(PyTuple_GET_ITEM(pair, 1));
        Py_DECREF(pair);
        if (!Py_IsNone(matching)) {
            return matching;
        }
        Py_CLEAR(*rest);
        Py_DECREF(matching);
    }
    *rest = Py_NewRef(exception);
    return Py_NewRef(Py_None);
}

/*
 * rt_py_check_eg_match: CHECK_EG_MATCH of ceval.c. A match becomes the handled exception.
 *
 *   exception  borrowed; or None, what is left when all is handled
 *   out        PyObject **, given a new reference to what isn't matched
 *   returns    a new reference to what is, or None; NULL with an exception set
 *   effects    calls `split` of exception groups
 */
PyObject *
rt_py_check_eg_match(PyObject *exception, PyObject *classes, void *out)
{
    PyObject **rest = (PyObject **)out;
    if (!holds_for_all(is_exception_class, classes) || !holds_for_all(is_no_group_class, classes)) {
        return NULL;
    }
    if (Py_IsNone(exception)) {
        *rest = Py_NewRef(Py_None);
        return Py_NewRef(Py_None);
    }
    PyObject *matching = match(exception, classes, rest);
    if (matching != NULL && !Py_IsNone(matching)) {
        PyErr_SetHandledException(matching);
    }
    return matching;
}

/* ---- raising what is left -------------------------------------------------------------------- */

/* Adds the addresses of the exceptions in a tree of groups to a set. -1 with an exception set. */
static int
add_leaves(PyObject *exception, PyObject *leaves)
{
    int status = 0;
    if (!is_group(exception)) {
        PyObject *address = PyLong_FromVoidPtr(exception);
        status = address == NULL ? -1 : PySet_Add(leaves, address);
        Py_XDECREF(address);
        return status;
    }
    PyObject *members = members_of(exception);
    for (Py_ssize_t i = 0; status == 0 && i < PyTuple_GET_SIZE(members); i++) {
        if (Py_EnterRecursiveCall(" in collect_exception_group_leaf_ids")) {
            return -1;
        }
        status = add_leaves(PyTuple_GET_ITEM(members, i), leaves);
        Py_LeaveRecursiveCall();
    }
    return status;
}

/* Gives a part of a group what else the group has: traceback, context, cause and notes. */
static int
copy_metadata(PyObject *group, PyObject *part)
{
    PyObject *traceback = PyException_GetTraceback(group);
    if (traceback != NULL) {
        int failed = PyException_SetTraceback(part, traceback);
        Py_DECREF(traceback);
        if (failed) {
            return -1;
        }
    }
    PyException_SetContext(part, PyException_GetContext(group));
    PyException_SetCause(part, PyException_GetCause(group));
    PyObject *notes;
    if (_PyObject_LookupAttr(group, &_Py_ID(__notes__), &notes) < 0) {
        return -1;
    }
    int status = 0;
    if (notes != NULL && PySequence_Check(notes)) {
        PyObject *copy = PySequence_List(notes);
        status = copy == NULL ? -1 : PyObject_SetAttr(part, &_Py_ID(__notes__), copy);
        Py_XDECREF(copy);
    }
    Py_XDECREF(notes);
    return status;
}

/* A group like another one with fewer members (a list). */
static PyObject *
derive(PyObject *group, PyObject *members)
{
    PyObject *part = PyObject_CallMethod(group, "derive", "(O)", members);
    if (part == NULL) {
        return NULL;
    }
    if (!is_group(part)) {
        PyErr_SetString(PyExc_TypeError, "derive must return an instance of BaseExceptionGroup");
        Py_CLEAR(part);
    }
    else if (copy_metadata(group, part) < 0) {
        Py_CLEAR(part);
    }
    return part;
}

/*
 * The part of a tree of groups that holds some leaves, nested in the same way.
 *
 *   leaves   their addresses, a set
 *   *part    a new reference; NULL if it holds none
 *   returns  -1 with an exception set
 */
static int
keep_leaves(PyObject *exception, PyObject *leaves, PyObject **part)
{
    *part = NULL;
    if (!is_group(exception)) {
        PyObject *address = PyLong_FromVoidPtr(exception);
        int found = address == NULL ? -1 : PySet_Contains(leaves, address);
        Py_XDECREF(address);
        *part = found > 0 ? Py_NewRef(exception) : NULL;
        return found < 0 ? -1 : 0;
    }
    PyObject *members = members_of(exception);
    PyObject *kept = PyList_New(0);
    int status = kept == NULL ? -1 : 0;
    for (Py_ssize_t i = 0; status == 0 && i < PyTuple_GET_SIZE(members); i++) {
        PyObject *member;
        if (Py_EnterRecursiveCall(" in exceptiongroup_split_recursive")) {
            status = -1;
            break;
        }
        status = keep_leaves(PyTuple_GET_ITEM(members, i), leaves, &member);
        Py_LeaveRecursiveCall();
        if (member != NULL) {
            status = PyList_Append(kept, member);
            Py_DECREF(member);
        }
    }
    if (status == 0 && PyList_GET_SIZE(kept) > 0) {
        *part = derive(exception, kept);
        status = *part == NULL ? -1 : 0;
    }
    Py_XDECREF(kept);
    return status;
}

/* Whether an exception is a part of `caught` that was raised again, and not a new one. */
static int
is_part_of(PyObject *exception, PyObject *caught)
{
    PyBaseExceptionObject *a = (PyBaseExceptionObject *)exception;
    PyBaseExceptionObject *b = (PyBaseExceptionObject *)caught;
    return a->notes == b->notes && a->traceback == b->traceback && a->cause == b->cause
        && a->context == b->context;
}

/*
 * Parts what clauses raised into new exceptions (a list) and leaves of `caught` that were raised
 * again or not handled (a set). -1 with an exception set.
 */
static int
part(PyObject *caught, PyObject *raised, PyObject *fresh, PyObject *leaves)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(raised); i++) {
        PyObject *exception = PyList_GET_ITEM(raised, i);
        if (Py_IsNone(exception)) {
            continue;
        }
        int status = is_part_of(exception, caught) ? add_leaves(exception, leaves)
                                                   : PyList_Append(fresh, exception);
        if (status < 0) {
            return -1;
        }
    }
    return 0;
}

/*
 * rt_py_prep_reraise_star: PREP_RERAISE_STAR of ceval.c.
 *
 *   caught   borrowed; the exception that the clauses were for
 *   raised   borrowed; a list of what they raised, or left, and None
 *   returns  a new reference: the exception to raise, or None; NULL with an exception set
 *   effects  calls `derive` of exception groups
 */
PyObject *
rt_py_prep_reraise_star(PyObject *caught, PyObject *raised)
{
    if (PyList_GET_SIZE(raised) == 0) {
        return Py_NewRef(Py_None);
    }
    if (!is_group(caught)) {
        /* One clause at most was for it. */
        return Py_NewRef(PyList_GET_ITEM(raised, 0));
    }
    PyObject *result = NULL, *again = NULL;
    PyObject *fresh = PyList_New(0);
    PyObject *leaves = PySet_New(NULL);
    if (fresh != NULL && leaves != NULL && part(caught, raised, fresh, leaves) == 0
            && keep_leaves(caught, leaves, &again) == 0
            && (again == NULL || PyList_GET_SIZE(fresh) == 0 || PyList_Append(fresh, again) == 0)) {
        Py_ssize_t count = PyList_GET_SIZE(fresh);
        result = count == 0 ? Py_NewRef(again != NULL ? again : Py_None)
               : count == 1 && Py_Version >= BARE_SINCE ? Py_NewRef(PyList_GET_ITEM(fresh, 0))
               : make_group(fresh);
    }
    Py_XDECREF(again);
    Py_XDECREF(fresh);
    Py_XDECREF(leaves);
    return result;
}

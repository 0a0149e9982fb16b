/*
 * after.c: what an instruction does once the method called for it has returned.
 *
 * Native code calls operators' methods and the like itself. When that declines by NotImplemented, the other
 * operand's method, the operator of sequences and the TypeError follow, as in Objects/abstract.c,
 * without calling the first method again.
 */
#include "frames.h"
#include "after.h"
#include "attribute-cache.h"
#include "runtime.h"

#define SLOT(name) offsetof(PyNumberMethods, name)
#define OPERATOR(sign, inplace_sign, name) {sign, inplace_sign, SLOT(nb_##name)}
#define NAMES(plain, reflected, inplace) {&_Py_ID(plain), &_Py_ID(reflected), &_Py_ID(inplace)}

enum { OPERATORS = NB_INPLACE_ADD };

/* How they are spelled, and their slot, by the argument of BINARY_OP. */
static const struct { const char *sign, *inplace_sign; size_t slot; } operators[] = {
    [NB_ADD] = OPERATOR("+", "+=", add),
    [NB_AND] = OPERATOR("&", "&=", and),
    [NB_FLOOR_DIVIDE] = OPERATOR("//", "//=", floor_divide),
    [NB_LSHIFT] = OPERATOR("<<", "<<=", lshift),
    [NB_MATRIX_MULTIPLY] = OPERATOR("@", "@=", matrix_multiply),
    [NB_MULTIPLY] = OPERATOR("*", "*=", multiply),
    [NB_REMAINDER] = OPERATOR("%", "%=", remainder),
    [NB_OR] = OPERATOR("|", "|=", or),
    [NB_POWER] = OPERATOR("** or pow()", "**=", power),
    [NB_RSHIFT] = OPERATOR(">>", ">>=", rshift),
    [NB_SUBTRACT] = OPERATOR("-", "-=", subtract),
    [NB_TRUE_DIVIDE] = OPERATOR("/", "/=", true_divide),
    [NB_XOR] = OPERATOR("^", "^=", xor),
};
_Static_assert(Py_ARRAY_LENGTH(operators) == OPERATORS, "one row per operator");

/* See after.h. */
PyObject *
rt_operator_name(int op, int which)
{
    PyObject *const names[][3] = {
        [NB_ADD] = NAMES(__add__, __radd__, __iadd__),
        [NB_AND] = NAMES(__and__, __rand__, __iand__),
        [NB_FLOOR_DIVIDE] = NAMES(__floordiv__, __rfloordiv__, __ifloordiv__),
        [NB_LSHIFT] = NAMES(__lshift__, __rlshift__, __ilshift__),
        [NB_MATRIX_MULTIPLY] = NAMES(__matmul__, __rmatmul__, __imatmul__),
        [NB_MULTIPLY] = NAMES(__mul__, __rmul__, __imul__),
        [NB_REMAINDER] = NAMES(__mod__, __rmod__, __imod__),
        [NB_OR] = NAMES(__or__, __ror__, __ior__),
        [NB_POWER] = NAMES(__pow__, __rpow__, __ipow__),
        [NB_RSHIFT] = NAMES(__rshift__, __rrshift__, __irshift__),
        [NB_SUBTRACT] = NAMES(__sub__, __rsub__, __isub__),
        [NB_TRUE_DIVIDE] = NAMES(__truediv__, __rtruediv__, __itruediv__),
        [NB_XOR] = NAMES(__xor__, __rxor__, __ixor__),
    };
    return names[op][which];
}

/* See after.h. */
PyObject *
rt_compare_name(int op)
{
    PyObject *const names[] = {&_Py_ID(__lt__), &_Py_ID(__le__), &_Py_ID(__eq__),
                               &_Py_ID(__ne__), &_Py_ID(__gt__), &_Py_ID(__ge__)};
    return names[op];
}

/* See after.h. */
PyObject *
rt_unary_name(int op)
{
    PyObject *const names[] = {&_Py_ID(__pos__), &_Py_ID(__neg__), &_Py_ID(__invert__)};
    return names[op];
}

/* A type's function for an operator (a ternaryfunc for powers), or NULL. */
static void *
number_slot(PyObject *obj, int op)
{
    PyNumberMethods *methods = Py_TYPE(obj)->tp_as_number;
    return methods == NULL ? NULL : *(void **)((char *)methods + operators[op].slot);
}

static PyObject *
call_slot(void *slot, PyObject *v, PyObject *w, int op)
{
    return op == NB_POWER ? ((ternaryfunc)slot)(v, w, Py_None) : ((binaryfunc)slot)(v, w);
}

/* vectorcall_maybe of typeobject.c: a special method, NotImplemented if there is none. */
static PyObject *
call_special(PyObject *self, PyObject *name, PyObject *other)
{
    PyObject *method = _PyType_Lookup(Py_TYPE(self), name);
    if (method == NULL) {
        return Py_NewRef(Py_NotImplemented);
    }
    Py_INCREF(method);
    PyObject *result;
    if (PyType_HasFeature(Py_TYPE(method), Py_TPFLAGS_METHOD_DESCRIPTOR)) {
        PyObject *stack[] = {self, other};
        result = PyObject_Vectorcall(method, stack, 2, NULL);
        Py_DECREF(method);
        return result;
    }
    descrgetfunc get = Py_TYPE(method)->tp_descr_get;
    if (get != NULL) {
        Py_SETREF(method, get(method, self, (PyObject *)Py_TYPE(self)));
    }
    result = method == NULL ? NULL : PyObject_CallOneArg(method, other);
    Py_XDECREF(method);
    return result;
}

/* binary_op1 and ternary_op of abstract.c, up to NotImplemented. */
static PyObject *
any_method(PyObject *v, PyObject *w, int op)
{
    void *left = number_slot(v, op);
    void *right = Py_IS_TYPE(w, Py_TYPE(v)) ? NULL : number_slot(w, op);
    if (right == left) {
        right = NULL;
    }
    if (left != NULL && right != NULL && PyType_IsSubtype(Py_TYPE(w), Py_TYPE(v))) {
        PyObject *result = call_slot(right, v, w, op);
        if (result != Py_NotImplemented) {
            return result;
        }
        Py_DECREF(result);
        right = NULL;
    }
    if (left != NULL) {
        PyObject *result = call_slot(left, v, w, op);
        if (result != Py_NotImplemented || right == NULL) {
            return result;
        }
        Py_DECREF(result);
    }
    return right != NULL ? call_slot(right, v, w, op) : Py_NewRef(Py_NotImplemented);
}

/* The same once the left operand's method has declined, whose class isn't the right one's base. */
static PyObject *
right_method(PyObject *v, PyObject *w, int op)
{
    void *right = number_slot(w, op);
    if (right == NULL || Py_IS_TYPE(w, Py_TYPE(v))) {
        return Py_NewRef(Py_NotImplemented);
    }
    /* Of two classes with methods in Python, the slot is one function, and calls the right one's. */
    return right == number_slot(v, op) ? call_special(w, rt_operator_name(op, RT_REFLECTED_METHOD), v)
                                       : call_slot(right, v, w, op);
}

/* The same once the reflected method has declined that goes first, of an exact number on the left. */
static PyObject *
left_method(PyObject *v, PyObject *w, int op)
{
    void *left = number_slot(v, op);
    return left == NULL ? Py_NewRef(Py_NotImplemented) : call_slot(left, v, w, op);
}

static PyObject *
fail_operands(PyObject *v, PyObject *w, const char *sign)
{
    return PyErr_Format(PyExc_TypeError,
                        "unsupported operand type(s) for %.100s: '%.100s' and '%.100s'", sign,
                        Py_TYPE(v)->tp_name, Py_TYPE(w)->tp_name);
}

/* sequence_repeat of abstract.c. */
static PyObject *
repeat(ssizeargfunc function, PyObject *sequence, PyObject *count)
{
    if (!PyIndex_Check(count)) {
        return PyErr_Format(PyExc_TypeError, "can't multiply sequence by non-int of type '%.200s'",
                            Py_TYPE(count)->tp_name);
    }
    Py_ssize_t n = PyNumber_AsSsize_t(count, PyExc_OverflowError);
    return n == -1 && PyErr_Occurred() ? NULL : function(sequence, n);
}

/* What PyNumber_Add, PyNumber_Multiply, their in-place forms and the others do without a method. */
static PyObject *
without_method(PyObject *v, PyObject *w, int op, int inplace)
{
    PySequenceMethods *left = Py_TYPE(v)->tp_as_sequence, *right = Py_TYPE(w)->tp_as_sequence;
    if (op == NB_ADD && left != NULL) {
        binaryfunc concat = inplace ? left->sq_inplace_concat : NULL;
        concat = concat == NULL ? left->sq_concat : concat;
        if (concat != NULL) {
            return concat(v, w);
        }
    }
    if (op == NB_MULTIPLY) {
        ssizeargfunc own = left == NULL ? NULL : inplace ? left->sq_inplace_repeat : NULL;
        own = own == NULL && left != NULL ? left->sq_repeat : own;
        if (own != NULL) {
            return repeat(own, v, w);
        }
        /* In place, a left operand that could be a sequence keeps the right one from being tried. */
        if (right != NULL && right->sq_repeat != NULL && !(inplace && left != NULL)) {
            return repeat(right->sq_repeat, w, v);
        }
    }
    return fail_operands(v, w, inplace ? operators[op].inplace_sign : operators[op].sign);
}

static PyObject *
after_binary(PyObject *v, PyObject *w, int kind, int oparg)
{
    int inplace = oparg >= OPERATORS, op = inplace ? oparg - OPERATORS : oparg;
    PyObject *result = kind == RT_AFTER_INPLACE ? any_method(v, w, op)
        : kind == RT_AFTER_LEFT ? right_method(v, w, op) : left_method(v, w, op);
    if (result != Py_NotImplemented) {
        return result;
    }
    Py_DECREF(result);
    return without_method(v, w, op, inplace);
}

/* do_richcompare of object.c once the left operand's method has declined. */
static PyObject *
after_compare(PyObject *v, PyObject *w, int op)
{
    static const char *const signs[] = {"<", "<=", "==", "!=", ">", ">="};
    richcmpfunc compare = Py_TYPE(w)->tp_richcompare;
    if (compare != NULL) {
        PyObject *result = compare(w, v, _Py_SwappedOp[op]);
        if (result != Py_NotImplemented) {
            return result;
        }
        Py_DECREF(result);
    }
    if (op == Py_EQ || op == Py_NE) {
        return PyBool_FromLong((v == w) == (op == Py_EQ));
    }
    return PyErr_Format(PyExc_TypeError,
                        "'%s' not supported between instances of '%.100s' and '%.100s'", signs[op],
                        Py_TYPE(v)->tp_name, Py_TYPE(w)->tp_name);
}

/* The end of slot_sq_contains of typeobject.c, and CONTAINS_OP. */
static PyObject *
after_contains(PyObject *result, int inverted)
{
    int truth = PyObject_IsTrue(result);
    Py_DECREF(result);
    return truth < 0 ? NULL : PyBool_FromLong(truth != inverted);
}

/*
 * rt_after: what an instruction gives.
 *
 *   result   of the method that was called; taken over
 *   v, w     the operands, borrowed; for methods that may decline, else they don't matter
 *   after    see AFTER_KINDS in schema/runtime.ts; not of an `__init__`
 *   returns  a new reference; NULL with an exception set
 */
PyObject *
rt_after(PyObject *result, PyObject *v, PyObject *w, int32_t after)
{
    int kind = after >> 8, argument = after & 0xff;
    if (kind == RT_AFTER_CONTAINS) {
        return after_contains(result, argument);
    }
    if (result != Py_NotImplemented || kind < RT_AFTER_LEFT || kind > RT_AFTER_COMPARE) {
        return result;
    }
    Py_DECREF(result);
    if (kind != RT_AFTER_COMPARE) {
        return after_binary(v, w, kind, argument);
    }
    /* A level of recursion, as in PyObject_RichCompare, which had room for it. */
    PyThreadState *ts = _PyThreadState_GET();
    ts->recursion_remaining--;
    result = after_compare(v, w, argument);
    ts->recursion_remaining++;
    return result;
}

/* The name of the method that `after` is about. */
static PyObject *
name_of(int32_t after)
{
    int kind = after >> 8, argument = after & 0xff;
    switch (kind) {
        case RT_AFTER_COMPARE: return rt_compare_name(argument);
        case RT_AFTER_ITEM: return &_Py_ID(__getitem__);
        case RT_AFTER_UNARY: return rt_unary_name(argument);
        case RT_AFTER_CONTAINS: return &_Py_ID(__contains__);
        case RT_AFTER_SETITEM: return &_Py_ID(__setitem__);
    }
    int op = argument >= OPERATORS ? argument - OPERATORS : argument;
    return rt_operator_name(op, kind == RT_AFTER_RIGHT ? RT_REFLECTED_METHOD
                                : kind == RT_AFTER_INPLACE ? RT_INPLACE_METHOD : RT_PLAIN_METHOD);
}

static int
has_python(PyTypeObject *type, PyObject *name)
{
    PyObject *method = _PyType_Lookup(type, name);
    return method != NULL && PyFunction_Check(method);
}

/* rt_operator_cache_fill: see schema/runtime.ts. */
void
rt_operator_cache_fill(void *cache_address, PyObject *operand, int32_t after)
{
    RtAttrCache *cache = cache_address;
    PyTypeObject *type = Py_TYPE(operand);
    int inplace = after >> 8 == RT_AFTER_LEFT && (after & 0xff) >= OPERATORS;
    if (!(has_python(type, name_of(after))
            || (inplace && has_python(type, rt_operator_name((after & 0xff) - OPERATORS,
                                                             RT_INPLACE_METHOD))))
            || type->tp_version_tag == 0) {
        cache->failed++;
        return;
    }
    RtAttrEntry entry = {.version = type->tp_version_tag, .kind = RT_AT_OPERATOR};
    cache->entries[cache->filled++ % RT_CACHE_WAYS] = entry;
}

static int
has_met(const RtAttrCache *cache, const PyTypeObject *type)
{
    for (int i = 0; i < RT_CACHE_WAYS; i++) {
        if (cache->entries[i].version == type->tp_version_tag) {
            return type->tp_version_tag != 0;
        }
    }
    return 0;
}

/* Lets a cache know an operand's class whose method is about to be called, while it has room. */
static void
meet(RtAttrCache *cache, PyObject *operand, int32_t after)
{
    if (cache->filled <= RT_CACHE_WAYS && cache->failed < RT_MAX_FILLS
            && !has_met(cache, Py_TYPE(operand))) {
        rt_operator_cache_fill(cache, operand, after);
    }
}

static inline int
is_of_heap_type(PyObject *obj)
{
    return (Py_TYPE(obj)->tp_flags & Py_TPFLAGS_HEAPTYPE) != 0;
}

/* rt_operator_met: see schema/runtime.ts. */
void
rt_operator_met(void *cache, PyObject *v, PyObject *w, int32_t after)
{
    if (after >> 8 == RT_AFTER_CONTAINS) {
        meet(cache, w, after);
    }
    else if (is_of_heap_type(v)) {
        meet(cache, v, after);
    }
    else if (after >> 8 == RT_AFTER_LEFT && is_of_heap_type(w)) {
        meet(cache, w, RT_AFTER_RIGHT * 256 + (after & 0xff));
    }
}

/*
 * opcodes.c: reading CPython 3.11 instruction streams.
 *
 * The interpreter's own tables (_PyOpcode_Deopt, _PyOpcode_Caches) aren't exported; they come
 * from its header instead.  The self-test in start.c compares their effect with the interpreter.
 */
#define NEED_OPCODE_TABLES
#include "agent.h"
#include <internal/pycore_opcode.h>

/* The plain opcode behind a quickened or specialised one (specialize.c, _PyOpcode_Deopt). */
int
agent_base_opcode(int opcode)
{
    return _PyOpcode_Deopt[opcode & 0xFF];
}

/* Inline cache units that follow an instruction with this plain opcode. */
int
agent_cache_units(int base_opcode)
{
    return _PyOpcode_Caches[base_opcode & 0xFF];
}

/* The unit offset, after the opcode, of a 32-bit type version in its cache; 0 if there is none. */
int
agent_version_offset(int opcode)
{
    switch (opcode) {
        case LOAD_ATTR_INSTANCE_VALUE:
        case LOAD_ATTR_SLOT:
        case LOAD_ATTR_WITH_HINT:
        case STORE_ATTR_INSTANCE_VALUE:
        case STORE_ATTR_SLOT:
        case STORE_ATTR_WITH_HINT:
        case LOAD_METHOD_NO_DICT:
        case LOAD_METHOD_WITH_DICT:
        case LOAD_METHOD_WITH_VALUES:
        case BINARY_SUBSCR_GETITEM:
            return 2;
        default:
            return 0;
    }
}

/* True if executing it also executes the unit that follows. */
bool
agent_is_superinstruction(int opcode)
{
    switch (opcode) {
        case LOAD_FAST__LOAD_FAST:
        case LOAD_FAST__LOAD_CONST:
        case LOAD_CONST__LOAD_FAST:
        case STORE_FAST__LOAD_FAST:
        case STORE_FAST__STORE_FAST:
            return true;
        default:
            return false;
    }
}

static int
adaptive_form(int opcode)
{
    switch (opcode) {
        case BINARY_OP: return BINARY_OP_ADAPTIVE;
        case BINARY_SUBSCR: return BINARY_SUBSCR_ADAPTIVE;
        case CALL: return CALL_ADAPTIVE;
        case COMPARE_OP: return COMPARE_OP_ADAPTIVE;
        case LOAD_ATTR: return LOAD_ATTR_ADAPTIVE;
        case LOAD_GLOBAL: return LOAD_GLOBAL_ADAPTIVE;
        case LOAD_METHOD: return LOAD_METHOD_ADAPTIVE;
        case PRECALL: return PRECALL_ADAPTIVE;
        case STORE_ATTR: return STORE_ATTR_ADAPTIVE;
        case STORE_SUBSCR: return STORE_SUBSCR_ADAPTIVE;
        case UNPACK_SEQUENCE: return UNPACK_SEQUENCE_ADAPTIVE;
        default: return 0;
    }
}

static void
set_opcode(_Py_CODEUNIT *unit, int opcode)
{
    *unit = _Py_MAKECODEUNIT(opcode, _Py_OPARG(*unit));
}

/* Two plain opcodes that quickening joins, or 0 (specialize.c, _PyCode_Quicken). */
static int
joined(int first, int second)
{
    if (second == LOAD_FAST) {
        return first == LOAD_FAST ? LOAD_FAST__LOAD_FAST
             : first == STORE_FAST ? STORE_FAST__LOAD_FAST
             : first == LOAD_CONST ? LOAD_CONST__LOAD_FAST : 0;
    }
    if (second == STORE_FAST) {
        return first == STORE_FAST ? STORE_FAST__STORE_FAST : 0;
    }
    if (second == LOAD_CONST) {
        return first == LOAD_FAST ? LOAD_FAST__LOAD_CONST : 0;
    }
    return 0;
}

/*
 * Quickens a code object before its time, as _PyCode_Quicken would after eight entries.
 * Patching needs it done: quickening over a patched window would lose the window's share.
 */
void
agent_quicken(PyCodeObject *code)
{
    if (code->co_warmup == 0) {
        return;
    }
    code->co_warmup = 0;
    _Py_CODEUNIT *units = _PyCode_CODE(code);
    int previous = -1;
    for (Py_ssize_t i = 0; i < Py_SIZE(code); i++) {
        int opcode = _Py_OPCODE(units[i]);
        int adaptive = adaptive_form(opcode);
        if (adaptive != 0) {
            set_opcode(&units[i], adaptive);
            i += agent_cache_units(opcode);
            previous = -1;
            continue;
        }
        int join = previous < 0 ? 0 : joined(previous, opcode);
        if (join != 0) {
            set_opcode(&units[i - 1], join);
        }
        else if (opcode == EXTENDED_ARG) {
            set_opcode(&units[i], EXTENDED_ARG_QUICK);
        }
        else if (opcode == JUMP_BACKWARD) {
            set_opcode(&units[i], JUMP_BACKWARD_QUICK);
        }
        else if (opcode == RESUME) {
            set_opcode(&units[i], RESUME_QUICK);
        }
        previous = opcode;
    }
}

/* 1 forward jump, -1 backward jump, 0 none. */
static int
jump_direction(int base)
{
    switch (base) {
        case FOR_ITER:
        case SEND:
        case JUMP_FORWARD:
        case JUMP_IF_FALSE_OR_POP:
        case JUMP_IF_TRUE_OR_POP:
        case POP_JUMP_FORWARD_IF_TRUE:
        case POP_JUMP_FORWARD_IF_FALSE:
        case POP_JUMP_FORWARD_IF_NONE:
        case POP_JUMP_FORWARD_IF_NOT_NONE:
            return 1;
        case JUMP_BACKWARD:
        case JUMP_BACKWARD_NO_INTERRUPT:
        case POP_JUMP_BACKWARD_IF_TRUE:
        case POP_JUMP_BACKWARD_IF_FALSE:
        case POP_JUMP_BACKWARD_IF_NONE:
        case POP_JUMP_BACKWARD_IF_NOT_NONE:
            return -1;
        default:
            return 0;
    }
}

/*
 * Walks instructions from the start: each step yields the unit of the opcode (after
 * EXTENDED_ARGs), its plain opcode and full oparg.  False at the end.
 */
typedef struct { _Py_CODEUNIT *units; Py_ssize_t size, next, first, at; int base, oparg; } Walk;

static bool
walk(Walk *w)
{
    if (w->next >= w->size) {
        return false;
    }
    int oparg = 0;
    w->first = w->next;
    for (;;) {
        int base = agent_base_opcode(_Py_OPCODE(w->units[w->next]));
        oparg = (oparg << 8) | _Py_OPARG(w->units[w->next]);
        w->at = w->next;
        w->next += 1 + agent_cache_units(base);
        if (base != EXTENDED_ARG || w->next >= w->size) {
            w->base = base;
            w->oparg = oparg;
            return true;
        }
    }
}

/* Patching fills _co_code first, so a patched code object is read as it was. */
static Walk
walk_over(PyCodeObject *code)
{
    _Py_CODEUNIT *units = code->_co_code != NULL
        ? (_Py_CODEUNIT *)PyBytes_AS_STRING(code->_co_code) : _PyCode_CODE(code);
    return (Walk){.units = units, .size = Py_SIZE(code)};
}

static int32_t
jump_target(const Walk *w)
{
    int direction = jump_direction(w->base);
    return direction == 0 ? -1 : (int32_t)(w->at + 1 + direction * w->oparg);
}

static int
read_varint(const unsigned char *table, size_t size, size_t *position)
{
    int value = 0;
    while (*position < size) {
        unsigned char byte = table[(*position)++];
        value = (value << 6) | (byte & 63);
        if ((byte & 64) == 0) {
            break;
        }
    }
    return value;
}

/* The next row of the exception table (ceval.c, get_exception_handler); false at its end. */
bool
agent_next_try(PyCodeObject *code, size_t *position, AgentTry *range)
{
    const unsigned char *table = (unsigned char *)PyBytes_AS_STRING(code->co_exceptiontable);
    size_t size = (size_t)PyBytes_GET_SIZE(code->co_exceptiontable);
    if (*position >= size) {
        return false;
    }
    range->start = read_varint(table, size, position);
    range->size = read_varint(table, size, position);
    range->target = read_varint(table, size, position);
    int depth = read_varint(table, size, position);
    range->depth = (depth >> 1) + (depth & 1) + 1;
    return true;
}

/* True if a jump lands, or an exception handler starts, in units [from, to). */
bool
agent_has_jump_into(PyCodeObject *code, int32_t from, int32_t to)
{
    Walk w = walk_over(code);
    while (walk(&w)) {
        int32_t target = jump_target(&w);
        if (target >= from && target < to) {
            return true;
        }
    }
    AgentTry range;
    for (size_t position = 0; agent_next_try(code, &position, &range);) {
        if (range.target >= from && range.target < to) {
            return true;
        }
    }
    return false;
}

/* True if an exception handler covers any of units [from, to). */
bool
agent_in_try(PyCodeObject *code, int32_t from, int32_t to)
{
    AgentTry range;
    for (size_t position = 0; agent_next_try(code, &position, &range);) {
        if (range.start < to && range.start + range.size > from) {
            return true;
        }
    }
    return false;
}

/*
 * True if an instruction (or its first EXTENDED_ARG) starts at `unit`.  *before gets the unit of
 * the opcode before it in program order, or -1.
 */
bool
agent_starts_instruction(PyCodeObject *code, int32_t unit, int32_t *before)
{
    Walk w = walk_over(code);
    *before = -1;
    while (walk(&w)) {
        if (w.first == unit) {
            return true;
        }
        if (w.first > unit) {
            return false;
        }
        *before = (int32_t)w.at;
    }
    return false;
}

/* Where the backward jump at `unit` lands, or -1 if it is none. */
int32_t
agent_backward_target(PyCodeObject *code, int32_t unit)
{
    Walk w = walk_over(code);
    while (walk(&w)) {
        if (w.at == unit) {
            return jump_direction(w.base) < 0 ? jump_target(&w) : -1;
        }
        if (w.at > unit) {
            break;
        }
    }
    return -1;
}

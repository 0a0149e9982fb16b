/*
 * depth.c: how many items are on the stack at an instruction.
 *
 * Frames that run don't record their stack depth (`stacktop` is -1), so it is computed from the
 * bytecode, with the interpreter's own table of stack effects (PyCompile_OpcodeStackEffectWithJump).
 */
#include "agent.h"
#include <compile.h>

typedef struct { int32_t *depths; int32_t *todo; int32_t count; Py_ssize_t size; } Flow;

static void
reach(Flow *flow, int32_t unit, int32_t depth)
{
    if (unit >= 0 && unit < flow->size && flow->depths[unit] < 0 && depth >= 0) {
        flow->depths[unit] = depth;
        flow->todo[flow->count++] = unit;
    }
}

static bool
ends_block(int base)
{
    switch (base) {
        case RETURN_VALUE:
        case RAISE_VARARGS:
        case RERAISE:
        case JUMP_FORWARD:
        case JUMP_BACKWARD:
        case JUMP_BACKWARD_NO_INTERRUPT:
            return true;
        default:
            return false;
    }
}

static int32_t
target_of(int base, int32_t at, int32_t oparg)
{
    switch (base) {
        case FOR_ITER: case SEND: case JUMP_FORWARD: case JUMP_IF_FALSE_OR_POP:
        case JUMP_IF_TRUE_OR_POP: case POP_JUMP_FORWARD_IF_TRUE: case POP_JUMP_FORWARD_IF_FALSE:
        case POP_JUMP_FORWARD_IF_NONE: case POP_JUMP_FORWARD_IF_NOT_NONE:
            return at + 1 + oparg;
        case JUMP_BACKWARD: case JUMP_BACKWARD_NO_INTERRUPT: case POP_JUMP_BACKWARD_IF_TRUE:
        case POP_JUMP_BACKWARD_IF_FALSE: case POP_JUMP_BACKWARD_IF_NONE:
        case POP_JUMP_BACKWARD_IF_NOT_NONE:
            return at + 1 - oparg;
        default:
            return -1;
    }
}

static void
flow_from(Flow *flow, const _Py_CODEUNIT *units, int32_t unit)
{
    int32_t depth = flow->depths[unit], oparg = 0, at = unit;
    int base = _Py_OPCODE(units[at]);
    for (oparg = _Py_OPARG(units[at]); base == EXTENDED_ARG && at + 1 < flow->size;) {
        at++;
        base = _Py_OPCODE(units[at]);
        oparg = (oparg << 8) | _Py_OPARG(units[at]);
    }
    int32_t target = target_of(base, at, oparg);
    int argument = base >= HAVE_ARGUMENT ? oparg : 0;
    if (target >= 0) {
        int effect = PyCompile_OpcodeStackEffectWithJump(base, argument, 1);
        reach(flow, target, depth + effect);
    }
    if (!ends_block(base)) {
        int effect = PyCompile_OpcodeStackEffectWithJump(base, argument, 0);
        if (effect != PY_INVALID_STACK_EFFECT) {
            reach(flow, at + 1 + agent_cache_units(base), depth + effect);
        }
    }
}

/*
 * Stack depth at `unit`, or -1 if it isn't known.  Fills co_code's cache.  Sets no exception.
 */
int32_t
agent_stack_depth(PyCodeObject *code, int32_t unit)
{
    PyObject *bytes = PyCode_GetCode(code);
    Flow flow = {.size = Py_SIZE(code)};
    int32_t depth = -1;
    flow.depths = malloc((size_t)flow.size * sizeof(int32_t));
    flow.todo = malloc((size_t)flow.size * sizeof(int32_t));
    if (bytes != NULL && flow.depths != NULL && flow.todo != NULL) {
        const _Py_CODEUNIT *units = (const _Py_CODEUNIT *)PyBytes_AS_STRING(bytes);
        memset(flow.depths, 0xFF, (size_t)flow.size * sizeof(int32_t));
        /* The compiler's table starts generators with the item that RETURN_GENERATOR leaves. */
        reach(&flow, 0, (code->co_flags & GENERATOR_FLAGS) != 0);
        AgentTry range;
        for (size_t position = 0; agent_next_try(code, &position, &range);) {
            reach(&flow, range.target, range.depth);
        }
        while (flow.count > 0) {
            flow_from(&flow, units, flow.todo[--flow.count]);
        }
        depth = unit >= 0 && unit < flow.size ? flow.depths[unit] : -1;
    }
    PyErr_Clear();
    Py_XDECREF(bytes);
    free(flow.depths);
    free(flow.todo);
    return depth;
}

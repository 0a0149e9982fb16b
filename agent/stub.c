/*
 * stub.c: short pieces of bytecode outside any code object, which patched code jumps to.
 *
 * A window that jumps to one is `EXTENDED_ARG x3; JUMP_FORWARD stub`.  The stub is
 *
 *     EXTENDED_ARG x3; LOAD_CONST slot; UNARY_POSITIVE; RETURN_VALUE
 *
 * JUMP_FORWARD's oparg is a signed 32-bit count of units, so a stub may lie within 4 GiB of the
 * code; LOAD_CONST's is a signed index from the `co_consts` items, which release builds don't
 * check, so the slot may lie within 16 GiB of the constants.  Both lie outside the objects:
 *
 * - a window can be restored at any time, also while frames are in native code, because what
 *   they return to is the stub;
 * - `co_consts` stays as it is, and frames that cached it need no care;
 * - a NULL result finds no exception handler (the instruction offset is outside the table), so a
 *   window may lie in a `try` block, and native code decides where the exception goes.
 */
#include "agent.h"
#include <sys/mman.h>

#define BLOCK_SIZE (256 * 1024)
#define CELL 16                     /* one stub (12 bytes) or one slot (8 bytes) */
#define REACH ((intptr_t)3500 << 20)
#define STUB_UNITS 6

typedef struct Block {
    struct Block *next;
    char *base;
    uint32_t used;                  /* bytes handed out so far */
    void *free;                     /* list through the first word of each cell */
} Block;

static Block *blocks;

static bool
within_reach(const void *from, const void *to)
{
    intptr_t distance = (intptr_t)to - (intptr_t)from;
    return distance > -REACH && distance < REACH;
}

/* Maps a block near `target`: below it if there is room, because offsets are then negative. */
static Block *
map_block(const void *target)
{
    static const int steps[] = {-1024, -1280, -1536, -2048, -2560, -3072, -512, -256, -64,
                                3072, 2048, 1024, 512, 256, 64, 32, 16};
    uintptr_t page = (uintptr_t)target & ~(uintptr_t)0xFFFF;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(steps); i++) {
        intptr_t step = (intptr_t)steps[i] << 20;
        if (step < 0 && page < (uintptr_t)-step + (1 << 20)) {
            continue;
        }
        void *want = (void *)(page + step);
        void *got = mmap(want, BLOCK_SIZE, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
        if (got == MAP_FAILED) {
            continue;
        }
        Block *block = got == want ? calloc(1, sizeof(Block)) : NULL;
        if (block == NULL) {
            munmap(got, BLOCK_SIZE);
            continue;
        }
        block->base = got;
        block->next = blocks;
        blocks = block;
        return block;
    }
    return NULL;
}

static void *
cell_near(const void *target)
{
    Block *block = blocks;
    while (block != NULL && !(within_reach(target, block->base)
                              && within_reach(target, block->base + BLOCK_SIZE)
                              && (block->free != NULL || block->used < BLOCK_SIZE))) {
        block = block->next;
    }
    if (block == NULL) {
        block = map_block(target);
    }
    if (block == NULL) {
        return NULL;
    }
    void *cell = block->free;
    if (cell != NULL) {
        block->free = *(void **)cell;
    }
    else {
        cell = block->base + block->used;
        block->used += CELL;
    }
    return cell;
}

static void
cell_free(void *cell)
{
    for (Block *block = blocks; block != NULL; block = block->next) {
        if ((char *)cell >= block->base && (char *)cell < block->base + BLOCK_SIZE) {
            *(void **)cell = block->free;
            block->free = cell;
            return;
        }
    }
}

/* Writes an instruction with a 32-bit oparg: four units. */
static void
wide_instruction(_Py_CODEUNIT *units, int opcode, int32_t oparg)
{
    uint32_t bits = (uint32_t)oparg;
    for (int i = 0; i < 3; i++) {
        units[i] = _Py_MAKECODEUNIT(EXTENDED_ARG_QUICK, (bits >> (24 - 8 * i)) & 0xFF);
    }
    units[3] = _Py_MAKECODEUNIT(opcode, bits & 0xFF);
}

/*
 * Makes a stub that evaluates `+tramp` and returns the result from the frame.
 *
 *   code, tramp  borrowed; the stub must be freed before either
 *   returns      0, or -1 (no exception set) when no memory is near enough
 */
int
agent_stub_new(PyCodeObject *code, PyObject *tramp, AgentStub *stub)
{
    PyObject **consts = ((PyTupleObject *)code->co_consts)->ob_item;
    stub->units = cell_near(_PyCode_CODE(code));
    if (stub->units == NULL) {
        return -1;
    }
    stub->slot = cell_near(consts);
    if (stub->slot == NULL) {
        cell_free(stub->units);
        stub->units = NULL;
        return -1;
    }
    *stub->slot = tramp;
    wide_instruction(stub->units, LOAD_CONST, (int32_t)(stub->slot - consts));
    stub->units[4] = _Py_MAKECODEUNIT(UNARY_POSITIVE, 0);
    stub->units[5] = _Py_MAKECODEUNIT(RETURN_VALUE, 0);
    return 0;
}

/* Takes a stub's memory back.  No frame may be executing it. */
void
agent_stub_free(AgentStub *stub)
{
    if (stub->units != NULL) {
        cell_free(stub->units);
        cell_free(stub->slot);
        stub->units = NULL;
        stub->slot = NULL;
    }
}

/* Overwrites the four units at `window` with a jump to the stub. */
void
agent_stub_link(const AgentStub *stub, _Py_CODEUNIT *window)
{
    wide_instruction(window, JUMP_FORWARD, (int32_t)(stub->units - (window + STUB_WINDOW)));
}

/*
 * resumed.c: which frames native code has left and the interpreter continues, and how often.
 *
 * The interpreter that continues a frame may enter native code again at a loop, which may be left
 * again: each time takes C stack, so there is a limit (hot.c).
 *
 * A hash table keyed by the frame's address, used with the GIL held.  (A list through the C stack
 * would be simpler, but programs with greenlets swap pieces of C stack under it.)
 */
#include "agent.h"

typedef struct {
    _PyInterpreterFrame *frame;     /* NULL: free */
    uint32_t times;
} Resumed;

static Resumed *table;
static size_t size;                 /* a power of two, or 0 */
static size_t used;

static size_t
slot_of(_PyInterpreterFrame *frame)
{
    return (((uintptr_t)frame >> 4) * (uintptr_t)0x9E3779B97F4A7C15u >> 32) & (size - 1);
}

/* Index of a frame's entry, or of the free one where it would be.  There is a table. */
static size_t
find(_PyInterpreterFrame *frame)
{
    size_t at = slot_of(frame);
    while (table[at].frame != NULL && table[at].frame != frame) {
        at = (at + 1) & (size - 1);
    }
    return at;
}

static bool
grow(void)
{
    size_t old_size = size;
    Resumed *old = table;
    size_t room = size == 0 ? 256 : size * 2;
    Resumed *made = calloc(room, sizeof(Resumed));
    if (made == NULL) {
        return false;
    }
    table = made;
    size = room;
    for (size_t i = 0; i < old_size; i++) {
        if (old[i].frame != NULL) {
            table[find(old[i].frame)] = old[i];
        }
    }
    free(old);
    return true;
}

/* How often a frame is being continued right now. */
uint32_t
agent_times_resumed(_PyInterpreterFrame *frame)
{
    return used == 0 ? 0 : table[find(frame)].times;
}

/* The interpreter is about to continue a frame.  Without memory it is not counted. */
void
agent_resumed_begin(_PyInterpreterFrame *frame)
{
    if (used * 2 >= size && !grow()) {
        return;
    }
    Resumed *entry = &table[find(frame)];
    used += entry->frame == NULL;
    entry->frame = frame;
    entry->times++;
}

/* It has come back. */
void
agent_resumed_end(_PyInterpreterFrame *frame)
{
    if (used == 0) {
        return;
    }
    size_t hole = find(frame), at = hole;
    if (table[hole].frame == NULL || --table[hole].times > 0) {
        return;
    }
    /* Backward shift keeps every probe sequence without holes. */
    for (;;) {
        at = (at + 1) & (size - 1);
        if (table[at].frame == NULL) {
            break;
        }
        size_t home = slot_of(table[at].frame);
        if (((at - home) & (size - 1)) >= ((at - hole) & (size - 1))) {
            table[hole] = table[at];
            hole = at;
        }
    }
    table[hole] = (Resumed){NULL, 0};
    used--;
}

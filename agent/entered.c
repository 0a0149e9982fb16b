/*
 * entered.c: which frames were entered through a trampoline and haven't come back.
 *
 * A hash table keyed by the frame's address, used with the GIL held.  (A list through the C stack
 * would be simpler, but programs with greenlets swap pieces of C stack under it.)
 */
#include "agent.h"

static AgentEntered *table;
static size_t size;                 /* a power of two, or 0 */
static size_t used;

static size_t
slot_of(_PyInterpreterFrame *frame)
{
    return (((uintptr_t)frame >> 4) * (uintptr_t)0x9E3779B97F4A7C15u >> 32) & (size - 1);
}

static bool
grow(void)
{
    size_t old_size = size;
    AgentEntered *old = table;
    size_t room = size == 0 ? 256 : size * 2;
    AgentEntered *made = PyMem_RawCalloc(room, sizeof(AgentEntered));
    if (made == NULL) {
        return false;
    }
    table = made;
    size = room;
    for (size_t i = 0; i < old_size; i++) {
        if (old[i].frame != NULL) {
            size_t at = slot_of(old[i].frame);
            while (table[at].frame != NULL) {
                at = (at + 1) & (size - 1);
            }
            table[at] = old[i];
        }
    }
    PyMem_RawFree(old);
    return true;
}

/* The entry of a frame, or NULL.  Valid until the next call that adds or removes one. */
AgentEntered *
agent_entered(_PyInterpreterFrame *frame)
{
    if (used == 0) {
        return NULL;
    }
    for (size_t at = slot_of(frame); table[at].frame != NULL; at = (at + 1) & (size - 1)) {
        if (table[at].frame == frame) {
            return &table[at];
        }
    }
    return NULL;
}

/*
 * Notes that `frame` is entered by the interpreter loop `cframe`.
 *
 *   *outer    what was noted of the frame before (it may be entered again at a loop, while an
 *             earlier entry is being continued); to be given to agent_entered_end
 *   returns   false without memory: then the frame must not be entered
 */
bool
agent_entered_begin(_PyInterpreterFrame *frame, _PyCFrame *cframe, AgentEntered *outer)
{
    AgentEntered *entry = agent_entered(frame);
    if (entry != NULL) {
        *outer = *entry;
        entry->cframe = cframe;
        return true;
    }
    if (used * 2 >= size && !grow()) {
        return false;
    }
    outer->frame = NULL;
    size_t at = slot_of(frame);
    while (table[at].frame != NULL) {
        at = (at + 1) & (size - 1);
    }
    table[at] = (AgentEntered){frame, cframe, 0};
    used++;
    return true;
}

/* The frame has come back. */
void
agent_entered_end(_PyInterpreterFrame *frame, const AgentEntered *outer)
{
    AgentEntered *entry = agent_entered(frame);
    if (entry == NULL) {
        return;
    }
    if (outer->frame != NULL) {
        *entry = *outer;
        return;
    }
    /* Backward shift keeps every probe sequence without holes. */
    size_t hole = (size_t)(entry - table), at = hole;
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
    table[hole].frame = NULL;
    used--;
}

/*
 * True if this thread's current frame is run by native code: no interpreter loop has begun since
 * a trampoline was entered from the innermost one.
 */
bool
agent_runs_native(PyThreadState *ts)
{
    for (_PyInterpreterFrame *f = ts->cframe->current_frame; f != NULL && used > 0;
         f = f->previous) {
        AgentEntered *entry = agent_entered(f);
        if (entry != NULL) {
            return entry->cframe == ts->cframe;
        }
        if (f->owner == FRAME_OWNED_BY_GENERATOR) {
            return false;       /* generators aren't called natively */
        }
    }
    return false;
}

/*
 * patch.c: puts trampolines into `co_code_adaptive` and takes them out.
 *
 * A patch lies either right after RESUME (the entry window) or at a loop head (for one take-over
 * of a running loop).  There are two kinds:
 *
 * - direct, three units: `LOAD_ASSERTION_ERROR; UNARY_POSITIVE; RETURN_VALUE`, see trampoline.c.
 *   Quick to execute, but the last unit must be there when native code returns (frame_end.c), and
 *   no handler may cover the window, or it would catch what native code raises.
 * - through a stub, four units: anywhere, and nothing in the window matters later (stub.c).
 *
 * Taking a patch out is always safe.  Putting it in needs that nobody goes on in the middle of
 * its units: no jump or handler lands there, and no live frame is suspended there.
 */
#include "agent.h"

static bool
refuse(AgentCode *record, const char *why)
{
    record->shape = 0;
    if (record->state == CODE_COLD || record->state == CODE_ARMED) {
        agent_set_state(record, CODE_REFUSED, why);
    }
    return false;
}

/*
 * A function whose window can't be patched, because it is too short or begins with a loop (as
 * comprehensions do), or that isn't entered through one, as generators. It is compiled all the
 * same: native callers need no patch.
 */
static bool
unpatchable(AgentCode *record)
{
    record->shape = 0;
    return false;
}

/*
 * True if a function can be entered through its window.  Looks once; the first call also
 * quickens the code and fills its `co_code` cache, so that programs see it unchanged.
 */
bool
agent_can_enter(AgentCode *record)
{
    if (record->shape >= 0) {
        return record->shape != 0;
    }
    PyCodeObject *code = record->pub.code;
    if (code->co_flags & GENERATOR_FLAGS) {
        return unpatchable(record);
    }
    int32_t resume = code->_co_firsttraceable;
    if (resume >= Py_SIZE(code)
            || agent_base_opcode(_Py_OPCODE(_PyCode_CODE(code)[resume])) != RESUME
            || _Py_OPARG(_PyCode_CODE(code)[resume]) != 0) {
        return refuse(record, "doesn't begin with RESUME");
    }
    if (code->_co_code == NULL) {
        PyObject *bytes = PyCode_GetCode(code);
        if (bytes == NULL) {
            PyErr_Clear();
            return false;
        }
        Py_DECREF(bytes);
    }
    agent_quicken(code);
    record->window = resume + 1;
    bool direct = !agent_in_try(code, record->window, record->window + DIRECT_WINDOW);
    int32_t units = direct ? DIRECT_WINDOW : STUB_WINDOW;
    if (record->window + units > Py_SIZE(code)) {
        return unpatchable(record);
    }
    record->entry_patch.at = record->window;
    record->entry_patch.units = units;
    /* A jump to the first unit would enter again from the middle of the function. */
    if (agent_has_jump_into(code, record->window, record->window + units)) {
        return unpatchable(record);
    }
    record->shape = 1;
    return true;
}

/* True if a frame of `code` is running in any thread. */
bool
agent_has_frame(PyCodeObject *code)
{
    EACH_THREAD(ts) {
        _PyInterpreterFrame *f = ts->cframe == NULL ? NULL : ts->cframe->current_frame;
        while (f != NULL && f->f_code != code) {
            f = f->previous;
        }
        if (f != NULL) {
            return true;
        }
    }
    return false;
}

/* True if a live frame of `code`, in any thread, goes on inside units (from, from + units). */
static bool
frame_inside(PyCodeObject *code, int32_t from, int32_t units)
{
    EACH_THREAD(ts) {
        if (ts->cframe == NULL) {
            continue;
        }
        for (_PyInterpreterFrame *f = ts->cframe->current_frame; f != NULL; f = f->previous) {
            if (f->f_code == code) {
                int last = _PyInterpreterFrame_LASTI(f);
                if (last >= from && last < from + units) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* Writes a patch's instructions at `units`. */
void
agent_patch_write(const AgentPatch *patch, _Py_CODEUNIT *units)
{
    if (patch->units == STUB_WINDOW) {
        agent_stub_link(&patch->stub, units);
        return;
    }
    units[0] = _Py_MAKECODEUNIT(LOAD_ASSERTION_ERROR, 0);
    units[1] = _Py_MAKECODEUNIT(UNARY_POSITIVE, DIRECT_MARK);
    units[2] = _Py_MAKECODEUNIT(RETURN_VALUE, 0);
}

static void
write_patch(PyCodeObject *code, AgentPatch *patch)
{
    _Py_CODEUNIT *units = _PyCode_CODE(code) + patch->at;
    memcpy(patch->saved, units, (size_t)patch->units * sizeof(_Py_CODEUNIT));
    agent_patch_write(patch, units);
    patch->on = true;
}

/* Restores the units that a patch overwrote.  Always safe; does nothing if it isn't there. */
void
agent_unpatch(AgentCode *record, AgentPatch *patch)
{
    if (!patch->on) {
        return;
    }
    _Py_CODEUNIT *units = _PyCode_CODE(record->pub.code) + patch->at;
    memcpy(units, patch->saved, (size_t)patch->units * sizeof(_Py_CODEUNIT));
    if (patch->split) {
        units[-1] = patch->before;
        patch->split = false;
    }
    patch->on = false;
}

/* Patches the entry window; false (and nothing changed) if that isn't possible now. */
bool
agent_patch_entry(AgentCode *record)
{
    AgentPatch *patch = &record->entry_patch;
    if (patch->on) {
        return true;
    }
    PyCodeObject *code = record->pub.code;
    bool fresh = code->co_warmup == QUICKENING_INITIAL_WARMUP_VALUE && code->_co_code == NULL;
    if (agent.paused || !agent_can_enter(record) || record->loop_patch.on
            || (!fresh && frame_inside(code, record->window, patch->units))) {
        return false;
    }
    if (patch->units == STUB_WINDOW && patch->stub.units == NULL
            && agent_stub_new(code, (PyObject *)&record->entry_tramp, &patch->stub) < 0) {
        return refuse(record, "no memory near the code object");
    }
    write_patch(code, patch);
    return true;
}

/*
 * Patches a loop head, for the next frame that reaches it.
 *
 *   head     unit of the loop head
 *   entry    number to call the native entry with
 *   depth    stack items at the head
 */
bool
agent_patch_loop(AgentCode *record, int32_t head, int32_t entry, int32_t depth)
{
    PyCodeObject *code = record->pub.code;
    AgentPatch *patch = &record->loop_patch;
    int32_t before;
    if (agent.paused || patch->on || depth + 1 > code->co_stacksize
            || head + STUB_WINDOW > Py_SIZE(code)) {
        return false;
    }
    if (code->co_warmup != 0 || code->_co_code == NULL) {
        (void)agent_can_enter(record);
        if (code->co_warmup != 0 || code->_co_code == NULL) {
            return false;
        }
    }
    if (!agent_starts_instruction(code, head, &before)
            || agent_has_jump_into(code, head + 1, head + STUB_WINDOW)
            || (record->entry_patch.on && head <= record->entry_patch.at + record->entry_patch.units)
            || frame_inside(code, head, STUB_WINDOW)) {
        return false;
    }
    if (patch->stub.units == NULL
            && agent_stub_new(code, (PyObject *)&record->loop_tramp, &patch->stub) < 0) {
        return false;
    }
    patch->at = head;
    patch->units = STUB_WINDOW;
    _Py_CODEUNIT *units = _PyCode_CODE(code) + head;
    patch->split = before == head - 1 && agent_is_superinstruction(_Py_OPCODE(units[-1]));
    if (patch->split) {
        patch->before = units[-1];
        units[-1] = _Py_MAKECODEUNIT(agent_base_opcode(_Py_OPCODE(units[-1])),
                                     _Py_OPARG(units[-1]));
    }
    write_patch(code, patch);
    record->loop_entry = entry;
    record->loop_depth = depth;
    return true;
}

/* Puts a record's entry patch back where it belongs: native code, or a pending first call. */
bool
agent_repatch(AgentCode *record)
{
    if (agent.paused) {
        return false;
    }
    if (record->image != NULL && !record->resting) {
        agent_let_in(record);
        return agent_patch_entry(record);
    }
    if (record->first_call) {
        return agent_patch_entry(record);
    }
    return false;
}

void
agent_repatch_all(void)
{
    for (AgentCode *record = agent.codes; record != NULL; record = record->next) {
        (void)agent_repatch(record);
    }
}

void
agent_unpatch_all(void)
{
    for (AgentCode *record = agent.codes; record != NULL; record = record->next) {
        record->pub.entry = NULL;
        agent_unpatch(record, &record->entry_patch);
        agent_unpatch(record, &record->loop_patch);
    }
}

/* Keeps all native code from being entered, for a PAUSED_ reason. */
void
agent_pause(unsigned reason)
{
    bool was = agent.paused != 0;
    agent.paused |= reason;
    if (!was) {
        agent_unpatch_all();
    }
}

/* Ends a pause; native code is entered again once no reason is left. */
void
agent_unpause(unsigned reason)
{
    if (agent.paused & reason) {
        agent.paused &= ~reason;
        agent_repatch_all();
    }
}

/* `co_code_adaptive` as it would be without patches: new bytes, or NULL with an exception. */
PyObject *
agent_adaptive_bytes(AgentCode *record, PyCodeObject *code)
{
    PyObject *bytes = PyBytes_FromStringAndSize((char *)_PyCode_CODE(code), _PyCode_NBYTES(code));
    if (bytes == NULL || record == NULL) {
        return bytes;
    }
    _Py_CODEUNIT *units = (_Py_CODEUNIT *)PyBytes_AS_STRING(bytes);
    AgentPatch *patches[] = {&record->entry_patch, &record->loop_patch};
    for (int i = 0; i < 2; i++) {
        if (patches[i]->on) {
            memcpy(units + patches[i]->at, patches[i]->saved,
                   (size_t)patches[i]->units * sizeof(_Py_CODEUNIT));
            if (patches[i]->split) {
                units[patches[i]->at - 1] = patches[i]->before;
            }
        }
    }
    return bytes;
}

/*
 * code.c: the agent's record of a code object, kept in co_extra.
 *
 * Records are made on demand and die with their code object.  They hold no reference to it (a
 * strong one would be a cycle through co_extra that the collector can't see).
 */
#include "agent.h"
#include "../runtime/frames.h"

static void
record_free(void *pointer)
{
    AgentCode *record = pointer;
    if (record == NULL) {
        return;
    }
    agent_stats_keep(record);
    if (record->next != NULL) {
        record->next->prev = record->prev;
    }
    if (record->prev != NULL) {
        record->prev->next = record->next;
    }
    else {
        agent.codes = record->next;
    }
    agent_stub_free(&record->entry_patch.stub);
    agent_stub_free(&record->loop_patch.stub);
    agent_forget_facts(record);
    free(record->watched);
    agent_requests_forget(record);
    agent_collector_forgets(record);
    rt_forget_lines(record->pub.code);
    free(record->ready_path);
    PyObject *failures = record->failures;
    free(record->why_buffer);
    agent_images_forget(record);
    free(record);
    Py_XDECREF(failures);
}

Py_ssize_t echis_extra_index = -1;

int
agent_codes_init(void)
{
    agent.extra_index = echis_extra_index = _PyEval_RequestCodeExtraIndex(record_free);
    return agent.extra_index < 0 ? -1 : 0;
}

/* The record of a code object if it has one, else NULL.  Borrowed. */
AgentCode *
agent_find_record(PyCodeObject *code)
{
    void *extra = NULL;
    if (_PyCode_GetExtra((PyObject *)code, agent.extra_index, &extra) < 0) {
        PyErr_Clear();
        return NULL;
    }
    return extra;
}

/*
 * Stores a code object's record.  As _PyCode_SetExtra does, except that no room is made for other
 * users of co_extra: when a code object dies, CPython calls the free function of each user that it
 * has room for, with NULL where nothing was stored, and those need not expect it.
 */
static int
attach(PyCodeObject *code, AgentCode *record)
{
    AgentCodeExtra *extra = code->co_extra;
    Py_ssize_t size = extra == NULL ? 0 : extra->size;
    if (size <= agent.extra_index) {
        extra = PyMem_Realloc(extra, sizeof(AgentCodeExtra)
                                     + (size_t)agent.extra_index * sizeof(void *));
        if (extra == NULL) {
            return -1;
        }
        while (size <= agent.extra_index) {
            extra->items[size++] = NULL;
        }
        extra->size = size;
        code->co_extra = extra;
    }
    extra->items[agent.extra_index] = record;
    return 0;
}

/* The record of a code object, made if need be.  Borrowed; NULL (no exception) without memory. */
AgentCode *
agent_record(PyCodeObject *code)
{
    AgentCode *record = agent_find_record(code);
    if (record != NULL) {
        return record;
    }
    record = calloc(1, sizeof(AgentCode));
    if (record == NULL) {
        return NULL;
    }
    record->pub.code = code;
    record->window = -1;
    record->shape = -1;
    record->firstlineno = code->co_firstlineno;
    record->exit_limit = agent.hot || agent.sampled ? 2 : 200;
    agent_tramp_make(&record->entry_tramp, record, false);
    agent_tramp_make(&record->loop_tramp, record, true);
    if (attach(code, record) < 0) {
        free(record);
        return NULL;
    }
    record->next = agent.codes;
    if (agent.codes != NULL) {
        agent.codes->prev = record;
    }
    agent.codes = record;
    return record;
}

/* Whether a code object has that KEY; NULL is none.  Makes its record; keeps no exception. */
bool
agent_code_has_key(PyCodeObject *code, const char *key)
{
    AgentCode *record = key == NULL ? NULL : agent_record(code);
    if (record == NULL || (record->key[0] == 0 && agent_key(code, record->key) < 0)) {
        PyErr_Clear();
        return false;
    }
    return strcmp(record->key, key) == 0;
}

/* See echis.h. */
EchisCode *
agent_code_of(PyCodeObject *code)
{
    AgentCode *record = agent_record(code);
    return record == NULL ? NULL : &record->pub;
}

/* Moves a record to another state.  `why` is copied; NULL keeps none. */
void
agent_set_state(AgentCode *record, CodeState state, const char *why)
{
    record->state = state;
    char *copy = why == NULL ? NULL : strdup(why);
    free(record->why_buffer);
    record->why_buffer = copy;
    record->why = copy;
    if (agent.logging) {
        static const char *const names[] = {"cold", "armed", "asked", "native", "bailout",
                                            "refused", "given up"};
        agent_log("%s (%s:%d): %s%s%s", PyUnicode_AsUTF8(record->pub.code->co_qualname),
                  PyUnicode_AsUTF8(record->pub.code->co_filename), record->firstlineno,
                  names[state], why == NULL ? "" : ": ", why == NULL ? "" : why);
    }
}

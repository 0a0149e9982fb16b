/*
 * eager.c: code objects that are about to run for the first time.
 *
 * "exec" audit events name each module's code before it runs; the functions in it are found in
 * its constants.  In eager mode all of them are armed: the first call compiles and waits.  In
 * normal mode those with an image in the cache are armed: the first call maps it.
 *
 * With ECHIS_HOT (for tests) normal mode works as eager mode does, but functions run interpreted a
 * few times first: they are compiled as hot ones are, with what was seen of their types.
 */
#include "agent.h"

#define HOT_CALLS 4

/* Whether code comes from a file outside of some folders; "<string>" and the like are no files. */
static bool
is_outside(PyCodeObject *code, const char *folders)
{
    const char *file = PyUnicode_AsUTF8(code->co_filename);
    if (file == NULL) {
        PyErr_Clear();
        return true;
    }
    bool is_file = file[0] == '/' || strncmp(file, "<frozen ", 8) == 0;
    while (is_file) {
        size_t length = strcspn(folders, ":");
        if (strncmp(file, folders, length) == 0) {
            return false;
        }
        if (folders[length] == 0) {
            return true;
        }
        folders += length + 1;
    }
    return false;
}

/* False if ECHIS_SYNC_ONLY or ECHIS_ONLY_UNDER is set and excludes the function. */
bool
agent_wanted(PyCodeObject *code)
{
    if (agent.only_under != NULL && is_outside(code, agent.only_under)) {
        return false;
    }
    if (agent.only == NULL) {
        return true;
    }
    const char *name = PyUnicode_AsUTF8(code->co_qualname);
    if (name == NULL) {
        PyErr_Clear();
        return false;
    }
    return strstr(name, agent.only) != NULL;
}

/* Makes the next call of `code` stop at agent_first_call. */
static void
arm(PyCodeObject *code)
{
    if (!agent_wanted(code)) {
        return;
    }
    AgentCode *record;
    if (agent.mode == MODE_NORMAL) {
        char path[1200];
        if (!agent_cache_may_have(code) || (record = agent_record(code)) == NULL
                || record->state != CODE_COLD || !agent_cache_has(record, path, sizeof(path))) {
            return;
        }
    }
    else if ((record = agent_record(code)) == NULL || record->state != CODE_COLD) {
        return;
    }
    if (!agent_can_enter(record) && (code->co_flags & GENERATOR_FLAGS) == 0) {
        return;
    }
    record->state = CODE_ARMED;
    record->first_call = true;
    (void)agent_patch_entry(record);
}

static void
visit(PyCodeObject *code, int depth)
{
    arm(code);
    PyObject *consts = code->co_consts;
    for (Py_ssize_t i = 0; depth < 50 && i < PyTuple_GET_SIZE(consts); i++) {
        if (PyCode_Check(PyTuple_GET_ITEM(consts, i))) {
            visit((PyCodeObject *)PyTuple_GET_ITEM(consts, i), depth + 1);
        }
    }
}

/* Called before `code` (of a module, or given to exec) runs.  Sets no exception. */
void
agent_saw_exec(PyCodeObject *code)
{
    if (agent.mode == MODE_OFF || code->co_warmup != QUICKENING_INITIAL_WARMUP_VALUE
            || (agent.mode == MODE_NORMAL && !agent_cache_any())) {
        return;
    }
    visit(code, 0);
}

/* See agent_first_call. */
static bool
get_native_code(AgentCode *record, _PyInterpreterFrame *frame)
{
    char path[1200];
    if (agent.hot && record->image == NULL && ++record->calls < HOT_CALLS) {
        agent_learn_frame(record, frame, -1);
        record->first_call = true;
        return false;
    }
    if (record->ready_path != NULL) {
        return agent_install_ready(record, frame);
    }
    ImageResult result = IMAGE_LATER;
    agent_remember_namespaces(record, frame);
    if (agent_cache_offers(record, path, sizeof(path))) {
        result = agent_install(record, path);
        record->inherited = result == IMAGE_OK && agent.mode == MODE_NORMAL;
    }
    if (result != IMAGE_OK && agent.mode == MODE_EAGER) {
        agent_learn_frame(record, frame, -1);
        result = agent_ask_now(record, frame) ? IMAGE_OK : IMAGE_BAD;
        agent_forget_facts(record);
    }
    else if (result != IMAGE_OK) {
        /* The sampler asks again once the function proves hot. */
        record->retry_at = agent_tick() + 20;
        agent_set_state(record, CODE_COLD, NULL);
    }
    agent_forget_namespaces(record);
    return result == IMAGE_OK;
}

/*
 * The first call of an armed code object, or a sample of it: tries to get native code for it.
 *
 *   frame    the call's frame, canonical, at the window; or the sample's, standing still
 *   returns  true if native code is installed now.  Sets no exception
 */
bool
agent_first_call(AgentCode *record, _PyInterpreterFrame *frame)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    CollectorPause collector = agent_collector_pause();
    bool installed = get_native_code(record, frame);
    agent_collector_resume(collector);
    PyErr_Restore(type, value, traceback);
    return installed;
}

/*
 * Code that lost its native code is compiled anew: at its next call in eager mode, else when it is
 * hot.  `why` tells of the loss, or is NULL.
 */
void
agent_start_over(AgentCode *record, const char *why)
{
    record->samples = record->loop_samples = 0;
    agent_set_state(record, agent.mode == MODE_EAGER ? CODE_ARMED : CODE_COLD, why);
    if (agent.mode == MODE_EAGER) {
        record->first_call = true;
        (void)agent_patch_entry(record);
    }
}

/*
 * request.c: compile requests and what becomes of their answers.
 */
#include "agent.h"
#include <marshal.h>

#define EAGER_TIMEOUT_MS 120000
#define LOST_AFTER_MS 60000
#define LOOK_MS 1000                /* between two looks for lost ones */
#define MAX_RECOMPILES  8
#define LOOP_WAIT_MS 4000           /* how long a loop keeps others waiting */
#define NEW_LOOP_MS 200             /* within which a loop is optimised if it runs on */
#define MAX_CALLEE_SAMPLES 4        /* for one of a loop; see outweighs */
#define STRAY_MS 40             /* interpreted after exits: few of them, but each before much work */

typedef struct Pending {
    struct Pending *next;
    long id;
    AgentCode *record;          /* NULL once it has died: agent_requests_forget */
    double sent_at;
} Pending;

static Pending *pending;
static long next_id = 1;

/* Keeps the namespaces that a frame runs in, until records have been resolved in them. */
void
agent_remember_namespaces(AgentCode *record, _PyInterpreterFrame *frame)
{
    agent_collector_shows(record, (PyObject *)frame->f_func);
    Py_XSETREF(record->globals, Py_XNewRef(frame->f_globals));
    Py_XSETREF(record->builtins, Py_XNewRef(frame->f_builtins));
}

void
agent_forget_namespaces(AgentCode *record)
{
    Py_CLEAR(record->globals);
    Py_CLEAR(record->builtins);
}

static bool
encode(AgentCode *record, _PyInterpreterFrame *frame, long id, IoBlob *blob)
{
    PyObject *request = agent_build_request(record, frame, id);
    PyObject *bytes = request == NULL ? NULL : PyMarshal_WriteObjectToString(request, 4);
    Py_XDECREF(request);
    blob->data = bytes == NULL ? NULL : malloc((size_t)PyBytes_GET_SIZE(bytes) + 1);
    if (blob->data == NULL) {
        if (agent.logging && PyErr_Occurred()) {
            PyErr_Print();
        }
        PyErr_Clear();
        Py_XDECREF(bytes);
        return false;
    }
    blob->size = (size_t)PyBytes_GET_SIZE(bytes);
    memcpy(blob->data, PyBytes_AS_STRING(bytes), blob->size);
    Py_DECREF(bytes);
    return true;
}

static const char *
text_field(PyObject *dict, const char *name)
{
    PyObject *value = PyDict_GetItemString(dict, name);
    const char *text = value != NULL && PyUnicode_Check(value) ? PyUnicode_AsUTF8(value) : NULL;
    PyErr_Clear();
    return text == NULL ? "" : text;
}

static void
refused(AgentCode *record, PyObject *answer, const char *status)
{
    bool bailout = strcmp(status, "bailout") == 0;
    char why[512];
    snprintf(why, sizeof(why), "%s%s", bailout ? "" : "internal error: ",
             text_field(answer, bailout ? "reason" : "message"));
    agent_uninstall(record);
    agent_set_state(record, CODE_BAILED, why);
}

/* Acts on an answer that was waited for.  True if native code is installed now. */
static bool
take_now(AgentCode *record, PyObject *answer)
{
    const char *status = text_field(answer, "status");
    if (strcmp(status, "ok") != 0) {
        refused(record, answer, status);
        return false;
    }
    return agent_install(record, text_field(answer, "path")) == IMAGE_OK;
}

/* Lets an image be installed at the next call or the next sample of its code. */
void
agent_offer(AgentCode *record, const char *path)
{
    free(record->ready_path);
    record->ready_path = strdup(path);
    agent_set_state(record, record->image != NULL ? CODE_NATIVE : CODE_ARMED, NULL);
    record->first_call = true;
    (void)agent_repatch(record);
}

/*
 * Acts on an answer that came later.  Records are resolved in the namespaces of a frame, and none
 * is kept alive for that: the image waits for the next call, or the next sample.
 */
static void
take_later(AgentCode *record, PyObject *answer)
{
    const char *status = text_field(answer, "status");
    if (strcmp(status, "ok") != 0) {
        refused(record, answer, status);
        return;
    }
    agent_offer(record, text_field(answer, "path"));
}

/*
 * Installs an image that waits for a frame of its code.
 *
 *   returns  true if native code is installed now.  Sets no exception
 */
bool
agent_install_ready(AgentCode *record, _PyInterpreterFrame *frame)
{
    char *path = record->ready_path;
    AgentImage *old = record->image;
    record->ready_path = NULL;
    record->first_call = false;
    agent_remember_namespaces(record, frame);
    ImageResult result = agent_install(record, path);
    agent_forget_namespaces(record);
    free(path);
    if (result == IMAGE_OK) {
        return true;
    }
    record->inherited = false;      /* what was known doesn't fit this process any more */
    if (old != NULL) {
        agent_set_state(record, CODE_NATIVE, NULL);
    }
    else if (result == IMAGE_BAD) {
        agent_set_state(record, CODE_BAILED, "the image can't be used");
    }
    else {
        agent_set_state(record, CODE_COLD, NULL);
        record->backoff = record->backoff == 0 ? 50 : record->backoff * 2;
        record->retry_at = agent_tick() + record->backoff;
    }
    return false;
}

static PyObject *
decode(const IoBlob *blob)
{
    PyObject *answer = PyMarshal_ReadObjectFromString(blob->data, (Py_ssize_t)blob->size);
    if (answer == NULL || !PyDict_CheckExact(answer)) {
        PyErr_Clear();
        Py_XDECREF(answer);
        return NULL;
    }
    return answer;
}

/*
 * Compiles a function and waits for it, with the GIL held (eager mode).
 *
 *   returns  true if native code is installed.  Sets no exception
 */
bool
agent_ask_now(AgentCode *record, _PyInterpreterFrame *frame)
{
    IoBlob request, blob;
    double start = agent_now_ms();
    long id = next_id++;
    if (!encode(record, frame, id, &request)) {
        agent_set_state(record, CODE_BAILED, "facts can't be gathered");
        return false;
    }
    int failed = agent_io_exchange(request.data, request.size, &blob, EAGER_TIMEOUT_MS);
    free(request.data);
    if (failed) {
        agent_warn_once("the compile service can't be reached; the program runs interpreted "
                        "(see %s/daemon.log)", agent.cache_dir);
        agent_set_state(record, CODE_BAILED, "no compile service");
        return false;
    }
    PyObject *answer = decode(&blob);
    free(blob.data);
    record->compile_ms += agent_now_ms() - start;
    bool installed = answer != NULL && take_now(record, answer);
    if (!installed && record->state != CODE_BAILED) {
        agent_set_state(record, CODE_BAILED, answer == NULL ? "unreadable answer"
                                                            : "records didn't resolve");
    }
    Py_XDECREF(answer);
    return installed;
}

/* Queues a request; the answer is taken by agent_take_answers.  Sets no exception. */
bool
agent_ask(AgentCode *record, _PyInterpreterFrame *frame)
{
    Pending *entry = calloc(1, sizeof(Pending));
    IoBlob request;
    if (entry == NULL) {
        return false;
    }
    if (!encode(record, frame, next_id, &request)) {
        free(entry);
        agent_set_state(record, CODE_BAILED, "facts can't be gathered");
        return false;
    }
    entry->id = next_id++;
    if (agent_io_send(request) < 0) {
        free(entry);
        return false;
    }
    entry->record = record;
    entry->sent_at = agent_now_ms();
    entry->next = pending;
    pending = entry;
    agent_set_state(record, CODE_ASKED, NULL);
    agent_log("    for tier %d; %s, %zd exits taken often", record->tier,
              record->image == NULL ? "it has none" : record->image->tier == 0 ? "it has 0" : "it has 1",
              record->failures == NULL ? 0 : PyList_GET_SIZE(record->failures));
    return true;
}

static void
finish(Pending *entry, PyObject *answer)
{
    AgentCode *record = entry->record;
    if (record != NULL && answer != NULL) {
        record->compile_ms += agent_now_ms() - entry->sent_at;
        take_later(record, answer);
    }
    else if (record != NULL && record->state == CODE_ASKED) {
        agent_set_state(record, record->image != NULL ? CODE_NATIVE : CODE_COLD, NULL);
        record->retry_at = agent_tick() + 1000;
        record->resting = false;
        (void)agent_repatch(record);
    }
    free(entry);
}

/* A record is about to die: its answer, if one comes, is for nobody. */
void
agent_requests_forget(AgentCode *record)
{
    if (agent.loop == record) {
        agent.loop = NULL;
    }
    for (Pending *entry = pending; entry != NULL; entry = entry->next) {
        if (entry->record == record) {
            entry->record = NULL;
        }
    }
}

/* Takes what was answered since the last call. */
void
agent_take_answers(void)
{
    IoBlob blob;
    while (agent_io_receive(&blob)) {
        PyObject *answer = decode(&blob);
        free(blob.data);
        PyObject *value = answer == NULL ? NULL : PyDict_GetItemString(answer, "id");
        long id = value != NULL && PyLong_CheckExact(value) ? PyLong_AsLong(value) : -1;
        for (Pending **at = &pending; *at != NULL; at = &(*at)->next) {
            if ((*at)->id == id) {
                Pending *entry = *at;
                *at = entry->next;
                finish(entry, answer);
                break;
            }
        }
        Py_XDECREF(answer);
    }
    /* There may be hundreds, and this is called a thousand times a second. */
    static double looked_at;
    double now = agent_now_ms();
    bool lost = agent_io_outstanding() == 0;
    if (!lost && now - looked_at < LOOK_MS) {
        return;
    }
    looked_at = now;
    for (Pending **at = &pending; *at != NULL;) {
        Pending *entry = *at;
        if (lost || now - entry->sent_at > LOST_AFTER_MS) {
            *at = entry->next;
            finish(entry, NULL);
        }
        else {
            at = &entry->next;
        }
    }
}

/* Whether code has been met so much more often than a loop that it isn't that one's main work. */
static bool
outweighs(const AgentCode *record, const AgentCode *loop)
{
    return record->total_samples > loop->total_samples * MAX_CALLEE_SAMPLES;
}

/*
 * Whether other code should wait, since it may become part of a loop's: the first native code of
 * that one is being made, or is being optimised and what it calls with it; or is so new that it
 * will be.
 */
bool
agent_waits_for_loop(const AgentCode *waiting)
{
    double now = agent_now_ms();
    for (Pending *entry = pending; entry != NULL; entry = entry->next) {
        AgentCode *record = entry->record;
        if (record != NULL && now - entry->sent_at < LOOP_WAIT_MS
                && (record->image == NULL ? record->tier == 0 : record->image->tier == 0)
                && !outweighs(waiting, record)) {
            return true;
        }
    }
    return agent.loop != NULL && now - agent.loop_at < NEW_LOOP_MS && !outweighs(waiting, agent.loop);
}

/* In a forked child nobody will answer. */
void
agent_requests_forked(void)
{
    while (pending != NULL) {
        Pending *entry = pending;
        pending = entry->next;
        finish(entry, NULL);
    }
}

/* Adds the image's exits that were taken `least` times or more to record->failures. */
static bool
note_failures(AgentCode *record, AgentImage *image, uint32_t least)
{
    if (record->failures == NULL) {
        record->failures = PyList_New(0);
        if (record->failures == NULL) {
            PyErr_Clear();
            return false;
        }
        PyObject_GC_UnTrack(record->failures);
    }
    for (Py_ssize_t i = 0; i < image->nexits; i++) {
        EchisExit *exit = &image->exits[i];
        if (exit->count < least || exit->reason == ECHIS_EXIT_INTERRUPT
                || exit->function < 0 || exit->function >= image->nfunctions) {
            continue;
        }
        PyObject *failure = Py_BuildValue("(siiI)", image->keys[exit->function], exit->instr,
                                          exit->reason, exit->count);
        if (failure == NULL || PyList_Append(record->failures, failure) < 0) {
            PyErr_Clear();
        }
        Py_XDECREF(failure);
    }
    return true;
}

/*
 * Has a function compiled again if its image's exits were taken `limit` times, with those of them
 * that were taken `least` times or more; up to eight times, then it stays interpreted.
 */
static void
replace_worn(AgentCode *record, AgentImage *image, uint32_t limit, uint32_t least)
{
    if (record->recompile || record->ready_path != NULL) {
        return;     /* known already; the answer isn't here yet */
    }
    uint64_t total = 0;
    for (Py_ssize_t i = 0; i < image->nexits; i++) {
        if (!image->exits[i].throwing && image->exits[i].reason != ECHIS_EXIT_INTERRUPT) {
            total += image->exits[i].count;
        }
    }
    if (total < limit || agent.stress != NULL) {
        return;
    }
    if (record->recompiles >= MAX_RECOMPILES) {
        agent_uninstall(record);
        agent_set_state(record, CODE_GIVEN_UP, "native code kept being left");
        return;
    }
    if (!note_failures(record, image, least)) {
        return;
    }
    record->recompiles++;
    if (agent.mode == MODE_EAGER) {
        agent_uninstall(record);
        agent_start_over(record, NULL);
    }
    else {
        record->recompile = true;
    }
}

/* An image's exits were taken often. */
void
agent_exit_often(AgentCode *record, AgentImage *image)
{
    uint32_t before = record->recompiles;
    replace_worn(record, image, record->exit_limit, agent.hot || agent.sampled ? 2 : 20);
    if (record->recompiles != before) {
        record->exit_limit *= 2;
    }
}

/*
 * Code of which native code is installed was met being interpreted: an exit in a loop costs all of
 * the loop's other rounds, however seldom it is taken.
 */
void
agent_strays(AgentCode *record)
{
    record->stray_ms += agent_sample_ms();
    if (record->stray_ms < STRAY_MS || record->image == NULL || record->state != CODE_NATIVE) {
        return;
    }
    record->stray_ms = 0;
    replace_worn(record, record->image, 2, 2);
}

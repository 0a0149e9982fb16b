/*
 * hot.c: what a sample means: which code is hot, what is asked for, which loop is taken over.
 *
 * A sample looks at the top frame of the thread that ran.  Code found there three times, or twice at one
 * of its loops, is asked for; a loop that still runs interpreted although its function has native
 * code is taken over at its head.  Native code that stays hot is optimised.
 */
#include "agent.h"

/* With ECHIS_HOT=samples each sample counts for many. */
#define HOT_SAMPLES (agent.sampled ? 1u : 3u)
#define HOT_LOOP_SAMPLES (agent.sampled ? 1u : 2u)
#define FULL_MS (agent.sampled ? 2u : 5u)      /* spent in an image before it is optimised */
#define LEARNING_MS (agent.sampled ? 2u : 40u) /* the same if it has caches that learn classes */
#define PATIENCE 5              /* times as long for the optimised code of an earlier process */
#define MAX_RELEARNED 2         /* times that optimised code is compiled again for the classes it met */
#define MAX_NESTING 16          /* times one frame may be left and taken over again */
#define LOOP_PATIENCE 30        /* samples in a loop without a way in, before asking again */
#define MAX_WAITING 3           /* requests at a time, apart from those for loops */

static bool
anyone_traces(void)
{
    EACH_THREAD(ts) {
        if (ts->c_tracefunc != NULL || ts->c_profilefunc != NULL
                || (ts->cframe != NULL && ts->cframe->use_tracing)) {
            return true;
        }
    }
    return false;
}

/* What made running native code leave for good isn't needed any more: see watch_for_locals. */
static void
end_false_tracing(void)
{
    EACH_THREAD(ts) {
        if (ts->cframe != NULL && ts->c_tracefunc == NULL && ts->c_profilefunc == NULL) {
            ts->cframe->use_tracing = 0;
        }
    }
}

/*
 * Whether somebody asked to trace so short a time ago that the tracer need not be there yet: the
 * event comes before it, and hooks in Python may run in between.  Programs in which all is compiled
 * at once are tests, and shouldn't go on interpreted for long.
 */
bool
agent_traced_lately(void)
{
    return (agent.paused & PAUSED_TRACING)
        && agent_tick() - agent.traced_at <= (agent.mode == MODE_EAGER ? 2 : 20);
}

static void
end_pauses(void)
{
    if ((agent.paused & PAUSED_LOCALS) && agent_tick() - agent.locals_at > 20) {
        end_false_tracing();
    }
    if ((agent.paused & PAUSED_TRACING) && !agent_traced_lately() && !anyone_traces()) {
        agent_unpause(PAUSED_TRACING);
    }
    if ((agent.paused & PAUSED_STACK) && agent_stack_is_roomy()) {
        agent_unpause(PAUSED_STACK);
    }
}

/* Tries an image from the cache.  True if installed. */
static bool
use_cached(AgentCode *record, _PyInterpreterFrame *frame)
{
    char path[1200];
    if (record->cache_tries > 3 || !agent_cache_offers(record, path, sizeof(path))) {
        return false;
    }
    record->cache_tries++;
    agent_remember_namespaces(record, frame);
    bool installed = agent_install(record, path) == IMAGE_OK;
    agent_forget_namespaces(record);
    record->inherited = installed;
    return installed;
}

/* Offers what the service has made since this process found its image: asked for by an earlier one. */
static bool
use_newer(AgentCode *record)
{
    char path[1200];
    if (!record->inherited || record->cache_tries > 3 || !agent_cache_has(record, path, sizeof(path))
            || agent_image_time(path) == record->image_time) {
        return false;
    }
    record->cache_tries++;
    agent_offer(record, path);
    return true;
}

static void
ask(AgentCode *record, _PyInterpreterFrame *frame)
{
    record->samples = record->loop_samples = 0;
    if (use_newer(record)) {
        return;
    }
    if (agent_io_broken()) {
        agent_warn_once("the compile service can't be reached; the program runs interpreted "
                        "(see %s/daemon.log)", agent.cache_dir);
        record->retry_at = agent_tick() + 100000;
        return;
    }
    if (agent.sampled) {
        agent_remember_namespaces(record, frame);
        (void)agent_ask_now(record, frame);
        agent_forget_namespaces(record);
    }
    else if (agent_ask(record, frame)) {
        agent_news();
    }
    else {
        record->retry_at = agent_tick() + 1000;
    }
}

/* The running loop of the current frame goes on in native code, if the image has a way in. */
static void
take_over(AgentCode *record, _PyInterpreterFrame *frame, int32_t head)
{
    int32_t entry, depth;
    if (agent_osr_entry(record, head, &entry, &depth)) {
        if (frame->f_globals == record->pub.globals
                && agent_times_resumed(frame) < MAX_NESTING
                && !record->loop_patch.on
                && agent_stack_depth(record->pub.code, head) == depth) {
            (void)agent_patch_loop(record, head, entry, depth);
        }
        return;
    }
    if (++record->loop_samples >= LOOP_PATIENCE && record->recompiles < 4) {
        record->recompiles++;
        ask(record, frame);     /* with this loop's types */
    }
}

/* Whether it is time to try again with code that something failed for. */
bool
agent_is_due(const AgentCode *record)
{
    return (int32_t)(agent_tick() - record->retry_at) >= 0;
}

/*
 * Whether code may be asked for now.  What isn't a loop's waits while enough is being compiled, or
 * a loop is: by then it may have become part of that image, or have been seen with more types.
 */
static bool
may_ask(const AgentCode *record)
{
    static uint32_t most;       /* samples of what had to wait, less and less */
    if (record->loop_samples >= HOT_LOOP_SAMPLES || agent.sampled) {
        return true;
    }
    if (agent_io_outstanding() >= MAX_WAITING || agent_waits_for_loop(record)) {
        most = record->samples > most ? record->samples : most;
        return false;
    }
    /* Whatever is met first when there is room may be among the coolest. */
    bool may = record->samples * 2 >= most;
    most -= may ? most : (most + 7) / 8;
    return may;
}

/*
 * Takes a chance to renew native code: installs an image that waits for a frame, or asks for one
 * because the exits of the present one wore it out.
 *
 *   frame    of the record's code, standing still
 *   effects  keeps a pending exception; the collector doesn't run
 */
void
agent_renew(AgentCode *record, _PyInterpreterFrame *frame)
{
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    CollectorPause collector = agent_collector_pause();
    if (record->ready_path != NULL) {
        (void)agent_install_ready(record, frame);
    }
    else if (record->recompile && record->state == CODE_NATIVE && agent_is_due(record)) {
        record->recompile = false;
        if (record->image->tier > 0) {
            agent_forget_facts(record);     /* types may have changed; else they would be mixed */
        }
        agent_learn_frame(record, frame, -1);
        ask(record, frame);
    }
    agent_collector_resume(collector);
    PyErr_Restore(type, value, traceback);
}

/* Whether code is as an earlier process optimised it: little is gained by what is met now. */
static bool
is_settled(const AgentCode *record)
{
    return record->inherited && record->image != NULL && record->image->tier > 0;
}

/* Milliseconds to be spent in the image of code before it is optimised. */
static uint32_t
optimised_after(const AgentCode *record)
{
    uint32_t ms = record->image != NULL && record->image->nsites > 0 ? LEARNING_MS : FULL_MS;
    return is_settled(record) ? ms * PATIENCE : ms;
}

/*
 * Whether native code was compiled quickly, or has met classes since that it could tell apart, and
 * could be compiled with full effort now.
 */
bool
agent_can_be_optimised(const AgentCode *record)
{
    return agent.mode == MODE_NORMAL && !agent.paused && record->state == CODE_NATIVE
        && record->image != NULL && record->ready_path == NULL && agent_is_due(record)
        && (record->image->tier == 0
            || (record->relearned < MAX_RELEARNED && agent_has_met_classes(record->image)));
}

/* Asks for code with full effort.  The frame is the code's, and is learned from. */
void
agent_optimise(AgentCode *record, _PyInterpreterFrame *frame)
{
    record->relearned += record->image != NULL && record->image->tier > 0;
    record->tier = 1;
    CollectorPause collector = agent_collector_pause();
    ask(record, frame);
    agent_collector_resume(collector);
}

/* Counts a sample for native code.  True if it is to be optimised now. */
static bool
is_spent_enough(AgentCode *record)
{
    record->native_ms += agent_sample_ms();
    return record->native_ms >= optimised_after(record) && agent_can_be_optimised(record);
}

/*
 * A sample of native code.  What was compiled quickly and goes on being hot is compiled again with
 * full effort; a loop that runs in an image that was replaced leaves it, to enter the new one.
 */
static void
sample_native(AgentCode *record, _PyInterpreterFrame *frame, int32_t head)
{
    int32_t entry, depth;
    if (record->outdated && head >= 0) {
        record->outdated = false;
        if (agent_osr_entry(record, head, &entry, &depth)) {
            echis_leaving_frame = frame;
        }
    }
    if (is_spent_enough(record)) {
        agent_learn_frame(record, frame, -1);
        agent_optimise(record, frame);
    }
}

/*
 * The sample counts for the code that called the sampled frame as well, where that is native: a loop
 * that calls is seldom met itself, and what it calls may become part of it.
 */
static void
sample_caller(_PyInterpreterFrame *frame)
{
    if (frame == NULL || _PyFrame_IsIncomplete(frame) || frame->f_func == NULL
            || frame->owner != FRAME_OWNED_BY_THREAD || !echis_is_native(frame)) {
        return;
    }
    AgentCode *record = agent_find_record(frame->f_code);
    if (record != NULL && is_spent_enough(record)) {
        agent_optimise(record, frame);
    }
}

/* See echis.h: code without loops and calls is never met by a sample, but its calls are counted. */
void
agent_called_often(EchisCode *code, _PyInterpreterFrame *frame)
{
    AgentCode *record = (AgentCode *)code;
    if (!agent_can_be_optimised(record)) {
        return;
    }
    if (is_settled(record) && ++record->rounds < PATIENCE) {
        record->pub.calls = 0;
        return;
    }
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    agent_optimise(record, frame);
    PyErr_Restore(type, value, traceback);
}

/*
 * An exit was taken because something was pending, most likely a sample: functions without a frame
 * of their own leave for it.  It counts for the image that they are part of.
 */
void
agent_interrupted(PyThreadState *ts, const EchisExit *exit)
{
    AgentCode *record;
    if (agent_image_of_exit(exit, &record) == NULL || record == NULL) {
        return;
    }
    if (!is_spent_enough(record)) {
        return;
    }
    for (_PyInterpreterFrame *f = ts->cframe->current_frame; f != NULL; f = f->previous) {
        if (f->f_code == record->pub.code && f->f_func != NULL) {
            agent_optimise(record, f);
            return;
        }
    }
}

static void
sample_frame(PyThreadState *ts, _PyInterpreterFrame *frame)
{
    PyCodeObject *code = frame->f_code;
    bool generator = frame->owner == FRAME_OWNED_BY_GENERATOR;
    if ((!generator && ((code->co_flags & GENERATOR_FLAGS) != 0
                        || frame->owner != FRAME_OWNED_BY_THREAD))
            || frame->f_func == NULL) {
        return;
    }
    AgentCode *record = agent_record(code);
    if (record == NULL) {
        return;
    }
    record->total_samples++;
    record->sampled_globals = frame->f_globals;
    agent_renew(record, frame);
    sample_caller(frame->previous);
    if (record->state == CODE_ARMED && record->first_call) {
        /* Its next call may never come: it may be in a loop, or called as a part of other code. */
        record->first_call = false;
        (void)agent_first_call(record, frame);
    }
    int last = _PyInterpreterFrame_LASTI(frame);
    /* Generators aren't entered at loops: they enter whenever they are resumed. */
    int32_t head = generator ? -1 : agent_backward_target(code, last);
    if (echis_is_native(frame)) {
        sample_native(record, frame, head);
        return;
    }
    switch (record->state) {
        case CODE_NATIVE:
            if (head >= 0 && !record->resting) {
                agent_learn_frame(record, frame, head);
                agent_strays(record);
                take_over(record, frame, head);
            }
            return;
        case CODE_COLD:
            record->interpreted_ms += agent_sample_ms();
            break;
        case CODE_ASKED:
            record->interpreted_ms += agent_sample_ms();
            agent_learn_frame(record, frame, head);     /* see agent_ask_at_end */
            return;
        default:
            return;
    }
    agent_learn_frame(record, frame, head);
    record->samples++;
    record->loop_samples += head >= 0;
    if ((record->samples >= HOT_SAMPLES || record->loop_samples >= HOT_LOOP_SAMPLES)
            && agent_is_due(record) && may_ask(record) && agent_wanted(code)) {
        (void)agent_can_enter(record);
        /* Quick code pays in loops; elsewhere the interpreter is as fast. */
        record->tier = record->loop_samples < HOT_LOOP_SAMPLES;
        if (use_cached(record, frame)) {
            agent_news();
        }
        else {
            ask(record, frame);
        }
        if (agent.sampled && record->state == CODE_NATIVE && head >= 0) {
            take_over(record, frame, head);
        }
    }
}

/* The thread state at an address, if there still is one. */
static PyThreadState *
thread_at(const void *address)
{
    EACH_THREAD(ts) {
        if (ts == address) {
            return ts;
        }
    }
    return NULL;
}

/*
 * Takes one sample.  With the GIL, in a pending call or in the sampler's own thread.  The collector
 * is off: see take_sample.
 *
 *   running  address of the thread state that ran when the sample was asked for, or NULL
 */
void
agent_sample(const void *running)
{
    end_pauses();
    agent_take_answers();
    if (agent.mode != MODE_NORMAL || agent.paused) {
        return;
    }
    PyThreadState *ts = thread_at(running);
    _PyInterpreterFrame *frame = ts == NULL || ts->cframe == NULL ? NULL : ts->cframe->current_frame;
    /* Under another evaluator nothing runs natively: see rt_frames_are_watched. */
    if (frame != NULL && !_PyFrame_IsIncomplete(frame) && ts->interp->eval_frame == NULL) {
        agent_watch_caches();
        sample_frame(ts, frame);
    }
}

/*
 * sampler.c: when to look at what runs.
 *
 * A thread wakes every millisecond while there is something to learn, less often later, and asks
 * the interpreter for a pending call, which runs with the GIL at RESUME or a backward jump: right
 * where code can be patched.  Nothing is asked for while the process uses no CPU time.  Pending
 * calls run in the main thread only; when that one is blocked, the thread takes the GIL itself.
 */
#define _GNU_SOURCE
#include "agent.h"
#include <internal/pycore_runtime.h>
#include <sys/time.h>
#include <time.h>

#define PERIOD_MS 1
#define SLOW_PERIOD_MS (agent.sampled ? 1 : 10)
#define SHORT_PERIOD_NS 100000L /* with ECHIS_HOT=samples */
#define IDLE_PERIOD_MS 20
#define LEARN_TICKS 300         /* ticks without news before slowing down */
#define UNSERVED_MS 100         /* a pending call this old: the main thread is blocked */

static pthread_t thread;
static bool running;
static volatile bool stopping;
static bool taking_gil;                 /* under the mutex, as the change of `stopping` */
static PyThreadState *own;              /* of the thread */
static void *volatile ran;              /* thread state that held the GIL then; only compared */
static volatile uint32_t ticks;         /* of samples taken; wraps */
static volatile int period = PERIOD_MS; /* between the last two samples */
static volatile uint32_t news_at;       /* tick at which something happened last */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;

/* Samples taken so far: the agent's clock for back-off. */
uint32_t
agent_tick(void)
{
    return ticks;
}

/* Milliseconds that a sample stands for. */
uint32_t
agent_sample_ms(void)
{
    return (uint32_t)period;
}

/* Something changed: sample quickly again. */
void
agent_news(void)
{
    news_at = ticks;
}

/* Ticks that end a pause are wanted: the first one soon. */
void
agent_sampler_hurry(void)
{
    pthread_mutex_lock(&mutex);
    period = PERIOD_MS;
    pthread_cond_signal(&wake);
    pthread_mutex_unlock(&mutex);
}

static void
take_sample(void)
{
    if (agent.started && !_Py_IsFinalizing()) {
        PyObject *type, *value, *traceback;
        CollectorPause collector = agent_collector_pause();
        PyErr_Fetch(&type, &value, &traceback);
        ticks++;
        rt_reserve_fill();
        agent_sample(ran);
        PyErr_Restore(type, value, traceback);
        agent_collector_resume(collector);
    }
}

static int
on_pending_call(void *unused)
{
    (void)unused;
    echis_sample_waits = false;
    take_sample();
    return 0;
}

static double
cpu_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* Notes who holds the GIL: threads that wait for something aren't to be counted as running. */
static void
note_running(void)
{
    struct _gil_runtime_state *gil = &_PyRuntime.ceval.gil;
    if (_Py_atomic_load_relaxed(&gil->locked) > 0) {
        ran = (void *)_Py_atomic_load_relaxed(&gil->last_holder);
    }
}

static void
ask_for_call(void)
{
    echis_sample_waits = true;
    if (Py_AddPendingCall(on_pending_call, NULL) < 0) {
        echis_sample_waits = false;
        return;
    }
    /* From a foreign thread, 3.11 computes a breaker of 0 and would never run the call. */
    _Py_atomic_store_relaxed(&agent.interp->ceval.eval_breaker, 1);
}

/*
 * A thread state that is in no list: the program sees its own threads only, be it through
 * sys._current_frames() or by counting them.  Lives as long as the process.
 */
static PyThreadState *
hidden_thread_state(void)
{
    PyThreadState *state = PyThreadState_New(agent.interp);
    if (state != NULL) {
        PyThread_acquire_lock(_PyRuntime.interpreters.mutex, WAIT_LOCK);
        *(state->prev != NULL ? &state->prev->next : &agent.interp->threads.head) = state->next;
        if (state->next != NULL) {
            state->next->prev = state->prev;
        }
        state->prev = state->next = NULL;
        PyThread_release_lock(_PyRuntime.interpreters.mutex);
    }
    return state;
}

/* The main thread doesn't get to its pending calls, but CPU time passes: other threads run. */
static void
sample_with_gil(void)
{
    pthread_mutex_lock(&mutex);
    taking_gil = !stopping && !_Py_IsFinalizing();
    pthread_mutex_unlock(&mutex);
    if (taking_gil) {
        PyEval_RestoreThread(own);
        take_sample();
        (void)PyEval_SaveThread();
        pthread_mutex_lock(&mutex);
        taking_gil = false;
        pthread_mutex_unlock(&mutex);
    }
}

static int
wait_ms(int ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += agent.sampled ? SHORT_PERIOD_NS : ms * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_mutex_lock(&mutex);
    if (!stopping) {
        pthread_cond_clockwait(&wake, &mutex, CLOCK_MONOTONIC, &until);
    }
    pthread_mutex_unlock(&mutex);
    return stopping;
}

static void *
run(void *unused)
{
    (void)unused;
    own->thread_id = PyThread_get_thread_ident();
    (void)PyThread_tss_set(&_PyRuntime.gilstate.autoTSSkey, own);   /* for PyGILState_Ensure */
    double cpu_before = cpu_ms(), asked_at = 0;
    while (!wait_ms(period) && !_Py_IsFinalizing()) {
        double cpu = cpu_ms(), used = cpu - cpu_before;
        cpu_before = cpu;
        bool busy = used > period * 0.3 || agent.sampled;
        bool waiting = agent_io_outstanding() > 0;
        note_running();
        if (echis_sample_waits) {
            if (busy && agent_now_ms() - asked_at > UNSERVED_MS) {
                sample_with_gil();
            }
            else {
                /* Threads that can't run pending calls compute the breaker without them. */
                _Py_atomic_store_relaxed(&agent.interp->ceval.eval_breaker, 1);
            }
            period = SLOW_PERIOD_MS;
        }
        else if (busy || waiting || agent.paused) {
            asked_at = agent_now_ms();
            ask_for_call();
            bool slow = agent.mode == MODE_EAGER || ticks - news_at > LEARN_TICKS;
            period = slow && !agent_traced_lately() ? SLOW_PERIOD_MS : PERIOD_MS;
        }
        else {
            period = period < IDLE_PERIOD_MS ? period + 1 : IDLE_PERIOD_MS;
        }
    }
    return NULL;
}

void
agent_sampler_start(void)
{
    if (own == NULL) {
        own = hidden_thread_state();
    }
    if (!running && own != NULL) {
        stopping = false;
        running = agent_thread_start(&thread, run, 0) == 0;
    }
}

/* Asks nobody any more and lets the thread end, which agent_sampler_join waits for. */
void
agent_sampler_stop(void)
{
    pthread_mutex_lock(&mutex);
    stopping = true;
    pthread_cond_signal(&wake);
    pthread_mutex_unlock(&mutex);
}

/*
 * Waits for the thread to have ended, which has most often happened by then: called with the GIL,
 * some time after agent_sampler_stop.  The GIL is given away if the thread waits for it.  (Once the
 * interpreter is finalising, nobody gets it any more: the thread ends instead.)
 */
void
agent_sampler_join(void)
{
    if (running) {
        pthread_mutex_lock(&mutex);
        bool give = taking_gil && !_Py_IsFinalizing();
        pthread_mutex_unlock(&mutex);
        PyThreadState *state = give ? PyEval_SaveThread() : NULL;
        pthread_join(thread, NULL);
        if (give) {
            PyEval_RestoreThread(state);
        }
        running = false;
    }
}

/* In a forked child the thread is gone; it starts again at the next chance. */
void
agent_sampler_forked(void)
{
    pthread_mutex_init(&mutex, NULL);
    pthread_cond_init(&wake, NULL);
    running = stopping = echis_sample_waits = taking_gil = false;
}

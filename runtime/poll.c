/*
 * What the interpreter does when its eval breaker is set: eval_frame_handle_pending of ceval.c,
 * written with exported functions.
 */

#include "runtime.h"

/* A frame that the agent wants out of native code at its next poll; only compared. */
ECHIS_API void *echis_leaving_frame;

/* Whether the agent's sampler has a pending call; see rt_only_sampled. */
ECHIS_API volatile bool echis_sample_waits;

/* COMPUTE_EVAL_BREAKER of ceval.c. */
static void
compute_eval_breaker(PyInterpreterState *interp)
{
    struct _ceval_state *ceval = &interp->ceval;
    int signals = _Py_atomic_load_relaxed(&_PyRuntime.ceval.signals_pending)
        && _Py_ThreadCanHandleSignals(interp);
    int calls = _Py_atomic_load_relaxed(&ceval->pending.calls_to_do)
        && _Py_ThreadCanHandlePendingCalls();
    _Py_atomic_store_relaxed(&ceval->eval_breaker,
                             _Py_atomic_load_relaxed(&ceval->gil_drop_request) | signals
                                 | calls | ceval->pending.async_exc);
}

/* The exception that PyThreadState_SetAsyncExc left for this thread. */
static int32_t
raise_async(PyThreadState *tstate)
{
    PyObject *exception = tstate->async_exc;
    tstate->async_exc = NULL;
    tstate->interp->ceval.pending.async_exc = 0;
    compute_eval_breaker(tstate->interp);
    PyErr_SetNone(exception);
    Py_DECREF(exception);
    return -1;
}

/*
 * rt_poll: signal handlers, pending calls, a request for the GIL, an asynchronous exception.
 *
 *   tstate   the current PyThreadState *
 *   frame    its current _PyInterpreterFrame *, canonical: handlers may look at it
 *   returns  0; 1 if the frame is to leave native code: somebody traces, or the agent has better
 *            code for it; -1 with an exception set
 *   effects  runs any Python code, here and in other threads
 */
int32_t
rt_poll(void *pointer, void *frame)
{
    PyThreadState *tstate = (PyThreadState *)pointer;
    struct _ceval_state *ceval = &tstate->interp->ceval;
    if (_Py_atomic_load_relaxed(&_PyRuntime.ceval.signals_pending)
        || _Py_atomic_load_relaxed(&ceval->pending.calls_to_do)) {
        /* Signal handlers, then pending calls; each where this thread may run them. */
        if (Py_MakePendingCalls() != 0) {
            return -1;
        }
    }
    if (_Py_atomic_load_relaxed(&ceval->gil_drop_request)) {
        PyEval_RestoreThread(PyEval_SaveThread());
    }
    if (tstate->async_exc != NULL) {
        return raise_async(tstate);
    }
    if (frame != NULL && echis_leaving_frame == frame) {
        echis_leaving_frame = NULL;
        return 1;
    }
    return tstate->cframe->use_tracing != 0;
}

/* Whether a single pending call is all that the eval breaker is set for. */
static bool
only_a_call(struct _ceval_state *ceval)
{
    const struct _pending_calls *pending = &ceval->pending;
    int calls = (pending->last - pending->first + NPENDINGCALLS) % NPENDINGCALLS;
    return calls == 1 && !pending->async_exc && !_Py_atomic_load_relaxed(&ceval->gil_drop_request)
        && !_Py_atomic_load_relaxed(&_PyRuntime.ceval.signals_pending);
}

/*
 * rt_only_sampled: 1 if the eval breaker is set for a sample alone, which needn't have code without a
 * frame left; then the breaker is reset, until the sampler sets it again. 0 if there is more.
 */
int32_t
rt_only_sampled(void *pointer)
{
    struct _ceval_state *ceval = &((PyThreadState *)pointer)->interp->ceval;
    if (!echis_sample_waits || !only_a_call(ceval)) {
        return 0;
    }
    _Py_atomic_store(&ceval->eval_breaker, 0);
    /* What came meanwhile was noted before the breaker was set for it. */
    if (!only_a_call(ceval)) {
        _Py_atomic_store(&ceval->eval_breaker, 1);
        return 0;
    }
    return 1;
}

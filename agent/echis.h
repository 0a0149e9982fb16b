/*
 * echis.h: what the agent, the runtime helpers and compiled images agree on.
 *
 * Everything here is part of the binary contract between `libechis.so` and the images that it
 * loads; ECHIS_ABI is stored in each image and compared before it is used.  See
 * docs/design/0001-interfaces.md.  Include it instead of Python.h: it asks for CPython's
 * internal headers, which must be those of the interpreter that runs (3.11).
 */
#ifndef ECHIS_H
#define ECHIS_H

#ifndef PY_SSIZE_T_CLEAN
#define PY_SSIZE_T_CLEAN
#endif
#ifndef Py_BUILD_CORE
#define Py_BUILD_CORE 1
#endif
#include <Python.h>
#include <internal/pycore_code.h>
#include <internal/pycore_dict.h>
#include <internal/pycore_frame.h>
#include <internal/pycore_interp.h>
#include <internal/pycore_pystate.h>
#include <opcode.h>
#include <stdint.h>

#if PY_MAJOR_VERSION != 3 || PY_MINOR_VERSION != 11
#error "Echis supports CPython 3.11"
#endif

#define ECHIS_ABI 1
#define ECHIS_API __attribute__((visibility("default")))

/*
 * `stacktop` of a frame that native code runs, where the interpreter has -1.  (CPython looks for 0
 * only, and for sizes while a frame stands still.)
 */
#define ECHIS_NATIVE (-2)

/* Whether native code runs a frame that is current in its thread. */
static inline int
echis_is_native(const _PyInterpreterFrame *frame)
{
    return frame->stacktop == ECHIS_NATIVE;
}

/*
 * Native entry of one function.
 *
 *   ts       the current thread state
 *   frame    ts->cframe->current_frame, canonical: as the interpreter left it
 *   entry    0: starts at the window, which is the first instruction after RESUME;
 *            n > 0: the n-th `osr` row of the image, starting there: at a loop head, or at the
 *            RESUME at which a generator goes on, with the value sent on top of the stack
 *   drain    of a generator: what takes its items where native code may run on (runtime/drain.h);
 *            NULL if it is to yield each
 *   returns  a new reference; or NULL with an exception set, frame->prev_instr at the faulting
 *            instruction, and no traceback entry added for this frame
 *   leaves   locals valid or NULL, owned by the frame; stack slots hold nothing that matters.
 *            A generator that yields is FRAME_SUSPENDED, its frame complete; see rt_suspend
 */
typedef PyObject *(*EchisEntry)(PyThreadState *ts, _PyInterpreterFrame *frame, int32_t entry,
                                void *drain);

/* One way out of native code.  `instr` counts code units; `depth` counts stack items. */
typedef struct {
    int32_t function;   /* index into the image's functions */
    int32_t instr;      /* where the interpreter goes on (or the faulting unit, if throwing) */
    int32_t depth;      /* stack items written to the frame */
    uint8_t throwing;   /* an exception is set; the interpreter looks for the handler */
    uint8_t reason;     /* for reports; the words are in the image's `exits` */
    uint16_t flags;     /* ECHIS_EXIT_* bits */
    uint32_t count;     /* times taken */
    uint32_t pad;
} EchisExit;

/* No keys ever have this version: CPython counts up from 1, the agent down from 0xFFFFFFFF. */
#define ECHIS_NO_VERSION 0x7FFFFFFFu

/*
 * A cached look-up of a global (or, with builtins == NULL, of a module attribute).
 *
 * Valid while globals->ma_keys->dk_version == gver and holder->ma_keys->dk_version == hver: then
 * *place is the value, in the holder's keys.  The holder is the dict that has the name, globals or
 * builtins.  Where there is none, or keys can't have a version, gver is ECHIS_NO_VERSION.  All dicts
 * are borrowed: they live as long as the image's pool.
 */
typedef struct {
    PyDictObject *globals;
    PyDictObject *holder;
    PyObject **place;
    uint32_t gver;
    uint32_t hver;
    PyDictObject *builtins;
    PyObject *name;
    uint32_t refreshes;
} EchisCell;

/* What compiled code may read of a code object's agent record (kept in co_extra). */
typedef struct EchisCode {
    PyCodeObject *code;     /* borrowed: the record dies with the code object */
    EchisEntry entry;       /* non-NULL: native code is installed and may be entered */
    PyObject *globals;      /* borrowed; f_globals must be this for `entry` to be used */
    uint32_t flags;         /* the agent's */
    /* Runtime's: 0 not examined; n > 0: takes exactly n - 1 plain arguments and makes no cells, so
       that a call only copies them (and the closure's cells); -1 otherwise. */
    int32_t plain_arguments;
    uint32_t calls;         /* since `entry` was set */
    uint32_t drained;       /* whether something took all items of such a generator (drain.h) */
    /* Of a generator's code, valid while `entry` is set: by code unit, the number of the entry for
       going on there, at the RESUME after a yield; 0 where there is none. */
    const uint16_t *resumes;
} EchisCode;

/* So many calls of an image are told to the agent, once. */
#define ECHIS_OFTEN 20000

/* A function with native code was called often; `frame` is that of a call that begins. */
ECHIS_API void agent_called_often(EchisCode *record, _PyInterpreterFrame *frame);

/* Enters native code with a frame that is current, and counts the call. See EchisEntry. */
static inline PyObject *
echis_enter_drained(PyThreadState *ts, EchisCode *record, _PyInterpreterFrame *frame,
                    int32_t entry, void *drain)
{
    if (__builtin_expect(++record->calls == ECHIS_OFTEN, 0)) {
        agent_called_often(record, frame);
    }
    return record->entry(ts, frame, entry, drain);
}

/* The same of whatever isn't drained. */
static inline PyObject *
echis_enter(PyThreadState *ts, EchisCode *record, _PyInterpreterFrame *frame, int32_t entry)
{
    return echis_enter_drained(ts, record, frame, entry, NULL);
}

/* Index in co_extra of a code object's EchisCode; -1 until the agent has started. */
extern ECHIS_API Py_ssize_t echis_extra_index;

/* Row of EXIT_REASONS (schema/messages.ts): nothing was guessed wrong, somebody else has a turn. */
#define ECHIS_EXIT_INTERRUPT 11

/* The same: code that had never run when the function was compiled. */
#define ECHIS_EXIT_UNREACHED 8

/* Bit of EchisExit.flags: a call failed, and the frame's prev_instr is the faulting unit: the last
   one of CALL's inline cache if a Python function was called, else CALL itself. */
#define ECHIS_EXIT_IN_CALL 1

/* Bit of EchisExit.flags, if throwing: no handler covers the place, so the frame ends. */
#define ECHIS_EXIT_UNCAUGHT 2

/* Bit of EchisExit.flags, if throwing: raised again, which adds no traceback entry. UNCAUGHT too. */
#define ECHIS_EXIT_AGAIN 4

/*
 * A generator without native code, but with a record, is about to be resumed.
 *
 *   frame    the generator's, canonical, not linked
 *   returns  1 if native code may have been installed.  Sets no exception
 *   effects  may run the collector
 */
ECHIS_API int agent_generator_interpreted(EchisCode *record, _PyInterpreterFrame *frame);

/*
 * Leaves native code at `exit`: counts it, then does what agent_resume does.
 *
 *   returns  the frame's result, under the contract of EchisEntry
 *   effects  runs any Python code; may patch or un-patch any code object
 */
ECHIS_API PyObject *agent_exit(PyThreadState *ts, _PyInterpreterFrame *frame, EchisExit *exit);

/*
 * Continues `frame` in the interpreter until it returns or raises.
 *
 *   frame     the current frame, linked and counted in ts->recursion_remaining once; its
 *             `localsplus` are valid or NULL up to nlocalsplus + depth, all owned by the frame
 *   instr     the unit to go on at; if throwing, the faulting unit
 *   depth     stack items present
 *   throwing  an exception is set: the interpreter looks for a handler in this frame first
 *   returns   under the contract of EchisEntry; the frame is still current and linked
 */
ECHIS_API PyObject *agent_resume(PyThreadState *ts, _PyInterpreterFrame *frame, int32_t instr,
                                 int32_t depth, int32_t throwing);

/*
 * The agent's record of a code object, made on demand.
 *
 *   returns  borrowed (owned by `code`); NULL without an exception when there is no memory
 */
ECHIS_API EchisCode *agent_code_of(PyCodeObject *code);

/*
 * Looks a cell's name up afresh and records where it was found.
 *
 *   returns  the value, borrowed; NULL, with no exception set, if the name is unbound
 *   effects  none that a program can see
 */
ECHIS_API PyObject *rt_cell_refresh(EchisCell *cell);

/* What a property calls to read it, borrowed; NULL if nothing. See runtime/inline/attributes.c. */
ECHIS_API PyObject *rt_getter(PyObject *property);
ECHIS_API PyObject *rt_wrapped(PyObject *method);

/* See runtime/reserve.c. */
void rt_reserve_fill(void);
void *rt_reserve_malloc(size_t size);

/* See runtime/poll.c. */
extern ECHIS_API void *echis_leaving_frame;
extern ECHIS_API volatile bool echis_sample_waits;

/* The current thread's C stack: from *base + *size down to *base. See runtime/stack-limit.c. */
ECHIS_API void rt_stack_bounds(char **base, size_t *size);

/*
 * 1 if the C stack of this thread is so short that native code shouldn't call deeper.  Then all
 * code has been un-patched (EchisCode.entry is NULL everywhere), and the caller should use the
 * interpreter (_PyFunction_Vectorcall), which recurses without C stack.  Cheap.
 */
ECHIS_API int agent_stack_low(PyThreadState *ts);

/*
 * For images compiled with `stress`: 0 if the guard about to be tested must fail, else 1.
 */
ECHIS_API int rt_stress_guard(void);

#endif

/*
 * agent.h: the agent's own declarations, one block per source file.
 *
 * All of it runs with the GIL held unless a comment says otherwise, so the tables here need no
 * locks.  The agent serves the main interpreter only.
 */
#ifndef ECHIS_AGENT_H
#define ECHIS_AGENT_H

#include "echis.h"
#include <internal/pycore_hashtable.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

/* ---- start.c: life of the agent ---- */

typedef enum { MODE_OFF, MODE_NORMAL, MODE_EAGER } AgentMode;

/* Reasons for keeping native code out; any bit set means that nothing may be entered. */
enum { PAUSED_TRACING = 1, PAUSED_STACK = 2, PAUSED_END = 4, PAUSED_LOCALS = 8 };

typedef struct {
    AgentMode mode;
    bool started;               /* the self-test passed and the tables are ready */
    bool quiet;
    bool logging;
    bool perf;                  /* ECHIS_PERF: names of native code for perf */
    unsigned paused;            /* PAUSED_ bits */
    bool forked;                /* this is a forked child */
    uint32_t traced_at;         /* tick of the last tracing event */
    double loop_at;             /* ms at which quickly made code was installed last, if any was */
    struct AgentCode *loop;     /* whose that was, or NULL once it has died */
    uint32_t locals_at;         /* tick at which other frames' variables could be set */
    bool hot;                   /* ECHIS_HOT: compile at the fourth call, and wait for it */
    bool sampled;               /* ECHIS_HOT=samples: compile at the first sample, and wait for it */
    bool eager_images;          /* compiled at the first call, without profiles */
    const char *stress;         /* ECHIS_STRESS, or NULL */
    const char *stats_path;     /* ECHIS_STATS, or NULL */
    const char *only;           /* ECHIS_SYNC_ONLY: compile only names that contain it, or NULL */
    const char *only_under;     /* ECHIS_ONLY_UNDER: no files outside these folders, or NULL */
    char home[1024];            /* ECHIS_HOME, or "" */
    char cache_dir[1024];       /* absolute */
    char image_dir[1100];       /* cache_dir/images/FINGERPRINT */
    char fingerprint[17];
    PyInterpreterState *interp;
    Py_ssize_t extra_index;     /* of co_extra */
    struct AgentCode *codes;    /* all live records */
} Agent;

extern Agent agent;

/*
 * A loop over the interpreter's threads, with the GIL.  Its body allocates nothing and runs no code
 * of the program's: other threads would go on, and the one that it has come to might end.
 */
#define EACH_THREAD(ts) \
    for (PyThreadState *ts = PyInterpreterState_ThreadHead(agent.interp); ts != NULL; \
         ts = PyThreadState_Next(ts))

int agent_start(void);
void agent_finish(void);
void agent_configure(void);
const char *agent_self_test(PyObject *functions);
void agent_log(const char *format, ...) __attribute__((format(printf, 1, 2)));
void agent_warn_once(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- functions.c: the agent's own functions in Python ---- */

PyObject *agent_functions(void);

/* ---- atexit.c ---- */

int agent_atexit_init(void);

/* ---- code.c: a record per code object ---- */

typedef enum {
    CODE_COLD,          /* nothing known */
    CODE_ARMED,         /* first-call trampoline in place */
    CODE_ASKED,         /* a request is under way */
    CODE_NATIVE,        /* an image is installed */
    CODE_BAILED,        /* the compiler refused, see `why` */
    CODE_REFUSED,       /* the agent can't enter it, see `why` */
    CODE_GIVEN_UP,      /* native code kept being left */
} CodeState;

/* Out-of-line units and the cell they load the trampoline from; see stub.c. */
typedef struct AgentStub {
    _Py_CODEUNIT *units;
    PyObject **slot;
} AgentStub;

/* Entered through their objects' type slots (generators.c), never through patched code. */
#define GENERATOR_FLAGS (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)

#define STUB_WINDOW 4           /* units that a jump to a stub takes */
#define DIRECT_WINDOW 3         /* units that the direct door takes */
#define DIRECT_MARK 0xEC        /* oparg of its UNARY_POSITIVE, which the compiler leaves 0 */

typedef struct {
    int32_t at;                         /* first unit overwritten */
    int32_t units;                      /* how many */
    bool on;                            /* the units are overwritten now */
    bool split;                         /* unit at - 1 was a superinstruction: also changed */
    _Py_CODEUNIT before;                /* that unit */
    _Py_CODEUNIT saved[STUB_WINDOW];
    AgentStub stub;                     /* of a STUB_WINDOW; units == NULL: not made yet */
} AgentPatch;

/* What the interpreter's UNARY_POSITIVE calls.  Never reachable from Python. */
typedef struct {
    PyObject_HEAD
    struct AgentCode *record;
    bool loop;                          /* at a loop head, rather than at the start */
} AgentTramp;

typedef struct AgentImage AgentImage;
typedef struct AgentCell AgentCell;
typedef struct AgentTie AgentTie;

typedef struct AgentCode {
    EchisCode pub;                      /* first: agent_code_of returns its address */
    struct AgentCode *next, *prev;
    CodeState state;
    const char *why;                    /* static or owned by `why_buffer` */
    char *why_buffer;
    int firstlineno;
    char key[33];                       /* "" until asked for */
    int32_t window;                     /* first unit after RESUME, or -1 */
    int8_t shape;                       /* -1 not examined, 0 refused, 1 can be entered */
    AgentPatch entry_patch, loop_patch;
    AgentTramp entry_tramp, loop_tramp;
    AgentImage *image;                  /* installed, or NULL */
    AgentImage *images;                 /* all that were installed, the latest first */
    /* Who shows what its images hold to the collector; see collector.c. Functions are only compared. */
    PyObject *shown_by;                 /* a function of its code, or NULL */
    struct AgentCode *guardian;         /* else the record whose `guard` does */
    const void *waits_in;               /* else the namespace that one is looked for in */
    struct AgentCode *next_ward;        /* of the same guardian, or that waits there */
    PyObject *guard;                    /* function of its code that shows what its `wards` hold */
    struct AgentCode *wards;
    int32_t loop_entry;                 /* the osr row's number, for loop_patch */
    int32_t loop_depth;
    uint32_t samples, loop_samples;     /* since the last request */
    uint32_t total_samples;
    PyObject *sampled_globals;          /* of the frame of the last one; only compared */
    uint32_t cache_tries;
    uint32_t retry_at;                  /* tick before which nothing is tried again */
    uint32_t backoff;
    uint32_t exits, exit_limit;         /* of the installed image */
    uint32_t recompiles;
    uint32_t retired;                   /* images lost because a class was collected */
    uint32_t calls;                     /* interpreted ones before the first compile, for ECHIS_HOT */
    double thrown_at;                   /* ms at which its exits had raised another hundred times */
    uint32_t thrown_often;              /* how often in a row that was fast */
    uint32_t stray_ms;                  /* spent interpreting it although it has native code */
    uint32_t native_ms;                 /* spent in the installed image, by samples */
    uint32_t interpreted_ms;            /* spent in it before it had one */
    int tier;                           /* of the next request */
    uint32_t rounds;                    /* of ECHIS_OFTEN calls each */
    uint32_t relearned;                 /* times it was optimised again; see hot.c */
    bool outdated;                      /* a loop may still run in an image that was replaced */
    uint32_t misfits;                   /* entries refused because of other globals */
    PyObject *globals;                  /* strong while records are resolved, else NULL */
    PyObject *builtins;
    char *ready_path;                   /* an image that waits for a frame, or NULL */
    int64_t image_time;                 /* when the installed image's file was written, ns */
    PyObject *failures;                 /* list of (key, instr, reason, count), or NULL */
    bool recompile;                     /* exits wore the image out: ask for another */
    bool resting;                       /* its image isn't entered until another one is there */
    double left_at;                     /* ms at which one of its exits had been taken another hundred times */
    bool inherited;                     /* it began with an image of an earlier process */
    bool first_call;                    /* state CODE_ARMED: next call asks or maps */
    bool asked_at_end;                  /* asked for as the program ends */
    double asked_at, compile_ms;
    struct AgentLoopFacts *loop_facts;
    PyObject **arg_types;               /* types seen, per argument; see facts_learned.c */
    struct AgentWatched *watched;       /* what its inline caches held; NULL: never looked at */
} AgentCode;

/* co_extra's content, private to codeobject.c; the self-test compares. */
typedef struct {
    Py_ssize_t size;
    void *items[1];
} AgentCodeExtra;

AgentCode *agent_record(PyCodeObject *code);
bool agent_code_has_key(PyCodeObject *code, const char *key);
AgentCode *agent_find_record(PyCodeObject *code);
int agent_codes_init(void);
void agent_set_state(AgentCode *record, CodeState state, const char *why);

/* ---- stub.c: memory that patched code can jump to ---- */

int agent_stub_new(PyCodeObject *code, PyObject *tramp, AgentStub *stub);
void agent_stub_free(AgentStub *stub);
void agent_stub_link(const AgentStub *stub, _Py_CODEUNIT *window);

/* ---- opcodes.c: reading instruction streams ---- */

int agent_base_opcode(int opcode);
int agent_cache_units(int base_opcode);
int agent_version_offset(int opcode);
bool agent_is_superinstruction(int opcode);
void agent_quicken(PyCodeObject *code);
/* A row of an exception table; `depth` is the stack's at the target. */
typedef struct { int32_t start, size, target, depth; } AgentTry;

bool agent_next_try(PyCodeObject *code, size_t *position, AgentTry *range);
bool agent_has_jump_into(PyCodeObject *code, int32_t from, int32_t to);
bool agent_in_try(PyCodeObject *code, int32_t from, int32_t to);
bool agent_starts_instruction(PyCodeObject *code, int32_t unit, int32_t *before);
int32_t agent_backward_target(PyCodeObject *code, int32_t unit);

/* ---- codetype.c ---- */

void agent_codetype_init(void);

/* ---- depth.c ---- */

int32_t agent_stack_depth(PyCodeObject *code, int32_t unit);

/* ---- patch.c: putting trampolines into code objects ---- */

void agent_patch_write(const AgentPatch *patch, _Py_CODEUNIT *units);
bool agent_can_enter(AgentCode *record);
bool agent_has_frame(PyCodeObject *code);
bool agent_patch_entry(AgentCode *record);
bool agent_patch_loop(AgentCode *record, int32_t head, int32_t entry, int32_t depth);
void agent_unpatch(AgentCode *record, AgentPatch *patch);
void agent_unpatch_all(void);
bool agent_repatch(AgentCode *record);
void agent_repatch_all(void);
void agent_pause(unsigned reason);
void agent_unpause(unsigned reason);
PyObject *agent_adaptive_bytes(AgentCode *record, PyCodeObject *code);

/* ---- trampoline.c: from the interpreter into native code ---- */

int agent_trampoline_init(void);
void agent_tramp_make(AgentTramp *tramp, AgentCode *record, bool loop);

void agent_settle_escaped_frame(_PyInterpreterFrame *frame);
PyObject *agent_interpret(PyThreadState *ts, _PyInterpreterFrame *frame, AgentCode *record,
                          int32_t instr, int32_t depth);

/* ---- resumed.c: frames that the interpreter continues ---- */

uint32_t agent_times_resumed(_PyInterpreterFrame *frame);
void agent_resumed_begin(_PyInterpreterFrame *frame);
void agent_resumed_end(_PyInterpreterFrame *frame);

/* ---- vectorcall.c ---- */

void agent_called_from_c(_PyInterpreterFrame *frame);


/* ---- frame_end.c ---- */

void agent_mute(PyThreadState *ts, _PyInterpreterFrame *frame);
void agent_lend_return(_PyInterpreterFrame *frame, _Py_CODEUNIT *unit);

/* ---- stack.c: room on the C stack ---- */

bool agent_stack_is_short(void);
bool agent_stack_is_roomy(void);

/* ---- image_file.c ---- */

/* What an open file is, whatever its name says later. */
typedef struct { dev_t device; ino_t inode; off_t size; struct timespec written; } AgentFileId;

int agent_image_open(const char *path, AgentFileId *file);
void *agent_image_map(const char *path, int fd, PyCodeObject *code);

/* ---- perf.c ---- */

void agent_perf_image(void *handle, const char *data, size_t size, PyCodeObject *code);

/* ---- watched.c: classes that inline caches held ---- */

#define WATCHED_WAYS 5          /* versions remembered of a site: one more than code is compiled for */

/* Type versions that a site's cache held, the first seen first; 0 where there are no more. */
typedef struct {
    int32_t unit;
    uint32_t versions[WATCHED_WAYS];
} AgentWatchedSite;

typedef struct AgentWatched {
    int32_t count;
    AgentWatchedSite sites[];
} AgentWatched;

void agent_watch_caches(void);

/* ---- image.c: shared objects with native code ---- */

typedef struct { int32_t head, depth, entry; } AgentOsr;
typedef struct { int32_t function, instr, told; } AgentSite;
typedef struct { int32_t function, instr, pool, kind; } AgentMet;

struct AgentImage {
    struct AgentImage *next;
    AgentCode *record;          /* it was installed in this one; NULL for a spare */
    AgentImage *earlier;        /* of the same record */
    void *handle;
    AgentFileId file;
    char *path;
    void **pool;
    EchisEntry *entries;
    EchisExit *exits;
    PyObject *meta;             /* dict; NULL once installed */
    PyObject *records;          /* tuple or list, borrowed from meta */
    AgentOsr *osr;
    uint16_t *resumes;          /* EchisCode.resumes; NULL unless function 0 is a generator */
    PyObject *held;             /* list of references that the pool relies on */
    AgentTie *ties;             /* what it uses of classes that it doesn't keep */
    AgentCell *cells;           /* those that the pool points to */
    long entry;                 /* index in entries */
    long tier;                  /* 0: compiled quickly; 1: optimised */
    char (*keys)[33];           /* KEYs by function index */
    const void *sites;          /* attribute caches: RtAttrCache[nsites], see facts_classes.c */
    AgentSite *site_rows;       /* whose they are */
    AgentMet *met;              /* callees that its calls were compiled for, see facts_callees.c */
    Py_ssize_t nrecords, nexits, nosr, nsites, nmet;
    PyCodeObject **codes;       /* by function index, borrowed; NULL where not bound */
    PyFunctionObject **functions;
    PyObject **globals;         /* of functions of which only the code is bound; NULL: those of function 0 */
    Py_ssize_t nfunctions;
};

/* Outcome of trying to install. */
typedef enum { IMAGE_OK, IMAGE_LATER, IMAGE_BAD } ImageResult;

ImageResult agent_install(AgentCode *record, const char *path);
void agent_let_in(AgentCode *record);
void agent_uninstall(AgentCode *record);
void agent_rest(AgentCode *record);
void agent_release_images(void);
AgentImage *agent_images(void);

/* The globals of the functions with that code that an image calls, borrowed; NULL if it calls none. */
PyObject *agent_image_globals(const AgentImage *image, PyCodeObject *code);
void agent_images_forget(AgentCode *record);
int agent_images_visit(AgentCode *record, visitproc visit, void *arg);
bool agent_images_hold(AgentCode *record, bool (*test)(PyObject *));
void agent_images_let_go(AgentCode *record);
void agent_image_let_go(AgentImage *image);
void agent_image_retire(AgentImage *image);
AgentImage *agent_image_of_exit(const EchisExit *exit, AgentCode **record);
bool agent_osr_entry(AgentCode *record, int32_t head, int32_t *entry, int32_t *depth);

/* ---- collector.c: the garbage collector ---- */

/* How the collector was before the agent's own work. */
typedef struct {
    int enabled;
    int allocations; /* since the last collection */
} CollectorPause;

CollectorPause agent_collector_pause(void);
void agent_collector_resume(CollectorPause before);

void agent_collector_shows(AgentCode *record, PyObject *function);
void agent_collector_forgets(AgentCode *record);
void agent_collector_other_code(PyObject *function);

/* ---- table.c: tables by address ---- */

_Py_hashtable_t *agent_table_new(void);
void *agent_table_get(_Py_hashtable_t *table, const void *address);
bool agent_table_put(_Py_hashtable_t *table, const void *address, void *value);

/* ---- ties.c: classes that images use and don't keep ---- */

/* Images of one code that may be lost with such classes; from then on it does without them. */
#define MAX_RETIRED 3

bool agent_can_tie(PyTypeObject *cls);
AgentTie *agent_tie(AgentImage *image, PyTypeObject *cls);
bool agent_tie_hold(AgentTie *tie, PyObject *object);
void agent_ties_let_go(AgentImage *image);

/* ---- class_names.c: how images name classes ---- */

PyObject *agent_class_module(PyTypeObject *type);
PyObject *agent_loaded_module(PyObject *name);
PyObject *agent_module_dict(PyObject *name);

/* Name in sys.modules, borrowed, of the module with that dict, which may be gone; or NULL. */
PyObject *agent_module_of(PyObject *dict);
bool agent_class_is_named(PyTypeObject *type);
PyTypeObject *agent_class_at(PyObject *module, PyObject *qualname);
PyFunctionObject *agent_function_at(PyObject *module, PyObject *qualname);
PyTypeObject *agent_class_named(PyObject *module, PyObject *qualname);
int agent_class_has_name(PyTypeObject *type, PyObject *taken, bool anywhere);

/*
 * Calls `visit` with `object` and all classes derived from it, until it returns false.  It must not
 * make classes.  Each is taken as a child of its first base only: with several bases there may be
 * more ways to a class than time to go them.
 */
void agent_each_class(bool (*visit)(PyTypeObject *type, void *arg), void *arg);

/* ---- records.c: filling an image's pool ---- */

ImageResult agent_resolve(AgentCode *record, AgentImage *image, const char **problem);

/* ---- facts_types.c ---- */

/* What super() of a method of `cls` gives for a name to instances of `type`; borrowed, or NULL. */
PyObject *agent_super_lookup(PyTypeObject *type, PyTypeObject *cls, PyObject *name);
bool agent_type_has(PyTypeObject *type, const char *trait);

/*
 * Whether attributes of a class itself are loaded as type_getattro does, where they are found: a
 * metaclass's `__getattr__` alone changes nothing then (slot_tp_getattr_hook of typeobject.c).
 */
bool agent_has_class_loads(PyTypeObject *type);

/* Where instances have their dict, in bytes from their start; 0 if nowhere, or not always there. */
Py_ssize_t agent_dict_offset(PyTypeObject *type);

/* ---- cells.c: versions of dict keys ---- */

int agent_cells_init(PyObject *functions);
uint32_t agent_keys_version(PyDictObject *dict);
PyObject *agent_any_name(void);
EchisCell *agent_cell_new(AgentImage *image, PyObject *globals, PyObject *builtins,
                          PyObject *name, bool hold);
void agent_cells_let_go(AgentImage *image);
int agent_cells_visit(AgentImage *image, visitproc visit, void *arg);
void agent_cells_free(AgentImage *image);
PyObject *agent_original_builtin(PyObject *name);
PyObject *agent_original_builtins(void);

/* ---- key.c: names of code objects in the cache ---- */

/* FNV-1a of some bytes, going on from a hash of others, or from HASH_START. */
#define HASH_START 2166136261u
uint32_t agent_hash(uint32_t hash, const void *data, size_t size);

int agent_key(PyCodeObject *code, char key[33]);
uint32_t agent_key_prefix(PyCodeObject *code);
void agent_fingerprint(char fingerprint[17]);

/* ---- cache.c: which images exist ---- */

void agent_cache_list(void);
bool agent_cache_any(void);
bool agent_cache_may_have(PyCodeObject *code);
bool agent_cache_has(AgentCode *record, char *path, size_t size);
bool agent_cache_offers(AgentCode *record, char *path, size_t size);

/*
 * 8 hex digits that stand for the file of `__main__`, which images that rely on its classes and
 * functions are kept for; NULL if it has none.
 */
const char *agent_program(void);
int64_t agent_image_time(const char *path);

/* ---- generators.c ---- */

int agent_generators_init(void);

/* ---- nearby.c ---- */

/*
 * The code object with that name and KEY that the dict of a module leads to: through functions and
 * what they hold, classes, and containers.  Borrowed; NULL, without an exception, if there is none
 * or it is far.  Runs no code of the program's.
 */
PyCodeObject *agent_code_nearby(PyObject *globals, PyObject *name, const char *key);

/* Whether the same would find that code object. */
bool agent_is_nearby(PyObject *globals, PyCodeObject *code);

/* ---- shared_keys.c ---- */

/*
 * Makes `name` the key of that index among those that instances of a class share, if it is the next
 * one and nothing is in its way.  Runs no code of the program's; keeps no exception.
 */
void agent_add_shared_key(PyTypeObject *type, PyObject *name, Py_ssize_t index);

/* ---- consumers.c ---- */

void agent_consumers_init(void);

/* ---- eager.c: code objects about to run for the first time ---- */

void agent_saw_exec(PyCodeObject *code);
bool agent_wanted(PyCodeObject *code);
bool agent_first_call(AgentCode *record, _PyInterpreterFrame *frame);
void agent_start_over(AgentCode *record, const char *why);

/* ---- facts.c and others: what a request says ---- */

PyObject *agent_build_request(AgentCode *record, _PyInterpreterFrame *frame, long id);
bool agent_has_met_classes(const AgentImage *image);
void agent_learn_frame(AgentCode *record, _PyInterpreterFrame *frame, int32_t loop_head);
void agent_forget_facts(AgentCode *record);

/* ---- request.c: sending requests and taking answers ---- */

void agent_remember_namespaces(AgentCode *record, _PyInterpreterFrame *frame);
void agent_forget_namespaces(AgentCode *record);
void agent_exit_often(AgentCode *record, AgentImage *image);
void agent_strays(AgentCode *record);
bool agent_ask_now(AgentCode *record, _PyInterpreterFrame *frame);
bool agent_ask(AgentCode *record, _PyInterpreterFrame *frame);
void agent_take_answers(void);
void agent_offer(AgentCode *record, const char *path);
bool agent_install_ready(AgentCode *record, _PyInterpreterFrame *frame);
void agent_requests_forget(AgentCode *record);
bool agent_waits_for_loop(const AgentCode *record);
void agent_requests_forked(void);

/* ---- io.c: the socket; may run without the GIL ---- */

/* data: malloc; tracemalloc has PyMem_RawMalloc wait for the GIL, which who asks may hold. */
typedef struct { char *data; size_t size; } IoBlob;

int agent_io_exchange(const char *data, size_t size, IoBlob *answer, int timeout_ms);
int agent_io_send(IoBlob request);
bool agent_io_receive(IoBlob *answer);
int agent_io_outstanding(void);
bool agent_io_broken(void);
void agent_io_flush(int most_ms);
void agent_io_stop(void);
void agent_io_forked(void);
int agent_thread_start(pthread_t *id, void *(*body)(void *), size_t stack);

/* ---- sampler.c: finding hot code ---- */

void agent_sampler_start(void);
void agent_sampler_stop(void);
void agent_sampler_join(void);
void agent_sampler_hurry(void);
void agent_sampler_forked(void);
uint32_t agent_tick(void);
uint32_t agent_sample_ms(void);
void agent_news(void);

/* ---- hot.c ---- */

bool agent_traced_lately(void);
void agent_sample(const void *running);
void agent_renew(AgentCode *record, _PyInterpreterFrame *frame);
bool agent_is_due(const AgentCode *record);
bool agent_can_be_optimised(const AgentCode *record);
void agent_optimise(AgentCode *record, _PyInterpreterFrame *frame);
void agent_interrupted(PyThreadState *ts, const EchisExit *exit);

/* ---- program_end.c ---- */

void agent_ask_at_end(double ran_ms);

/* ---- fork.c ---- */

void agent_fork_init(void);
void agent_fork_check(void);

/* ---- audit.c ---- */

int agent_audit(const char *event, PyObject *args, void *unused);

/* ---- stats.c ---- */

void agent_stats_keep(AgentCode *record);
void agent_stats_write(void);

/* ---- stress.c ---- */

int agent_stress_init(const char *text);

double agent_now_ms(void);

#endif

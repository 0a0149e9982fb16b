/*
 * start.c: life of the agent: settings, self-test, start and end.
 */
#define _GNU_SOURCE
#include "agent.h"
#include "io.h"
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

Agent agent;

static double started_at;       /* ms */

double
agent_now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* A line on stderr when ECHIS_LOG is set. */
void
agent_log(const char *format, ...)
{
    if (!agent.logging) {
        return;
    }
    va_list arguments;
    char line[2048];
    va_start(arguments, format);
    vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    dprintf(2, "echis: %s\n", line);
}

/* The one line that tells the user what doesn't work, unless ECHIS_QUIET is set. */
void
agent_warn_once(const char *format, ...)
{
    static bool warned;
    if (warned || agent.quiet) {
        return;
    }
    warned = true;
    va_list arguments;
    char line[2048];
    va_start(arguments, format);
    vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    dprintf(2, "echis: %s\n", line);
}

/* A variable of the environment; NULL if it is empty, too. */
static const char *
setting(const char *name)
{
    const char *value = getenv(name);
    return value == NULL || value[0] == 0 ? NULL : value;
}

/* A copy, which outlasts changes of the environment; NULL if there is nothing. */
static char *
kept(const char *value)
{
    return value == NULL ? NULL : strdup(value);
}

/*
 * Reads settings and takes those that the launcher added out of the environment again, so that
 * the program sees its own.  Runs before main().
 */
void
agent_configure(void)
{
    const char *mode = setting("ECHIS_MODE"), *home = setting("ECHIS_HOME");
    agent.mode = mode == NULL || strcmp(mode, "normal") == 0 ? MODE_NORMAL
               : strcmp(mode, "eager") == 0 ? MODE_EAGER : MODE_OFF;
    const char *hot = agent.mode == MODE_NORMAL ? setting("ECHIS_HOT") : NULL;
    agent.sampled = hot != NULL && strcmp(hot, "samples") == 0;
    agent.hot = hot != NULL && !agent.sampled;
    agent.eager_images = agent.mode == MODE_EAGER;
    if (agent.hot) {
        agent.mode = MODE_EAGER;
    }
    agent.quiet = setting("ECHIS_QUIET") != NULL;
    agent.logging = setting("ECHIS_LOG") != NULL;
    agent.perf = setting("ECHIS_PERF") != NULL;
    agent.stress = kept(setting("ECHIS_STRESS"));
    agent.stats_path = kept(setting("ECHIS_STATS"));
    agent.only = kept(setting("ECHIS_SYNC_ONLY"));
    agent.only_under = kept(setting("ECHIS_ONLY_UNDER"));
    snprintf(agent.home, sizeof(agent.home), "%s", home == NULL ? "" : home);
    const char *cache = setting("ECHIS_CACHE_DIR"), *xdg = setting("XDG_CACHE_HOME");
    const char *user = setting("HOME");
    snprintf(agent.cache_dir, sizeof(agent.cache_dir), "%s%s",
             cache != NULL ? cache : xdg != NULL ? xdg : user != NULL ? user : "/tmp",
             cache != NULL ? "" : xdg != NULL ? "/echis" : "/.cache/echis");
    char *added = kept(setting("ECHIS_ADDED"));
    for (char *at = added, *name; (name = strsep(&at, ",")) != NULL;) {
        unsetenv(name);
    }
    free(added);
}

/* Makes a private folder and those that it is in. */
static void
make_folders(char *path)
{
    for (char *c = path + 1; *c != 0; c++) {
        if (*c == '/') {
            *c = 0;
            (void)mkdir(path, 0755);
            *c = '/';
        }
    }
    (void)mkdir(path, 0700);
}

/* Makes the cache folders.  False if the cache isn't a private folder of this user. */
static bool
make_cache(void)
{
    char path[1200];
    if (agent.cache_dir[0] != '/') {
        char here[512];
        if (getcwd(here, sizeof(here)) == NULL) {
            return false;
        }
        snprintf(path, sizeof(path), "%.511s/%.600s", here, agent.cache_dir);
        snprintf(agent.cache_dir, sizeof(agent.cache_dir), "%.1023s", path);
    }
    snprintf(path, sizeof(path), "%s", agent.cache_dir);
    struct stat info;
    if (stat(path, &info) != 0) {
        make_folders(path);
        if (stat(path, &info) != 0) {
            return false;
        }
    }
    if (!S_ISDIR(info.st_mode)
            || info.st_uid != geteuid() || (info.st_mode & (S_IWGRP | S_IWOTH))) {
        return false;
    }
    agent_fingerprint(agent.fingerprint);
    snprintf(agent.image_dir, sizeof(agent.image_dir), "%s/images/%s", agent.cache_dir,
             agent.fingerprint);
    return true;
}

static void
off(const char *why)
{
    agent.mode = MODE_OFF;
    agent_warn_once("%s; the program runs interpreted", why);
}

/* Starts the agent, once, with the interpreter initialised.  -1 if it stays off. */
int
agent_start(void)
{
    static bool tried;
    if (tried || agent.mode == MODE_OFF) {
        return agent.started ? 0 : -1;
    }
    tried = true;
    PyThreadState *ts = _PyThreadState_GET();
    agent.interp = ts == NULL ? NULL : ts->interp;
    if (agent.interp != PyInterpreterState_Main()) {
        off("the main interpreter wasn't found");
        return -1;
    }
    if (agent.stress != NULL && agent_stress_init(agent.stress) < 0) {
        off("ECHIS_STRESS must be nth:N or random:P[:SEED]");
        return -1;
    }
    if (!make_cache()) {
        off("the cache folder isn't a private folder of this user");
        return -1;
    }
    PyObject *functions = agent_functions();
    if (functions == NULL) {
        PyErr_Clear();
        off("this CPython build is unknown (bytecode)");
        return -1;
    }
    if (agent_codes_init() < 0 || agent_trampoline_init() < 0
            || agent_cells_init(functions) < 0 || agent_atexit_init() < 0) {
        Py_DECREF(functions);
        PyErr_Clear();
        off("not enough memory to start");
        return -1;
    }
    const char *problem = agent_self_test(functions);
    PyDict_Clear(functions);
    Py_DECREF(functions);
    if (problem != NULL) {
        PyErr_Clear();
        char why[256];
        snprintf(why, sizeof(why), "this CPython build is unknown (%s)", problem);
        off(why);
        return -1;
    }
    if (agent_generators_init() < 0) {
        off("this CPython build is unknown (generators)");
        return -1;
    }
    agent_consumers_init();
    io_prepare(agent.cache_dir);
    io_daemon_prepare(agent.home, agent.cache_dir);
    agent_cache_list();
    rt_reserve_fill();
    agent.started = true;
    agent_codetype_init();
    agent_fork_init();
    agent_sampler_start();
    started_at = agent_now_ms();
    agent_log("started: mode %d, fingerprint %s, cache %s", agent.mode, agent.fingerprint,
              agent.cache_dir);
    return 0;
}

/* The interpreter is ending: nothing is entered any more, threads stop, the report is written. */
void
agent_finish(void)
{
    if (!agent.started) {
        return;
    }
    agent_ask_at_end(agent_now_ms() - started_at);
    agent.started = false;
    agent_pause(PAUSED_END);
    agent_sampler_stop();
    agent_io_stop();
    agent_stats_write();
    agent_release_images();
}

/* Called by the preloaded library before main(), when the process is CPython 3.11. */
ECHIS_API void
agent_load(void)
{
    agent_configure();
    if (agent.mode == MODE_OFF) {
        return;
    }
    if (strncmp(Py_GetVersion(), "3.11.", 5) != 0) {
        off("Echis supports CPython 3.11 only");
        return;
    }
    /* Py_DEBUG: references are counted in _Py_RefTotal too, and LOAD_CONST checks its index. */
    if (dlsym(RTLD_DEFAULT, "_Py_RefTotal") != NULL) {
        off("this is a debug build of CPython");
        return;
    }
    if (PySys_AddAuditHook(agent_audit, NULL) < 0) {
        off("the audit hook can't be added");
    }
}

/*
 * launcher.c: the program `echis`.
 *
 *     echis run [--eager|--no-jit|--log|--quiet|--stats=FILE|--stress=SPEC|--python=PATH] ARGS
 *
 * starts the interpreter on ARGS with libechis-preload.so in LD_PRELOAD.  Options of ours end at
 * the first argument that isn't one; the rest is Python's own.  Any other command is run by Node:
 * `echis X` is `node dist/cli.js X`.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char added[1024];        /* names of variables that weren't there before */

/* Sets a variable for the agent, which takes it out of the program's environment again. */
static void
set(const char *name, const char *value)
{
    if (getenv(name) == NULL) {
        size_t used = strlen(added);
        snprintf(added + used, sizeof(added) - used, "%s%s", used == 0 ? "" : ",", name);
    }
    setenv(name, value, 1);
}

/* Takes the added variables out again, where no agent does. */
static void
remove_added(void)
{
    for (char *name = strtok(added, ","); name != NULL; name = strtok(NULL, ",")) {
        unsetenv(name);
    }
}

/* The folder that holds build/ and dist/: two above this program's own. */
static int
find_home(char *home, size_t size)
{
    ssize_t n = readlink("/proc/self/exe", home, size - 1);
    if (n <= 0) {
        return -1;
    }
    home[n] = 0;
    for (int i = 0; i < 3; i++) {
        char *slash = strrchr(home, '/');
        if (slash == NULL) {
            return -1;
        }
        *slash = 0;
    }
    return 0;
}

static const char *
value_of(const char *argument, const char *option)
{
    size_t length = strlen(option);
    return strncmp(argument, option, length) == 0 ? argument + length : NULL;
}

/* Takes one option; 0 if it is none of ours. */
static int
take_option(const char *argument)
{
    static const struct { const char *option, *name, *value; } flags[] = {
        {"--eager", "ECHIS_MODE", "eager"}, {"--no-jit", "ECHIS_MODE", "off"},
        {"--log", "ECHIS_LOG", "1"}, {"--quiet", "ECHIS_QUIET", "1"},
    };
    static const struct { const char *option, *name; } settings[] = {
        {"--mode=", "ECHIS_MODE"}, {"--stats=", "ECHIS_STATS"}, {"--stress=", "ECHIS_STRESS"},
        {"--python=", "ECHIS_PYTHON"}, {"--cache-dir=", "ECHIS_CACHE_DIR"},
    };
    for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
        if (strcmp(argument, flags[i].option) == 0) {
            set(flags[i].name, flags[i].value);
            return 1;
        }
    }
    for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
        const char *value = value_of(argument, settings[i].option);
        if (value != NULL) {
            set(settings[i].name, value);
            return 1;
        }
    }
    return 0;
}

static void
preload(const char *home)
{
    char library[4200], list[8400];
    const char *old = getenv("LD_PRELOAD");
    snprintf(library, sizeof(library), "%s/build/lib/libechis-preload.so", home);
    if (access(library, R_OK) != 0) {
        if (getenv("ECHIS_QUIET") == NULL) {
            fprintf(stderr, "echis: %s is missing (build it with scripts/build-native.sh); "
                    "the program runs interpreted\n", library);
        }
        return;
    }
    setenv("ECHIS_OLD_PRELOAD", old == NULL ? "" : old, 1);
    snprintf(list, sizeof(list), "%s%s%s", library, old == NULL || old[0] == 0 ? "" : ":",
             old == NULL ? "" : old);
    setenv("LD_PRELOAD", list, 1);
}

static int
run_python(const char *home, int argc, char **argv)
{
    int first = 0;
    while (first < argc && take_option(argv[first])) {
        first++;
    }
    const char *python = getenv("ECHIS_PYTHON");
    if (python == NULL || python[0] == 0) {
        python = ECHIS_DEFAULT_PYTHON;
    }
    char **args = calloc((size_t)(argc - first + 2), sizeof(char *));
    if (args == NULL) {
        return 1;
    }
    args[0] = strdup(python);
    for (int i = first; i < argc; i++) {
        args[i - first + 1] = argv[i];
    }
    const char *mode = getenv("ECHIS_MODE");
    if (mode != NULL && strcmp(mode, "off") == 0) {
        remove_added();
    }
    else {
        set("ECHIS_HOME", home);
        preload(home);
        set("ECHIS_ADDED", "");
        setenv("ECHIS_ADDED", added, 1);
    }
    execvp(args[0], args);
    fprintf(stderr, "echis: can't run %s: %s\n", args[0], strerror(errno));
    return 127;
}

static int
run_cli(const char *home, int argc, char **argv)
{
    char script[4200];
    snprintf(script, sizeof(script), "%s/dist/cli.js", home);
    char **args = calloc((size_t)argc + 3, sizeof(char *));
    if (args == NULL) {
        return 1;
    }
    args[0] = (char *)"node";
    args[1] = script;
    for (int i = 0; i < argc; i++) {
        args[i + 2] = argv[i];
    }
    setenv("ECHIS_HOME", home, 1);
    execvp("node", args);
    fprintf(stderr, "echis: can't run node: %s\n", strerror(errno));
    return 127;
}

int
main(int argc, char **argv)
{
    char home[4096];
    if (find_home(home, sizeof(home)) < 0) {
        fprintf(stderr, "echis: can't find its own folder\n");
        return 1;
    }
    if (argc > 1 && strcmp(argv[1], "run") == 0) {
        return run_python(home, argc - 2, argv + 2);
    }
    return run_cli(home, argc - 1, argv + 1);
}

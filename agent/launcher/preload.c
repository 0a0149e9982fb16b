/*
 * preload.c: the library that LD_PRELOAD names.
 *
 * It is loaded into whatever process the launcher starts, also into a shell script that stands
 * for python3.11, so it needs nothing of CPython: it looks whether the interpreter's symbols are
 * there, and only then loads libechis.so, into the global scope, where images find it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
say(const char *text)
{
    if (getenv("ECHIS_QUIET") == NULL) {
        dprintf(2, "echis: %s; the program runs interpreted\n", text == NULL ? "can't load" : text);
    }
}

/* Gives the environment the LD_PRELOAD back that it had before the launcher. */
static void
restore_environment(void)
{
    const char *old = getenv("ECHIS_OLD_PRELOAD");
    if (old != NULL && old[0] != 0) {
        setenv("LD_PRELOAD", old, 1);
    }
    else {
        unsetenv("LD_PRELOAD");
    }
    unsetenv("ECHIS_OLD_PRELOAD");
}

__attribute__((constructor)) static void
loaded(void)
{
    /* Py_Initialize alone is in every CPython; the second is what entry and exit are built on. */
    if (getenv("ECHIS_OLD_PRELOAD") == NULL || dlsym(RTLD_DEFAULT, "Py_Initialize") == NULL) {
        return;
    }
    restore_environment();
    const char *(*version)(void) = (const char *(*)(void))dlsym(RTLD_DEFAULT, "Py_GetVersion");
    if (version == NULL || strncmp(version(), "3.11.", 5) != 0
            || dlsym(RTLD_DEFAULT, "_PyEval_EvalFrameDefault") == NULL) {
        say("this interpreter isn't CPython 3.11");
        return;
    }
    Dl_info self;
    char path[4096];
    if (dladdr((void *)loaded, &self) == 0 || self.dli_fname == NULL) {
        say("can't find libechis.so");
        return;
    }
    const char *slash = strrchr(self.dli_fname, '/');
    int length = slash == NULL ? 0 : (int)(slash - self.dli_fname + 1);
    snprintf(path, sizeof(path), "%.*slibechis.so", length, self.dli_fname);
    void *library = dlopen(path, RTLD_LAZY | RTLD_GLOBAL);
    void (*start)(void) = library == NULL ? NULL : (void (*)(void))dlsym(library, "agent_load");
    if (start == NULL) {
        say(dlerror());
        return;
    }
    start();
}

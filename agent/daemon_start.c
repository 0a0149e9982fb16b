/*
 * daemon_start.c: starts the compile service when nobody answers its socket.
 *
 * The service must not become a child of the program: the program could see it in os.wait() or
 * get a SIGCHLD.  So a child without exit signal makes a grandchild and ends; the grandchild
 * becomes the daemon.  Runs without the GIL; a lock file keeps processes that start together from
 * starting many daemons.
 */
#define _GNU_SOURCE
#include "io.h"
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static char script[1200], log_path[1200], lock_path[1200];
static char **environment;      /* of the daemon, made while the GIL was held */
static char *search_path;       /* PATH then */

extern char **environ;

static char **
copy_environment(const char *cache_dir)
{
    size_t count = 0;
    while (environ[count] != NULL) {
        count++;
    }
    char **copy = calloc(count + 2, sizeof(char *));
    size_t n = 0;
    for (size_t i = 0; copy != NULL && i < count; i++) {
        if (strncmp(environ[i], "ECHIS_", 6) != 0 && strncmp(environ[i], "NODE_", 5) != 0) {
            copy[n++] = strdup(environ[i]);
        }
    }
    if (copy != NULL) {
        char *setting = malloc(strlen(cache_dir) + 32);
        if (setting != NULL) {
            strcat(strcpy(setting, "ECHIS_CACHE_DIR="), cache_dir);
            copy[n++] = setting;
        }
    }
    return copy;
}

/* Where the program `node` can be, NULL-terminated.  For as long as the process lives. */
static char **
find_node(const char *path)
{
    char *rest = strdup(path);
    char **found = calloc(64, sizeof(char *));
    size_t n = 0;
    for (char *at = rest, *dir; found != NULL && (dir = strsep(&at, ":")) != NULL && n < 62;) {
        if (dir[0] == '/' && (found[n] = malloc(strlen(dir) + 6)) != NULL) {
            strcat(strcpy(found[n], dir), "/node");
            if (access(found[n], X_OK) == 0) {
                n++;
            }
            else {
                free(found[n]);
                found[n] = NULL;
            }
        }
    }
    free(rest);
    return found;
}

/* Remembers what starting needs.  With the GIL, before any thread uses the rest. */
void
io_daemon_prepare(const char *home, const char *cache_dir)
{
    snprintf(script, sizeof(script), "%s/dist/daemon.js", home);
    snprintf(log_path, sizeof(log_path), "%s/daemon.log", cache_dir);
    snprintf(lock_path, sizeof(lock_path), "%s/daemon.start", cache_dir);
    environment = copy_environment(cache_dir);
    const char *path = getenv("PATH");
    search_path = strdup(path == NULL ? "/usr/local/bin:/usr/bin:/bin" : path);
}

/* What the program allows itself isn't meant for the daemon. */
static void
lift_limits(void)
{
    const int kinds[] = {RLIMIT_AS, RLIMIT_DATA, RLIMIT_FSIZE, RLIMIT_CPU, RLIMIT_NOFILE};
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        struct rlimit limit;
        if (getrlimit(kinds[i], &limit) == 0) {
            limit.rlim_cur = limit.rlim_max;
            (void)setrlimit(kinds[i], &limit);
        }
    }
}

/* The grandchild.  Only system calls from here on.  `alive` stays open as long as it lives. */
static void
become_daemon(char **nodes, int alive)
{
    char *argv[] = {(char *)"node", script, NULL};
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    lift_limits();
    if (chdir("/") < 0) {
        _exit(127);
    }
    int null = open("/dev/null", O_RDWR);
    int log = open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK, 0600);
    dup2(null, 0);
    dup2(log >= 0 ? log : null, 1);
    dup2(log >= 0 ? log : null, 2);
    dup2(alive, 3);
    syscall(SYS_close_range, 4, ~0U, 0);
    for (char **node = nodes; *node != NULL; node++) {
        execve(*node, argv, environment);
    }
    _exit(127);
}

/*
 * Starts the daemon unless another process is doing so.
 *
 *   returns  0 if one is being started; -1 if it can't be.  If it was us who started it,
 *            io_start_lock is locked, and io_start_alive has an end of file once it has died
 */
int
io_daemon_start(void)
{
    int alive[2];
    static char **nodes;
    if (nodes == NULL && search_path != NULL) {
        nodes = find_node(search_path);
    }
    if (environment == NULL || nodes == NULL || nodes[0] == NULL
            || access(script, R_OK) != 0) {
        return -1;
    }
    int lock = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) {
        return -1;
    }
    if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        close(lock);
        return 0;       /* somebody else is at it */
    }
    if (pipe2(alive, O_CLOEXEC) < 0) {
        close(lock);
        return -1;
    }
    long child = syscall(SYS_clone, 0, NULL, NULL, NULL, NULL);
    if (child == 0) {
        long grandchild = syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
        if (grandchild == 0) {
            become_daemon(nodes, alive[1]);
        }
        _exit(grandchild < 0);
    }
    int status = -1;
    if (child > 0) {
        while (waitpid((pid_t)child, &status, __WALL) < 0 && errno == EINTR) {
        }
    }
    close(alive[1]);
    /* Both are the caller's until the socket answers. */
    io_start_lock = lock;
    io_start_alive = alive[0];
    return child > 0 && status == 0 ? 0 : -1;
}

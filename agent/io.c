/*
 * io.c: talking to the compile service.
 *
 * Frames of a little-endian u32 length and a body travel over a Unix stream socket.  Eager mode
 * exchanges one request and its answer in the calling thread; normal mode queues requests for a
 * thread that connects, starts the daemon if nobody answers, and queues the answers.  No Python
 * object is touched here, and the thread never takes the GIL.
 */
#define _GNU_SOURCE
#include "agent.h"
#include "io.h"
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define MAX_ANSWER (64u << 20)
#define START_TIMEOUT_MS 15000

typedef struct Item {
    struct Item *next;
    IoBlob blob;
} Item;

typedef struct { Item *first, **last; } Queue;

static struct sockaddr_un address;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static Queue requests = {NULL, &requests.first}, answers = {NULL, &answers.first};
static pthread_t thread;
static bool running, stopping;
static volatile int outstanding;        /* requests without an answer */
static volatile bool broken;            /* the service can't be reached or started */
static int socket_now = -1;             /* of the eager exchange */
static int thread_socket = -1;          /* of the thread; under the mutex */
int io_start_lock = -1, io_start_alive = -1;

static void
push(Queue *queue, IoBlob blob)
{
    Item *item = PyMem_RawCalloc(1, sizeof(Item));
    if (item == NULL) {
        PyMem_RawFree(blob.data);
        return;
    }
    item->blob = blob;
    *queue->last = item;
    queue->last = &item->next;
}

static bool
pop(Queue *queue, IoBlob *blob)
{
    Item *item = queue->first;
    if (item == NULL) {
        return false;
    }
    queue->first = item->next;
    if (item->next == NULL) {
        queue->last = &queue->first;
    }
    *blob = item->blob;
    PyMem_RawFree(item);
    return true;
}

static void
drain(Queue *queue)
{
    IoBlob blob;
    while (pop(queue, &blob)) {
        PyMem_RawFree(blob.data);
    }
}

/* Sets the socket's address.  A path too long for one leaves the service unreachable. */
void
io_prepare(const char *cache_dir)
{
    char path[1200];
    snprintf(path, sizeof(path), "%s/daemon.sock", cache_dir);
    address.sun_family = AF_UNIX;
    if (strlen(path) >= sizeof(address.sun_path)) {
        broken = true;
        return;
    }
    strcpy(address.sun_path, path);
}

static int
connect_once(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        return -1;
    }
    if (connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
        close(fd);
        return -1;
    }
    struct ucred peer;
    socklen_t size = sizeof(peer);
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.uid != geteuid()) {
        close(fd);      /* somebody else's service */
        return -1;
    }
    return fd;
}

static void
pause_ms(int ms)
{
    struct timespec time = {ms / 1000, (ms % 1000) * 1000000L};
    nanosleep(&time, NULL);
}

static void
forget_start(void)
{
    if (io_start_lock >= 0) {
        close(io_start_lock);
        close(io_start_alive);
        io_start_lock = io_start_alive = -1;
    }
}

/* Connects, starting the daemon if need be.  -1 if that fails. */
static int
connect_or_start(void)
{
    int fd = connect_once();
    if (fd >= 0 || io_daemon_start() < 0) {
        return fd;
    }
    int patience = START_TIMEOUT_MS;
    for (int waited = 0; fd < 0 && waited < patience && !stopping; waited += 20) {
        struct pollfd alive = {io_start_alive, 0, 0};
        if (io_start_alive >= 0 && poll(&alive, 1, 0) > 0 && patience > waited + 1000) {
            patience = waited + 1000;       /* it ended; unless another one is coming up */
        }
        pause_ms(20);
        fd = connect_once();
    }
    forget_start();
    return fd;
}

static int
write_all(int fd, const void *data, size_t size)
{
    const char *at = data;
    while (size > 0) {
        ssize_t n = send(fd, at, size, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return -1;
        }
        at += n;
        size -= (size_t)n;
    }
    return 0;
}

static int
read_all(int fd, void *data, size_t size, double deadline)
{
    char *at = data;
    while (size > 0) {
        struct pollfd p = {fd, POLLIN, 0};
        double left = deadline - agent_now_ms();
        int ready = left <= 0 ? 0 : poll(&p, 1, (int)left + 1);
        if (ready < 0 && errno == EINTR) {
            continue;
        }
        if (ready <= 0) {
            return -1;
        }
        ssize_t n = recv(fd, at, size, 0);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return -1;
        }
        at += n;
        size -= (size_t)n;
    }
    return 0;
}

static int
send_frame(int fd, const char *data, size_t size)
{
    uint32_t length = (uint32_t)size;
    return write_all(fd, &length, 4) < 0 ? -1 : write_all(fd, data, size);
}

static int
receive_frame(int fd, IoBlob *blob, int timeout_ms)
{
    uint32_t length;
    double deadline = agent_now_ms() + timeout_ms;
    if (read_all(fd, &length, 4, deadline) < 0 || length > MAX_ANSWER) {
        return -1;
    }
    blob->size = length;
    blob->data = PyMem_RawMalloc(length + 1);
    if (blob->data == NULL || read_all(fd, blob->data, length, deadline) < 0) {
        PyMem_RawFree(blob->data);
        return -1;
    }
    return 0;
}

/*
 * Sends a request and waits for one answer, in this thread.
 *
 *   answer   on success, data to be freed with PyMem_RawFree
 *   returns  0; -1 if the service can't be reached or doesn't answer in time
 */
int
agent_io_exchange(const char *data, size_t size, IoBlob *answer, int timeout_ms)
{
    if (broken) {
        return -1;
    }
    for (int attempt = 0; attempt < 2; attempt++) {
        if (socket_now < 0) {
            socket_now = connect_or_start();
        }
        if (socket_now < 0) {
            break;
        }
        double start = agent_now_ms();
        if (send_frame(socket_now, data, size) == 0
                && receive_frame(socket_now, answer, timeout_ms) == 0) {
            return 0;
        }
        close(socket_now);
        socket_now = -1;
        if (agent_now_ms() - start >= timeout_ms) {
            return -1;      /* slow, not gone */
        }
    }
    broken = true;
    return -1;
}

/* ---- the thread ---- */

static void
serve_connection(int fd)
{
    while (!stopping) {
        IoBlob blob;
        pthread_mutex_lock(&mutex);
        bool have = pop(&requests, &blob);
        pthread_mutex_unlock(&mutex);
        if (have) {
            int sent = send_frame(fd, blob.data, blob.size);
            PyMem_RawFree(blob.data);
            if (sent < 0) {
                return;
            }
            continue;
        }
        pthread_mutex_lock(&mutex);
        while (outstanding == 0 && requests.first == NULL && !stopping) {
            pthread_cond_wait(&wake, &mutex);
        }
        pthread_mutex_unlock(&mutex);
        struct pollfd p = {fd, POLLIN, 0};
        if (requests.first != NULL || poll(&p, 1, 10) <= 0) {
            continue;
        }
        if (receive_frame(fd, &blob, 10000) < 0) {
            return;
        }
        pthread_mutex_lock(&mutex);
        push(&answers, blob);
        outstanding--;
        pthread_mutex_unlock(&mutex);
    }
}

static void *
run(void *unused)
{
    (void)unused;
    int failures = 0;
    while (!stopping && failures < 3) {
        int fd = connect_or_start();
        if (fd >= 0) {
            double start = agent_now_ms();
            pthread_mutex_lock(&mutex);
            thread_socket = fd;
            pthread_mutex_unlock(&mutex);
            serve_connection(fd);
            pthread_mutex_lock(&mutex);
            thread_socket = -1;
            close(fd);
            pthread_mutex_unlock(&mutex);
            failures = agent_now_ms() - start < 1000 ? failures + 1 : 0;
        }
        else {
            failures = 3;
        }
        /* Requests under way died with the connection: their functions stay interpreted. */
        pthread_mutex_lock(&mutex);
        outstanding = 0;
        for (Item *item = requests.first; item != NULL; item = item->next) {
            outstanding++;
        }
        while (requests.first == NULL && failures < 3 && !stopping) {
            pthread_cond_wait(&wake, &mutex);
        }
        pthread_mutex_unlock(&mutex);
    }
    pthread_mutex_lock(&mutex);
    broken = broken || failures >= 3;
    outstanding = 0;
    drain(&requests);
    pthread_mutex_unlock(&mutex);
    return NULL;
}

/* Starts a thread that gets no signals: those belong to the program's own threads. */
int
agent_thread_start(pthread_t *id, void *(*body)(void *))
{
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    int result = pthread_create(id, NULL, body, NULL);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    return result == 0 ? 0 : -1;
}

/* Queues a request.  Takes its data over; -1 if the service is known to be unreachable. */
int
agent_io_send(IoBlob request)
{
    if (broken) {
        PyMem_RawFree(request.data);
        return -1;
    }
    pthread_mutex_lock(&mutex);
    push(&requests, request);
    outstanding++;
    if (!running) {
        running = agent_thread_start(&thread, run) == 0;
        broken = !running;
    }
    pthread_cond_signal(&wake);
    pthread_mutex_unlock(&mutex);
    return broken ? -1 : 0;
}

/* Takes one answer, if there is one; its data is the caller's (PyMem_RawFree). */
bool
agent_io_receive(IoBlob *answer)
{
    if (answers.first == NULL) {
        return false;
    }
    pthread_mutex_lock(&mutex);
    bool have = pop(&answers, answer);
    pthread_mutex_unlock(&mutex);
    return have;
}

/* Requests sent or queued whose answer hasn't been taken. */
int
agent_io_outstanding(void)
{
    return outstanding + (answers.first != NULL);
}

bool
agent_io_broken(void)
{
    return broken;
}

/* Ends the thread at interpreter exit, without waiting for answers. */
void
agent_io_stop(void)
{
    if (running) {
        pthread_mutex_lock(&mutex);
        stopping = true;
        if (thread_socket >= 0) {
            shutdown(thread_socket, SHUT_RDWR);     /* ends a read that waits */
        }
        pthread_cond_signal(&wake);
        pthread_mutex_unlock(&mutex);
        pthread_join(thread, NULL);
        running = false;
    }
}

/* In a forked child: the thread is gone, and the sockets belong to the parent. */
void
agent_io_forked(void)
{
    pthread_mutex_init(&mutex, NULL);
    pthread_cond_init(&wake, NULL);
    requests = (Queue){NULL, &requests.first};
    answers = (Queue){NULL, &answers.first};
    outstanding = 0;
    running = stopping = false;
    if (thread_socket >= 0) {
        close(thread_socket);
        thread_socket = -1;
    }
    if (socket_now >= 0) {
        close(socket_now);
        socket_now = -1;
    }
    forget_start();
}

/*
 * io.c: talking to the compile service.
 *
 * Frames of a little-endian u32 length and a body travel over a Unix stream socket.  Requests are
 * queued for a thread that connects, starts the daemon if nobody answers, and queues the answers.
 * No Python object is touched here, and the thread never takes the GIL.
 *
 * The thread has a table of descriptors of its own.  In the program's, a socket would shift the
 * numbers that the program gets; and a program that closes all descriptors, as servers do when
 * they start, would get its number for a file or socket of its own, and our requests in it.
 */
#define _GNU_SOURCE
#include "agent.h"
#include "io.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <math.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define MAX_ANSWER (64u << 20)
#define START_TIMEOUT_MS 15000
#define FRAME_MS 10000          /* from a frame's first byte to its last */
#define STACK_SIZE (256 << 10)  /* of the thread; programs may be short of memory */
#define SLICE_MS 20             /* waits are cut into these, to see whether they are still wanted */

typedef struct Item {
    struct Item *next;
    IoBlob blob;
} Item;

typedef struct { Item *first, **last; } Queue;

static struct sockaddr_un address;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;      /* the thread */
static pthread_cond_t arrived = PTHREAD_COND_INITIALIZER;   /* whoever waits for an answer */
static Queue requests = {NULL, &requests.first}, answers = {NULL, &answers.first};
static bool running;
static volatile bool stopping;
static _Atomic bool sending;    /* a request that was taken from the queue */
static volatile int outstanding;        /* requests without an answer */
static volatile bool broken;            /* the service can't be reached or started */
static volatile bool hanging_up;        /* nobody wants the answer that the thread waits for */
int io_start_lock = -1, io_start_alive = -1;

static void
push(Queue *queue, IoBlob blob)
{
    Item *item = calloc(1, sizeof(Item));
    if (item == NULL) {
        free(blob.data);
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
    free(item);
    return true;
}

static void
drain(Queue *queue)
{
    IoBlob blob;
    while (pop(queue, &blob)) {
        free(blob.data);
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

/* Waits until something can be done.  False past the deadline, or when nobody wants it done. */
static bool
ready(int fd, short events, double deadline)
{
    while (!stopping && !hanging_up) {
        struct pollfd p = {fd, events, 0};
        double left = deadline - agent_now_ms();
        int count = left <= 0 ? 0 : poll(&p, 1, left < SLICE_MS ? (int)left + 1 : SLICE_MS);
        if (count > 0) {
            return true;
        }
        if (left <= 0 || (count < 0 && errno != EINTR)) {
            return false;
        }
    }
    return false;
}

static int
write_all(int fd, const void *data, size_t size, double deadline)
{
    const char *at = data;
    while (size > 0) {
        ssize_t n = send(fd, at, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n > 0) {
            at += n;
            size -= (size_t)n;
        }
        else if (n == 0 || (errno != EINTR && errno != EAGAIN)
                 || !ready(fd, POLLOUT, deadline)) {
            return -1;
        }
    }
    return 0;
}

static int
read_all(int fd, void *data, size_t size, double deadline)
{
    char *at = data;
    while (size > 0) {
        if (!ready(fd, POLLIN, deadline)) {
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
    double deadline = agent_now_ms() + FRAME_MS;
    return write_all(fd, &length, 4, deadline) < 0 ? -1 : write_all(fd, data, size, deadline);
}

static int
receive_frame(int fd, IoBlob *blob)
{
    uint32_t length;
    double deadline = agent_now_ms() + FRAME_MS;
    if (read_all(fd, &length, 4, deadline) < 0 || length > MAX_ANSWER) {
        return -1;
    }
    blob->size = length;
    blob->data = malloc(length + 1);
    if (blob->data == NULL || read_all(fd, blob->data, length, deadline) < 0) {
        free(blob->data);
        return -1;
    }
    return 0;
}

/* ---- the thread ---- */

static void
serve_connection(int fd)
{
    while ((!stopping || requests.first != NULL) && !hanging_up) {
        IoBlob blob;
        pthread_mutex_lock(&mutex);
        bool have = sending = pop(&requests, &blob);
        pthread_mutex_unlock(&mutex);
        if (have) {
            int sent = send_frame(fd, blob.data, blob.size);
            free(blob.data);
            sending = false;
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
        if (receive_frame(fd, &blob) < 0) {
            return;
        }
        pthread_mutex_lock(&mutex);
        push(&answers, blob);
        outstanding--;
        pthread_cond_broadcast(&arrived);
        pthread_mutex_unlock(&mutex);
    }
}

/* Requests under way died with the connection: their functions stay interpreted. */
static void
forget_sent(void)
{
    outstanding = 0;
    for (Item *item = requests.first; item != NULL; item = item->next) {
        outstanding++;
    }
    pthread_cond_broadcast(&arrived);
}

/* From here on this thread has no descriptor in common with the program. */
static int
leave_descriptors(void)
{
    if (syscall(SYS_close_range, 0, ~0U, CLOSE_RANGE_UNSHARE) != 0) {
        return -1;
    }
    for (int i = 0; i < 3; i++) {
        (void)open("/dev/null", O_RDWR | O_CLOEXEC);
    }
    return 0;
}

static void *
run(void *unused)
{
    (void)unused;
    int failures = leave_descriptors() < 0 ? 3 : 0;
    while (!stopping && failures < 3) {
        int fd = connect_or_start();
        if (fd >= 0) {
            double start = agent_now_ms();
            serve_connection(fd);
            close(fd);
            failures = agent_now_ms() - start < 1000 ? failures + 1 : 0;
        }
        else {
            failures = 3;
        }
        pthread_mutex_lock(&mutex);
        hanging_up = false;
        forget_sent();
        while (requests.first == NULL && failures < 3 && !stopping) {
            pthread_cond_wait(&wake, &mutex);
        }
        pthread_mutex_unlock(&mutex);
    }
    pthread_mutex_lock(&mutex);
    broken = broken || failures >= 3;
    drain(&requests);
    forget_sent();
    pthread_mutex_unlock(&mutex);
    return NULL;
}

/* ---- the program's side ---- */

/*
 * Starts a thread that gets no signals: those belong to the program's own threads.
 *
 *   stack    bytes, or 0 for as many as usual
 *   returns  0; -1 if there is no memory for it
 */
int
agent_thread_start(pthread_t *id, void *(*body)(void *), size_t stack)
{
    sigset_t all, old;
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) {
        return -1;
    }
    if (stack != 0) {
        (void)pthread_attr_setstacksize(&attributes, stack);
    }
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    int result = pthread_create(id, &attributes, body, NULL);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    pthread_attr_destroy(&attributes);
    return result == 0 ? 0 : -1;
}

/* With the mutex. */
static bool
start_thread(void)
{
    pthread_t id;
    if (!running && agent_thread_start(&id, run, STACK_SIZE) == 0) {
        pthread_detach(id);
        running = true;
    }
    return running;
}

/* Queues a request.  Takes its data over; -1 if it can't be sent. */
int
agent_io_send(IoBlob request)
{
    pthread_mutex_lock(&mutex);
    bool sent = !broken && start_thread();
    if (sent) {
        push(&requests, request);
        outstanding++;
        pthread_cond_signal(&wake);
    }
    pthread_mutex_unlock(&mutex);
    if (!sent) {
        free(request.data);
    }
    return sent ? 0 : -1;
}

/* Waits for an answer, or for the news that none will come.  0 in time. */
static int
await_answer(IoBlob *answer, double deadline_ms)
{
    struct timespec until = {(time_t)(deadline_ms / 1e3), (long)(fmod(deadline_ms, 1e3) * 1e6)};
    int late = 0;
    pthread_mutex_lock(&mutex);
    while (answers.first == NULL && outstanding > 0 && !broken && late != ETIMEDOUT) {
        late = pthread_cond_clockwait(&arrived, &mutex, CLOCK_MONOTONIC, &until);
    }
    if (!pop(&answers, answer)) {
        answer->data = NULL;
    }
    hanging_up = late == ETIMEDOUT;
    pthread_mutex_unlock(&mutex);
    return late;
}

/*
 * Sends a request and waits for its answer.  Not to be mixed with agent_io_send in one process.
 *
 *   answer   on success, data to be freed with free
 *   returns  0; -1 if the service can't be reached or doesn't answer in time
 */
int
agent_io_exchange(const char *data, size_t size, IoBlob *answer, int timeout_ms)
{
    double deadline = agent_now_ms() + timeout_ms;
    for (int attempt = 0; attempt < 2; attempt++) {
        IoBlob request = {malloc(size + 1), size};
        if (request.data == NULL) {
            return -1;
        }
        memcpy(request.data, data, size);
        if (agent_io_send(request) < 0) {
            return -1;
        }
        int late = await_answer(answer, deadline);
        if (answer->data != NULL) {
            return 0;
        }
        if (late) {
            return -1;      /* slow, not gone */
        }
    }
    broken = true;
    return -1;
}

/* Takes one answer, if there is one; its data is the caller's (free). */
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

/* Waits until what was queued has been sent, so many milliseconds at most. */
void
agent_io_flush(int most_ms)
{
    double deadline = agent_now_ms() + most_ms;
    while ((requests.first != NULL || sending) && !broken && agent_now_ms() < deadline) {
        (void)poll(NULL, 0, 1);
    }
}

/* The interpreter ends: no more is sent.  The thread sees it soon; nobody waits for that. */
void
agent_io_stop(void)
{
    pthread_mutex_lock(&mutex);
    stopping = true;
    pthread_cond_signal(&wake);
    pthread_mutex_unlock(&mutex);
}

/* In a forked child: the thread is gone, and with it its descriptors. */
void
agent_io_forked(void)
{
    pthread_mutex_init(&mutex, NULL);
    pthread_cond_init(&wake, NULL);
    pthread_cond_init(&arrived, NULL);
    requests = (Queue){NULL, &requests.first};
    answers = (Queue){NULL, &answers.first};
    outstanding = 0;
    running = stopping = hanging_up = false;
    io_start_lock = io_start_alive = -1;
}

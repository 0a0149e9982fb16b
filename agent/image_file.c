/*
 * image_file.c: from an image's file to code that is mapped.
 *
 * What is mapped is an anonymous copy of what was checked: the file may be damaged, and whoever
 * truncates or overwrites it while the program runs would end the program with SIGBUS, or worse.
 * A copy of its own also gives each installation a pool of its own.
 *
 * Files end in a seal: four letters and the CRC-32 (that of zlib) of all before them, both written
 * by toolchain/src/seal.ts.
 */
#define _GNU_SOURCE
#include "agent.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define SEAL "ECHS"
#define SEAL_SIZE 8
#define MAX_SIZE (256 << 20)
#ifndef MFD_EXEC
#define MFD_EXEC 0x0010U
#endif

static uint32_t crc_tables[8][256];

static void
make_crc_tables(void)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0);
        }
        crc_tables[0][i] = crc;
    }
    for (int t = 1; t < 8; t++) {
        for (int i = 0; i < 256; i++) {
            uint32_t before = crc_tables[t - 1][i];
            crc_tables[t][i] = (before >> 8) ^ crc_tables[0][before & 0xFF];
        }
    }
}

/* Eight bytes at a time (Kounavis and Berry, "slicing by 8"). */
static uint32_t
crc32_of(const unsigned char *data, size_t size)
{
    if (crc_tables[0][1] == 0) {
        make_crc_tables();
    }
    uint32_t crc = ~0u;
    for (; size >= 8; size -= 8, data += 8) {
        uint32_t low, high;
        memcpy(&low, data, 4);
        memcpy(&high, data + 4, 4);
        low ^= crc;
        crc = crc_tables[7][low & 0xFF] ^ crc_tables[6][(low >> 8) & 0xFF]
            ^ crc_tables[5][(low >> 16) & 0xFF] ^ crc_tables[4][low >> 24]
            ^ crc_tables[3][high & 0xFF] ^ crc_tables[2][(high >> 8) & 0xFF]
            ^ crc_tables[1][(high >> 16) & 0xFF] ^ crc_tables[0][high >> 24];
    }
    while (size-- > 0) {
        crc = (crc >> 8) ^ crc_tables[0][(crc ^ *data++) & 0xFF];
    }
    return ~crc;
}

static bool
seal_holds(const char *data, size_t size)
{
    uint32_t crc;
    if (size < SEAL_SIZE || memcmp(data + size - SEAL_SIZE, SEAL, 4) != 0) {
        return false;
    }
    memcpy(&crc, data + size - 4, 4);
    return crc == crc32_of((const unsigned char *)data, size - SEAL_SIZE);
}

static bool
is_private(const struct stat *info)
{
    return S_ISREG(info->st_mode) && info->st_uid == geteuid()
        && (info->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

static bool
read_whole(int fd, char *data, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t n = read(fd, data + done, size - done);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return false;
        }
        done += (size_t)n;
    }
    return true;
}

/*
 * Opens an image's file.
 *
 *   file     gets what tells it from others
 *   returns  a descriptor; -1, after a log line, unless it is private to this user
 */
int
agent_image_open(const char *path, AgentFileId *file)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) {
        agent_log("%s: can't be opened", path);
        return -1;
    }
    if (fstat(fd, &info) != 0 || !is_private(&info)) {
        agent_log("%s: not a private file of this user, ignored", path);
        close(fd);
        return -1;
    }
    *file = (AgentFileId){info.st_dev, info.st_ino, info.st_size, info.st_mtim};
    return fd;
}

/* The file's content without its seal (free), or NULL and what is wrong. */
static char *
read_sealed(int fd, size_t *size, const char **problem)
{
    struct stat info;
    char *data = NULL;
    if (fstat(fd, &info) != 0 || info.st_size > MAX_SIZE
            || (data = malloc((size_t)info.st_size + 1)) == NULL) {
        *problem = "no memory for it";
        return NULL;
    }
    if (!read_whole(fd, data, (size_t)info.st_size) || !seal_holds(data, (size_t)info.st_size)) {
        *problem = "damaged, ignored";
        free(data);
        return NULL;
    }
    *size = (size_t)info.st_size - SEAL_SIZE;
    return data;
}

/* A file in memory with this content, or -1. */
static int
memory_file(const char *data, size_t size)
{
    /* Writing past the limit would send SIGXFSZ. */
    struct rlimit limit;
    if (getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur < size) {
        return -1;
    }
    int fd = memfd_create("echis-image", MFD_CLOEXEC | MFD_EXEC);
    if (fd < 0 && errno == EINVAL) {
        fd = memfd_create("echis-image", MFD_CLOEXEC);      /* a kernel before 6.3 */
    }
    for (size_t done = 0; fd >= 0 && done < size;) {
        ssize_t n = write(fd, data + done, size - done);
        if (n > 0) {
            done += (size_t)n;
        }
        else if (n == 0 || errno != EINTR) {
            close(fd);
            return -1;
        }
    }
    return fd;
}

static void *
map_descriptor(int fd)
{
    /* The loader knows libraries by name, and descriptors are used again: a new spelling each. */
    static uint32_t copies;
    char path[512] = "/proc/self/fd/";
    for (uint32_t n = ++copies; n != 0; n >>= 1) {
        strcat(path, n & 1 ? "../fd/" : "./");
    }
    size_t length = strlen(path);
    snprintf(path + length, sizeof(path) - length, "%d", fd);
    return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

/*
 * Maps a copy of an image's file, if it is whole.
 *
 *   fd       of agent_image_open; stays open
 *   code     what it is an image of, for perf
 *   returns  a handle for dlsym and dlclose; NULL, after a log line, if that isn't possible
 */
void *
agent_image_map(const char *path, int fd, PyCodeObject *code)
{
    const char *problem = NULL;
    size_t size;
    void *handle = NULL;
    char *data = read_sealed(fd, &size, &problem);
    if (data != NULL) {
        int copy = memory_file(data, size);
        handle = copy < 0 ? NULL : map_descriptor(copy);
        if (handle == NULL) {
            problem = copy < 0 ? "no memory for it" : dlerror();
        }
        if (copy >= 0) {
            close(copy);
        }
        if (handle != NULL && agent.perf) {
            agent_perf_image(handle, data, size, code);
        }
    }
    free(data);
    if (handle == NULL) {
        agent_log("%s: %s", path, problem == NULL ? "can't be mapped" : problem);
    }
    return handle;
}

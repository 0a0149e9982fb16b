/*
 * cache.c: which images are in the cache.
 *
 * One listing at start; later only single files are looked up.  A bit table over the first 16
 * bits of the keys tells cheaply that a code object has no image.
 */
#include "agent.h"
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

static uint8_t table[65536 / 8];
static bool any;

/* Lists images/FINGERPRINT once. */
void
agent_cache_list(void)
{
    DIR *dir = opendir(agent.image_dir);
    if (dir == NULL) {
        return;
    }
    const char *suffix = agent.eager_images ? "-e.so" : ".so";
    struct dirent *item;
    while ((item = readdir(dir)) != NULL) {
        if (strlen(item->d_name) != 32 + strlen(suffix)
                || strcmp(item->d_name + 32, suffix) != 0) {
            continue;
        }
        unsigned prefix;
        if (sscanf(item->d_name, "%4x", &prefix) == 1) {
            table[prefix >> 3] |= (uint8_t)(1 << (prefix & 7));
            any = true;
        }
    }
    closedir(dir);
}

/* False if the listing surely held no image for this code object. */
bool
agent_cache_may_have(PyCodeObject *code)
{
    if (!any) {
        return false;
    }
    unsigned prefix = agent_key_prefix(code) >> 16;
    return (table[prefix >> 3] >> (prefix & 7)) & 1;
}

/* Writes the path at which the record's image would be. */
bool
agent_image_path(AgentCode *record, char *path, size_t size)
{
    if (record->key[0] == 0 && agent_key(record->pub.code, record->key) < 0) {
        return false;
    }
    return snprintf(path, size, "%s/%s%s.so", agent.image_dir, record->key,
                    agent.eager_images ? "-e" : "") < (int)size;
}

/* When a file was written, in ns; 0 if there is none. */
int64_t
agent_image_time(const char *path)
{
    struct stat status;
    return stat(path, &status) < 0
        ? 0 : (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
}

/* True if there is an image file for the record now; writes its path. */
bool
agent_cache_has(AgentCode *record, char *path, size_t size)
{
    return agent_image_path(record, path, size) && access(path, R_OK) == 0;
}

/* The same for an image that may be tried: not if this process has learned more than it knew. */
bool
agent_cache_offers(AgentCode *record, char *path, size_t size)
{
    return record->failures == NULL && record->retired < MAX_RETIRED
        && agent_cache_has(record, path, size);
}

/* True if the listing held any image at all. */
bool
agent_cache_any(void)
{
    return any;
}

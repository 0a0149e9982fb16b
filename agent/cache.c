/*
 * cache.c: which images are in the cache.
 *
 * One listing at start; later only single files are looked up.  A bit table over the first 16
 * bits of the keys tells cheaply that a code object has no image.
 *
 * Code of a library may have been compiled for classes and functions of a program's `__main__`.
 * Such an image fits that program only, and lies beside the one for others, as KEY-pPROGRAM.so.
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
        const char *rest = strlen(item->d_name) > 32 ? item->d_name + 32 : "";
        bool of_program = !agent.eager_images && strncmp(rest, "-p", 2) == 0 && strlen(rest) == 13;
        if (strcmp(rest, suffix) != 0 && !of_program) {
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

/* See agent.h. */
const char *
agent_program(void)
{
    static char program[9];
    if (program[0] != 0) {
        return program;
    }
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyObject *name = PyUnicode_FromString("__main__"), *key = PyUnicode_FromString("__file__");
    PyObject *dict = name == NULL ? NULL : agent_module_dict(name);
    PyObject *file = dict == NULL || key == NULL ? NULL : PyDict_GetItemWithError(dict, key);
    const char *path =
        file != NULL && PyUnicode_CheckExact(file) ? PyUnicode_AsUTF8(file) : NULL;
    if (path != NULL) {
        snprintf(program, sizeof(program), "%08x", agent_hash(HASH_START, path, strlen(path)));
    }
    Py_XDECREF(name);
    Py_XDECREF(key);
    PyErr_Restore(type, value, traceback);
    return program[0] == 0 ? NULL : program;
}

/* Writes the path at which the record's image would be, for all programs or for this one. */
static bool
image_path(AgentCode *record, bool of_program, char *path, size_t size)
{
    const char *program = of_program ? agent_program() : "";
    if (program == NULL || (of_program && agent.eager_images)
            || (record->key[0] == 0 && agent_key(record->pub.code, record->key) < 0)) {
        return false;
    }
    return snprintf(path, size, "%s/%s%s%s.so", agent.image_dir, record->key,
                    of_program ? "-p" : agent.eager_images ? "-e" : "", program) < (int)size;
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
    for (int of_program = 1; of_program >= 0; of_program--) {
        if (image_path(record, of_program, path, size) && access(path, R_OK) == 0) {
            return true;
        }
    }
    return false;
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

/*
 * watched.c: the classes that the interpreter's inline caches held, one after the other.
 *
 * Such a cache holds one class, the one that its site was last specialised for (specialize.c).  A
 * site that meets several is specialised for one after the other: who looks often enough knows them
 * before the code is compiled for the first time.  Later native code has caches of its own
 * (facts_classes.c).
 */
#include "agent.h"
#include <internal/pycore_opcode.h>

#define EVERY 8                 /* samples, from one look to the next */
#define MAX_RECORDS 256         /* looked at each time */
#define MAX_LOOKS 2048          /* the same of sites */

static bool
is_watched(int base)
{
    return base == LOAD_ATTR || base == STORE_ATTR || base == LOAD_METHOD || base == BINARY_SUBSCR;
}

/* Goes over the sites of code.  Returns how many there are; fills in `sites` unless that is NULL. */
static int32_t
find_sites(PyCodeObject *code, AgentWatchedSite *sites)
{
    int32_t found = 0;
    const _Py_CODEUNIT *units = _PyCode_CODE(code);
    for (int32_t unit = 0; unit < Py_SIZE(code); unit++) {
        int base = agent_base_opcode(_Py_OPCODE(units[unit]));
        if (is_watched(base)) {
            if (sites != NULL) {
                sites[found].unit = unit;
            }
            found++;
        }
        unit += agent_cache_units(base);
    }
    return found;
}

static AgentWatched *
watched(AgentCode *record)
{
    if (record->watched == NULL) {
        int32_t count = find_sites(record->pub.code, NULL);
        AgentWatched *made =
            calloc(1, sizeof(*made) + (size_t)count * sizeof(AgentWatchedSite));
        if (made != NULL) {
            made->count = find_sites(record->pub.code, made->sites);
        }
        record->watched = made;
    }
    return record->watched;
}

static void
see(AgentWatchedSite *site, uint32_t version)
{
    for (int i = 0; i < WATCHED_WAYS; i++) {
        if (site->versions[i] == version) {
            return;
        }
        if (site->versions[i] == 0) {
            site->versions[i] = version;
            return;
        }
    }
}

/* Looks at the caches of code that has no native form.  Returns how many. */
static int32_t
look_at(AgentCode *record)
{
    AgentWatched *known = watched(record);
    const _Py_CODEUNIT *units = _PyCode_CODE(record->pub.code);
    for (int32_t i = 0; known != NULL && i < known->count; i++) {
        AgentWatchedSite *site = &known->sites[i];
        int offset = agent_version_offset(_Py_OPCODE(units[site->unit]));
        if (offset != 0) {
            uint32_t version;
            memcpy(&version, &units[site->unit + offset], sizeof(version));
            see(site, version);
        }
    }
    return known == NULL ? 0 : known->count;
}

/* A sample: now and then looks at the caches of code that samples met and that still runs interpreted. */
void
agent_watch_caches(void)
{
    static uint32_t times;
    int32_t records = 0, sites = 0;
    if (times++ % EVERY != 0) {
        return;
    }
    for (AgentCode *record = agent.codes;
         record != NULL && records < MAX_RECORDS && sites < MAX_LOOKS; record = record->next) {
        records++;
        if (record->total_samples > 0 && (record->state == CODE_COLD || record->state == CODE_ASKED)) {
            sites += look_at(record);
        }
    }
}

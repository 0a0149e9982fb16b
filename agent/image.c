/*
 * image.c: loading images and installing them into code objects.
 *
 * An image is used only if it names the fingerprint and the key of the code object.  Images stay
 * mapped for the life of the process: a frame may always be inside.
 */
#include "agent.h"
#include <dlfcn.h>
#include <marshal.h>

static AgentImage *images;

/* An image takes some 30 KB and six mappings, of which a process may have 65,530. */
#define MAX_SPARES 32

/* Images whose code objects died, the latest first: programs that make code make it again. */
static AgentImage *spares;

/* Visits the references that a record's images hold. */
int
agent_images_visit(AgentCode *record, visitproc visit, void *arg)
{
    for (AgentImage *image = record->images; image != NULL; image = image->earlier) {
        for (Py_ssize_t i = 0; image->held != NULL && i < PyList_GET_SIZE(image->held); i++) {
            Py_VISIT(PyList_GET_ITEM(image->held, i));
        }
        int stop = agent_cells_visit(image, visit, arg);
        if (stop != 0) {
            return stop;
        }
    }
    return 0;
}

/* Whether they hold an object for which `test` is true. */
bool
agent_images_hold(AgentCode *record, bool (*test)(PyObject *))
{
    for (AgentImage *image = record->images; image != NULL; image = image->earlier) {
        for (Py_ssize_t i = 0; image->held != NULL && i < PyList_GET_SIZE(image->held); i++) {
            if (test(PyList_GET_ITEM(image->held, i))) {
                return true;
            }
        }
    }
    return false;
}

/* See agent.h. */
PyObject *
agent_image_globals(const AgentImage *image, PyCodeObject *code)
{
    for (Py_ssize_t i = 0; i < image->nfunctions; i++) {
        if (image->codes[i] != code || code == NULL) {
            continue;
        }
        if (image->functions[i] != NULL) {
            return image->functions[i]->func_globals;
        }
        return image->globals[i] != NULL || image->record == NULL ? image->globals[i]
                                                                  : image->record->pub.globals;
    }
    return NULL;
}

/* Drops what an image holds, and forgets the code and functions that may end with that. */
void
agent_image_let_go(AgentImage *image)
{
    for (Py_ssize_t i = 1; image->codes != NULL && i < image->nfunctions; i++) {
        image->codes[i] = NULL;
        image->functions[i] = NULL;
        image->globals[i] = NULL;
    }
    agent_ties_let_go(image);
    Py_CLEAR(image->held);
    agent_cells_let_go(image);
}

/* Drops them.  Nothing may be entered any more.  May run any Python code, through finalisers. */
void
agent_images_let_go(AgentCode *record)
{
    PyObject *code = Py_NewRef(record->pub.code);
    for (AgentImage *image = record->images; image != NULL; image = image->earlier) {
        agent_image_let_go(image);
    }
    Py_DECREF(code);
}

static bool
same_file(const AgentFileId *a, const AgentFileId *b)
{
    return a->device == b->device && a->inode == b->inode && a->size == b->size
        && a->written.tv_sec == b->written.tv_sec && a->written.tv_nsec == b->written.tv_nsec;
}

/* A spare that was mapped from this very file, with its counts at 0; NULL if there is none. */
static AgentImage *
take_spare(const AgentFileId *file)
{
    for (AgentImage **at = &spares; *at != NULL; at = &(*at)->next) {
        AgentImage *image = *at;
        if (same_file(&image->file, file)) {
            *at = image->next;
            image->next = NULL;
            for (Py_ssize_t i = 0; i < image->nexits; i++) {
                image->exits[i].count = 0;
            }
            return image;
        }
    }
    return NULL;
}

/* An image of a file, without tables.  NULL and *result if it can't be had. */
static AgentImage *
map_image(AgentCode *record, const char *path, ImageResult *result)
{
    AgentFileId file;
    *result = IMAGE_BAD;
    int fd = agent_image_open(path, &file);
    if (fd < 0) {
        return NULL;
    }
    AgentImage *image = take_spare(&file);
    void *handle = image != NULL ? NULL : agent_image_map(path, fd, record->pub.code);
    close(fd);
    if (image != NULL || handle == NULL) {
        return image;
    }
    image = calloc(1, sizeof(AgentImage));
    if (image == NULL) {
        dlclose(handle);
        *result = IMAGE_LATER;
        return NULL;
    }
    image->handle = handle;
    image->file = file;
    image->path = strdup(path);
    return image;
}

/* Takes apart all but the mapping.  May run any Python code, through finalisers. */
static void
drop_tables(AgentImage *image)
{
    free(image->codes);
    free(image->keys);
    free(image->functions);
    free(image->globals);
    free(image->osr);
    free(image->site_rows);
    free(image->met);
    free(image->resumes);
    image->codes = NULL;
    image->keys = NULL;
    image->functions = NULL;
    image->globals = NULL;
    image->osr = NULL;
    image->resumes = NULL;
    image->site_rows = NULL;
    image->met = NULL;
    image->nosr = image->nsites = image->nmet = 0;
    agent_ties_let_go(image);
    agent_cells_let_go(image);
    agent_cells_free(image);
    Py_CLEAR(image->meta);
    Py_CLEAR(image->held);
}

static void
image_free(AgentImage *image)
{
    drop_tables(image);
    if (image->handle != NULL) {
        dlclose(image->handle);
    }
    free(image->path);
    free(image);
}

/* A record is about to die: no frame of its code is left, so its images can be used again. */
void
agent_images_forget(AgentCode *record)
{
    while (record->images != NULL) {
        AgentImage *image = record->images;
        record->images = image->earlier;
        AgentImage **at = &images;
        while (*at != image) {
            at = &(*at)->next;
        }
        *at = image->next;
        image->record = NULL;
        image->earlier = NULL;
        drop_tables(image);
        image->next = spares;
        spares = image;
    }
    AgentImage **at = &spares;
    for (int kept = 0; *at != NULL && kept < MAX_SPARES; kept++) {
        at = &(*at)->next;
    }
    while (*at != NULL) {
        AgentImage *image = *at;
        *at = image->next;
        image_free(image);
    }
}

static PyObject *
field(AgentImage *image, const char *name)
{
    return PyDict_GetItemString(image->meta, name);
}

/* A list or tuple of the meta dict; NULL if it is neither. */
static PyObject *
rows(AgentImage *image, const char *name)
{
    PyObject *value = field(image, name);
    return value != NULL && (PyList_CheckExact(value) || PyTuple_CheckExact(value)) ? value : NULL;
}

static long
meta_number(AgentImage *image, const char *name)
{
    PyObject *value = field(image, name);
    return value != NULL && PyLong_CheckExact(value) ? PyLong_AsLong(value) : -2;
}

static bool
meta_equals(AgentImage *image, const char *name, const char *text)
{
    PyObject *value = field(image, name);
    return value != NULL && PyUnicode_CheckExact(value)
        && _PyUnicode_EqualToASCIIString(value, text);
}

/*
 * Reads a table of rows of numbers, none of them negative, into structs of that many int32_t.
 *
 *   into   set to the structs, owned by the image
 */
static const char *
read_rows(PyObject *table, int numbers, void *into, Py_ssize_t *count)
{
    *count = PySequence_Fast_GET_SIZE(table);
    int32_t *fields = calloc((size_t)*count * (size_t)numbers + 1, sizeof(int32_t));
    memcpy(into, &fields, sizeof(fields));
    if (fields == NULL) {
        *count = 0;
        return "no memory";
    }
    for (Py_ssize_t i = 0; i < *count; i++) {
        PyObject *row = PySequence_Fast_GET_ITEM(table, i);
        if (!PyTuple_CheckExact(row) || PyTuple_GET_SIZE(row) != numbers) {
            return "malformed tables";
        }
        for (int k = 0; k < numbers; k++) {
            PyObject *item = PyTuple_GET_ITEM(row, k);
            long value = PyLong_CheckExact(item) ? PyLong_AsLong(item) : -1;
            if (value < 0 || value > INT32_MAX) {
                return "malformed tables";
            }
            *fields++ = (int32_t)value;
        }
    }
    return NULL;
}

/* Reads where the code can be entered in the middle. */
static const char *
read_osr(AgentImage *image, PyObject *osr)
{
    const char *problem = read_rows(osr, 3, &image->osr, &image->nosr);
    for (Py_ssize_t i = 0; problem == NULL && i < image->nosr; i++) {
        problem = image->osr[i].entry == 0 ? "malformed tables" : NULL;
    }
    return problem;
}

/* For a generator: the same rows by code unit. */
static const char *
index_resumes(AgentImage *image, PyCodeObject *code)
{
    if ((code->co_flags & GENERATOR_FLAGS) == 0) {
        return NULL;
    }
    image->resumes = calloc((size_t)Py_SIZE(code), sizeof(uint16_t));
    if (image->resumes == NULL) {
        return "no memory";
    }
    for (Py_ssize_t i = 0; i < image->nosr; i++) {
        const AgentOsr *row = &image->osr[i];
        if (row->head >= Py_SIZE(code) || row->entry > UINT16_MAX) {
            return "malformed tables";
        }
        image->resumes[row->head] = (uint16_t)row->entry;
    }
    return NULL;
}

/* Keeps the KEYs of the image's functions. */
static const char *
read_keys(AgentImage *image, PyObject *functions)
{
    image->keys = calloc((size_t)image->nfunctions, sizeof(*image->keys));
    if (image->keys == NULL) {
        return "no memory";
    }
    for (Py_ssize_t i = 0; i < image->nfunctions; i++) {
        PyObject *row = PySequence_Fast_GET_ITEM(functions, i);
        PyObject *key = PyTuple_CheckExact(row) && PyTuple_GET_SIZE(row) > 0
            ? PyTuple_GET_ITEM(row, 0) : NULL;
        const char *text = key != NULL && PyUnicode_CheckExact(key) ? PyUnicode_AsUTF8(key) : NULL;
        if (text == NULL || strlen(text) != 32) {
            return "malformed tables";
        }
        memcpy(image->keys[i], text, 33);
    }
    return NULL;
}

/* Reads the rows that tell whose the attribute caches are. */
static const char *
read_sites(AgentImage *image, PyObject *sites)
{
    const char *problem = read_rows(sites, 3, &image->site_rows, &image->nsites);
    for (Py_ssize_t i = 0; problem == NULL && i < image->nsites; i++) {
        problem = image->site_rows[i].function < image->nfunctions ? NULL : "malformed tables";
    }
    return problem;
}

/* Reads the rows that tell which callees its calls were compiled for. */
static const char *
read_met(AgentImage *image, PyObject *met)
{
    const char *problem = read_rows(met, 4, &image->met, &image->nmet);
    for (Py_ssize_t i = 0; problem == NULL && i < image->nmet; i++) {
        const AgentMet *row = &image->met[i];
        bool valid = row->function < image->nfunctions && row->pool < image->nrecords;
        problem = valid ? NULL : "malformed tables";
    }
    return problem;
}

/* Checks the image's tables.  NULL, or what is wrong. */
static const char *
read_tables(AgentImage *image, AgentCode *record)
{
    const char *data = dlsym(image->handle, "echis_meta");
    uint64_t *size = dlsym(image->handle, "echis_meta_size");
    image->pool = dlsym(image->handle, "echis_pool");
    image->entries = dlsym(image->handle, "echis_entries");
    image->exits = dlsym(image->handle, "echis_exits");
    image->sites = dlsym(image->handle, "echis_sites");
    if (data == NULL || size == NULL || image->pool == NULL || image->entries == NULL
            || image->exits == NULL || image->sites == NULL || *size > (1u << 30)) {
        return "not an image";
    }
    image->meta = PyMarshal_ReadObjectFromString(data, (Py_ssize_t)*size);
    if (image->meta == NULL || !PyDict_CheckExact(image->meta)) {
        return "unreadable tables";
    }
    if (meta_number(image, "abi") != ECHIS_ABI) {
        return "made for another Echis";
    }
    if (!meta_equals(image, "fingerprint", agent.fingerprint)
            || !meta_equals(image, "key", record->key)) {
        return "made for something else";
    }
    image->records = rows(image, "records");
    PyObject *osr = rows(image, "osr"), *exits = rows(image, "exits");
    PyObject *functions = rows(image, "functions"), *sites = rows(image, "sites");
    PyObject *met = rows(image, "met");
    image->entry = meta_number(image, "entry");
    image->tier = meta_number(image, "tier");
    if (image->records == NULL || osr == NULL || exits == NULL || functions == NULL
            || sites == NULL || met == NULL
            || PySequence_Fast_GET_SIZE(functions) < 1
            || image->entry < 0 || image->entries[image->entry] == NULL) {
        return "malformed tables";
    }
    image->nrecords = PySequence_Fast_GET_SIZE(image->records);
    image->nexits = PySequence_Fast_GET_SIZE(exits);
    image->nfunctions = PySequence_Fast_GET_SIZE(functions);
    image->codes = calloc((size_t)image->nfunctions, sizeof(void *));
    image->functions = calloc((size_t)image->nfunctions, sizeof(void *));
    image->globals = calloc((size_t)image->nfunctions, sizeof(void *));
    image->held = PyList_New(0);
    if (image->codes == NULL || image->functions == NULL || image->globals == NULL
            || image->held == NULL) {
        return "no memory";
    }
    PyObject_GC_UnTrack(image->meta);
    PyObject_GC_UnTrack(image->held);
    const char *problem = read_keys(image, functions);
    if (problem == NULL) {
        problem = read_osr(image, osr);
    }
    if (problem == NULL) {
        problem = read_sites(image, sites);
    }
    if (problem == NULL) {
        problem = read_met(image, met);
    }
    return problem != NULL ? problem : index_resumes(image, record->pub.code);
}

/*
 * Maps an image, resolves its records and lets its native code be entered.
 *
 *   record    ->globals and ->builtins are the namespaces it will run in
 *   returns   IMAGE_OK; IMAGE_LATER if records don't fit now; IMAGE_BAD (logged) if the file is
 *             unusable.  Sets no exception.  Unless OK, nothing changed
 */
ImageResult
agent_install(AgentCode *record, const char *path)
{
    if (record->key[0] == 0 && agent_key(record->pub.code, record->key) < 0) {
        return IMAGE_BAD;
    }
    ImageResult result;
    AgentImage *image = map_image(record, path, &result);
    if (image == NULL) {
        return result;
    }
    const char *problem = read_tables(image, record);
    if (problem != NULL) {
        PyErr_Clear();
        agent_log("%s: %s", path, problem);
        image_free(image);
        return IMAGE_BAD;
    }
    result = agent_resolve(record, image, &problem);
    if (result != IMAGE_OK) {
        agent_log("%s: %s: %s", path, result == IMAGE_BAD ? "bad" : "not now", problem);
        image_free(image);
        return result;
    }
    /* What earlier processes learned of it. */
    PyObject *failures = rows(image, "failures");
    if (failures != NULL && record->failures == NULL && PySequence_Fast_GET_SIZE(failures) > 0) {
        record->failures = PySequence_List(failures);
        if (record->failures == NULL) {
            PyErr_Clear();
        }
        else {
            PyObject_GC_UnTrack(record->failures);
        }
    }
    Py_CLEAR(image->meta);
    image->records = NULL;
    image->next = images;
    images = image;
    image->record = record;
    record->image_time = agent_image_time(path);
    image->earlier = record->images;
    record->images = image;
    record->outdated = record->image != NULL;
    record->native_ms = record->stray_ms = 0;
    record->resting = false;
    record->pub.calls = 0;
    record->tier = image->tier > 0;
    if (image->tier == 0) {
        agent.loop_at = agent_now_ms();
        agent.loop = record;
    }
    record->image = image;
    record->pub.globals = record->globals;
    record->exits = 0;
    agent_set_state(record, CODE_NATIVE, NULL);
    if (!agent.paused) {
        agent_let_in(record);
        (void)agent_patch_entry(record);
    }
    return IMAGE_OK;
}

/* Lets the code of a record's image be entered. */
void
agent_let_in(AgentCode *record)
{
    AgentImage *image = record->image;
    record->pub.resumes = image->resumes;
    record->pub.entry = image->entries[image->entry];
}

/* Has a record's native code not entered until other code replaces it. */
void
agent_rest(AgentCode *record)
{
    record->resting = true;
    record->pub.entry = NULL;
    agent_unpatch(record, &record->entry_patch);
    agent_unpatch(record, &record->loop_patch);
}

/* Takes a record's native code out.  The image stays mapped. */
void
agent_uninstall(AgentCode *record)
{
    agent_rest(record);
    record->resting = false;
    record->image = NULL;
}

/* A class that an image relies on is gone: the code is compiled again, if it is still hot. */
void
agent_image_retire(AgentImage *image)
{
    AgentCode *record = image->record;
    if (record == NULL || record->image != image) {
        return;
    }
    record->retired++;
    agent_uninstall(record);
    if (record->state == CODE_NATIVE) {
        agent_start_over(record, "a class that its native code relied on was collected");
    }
}

/* The image that an exit belongs to; *record gets the record it is installed in, or NULL. */
AgentImage *
agent_image_of_exit(const EchisExit *exit, AgentCode **record)
{
    for (AgentImage *image = images; image != NULL; image = image->next) {
        if (exit >= image->exits && exit < image->exits + image->nexits) {
            *record = image->record->image == image ? image->record : NULL;
            return image;
        }
    }
    *record = NULL;
    return NULL;
}

/* Finds the osr row for a loop head. */
bool
agent_osr_entry(AgentCode *record, int32_t head, int32_t *entry, int32_t *depth)
{
    AgentImage *image = record->image;
    for (Py_ssize_t i = 0; image != NULL && i < image->nosr; i++) {
        if (image->osr[i].head == head) {
            *depth = image->osr[i].depth;
            *entry = image->osr[i].entry;
            return true;
        }
    }
    return false;
}

/* All images, linked by `next`. */
AgentImage *
agent_images(void)
{
    return images;
}

/* Drops the references that images hold.  Nothing may be entered any more. */
void
agent_release_images(void)
{
    for (AgentImage *image = images; image != NULL; image = image->next) {
        agent_image_let_go(image);
    }
}

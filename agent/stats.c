/*
 * stats.c: the report that ECHIS_STATS names, written as JSON when the interpreter ends.
 */
#include "agent.h"

typedef struct Kept {
    struct Kept *next;
    char *text;                 /* one JSON object */
} Kept;

static Kept *kept;

typedef struct { char *data; size_t size, room; } Text;

static void
put(Text *text, const char *format, ...)
{
    va_list arguments;
    for (;;) {
        va_start(arguments, format);
        int n = vsnprintf(text->data + text->size, text->room - text->size, format, arguments);
        va_end(arguments);
        if (text->data != NULL && (size_t)n < text->room - text->size) {
            text->size += (size_t)n;
            return;
        }
        size_t room = text->room * 2 + (size_t)n + 256;
        char *data = realloc(text->data, room);
        if (data == NULL) {
            return;
        }
        text->data = data;
        text->room = room;
    }
}

/* A JSON string; invalid UTF-8 can't occur, as the text comes from PyUnicode_AsUTF8. */
static void
put_string(Text *text, const char *string)
{
    put(text, "\"");
    for (const char *c = string; *c != 0; c++) {
        if (*c == '"' || *c == '\\') {
            put(text, "\\%c", *c);
        }
        else if ((unsigned char)*c < 0x20) {
            put(text, "\\u%04x", *c);
        }
        else {
            put(text, "%c", *c);
        }
    }
    put(text, "\"");
}

static const char *
utf8(PyObject *string)
{
    const char *text = PyUnicode_AsUTF8(string);
    if (text == NULL) {
        PyErr_Clear();
        return "?";
    }
    return text;
}

static PyCodeObject *
code_of_exit(AgentImage *image, int32_t function)
{
    return function >= 0 && function < image->nfunctions ? image->codes[function] : NULL;
}

static void
put_exits(Text *text, AgentCode *record)
{
    AgentImage *image = record->image;
    const char *separator = "";
    for (Py_ssize_t i = 0; image != NULL && i < image->nexits; i++) {
        EchisExit *exit = &image->exits[i];
        if (exit->count == 0) {
            continue;
        }
        PyCodeObject *code = code_of_exit(image, exit->function);
        int line = code == NULL ? -1 : PyCode_Addr2Line(code, exit->instr * 2);
        put(text, "%s{\"line\":%d,\"instr\":%d,\"count\":%u,\"reason\":%d}", separator, line,
            exit->instr, exit->count, exit->reason);
        separator = ",";
    }
}

static void
put_record(Text *text, AgentCode *record)
{
    static const char *const states[] = {"cold", "armed", "asked", "native", "bailout",
                                         "refused", "given-up"};
    PyCodeObject *code = record->pub.code;
    put(text, "{\"qualname\":");
    put_string(text, utf8(code->co_qualname));
    put(text, ",\"filename\":");
    put_string(text, utf8(code->co_filename));
    put(text, ",\"line\":%d,\"state\":\"%s\",\"samples\":%u,\"recompiles\":%u,\"compile_ms\":%.2f",
        record->firstlineno, states[record->state], record->total_samples, record->recompiles,
        record->compile_ms);
    put(text, ",\"reason\":");
    put_string(text, record->why == NULL ? "" : record->why);
    put(text, ",\"image\":");
    put_string(text, record->image == NULL ? "" : record->image->path);
    put(text, ",\"exits\":[");
    put_exits(text, record);
    put(text, "]}");
}

/* Called when a code object dies, or for each that is alive at exit. */
void
agent_stats_keep(AgentCode *record)
{
    if (agent.stats_path == NULL || (record->state == CODE_COLD && record->total_samples == 0)) {
        return;
    }
    Text text = {NULL, 0, 0};
    put_record(&text, record);
    Kept *item = calloc(1, sizeof(Kept));
    if (item == NULL) {
        free(text.data);
        return;
    }
    item->text = text.data;
    item->next = kept;
    kept = item;
}

/* Writes the report.  Each process writes its own: a forked child appends its pid to the name. */
void
agent_stats_write(void)
{
    if (agent.stats_path == NULL) {
        return;
    }
    for (AgentCode *record = agent.codes; record != NULL; record = record->next) {
        agent_stats_keep(record);
    }
    char path[1200];
    snprintf(path, sizeof(path), agent.forked ? "%s.%d" : "%s", agent.stats_path, (int)getpid());
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        agent_warn_once("can't write %s", path);
        return;
    }
    fprintf(file, "{\"mode\":\"%s\",\"fingerprint\":\"%s\",\"ticks\":%u,\"functions\":[\n",
            agent.mode == MODE_EAGER ? "eager" : "normal", agent.fingerprint, agent_tick());
    for (Kept *item = kept; item != NULL; item = item->next) {
        fprintf(file, "%s%s\n", item->text == NULL ? "{}" : item->text,
                item->next == NULL ? "" : ",");
    }
    fprintf(file, "]}\n");
    fclose(file);
}

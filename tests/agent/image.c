/*
 * image.c: a hand-written image, for testing the agent without the compiler.
 *
 * fake_daemon.py compiles it with BODY (the entry's statements) and fills `echis_meta` in the
 * finished file, at the marker.
 */
#include "echis.h"

#define META_ROOM 16384

char echis_meta[META_ROOM] __attribute__((visibility("default"))) = "ECHIS-META-MARKER";
uint64_t echis_meta_size __attribute__((visibility("default"))) = 0x1122334455667788;
void *echis_pool[64] __attribute__((visibility("default")));
char echis_sites[8] __attribute__((visibility("default")));
EchisExit echis_exits[8] __attribute__((visibility("default"))) = {EXITS};

static PyObject *
entry(PyThreadState *ts, _PyInterpreterFrame *frame, int32_t number, void *drain)
{
    PyObject **locals = frame->localsplus;
    int32_t window = frame->f_code->_co_firsttraceable + 1;
    (void)locals;
    (void)window;
    (void)number;
    (void)drain;
    BODY
}

EchisEntry echis_entries[] __attribute__((visibility("default"))) = {entry};

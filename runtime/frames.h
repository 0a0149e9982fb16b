/* frames.h: interpreter frames that native code makes and takes down itself. */
#ifndef ECHIS_FRAMES_H
#define ECHIS_FRAMES_H

#include "../agent/echis.h"

/* Bytes of the frame of a code object. */
static inline size_t
rt_frame_size(PyCodeObject *code)
{
    return sizeof(PyObject *)
        * (size_t)(code->co_nlocalsplus + code->co_stacksize + FRAME_SPECIALS_SIZE);
}

void rt_frame_init(_PyInterpreterFrame *frame, PyFunctionObject *function);
void rt_frame_link(PyThreadState *ts, _PyInterpreterFrame *frame);
void rt_frame_unlink(PyThreadState *ts, _PyInterpreterFrame *frame, int raised);
EchisCode *rt_plain_native(PyThreadState *ts, PyFunctionObject *function, int64_t count);
PyObject **rt_push_words(PyThreadState *ts, PyCodeObject *code);
PyObject *rt_call_native(PyThreadState *ts, PyFunctionObject *function, EchisCode *record,
                         PyObject **base, PyObject *const *args, int64_t count);
bool rt_bind_arguments(PyFunctionObject *function, PyObject **args, int64_t positional,
                       PyObject *kwnames, PyObject **locals);
void rt_rebuild(_PyInterpreterFrame *frame, const int32_t *recipe, const void *values);

#endif

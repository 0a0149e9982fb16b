/* frames.h: interpreter frames that native code makes and takes down itself. */
#ifndef ECHIS_FRAMES_H
#define ECHIS_FRAMES_H

#include <stdarg.h>

#include "../agent/echis.h"

/* Whether someone has to see each frame: a tracer, or another frame evaluator (PEP 523). */
static inline int
rt_frames_are_watched(PyThreadState *ts)
{
    return ts->cframe->use_tracing || ts->interp->eval_frame != NULL;
}

/* Bytes of the frame of a code object. */
static inline size_t
rt_frame_size(PyCodeObject *code)
{
    return sizeof(PyObject *)
        * (size_t)(code->co_nlocalsplus + code->co_stacksize + FRAME_SPECIALS_SIZE);
}

/* _PyCodeObjectExtra of codeobject.c. */
typedef struct {
    Py_ssize_t ce_size;
    void *ce_extras[1];
} RtCodeExtra;

/* The agent's record of a code object, NULL if it has none. In the main interpreter only. */
static inline EchisCode *
rt_code_record(PyCodeObject *code)
{
    const RtCodeExtra *extra = code->co_extra;
    if (extra == NULL || echis_extra_index < 0 || extra->ce_size <= echis_extra_index) {
        return NULL;
    }
    return extra->ce_extras[echis_extra_index];
}

int rt_has_plain_prefix(PyCodeObject *code, int32_t end);
void rt_frame_prefix(_PyInterpreterFrame *frame, PyFunctionObject *function, int32_t end);
extern ECHIS_API PyThreadState *echis_main_tstate;
extern char *rt_main_stack_deep;
ECHIS_API char *rt_stack_limit(PyThreadState *tstate);
char *rt_stack_deep(PyThreadState *tstate);
void rt_frame_init(_PyInterpreterFrame *frame, PyFunctionObject *function);
void rt_frame_specials(_PyInterpreterFrame *frame, PyFunctionObject *function);
void rt_frame_link(PyThreadState *ts, _PyInterpreterFrame *frame);
void rt_add_traceback(PyThreadState *ts);
void rt_forget_lines(PyCodeObject *code);
void rt_frame_unlink(PyThreadState *ts, _PyInterpreterFrame *frame, int raised);
EchisCode *rt_plain_native(PyThreadState *ts, PyFunctionObject *function, int64_t count);
PyObject **rt_push_words(PyThreadState *ts, PyCodeObject *code);
PyObject *rt_call_native(PyThreadState *ts, PyFunctionObject *function, EchisCode *record,
                         PyObject **base, PyObject *const *args, int64_t count);
bool rt_bind_arguments(PyFunctionObject *function, PyObject **args, int64_t positional,
                       PyObject *kwnames, PyObject **locals);
bool rt_place_arguments(PyFunctionObject *function, PyObject **args, int64_t count,
                        PyObject **locals);
void rt_frame_clear(_PyInterpreterFrame *frame);
/* See reserve.c. */
int rt_reserve_spend(void);

void rt_rebuild(_PyInterpreterFrame *frame, const int32_t *recipe, va_list *values);

#endif

/* What native bodies of generators and coroutines do inline. */

#include "../runtime.h"

/*
 * rt_suspend: the current turn of a generator ends with a yield.
 *
 *   frame     its _PyInterpreterFrame *: locals, stack and prev_instr are in place
 *   stacktop  items in localsplus, as the frame has it while suspended
 */
void
rt_suspend(void *pointer, int32_t stacktop)
{
    _PyInterpreterFrame *frame = pointer;
    frame->stacktop = stacktop;
    _PyFrame_GetGenerator(frame)->gi_frame_state = FRAME_SUSPENDED;
}

/* rt_number_or_unset: a local that holds an int, if it is set. 0 for anything else. */
int32_t
rt_number_or_unset(PyObject *object, void *out)
{
    if (object == NULL) {
        *(int64_t *)out = 0;
        return 1;
    }
    if (!Py_IS_TYPE(object, &PyLong_Type) || !rt_int_fits(object)) {
        return 0;
    }
    *(int64_t *)out = rt_int_value(object);
    return 1;
}

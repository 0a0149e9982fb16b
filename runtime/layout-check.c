/* Asserts the offsets that compiler/src/llvm/layout-3-11.ts declares. */
#include "../agent/echis.h"

#define AT(type, field, offset) _Static_assert(offsetof(type, field) == (offset), #type "." #field)

AT(_PyInterpreterFrame, f_func, 0);
AT(_PyInterpreterFrame, f_code, 32);
AT(_PyInterpreterFrame, frame_obj, 40);
AT(_PyInterpreterFrame, prev_instr, 56);
AT(_PyInterpreterFrame, localsplus, 72);
AT(PyCodeObject, co_code_adaptive, 184);
AT(PyThreadState, interp, 16);
AT(PyThreadState, cframe, 56);
AT(PyThreadState, recursion_remaining, 32);
AT(PyInterpreterState, ceval.eval_breaker, 100);
AT(PyFunctionObject, func_code, 48);
AT(_PyCFrame, use_tracing, 0);
AT(PyFloatObject, ob_fval, 16);
AT(PyTypeObject, tp_version_tag, 384);

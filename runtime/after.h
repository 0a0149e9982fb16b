/* after.h: names of operators' methods. */
#ifndef ECHIS_AFTER_H
#define ECHIS_AFTER_H

#include "runtime.h"

/* Which of an operator's methods. */
enum { RT_PLAIN_METHOD, RT_REFLECTED_METHOD, RT_INPLACE_METHOD };

/* Name of a method of BINARY_OP's operator `op`, below NB_INPLACE_ADD.  Borrowed, interned. */
PyObject *rt_operator_name(int op, int which);

/* Name of the method of a comparison, Py_LT to Py_GE.  Borrowed, interned. */
PyObject *rt_compare_name(int op);

/* Name of the method of a unary operator: 0 positive, 1 negative, 2 invert.  Borrowed, interned. */
PyObject *rt_unary_name(int op);

#endif

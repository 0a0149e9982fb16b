/*
 * Layouts of objects that CPython 3.11 declares in .c files only. runtime/layout-probe.c compares
 * them with real objects before any native code runs.
 */
#ifndef ECHIS_LAYOUTS_H
#define ECHIS_LAYOUTS_H

#include "../runtime.h"

/* listobject.c: listiterobject; listreviterobject is laid out alike */
typedef struct {
    PyObject_HEAD
    Py_ssize_t it_index;
    PyListObject *it_seq;   /* NULL when exhausted */
} RtListIter;

/* tupleobject.c: tupleiterobject */
typedef struct {
    PyObject_HEAD
    Py_ssize_t it_index;
    PyTupleObject *it_seq;  /* NULL when exhausted */
} RtTupleIter;

/* unicodeobject.c: unicodeiterobject, of str_iterator and str_ascii_iterator. */
typedef struct {
    PyObject_HEAD
    Py_ssize_t it_index;
    PyObject *it_seq;
} RtStrIter;

/* rangeobject.c: rangeiterobject */
typedef struct {
    PyObject_HEAD
    long index;
    long start;
    long step;
    long len;
} RtRangeIter;

/* dictobject.c: dictiterobject; setobject.c: setiterobject begins alike */
typedef struct {
    PyObject_HEAD
    PyObject *di_dict;      /* NULL when exhausted */
    Py_ssize_t di_used;
    Py_ssize_t di_pos;
    PyObject *di_result;    /* of items: the tuple given last */
    Py_ssize_t len;         /* items left */
} RtDictIter;

/* setobject.c: setiterobject */
typedef struct {
    PyObject_HEAD
    PySetObject *si_set;    /* NULL when exhausted */
    Py_ssize_t si_used;
    Py_ssize_t si_pos;
    Py_ssize_t len;         /* items left */
} RtSetIter;

/* bltinmodule.c: zipobject */
typedef struct {
    PyObject_HEAD
    Py_ssize_t tuplesize;
    PyObject *ittuple;      /* the iterators */
    PyObject *result;       /* the tuple given last */
    int strict;
} RtZip;

/* enumobject.c: enumobject */
typedef struct {
    PyObject_HEAD
    Py_ssize_t en_index;
    PyObject *en_sit;       /* the iterator */
    PyObject *en_result;    /* the tuple given last */
    PyObject *en_longindex; /* the index from PY_SSIZE_T_MAX on */
} RtEnum;

/* rangeobject.c: rangeobject; all fields are exact ints */
typedef struct {
    PyObject_HEAD
    PyObject *start;
    PyObject *stop;
    PyObject *step;
    PyObject *length;
} RtRange;

#endif

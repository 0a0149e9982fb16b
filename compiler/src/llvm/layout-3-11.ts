/**
 * Offsets in CPython 3.11's structures, in bytes, on 64-bit machines. `runtime/layout-check.c`
 * asserts each of them when the runtime is built.
 */
export const LAYOUT = {
  "_PyInterpreterFrame.f_func": 0,
  "_PyInterpreterFrame.f_code": 32,
  "_PyInterpreterFrame.frame_obj": 40,
  "_PyInterpreterFrame.prev_instr": 56,
  "_PyInterpreterFrame.localsplus": 72,
  "PyCodeObject.co_code_adaptive": 184,
  "PyThreadState.interp": 16,
  "PyThreadState.cframe": 56,
  "PyThreadState.recursion_remaining": 32,
  "PyInterpreterState.ceval.eval_breaker": 100,
  "PyFunctionObject.func_code": 48,
  "_PyCFrame.use_tracing": 0,
  "PyFloatObject.ob_fval": 16,
  "PyTypeObject.tp_version_tag": 384,
  "RangeIterator.index": 16,
} as const;

/** Type objects by the names that type facts use. */
export const TYPE_SYMBOLS: Readonly<Record<string, string>> = {
  int: "PyLong_Type", float: "PyFloat_Type", bool: "PyBool_Type", str: "PyUnicode_Type", bytes: "PyBytes_Type",
  list: "PyList_Type", tuple: "PyTuple_Type", dict: "PyDict_Type", set: "PySet_Type", frozenset: "PyFrozenSet_Type",
  range: "PyRange_Type", range_iterator: "PyRangeIter_Type", list_iterator: "PyListIter_Type", tuple_iterator: "PyTupleIter_Type",
  function: "PyFunction_Type", module: "PyModule_Type", slice: "PySlice_Type", complex: "PyComplex_Type", type: "PyType_Type",
  enumerate: "PyEnum_Type", zip: "PyZip_Type", set_iterator: "PySetIter_Type", list_reverseiterator: "PyListRevIter_Type",
  dict_keys: "PyDictKeys_Type", dict_values: "PyDictValues_Type", dict_items: "PyDictItems_Type",
  dict_keyiterator: "PyDictIterKey_Type", dict_valueiterator: "PyDictIterValue_Type", dict_itemiterator: "PyDictIterItem_Type",
};

/** Singletons by name. */
export const SINGLETON_SYMBOLS: Readonly<Record<string, string>> = {
  None: "_Py_NoneStruct", True: "_Py_TrueStruct", False: "_Py_FalseStruct", Ellipsis: "_Py_EllipsisObject", NotImplemented: "_Py_NotImplementedStruct",
};

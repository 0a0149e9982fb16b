/**
 * Every C helper that compiled code may call, declared once.
 *
 * The compiler takes declarations, effects and ownership from here; `scripts/generate.mjs` writes
 * `runtime/helpers.gen.h` (prototypes) from it, so C and TypeScript can't drift.
 *
 * Conventions, unless a row says otherwise:
 * - `obj` arguments are borrowed and not NULL; `obj?` may be NULL.
 * - an `obj` result is a new reference; with `ref: "borrowed"` it is not.
 * - `fails: "null"`: NULL means an exception is set. `"minus1"`: -1 (of i32/i64) does.
 *   `"miss"`: NULL or 0 means "not applicable, nothing was changed, no exception"; the caller takes
 *   another way. `"never"`: cannot fail.
 * - `steals`: indexes of arguments whose reference is taken, also on failure, but not on a miss.
 * - effects: `none` (touches nothing that is visible), `read`, `write` (known memory, runs no code),
 *   `release` (may drop the last reference to an object, so run a finaliser, nothing else),
 *   `alloc` (allocates; may run the cyclic collector), `py` (may run any Python code).
 * - `place`: `inline` helpers live in `runtime/inline/` and are linked into each image as bitcode;
 *   `process` helpers live in `runtime/` and are part of `libechis.so`.
 */

export type CType = "obj" | "obj?" | "ptr" | "i64" | "i32" | "f64" | "void";
export type Fails = "null" | "minus1" | "miss" | "never";
export type Effects = "none" | "read" | "write" | "alloc" | "release" | "py";

/**
 * Kinds of memory that can be told apart. `classes`: types of objects, versions of types and of
 * their shared keys, code of functions, whether an instance has a dict: code of the program's alone
 * changes these. `names`: what global names stand for. `numbers`: numbers in objects, which native
 * code overwrites where nobody else sees them. `values`: attributes of instances, each at the place
 * that the second operand names. `memory`: all else.
 */
export type MemoryKind = "classes" | "names" | "numbers" | "values" | "memory";

export interface HelperSpec {
  readonly args: readonly CType[];
  /** Takes more arguments, a word of 64 bits each: pointers and integers. */
  readonly more?: true;
  readonly ret: CType;
  readonly fails: Fails;
  readonly effects: Effects;
  readonly ref?: "borrowed";
  readonly steals?: readonly number[];
  /** The one kind of memory that a helper with the effect `read` depends on; see `OpSpec.reads`. */
  readonly reads?: MemoryKind;
  /** Kinds of memory that it changes, code that it runs aside. Absent: all but `classes`. */
  readonly writes?: readonly MemoryKind[];
  readonly place?: "inline" | "process";
  /**
   * How many objects that the collector knows it makes at most, if any: so the garbage collector may
   * run, and finalisers with it.
   */
  readonly collects?: number;
  /**
   * A helper of the same arguments that does the common case without allocating, releasing or
   * running anything, and returns 0, with nothing changed, where it can't.
   */
  readonly quick?: string;
  readonly doc: string;
}

const defineHelpers = <T extends Record<string, HelperSpec>>(table: T): { readonly [K in keyof T]: HelperSpec } => table;

export const HELPERS = defineHelpers({
  // ---- references -------------------------------------------------------------------------
  rt_incref: { args: ["obj"], ret: "void", fails: "never", effects: "write", doc: "Py_INCREF." },
  rt_decref: { args: ["obj"], ret: "void", fails: "never", effects: "release", doc: "Py_DECREF; deallocation out of line (cold)." },
  rt_xdecref: { args: ["obj?"], ret: "void", fails: "never", effects: "release", doc: "Py_XDECREF." },
  rt_dealloc: { args: ["obj"], ret: "void", fails: "never", effects: "release", doc: "_Py_Dealloc, cold: what a count of 0 leads to." },
  rt_ends_quietly: { args: ["obj?"], ret: "i32", fails: "never", effects: "read", doc: "Whether giving back one reference runs no code: NULL, an object with other references, an exact int, float, str, bytes, bool or None, or a small list, tuple or instance of a Python class that holds only such." },
  rt_ends_alone: { args: ["obj?"], ret: "i32", fails: "never", effects: "read", doc: "The same, if nothing else happens before; also true for a small list, tuple or instance of a Python class, or an iterator of a sequence, that ends nothing else but the like." },
  rt_outlives: { args: ["obj?", "i64"], ret: "i32", fails: "never", effects: "read", doc: "rt_ends_quietly for giving back so many references." },
  rt_decref_plain: { args: ["obj"], ret: "void", fails: "never", effects: "write", doc: "Py_DECREF of an exact int, float, str, bytes, bool, None, range: freeing runs no code." },

  // ---- guards -----------------------------------------------------------------------------
  rt_is_type: { args: ["obj", "ptr"], ret: "i32", fails: "never", effects: "read", doc: "Py_TYPE(obj) == type." },
  rt_type_version: { args: ["obj"], ret: "i32", fails: "never", effects: "read", reads: "classes", doc: "Py_TYPE(obj)->tp_version_tag." },
  rt_int_fits: { args: ["obj"], ret: "i32", fails: "never", effects: "read", reads: "numbers", doc: "For an exact int: 1 if its value fits an int64. Inline fast path for at most 2 digits." },
  rt_cell_value: { args: ["ptr"], ret: "obj?", fails: "miss", effects: "read", reads: "names", ref: "borrowed", doc: "Value of an EchisCell: inline check of both dk_versions, else rt_cell_refresh. NULL: the name is unset." },
  rt_collection_is_due: { args: ["ptr", "i64"], ret: "i32", fails: "never", effects: "read", doc: "(tstate, n) Whether one of the next n new containers makes the garbage collector run." },
  rt_has_values: { args: ["obj"], ret: "i32", fails: "never", effects: "read", reads: "classes", doc: "For an instance with Py_TPFLAGS_MANAGED_DICT: 1 if it has its array of inline values (some `tp_new` leave it out at first)." },
  rt_dict_value: { args: ["obj", "i64", "i64", "obj"], ret: "obj?", fails: "miss", effects: "read", reads: "memory", ref: "borrowed", doc: "(instance, at, index, name) An attribute in the dict that an instance has `at` bytes from its start, most likely at that index of its table; NULL if there is no dict or it lacks the name. Type already guarded." },
  rt_dict_store: { args: ["obj", "i64", "i64", "obj", "obj"], ret: "i32", fails: "miss", effects: "release", steals: [4], doc: "The same for a store; 0: nothing was stored, the value not taken." },
  rt_dict_store_quietly: { args: ["obj", "i64", "i64", "obj", "obj"], ret: "i32", fails: "miss", effects: "write", steals: [4], doc: "The same where the old value ends quietly (rt_ends_quietly); 0 also where it doesn't." },
  rt_dict_lacks: { args: ["obj", "i64", "obj"], ret: "i32", fails: "never", effects: "read", reads: "memory", doc: "(instance, at, name) Whether an instance has a dict there without that name; also 1 where there is none and no inline values either." },
  rt_no_instance_dict: { args: ["obj"], ret: "i32", fails: "never", effects: "read", reads: "classes", doc: "For an instance with Py_TPFLAGS_MANAGED_DICT: 1 if its __dict__ isn't materialised." },
  rt_shared_keys_count: { args: ["obj"], ret: "i32", fails: "never", effects: "read", reads: "classes", doc: "How many keys the instances of an object's heap type share." },
  rt_stack_low: { args: ["ptr"], ret: "i32", fails: "never", effects: "read", place: "inline", doc: "(tstate) 1 if the C stack of this thread is nearly used up; a thread-local limit kept by the agent." },

  // ---- numbers: boxes ---------------------------------------------------------------------
  rt_int_value: { args: ["obj"], ret: "i64", fails: "never", effects: "read", reads: "numbers", doc: "Value of an exact int (or bool) known to fit." },
  rt_holds_i64: { args: ["obj", "i64"], ret: "i32", fails: "never", effects: "read", doc: "1 if the object is an exact int of that value." },
  rt_holds_f64: { args: ["obj", "f64"], ret: "i32", fails: "never", effects: "read", doc: "1 if the object is an exact float with the same bits." },
  rt_float_value: { args: ["obj"], ret: "f64", fails: "never", effects: "read", reads: "numbers", doc: "ob_fval of an exact float." },
  rt_box_i64: { args: ["i64"], ret: "obj", fails: "null", effects: "alloc", doc: "PyLong_FromLongLong, small ints shared, inline for up to 3 digits." },
  rt_box_f64: { args: ["f64"], ret: "obj", fails: "null", effects: "alloc", doc: "PyFloat_FromDouble, taking the free list inline." },
  rt_box_bool: { args: ["i32"], ret: "obj", fails: "never", effects: "write", doc: "New reference to Py_True or Py_False." },
  rt_sync_i64: { args: ["ptr", "i64"], ret: "i32", fails: "minus1", effects: "alloc", doc: "(PyObject **slot, value) Makes *slot (owned, may be NULL) an int of that value: overwrites in place an exact int of refcount 1 outside the small-int range when the new value is outside it and digits suffice; else replaces it." },
  rt_sync_f64: { args: ["ptr", "f64"], ret: "i32", fails: "minus1", effects: "alloc", doc: "The same for a float." },
  rt_sync_bool: { args: ["ptr", "i32"], ret: "i32", fails: "minus1", effects: "write", doc: "The same for a bool." },

  // ---- numbers: arithmetic on unboxed values ------------------------------------------------
  rt_i64_floordiv: { args: ["i64", "i64"], ret: "i64", fails: "never", effects: "none", doc: "Python's //; divisor not 0, and not INT64_MIN // -1." },
  rt_i64_mod: { args: ["i64", "i64"], ret: "i64", fails: "never", effects: "none", doc: "Python's %; same conditions." },
  rt_i64_pow: { args: ["i64", "i64", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "*out = base ** exp if exp >= 0 and the value fits." },
  rt_i64_shl: { args: ["i64", "i64", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "*out = a << n if n >= 0 and the value fits." },
  rt_i64_shr: { args: ["i64", "i64", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "*out = a >> n if n >= 0 (any size)." },
  rt_i64_truediv: { args: ["i64", "i64", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "*(double *)out = a / b if b != 0 and both are exact as doubles (at most 2**53 in size): correctly rounded as in long_true_divide." },
  rt_f64_floordiv: { args: ["f64", "f64"], ret: "f64", fails: "never", effects: "none", doc: "float_floor_div of floatobject.c; divisor not 0." },
  rt_f64_mod: { args: ["f64", "f64"], ret: "f64", fails: "never", effects: "none", doc: "float_rem of floatobject.c; divisor not 0." },
  rt_f64_pow: { args: ["f64", "f64", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "*out = float_pow if that gives a float without raising (else miss: complex result, ZeroDivisionError, OverflowError)." },
  rt_f64_pow_constant: { args: ["f64", "f64", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "The same, for an exponent that is a constant of the code: without pow() where that provably gives the same bits." },
  rt_number_double: { args: ["obj", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "*out = value of an exact float, or of an exact int of at most 53 bits, which is exact as a double." },
  rt_either_float: { args: ["obj", "obj"], ret: "i32", fails: "never", effects: "read", reads: "classes", doc: "Whether one of two objects is an exact float." },
  rt_i64_double: { args: ["i64", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "*out = a, if it has at most 53 bits." },
  rt_f64_to_i64: { args: ["f64", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "*out = int(x) (truncation) if finite and in range." },
  rt_i64_lt_f64: { args: ["i64", "f64", "i32"], ret: "i32", fails: "never", effects: "none", doc: "Exact comparison of an int with a float; op is Py_LT..Py_GE (float_richcompare semantics, NaN compares false, != true)." },

  // ---- math module ----------------------------------------------------------------------------
  rt_math1: { args: ["i32", "f64", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "(which, x, double *out) the function of schema MATH1 when CPython's would return a float without raising; bit-identical to mathmodule.c. `which` is constant, so the switch folds." },
  rt_math2: { args: ["i32", "f64", "f64", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "The same for two arguments, see MATH2." },
  rt_math_to_i64: { args: ["i32", "f64", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "math.floor, math.ceil, math.trunc of a float when the value fits int64 (which: 0, 1, 2)." },

  // ---- lists, tuples, strings, dicts ----------------------------------------------------------
  rt_var_size: { args: ["obj"], ret: "i64", fails: "never", effects: "read", reads: "memory", doc: "Py_SIZE of a list, tuple, bytes." },
  rt_str_length: { args: ["obj"], ret: "i64", fails: "never", effects: "read", reads: "memory", doc: "PyUnicode_GET_LENGTH of a ready exact str." },
  rt_dict_size: { args: ["obj"], ret: "i64", fails: "never", effects: "read", reads: "memory", doc: "ma_used of an exact dict." },
  rt_set_size: { args: ["obj"], ret: "i64", fails: "never", effects: "read", reads: "memory", doc: "PySet_GET_SIZE." },
  rt_list_item: { args: ["obj", "i64"], ret: "obj", fails: "never", effects: "read", reads: "memory", ref: "borrowed", doc: "Item of a list at an index already proved in range." },
  rt_tuple_item: { args: ["obj", "i64"], ret: "obj", fails: "never", effects: "read", reads: "memory", ref: "borrowed", doc: "The same for a tuple." },
  rt_list_exchange: { args: ["obj", "i64", "obj"], ret: "obj", fails: "never", effects: "write", writes: ["memory"], steals: [2], doc: "(list, index, value) Puts a value at an index known to be in range and returns the old item with its reference." },
  rt_list_set_f64: { args: ["obj", "i64", "f64"], ret: "i32", fails: "minus1", effects: "release", writes: ["memory", "numbers"], quick: "rt_list_rewrite_f64", doc: "The same with a float value; overwrites the old item in place when it is an exact float of refcount 1." },
  rt_list_rewrite_f64: { args: ["obj", "i64", "f64"], ret: "i32", fails: "miss", effects: "write", doc: "The common case of rt_list_set_f64: overwrites in place a number that nobody else holds; 0: nothing was changed." },
  rt_list_set_i64: { args: ["obj", "i64", "i64"], ret: "i32", fails: "minus1", effects: "release", writes: ["memory", "numbers"], quick: "rt_list_rewrite_i64", doc: "The same with an int value." },
  rt_list_rewrite_i64: { args: ["obj", "i64", "i64"], ret: "i32", fails: "miss", effects: "write", doc: "The common case of rt_list_set_i64: overwrites in place a number that nobody else holds; 0: nothing was changed." },
  rt_list_slice: { args: ["obj", "i32", "i64", "i64", "i64"], ret: "obj", fails: "null", effects: "alloc", collects: 1, doc: "(list, given, start, stop, step) list[start:stop:step] of an exact list; bits 0 to 2 of `given` say which of the three aren't None. A step of 0 raises ValueError." },
  rt_list_assign_slice: { args: ["obj", "i32", "i64", "i64", "obj"], ret: "i32", fails: "minus1", effects: "release", doc: "(list, given, start, stop, value) list[start:stop] = value, of two exact lists." },
  rt_list_move_slice: { args: ["obj", "i32", "i64", "i64", "i64", "obj", "i64", "i64"], ret: "i32", fails: "miss", effects: "release", doc: "(list, given, start, stop, step, target, from, to) `target[from:to] = list[start:stop:step]` of exact lists; `given` has bits 0 to 2 for the parts of the first slice that are not None and 3 and 4 for the second's. 0: nothing was done." },
  rt_list_append: { args: ["obj", "obj"], ret: "i32", fails: "minus1", effects: "alloc", writes: ["memory"], doc: "list.append of an exact list; the item is borrowed (a reference is added)." },
  rt_list_insert: { args: ["obj", "i64", "obj"], ret: "i32", fails: "minus1", effects: "alloc", writes: ["memory"], doc: "(list, index, item) list.insert of an exact list; the item is borrowed (a reference is added)." },
  rt_list_pop_last: { args: ["obj"], ret: "obj?", fails: "miss", effects: "write", writes: ["memory"], doc: "list.pop() of an exact non-empty list exactly as list_pop_impl does (resizing); miss when empty or when a resize would be needed and fails." },
  rt_list_pop_at: { args: ["obj", "i64"], ret: "obj?", fails: "miss", effects: "write", writes: ["memory"], doc: "(list, index) list.pop(index) of an exact list, as rt_list_pop_last; miss also when the index is out of range." },
  rt_str_item: { args: ["obj", "i64"], ret: "obj", fails: "null", effects: "alloc", writes: [], doc: "One-character str at a proved index (unicode_getitem)." },
  rt_str_append: { args: ["ptr", "obj"], ret: "i32", fails: "minus1", effects: "release", doc: "(PyObject **slot, right) PyUnicode_Append to the exact str in the slot, in place when the slot has the only reference; -1: failed, and the slot is NULL." },
  rt_str_extend: { args: ["obj", "obj"], ret: "obj", fails: "null", effects: "alloc", writes: [], steals: [0], doc: "(left, right) left + right of exact strs, in place when nobody else has the left one." },
  rt_str_concat: { args: ["obj", "obj"], ret: "obj", fails: "null", effects: "alloc", writes: [], doc: "PyUnicode_Concat of two exact strs." },
  rt_str_ord: { args: ["obj"], ret: "i64", fails: "miss", effects: "read", reads: "memory", doc: "ord() of an exact str of length 1; -1 when the length isn't 1." },
  rt_chr: { args: ["i64"], ret: "obj?", fails: "miss", effects: "alloc", writes: [], doc: "chr(); NULL without an exception when out of range or out of memory." },
  rt_str_equal: { args: ["obj", "obj"], ret: "i32", fails: "never", effects: "read", doc: "Equality of two exact strs." },
  rt_bytes_item: { args: ["obj", "i64"], ret: "i64", fails: "never", effects: "read", reads: "memory", doc: "Byte at a proved index of an exact bytes." },
  rt_dict_item: { args: ["obj", "obj"], ret: "obj", fails: "null", effects: "py", doc: "dict[key] of an exact dict, as BINARY_SUBSCR_DICT: KeyError with _PyErr_SetKeyError." },
  rt_dict_set_item: { args: ["obj", "obj", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "PyDict_SetItem." },

  // ---- instances ------------------------------------------------------------------------------
  rt_ivalue: { args: ["obj", "i32"], ret: "obj?", fails: "miss", effects: "read", reads: "values", ref: "borrowed", doc: "Inline value by shared-keys index; NULL when the instance has no values array (materialised dict) or the attribute is unset. Type already guarded." },
  rt_ivalue_store: { args: ["obj", "i32", "obj"], ret: "i32", fails: "miss", effects: "release", writes: ["values", "numbers"], steals: [2], doc: "STORE_ATTR_INSTANCE_VALUE incl. insertion order when it was unset. 0: no values array; value not taken." },
  rt_ivalue_exchange: { args: ["obj", "i32", "obj"], ret: "obj?", fails: "never", effects: "write", writes: ["values"], steals: [2], doc: "rt_ivalue_store where there is a values array; returns the old value with its reference, or NULL." },
  rt_ivalue_store_f64: { args: ["obj", "i32", "f64"], ret: "i32", fails: "minus1", effects: "release", writes: ["values", "numbers"], quick: "rt_ivalue_rewrite_f64", doc: "The same with a float, in place where the old value is an exact float of refcount 1. -1: out of memory, exception set." },
  rt_ivalue_rewrite_f64: { args: ["obj", "i32", "f64"], ret: "i32", fails: "miss", effects: "write", doc: "The common case of rt_ivalue_store_f64: overwrites in place a number that nobody else holds; 0: nothing was changed." },
  rt_ivalue_store_i64: { args: ["obj", "i32", "i64"], ret: "i32", fails: "minus1", effects: "release", writes: ["values", "numbers"], quick: "rt_ivalue_rewrite_i64", doc: "The same with an int." },
  rt_ivalue_rewrite_i64: { args: ["obj", "i32", "i64"], ret: "i32", fails: "miss", effects: "write", doc: "The common case of rt_ivalue_store_i64: overwrites in place a number that nobody else holds; 0: nothing was changed." },
  rt_slot_load: { args: ["obj", "i64"], ret: "obj?", fails: "miss", effects: "read", reads: "memory", ref: "borrowed", doc: "__slots__ member at a byte offset; NULL when unset." },
  rt_slot_store: { args: ["obj", "i64", "obj"], ret: "void", fails: "never", effects: "release", writes: ["memory"], steals: [2], doc: "Stores a __slots__ member and releases the old value." },
  rt_init_result: { args: ["obj"], ret: "i32", fails: "minus1", effects: "release", steals: [0], doc: "What slot_tp_init does with __init__'s result: -1 with a TypeError unless it is None." },
  rt_is_called_plainly: { args: ["ptr"], ret: "i32", fails: "never", effects: "read", reads: "classes", doc: "(type) Whether the type's own type calls as `type` does: its tp_call is type_call." },
  rt_new_instance: { args: ["ptr"], ret: "obj", fails: "null", effects: "alloc", writes: [], collects: 1, doc: "(type) object.__new__ of a simple heap type (`simple_new`): tp_alloc, with inline values set up as PyType_GenericAlloc does." },

  // ---- iteration ------------------------------------------------------------------------------
  rt_range_length: { args: ["i64", "i64", "i64", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "(start, stop, step, *len) number of items if step != 0 and every item and the length fit a C long (fast_range_iter)." },
  rt_new_range_iter: { args: ["i64", "i64", "i64", "i64"], ret: "obj", fails: "null", effects: "alloc", writes: [], doc: "(index, start, step, len) a range_iterator in that state (rangeobject.c _PyRangeIterObject)." },
  rt_range_iter_state: { args: ["obj", "ptr"], ret: "void", fails: "never", effects: "write", doc: "Writes index, start, step, len (int64[4]) of an exact range_iterator." },
  rt_range_state: { args: ["obj", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "Writes start, step, len (int64[3]) of an exact range object when all fit (as range_iter would make a fast iterator)." },
  rt_new_enumerate: { args: ["obj", "i64"], ret: "obj", fails: "null", effects: "alloc", collects: 2, steals: [0], doc: "(iterator, counter) an enumerate object that goes on from there." },
  rt_new_pair: { args: ["i64", "obj"], ret: "obj", fails: "null", effects: "alloc", collects: 1, steals: [1], doc: "(first, second) a tuple of an int and an object." },
  rt_new_sequence_iter: { args: ["obj", "i64"], ret: "obj", fails: "null", effects: "alloc", collects: 1, steals: [0], doc: "(list or tuple, index) its iterator, which goes on with that item." },
  rt_iterates_alone: { args: ["obj"], ret: "i32", fails: "never", effects: "read", doc: "Whether nobody else has an exact range_iterator, or a list_iterator or tuple_iterator that has not ended, so that it can be taken apart." },
  rt_iterated: { args: ["obj"], ret: "obj", fails: "never", effects: "read", ref: "borrowed", doc: "The list or tuple of an exact list_iterator or tuple_iterator that has not ended." },
  rt_iterated_index: { args: ["obj"], ret: "i64", fails: "never", effects: "read", doc: "The index of its next item." },
  rt_new_object_pair: { args: ["obj", "obj"], ret: "obj", fails: "null", effects: "alloc", collects: 1, steals: [0, 1], doc: "(first, second) a tuple of two objects." },
  rt_dict_keys_next: { args: ["obj", "ptr"], ret: "i32", fails: "miss", effects: "release", doc: "(dict_keyiterator, out) 1 and the next key, a new reference; 0 at the end (and the dict is released); 2, with nothing done, if the dict has changed." },
  rt_dict_values_next: { args: ["obj", "ptr"], ret: "i32", fails: "miss", effects: "release", doc: "The same for a dict_valueiterator." },
  rt_dict_items_next: { args: ["obj", "ptr"], ret: "i32", fails: "miss", effects: "release", doc: "The same for a dict_itemiterator, key and value." },
  rt_set_next: { args: ["obj", "ptr"], ret: "i32", fails: "miss", effects: "release", doc: "The same for a set_iterator." },
  rt_reversed_next: { args: ["obj", "ptr"], ret: "i32", fails: "miss", effects: "release", doc: "The same for a list_reverseiterator." },
  rt_zip_next: { args: ["obj", "ptr"], ret: "i32", fails: "minus1", effects: "release", doc: "(zip, out) 1 and the next two items, new references, of a zip of two lists, tuples or ranges; 0 at the end; 2, with nothing done, for others; -1 with a MemoryError." },
  rt_sequence_iter: { args: ["obj"], ret: "obj", fails: "null", effects: "alloc", collects: 2, doc: "PyObject_GetIter of an exact type of ITERATOR_OF (frontend/state.ts)." },
  rt_iteration_ends_quietly: { args: ["obj"], ret: "i32", fails: "never", effects: "read", doc: "Whether the next step of an exact list_iterator or tuple_iterator runs no code: it has an item, or the end of the sequence doesn't." },
  rt_list_iter_next: { args: ["obj"], ret: "obj?", fails: "miss", effects: "release", ref: "borrowed", doc: "Next item of an exact list_iterator, NULL at the end (and the list is released as listiter_next does)." },
  rt_tuple_iter_next: { args: ["obj"], ret: "obj?", fails: "miss", effects: "release", ref: "borrowed", doc: "The same for tuple_iterator." },
  rt_str_iter_next: { args: ["obj", "ptr"], ret: "i32", fails: "minus1", effects: "alloc", doc: "(iterator of an exact str, PyObject **out) 1 and the next character, 0 at the end." },
  rt_enumerate_next: { args: ["obj", "ptr"], ret: "i32", fails: "miss", effects: "release", doc: "(enumerate, out) 1 and the next number (int64_t) and item (a new reference) of an exact enumerate object over a list or tuple, 0 at the end; -1, with nothing done, for others." },
  rt_range_iter_next: { args: ["obj", "ptr"], ret: "i32", fails: "never", effects: "write", doc: "(range_iterator, int64_t *out) 1 and the next item of an exact range_iterator, 0 at the end." },
  rt_py_get_iter: { args: ["obj"], ret: "obj", fails: "null", effects: "py", doc: "PyObject_GetIter." },
  rt_py_next: { args: ["obj", "obj?"], ret: "obj", fails: "null", effects: "py", doc: "(iterator, default or NULL) builtins.next." },
  rt_py_iter_next: { args: ["obj", "ptr"], ret: "i32", fails: "minus1", effects: "py", doc: "(iterator, PyObject **out) tp_iternext as FOR_ITER does: 1 and a new reference, 0 at the end (StopIteration cleared), -1 on error." },

  // ---- operators and containers, where that runs no code ----------------------------------------
  rt_try_binary: { args: ["obj", "obj", "i32"], ret: "obj?", fails: "miss", effects: "alloc", place: "process", doc: "rt_py_binary of exact numbers and strings, where it has a short form and doesn't raise; NULL: nothing was done." },
  rt_try_compare: { args: ["obj", "obj", "i32"], ret: "i32", fails: "miss", effects: "read", place: "process", doc: "rt_py_compare of exact numbers, strings and tuples of them: 1 or 0; -1: the general way." },
  rt_try_contains: { args: ["obj", "obj"], ret: "i32", fails: "miss", effects: "read", place: "process", doc: "(container, item) rt_py_contains of a dict, set, list, tuple or str where no code of the program's is asked: 1 or 0; -1: the general way." },
  rt_try_contains_i64: { args: ["obj", "i64"], ret: "i32", fails: "miss", effects: "read", place: "process", doc: "The same for an int." },
  rt_try_subscr: { args: ["obj", "obj"], ret: "obj?", fails: "miss", effects: "alloc", writes: [], place: "process", doc: "rt_py_subscr of a list, tuple, str or dict where no code of the program's is asked; NULL: the general way." },
  rt_try_subscr_i64: { args: ["obj", "i64"], ret: "obj?", fails: "miss", effects: "alloc", writes: [], place: "process", doc: "The same with an int as index or key." },
  rt_try_store_subscr: { args: ["obj", "obj", "obj"], ret: "i32", fails: "miss", effects: "write", place: "process", doc: "(container, key, value) rt_py_store_subscr of a list or dict where no code of the program's is asked, nor run by the end of the old value; 0: nothing was stored." },
  rt_try_store_subscr_i64: { args: ["obj", "i64", "obj"], ret: "i32", fails: "miss", effects: "write", place: "process", doc: "The same with an int as index or key." },
  rt_try_len: { args: ["obj"], ret: "i64", fails: "miss", effects: "read", reads: "memory", place: "process", doc: "len of a built-in container, or of an object whose class inherits its length from one; -1: the general way." },
  rt_try_isinstance: { args: ["obj", "obj"], ret: "i32", fails: "miss", effects: "read", place: "process", doc: "isinstance for classes, or tuples of them, whose metaclass is `type`, and objects whose `__class__` is plain: 1 or 0; -1: the general way." },
  rt_try_delete_subscr: { args: ["obj", "obj"], ret: "i32", fails: "miss", effects: "write", place: "process", doc: "rt_py_delete_subscr of a dict under the same conditions; 0: nothing was deleted." },
  rt_type_of: { args: ["obj"], ret: "obj", fails: "never", effects: "write", writes: [], place: "process", doc: "type() of one argument." },
  rt_try_dict_get: { args: ["obj", "obj", "obj"], ret: "obj?", fails: "miss", effects: "read", place: "process", doc: "(dict, key, default) dict.get of an exact dict where no code of the program's is asked; NULL: the general way." },
  rt_try_deque: { args: ["obj", "i64", "obj"], ret: "obj?", fails: "miss", effects: "write", writes: ["memory"], place: "process", doc: "(deque, way, item) append (0), appendleft (1), pop (2) or popleft (3) of an exact `collections.deque`, where nothing is dropped from its other end and it isn't empty; the item is borrowed, and not looked at by the last two." },
  rt_try_set_add: { args: ["obj", "obj"], ret: "obj?", fails: "miss", effects: "write", writes: ["memory"], place: "process", doc: "set.add of an exact set under the same conditions: None." },
  rt_try_str_method: { args: ["obj", "obj", "ptr", "i64"], ret: "obj?", fails: "miss", effects: "alloc", collects: 2, place: "process", doc: "(method descriptor, str, arguments, n) A method of str that only looks at its operands, where these are of built-in types; NULL, without an exception: the general way." },
  rt_try_str_join: { args: ["obj", "obj"], ret: "obj?", fails: "miss", effects: "alloc", writes: [], place: "process", doc: "str.join of an exact list or tuple; NULL: the general way." },
  rt_try_iter_next: { args: ["obj", "ptr"], ret: "i32", fails: "minus1", effects: "alloc", collects: 1, place: "process", doc: "(iterator, PyObject **out) rt_py_iter_next of an iterator over a list, tuple, range, dict or set where its step runs no code; 2, with nothing done, for others." },
  rt_try_int: { args: ["obj"], ret: "obj?", fails: "miss", effects: "alloc", writes: [], place: "process", doc: "int() of an exact int, a float, or a str of few digits; NULL: the general way." },
  rt_try_float: { args: ["obj"], ret: "obj?", fails: "miss", effects: "alloc", writes: [], place: "process", doc: "float() of an exact float, int or str; NULL: the general way." },
  rt_try_id: { args: ["obj"], ret: "obj?", fails: "miss", effects: "alloc", writes: [], place: "process", doc: "id() while no audit hook of the program's is to hear of it; NULL: the general way." },
  rt_try_str: { args: ["obj"], ret: "obj?", fails: "miss", effects: "alloc", writes: [], place: "process", doc: "str() of an exact str, int or float, a bool or None; NULL: the general way." },
  rt_str_of_i64: { args: ["i64"], ret: "obj", fails: "null", effects: "alloc", writes: [], place: "process", doc: "str() of an int." },
  rt_try_format: { args: ["obj", "obj?", "i32"], ret: "obj?", fails: "miss", effects: "alloc", place: "process", doc: "rt_py_format_value of such an object with an exact str, or nothing, as specification; NULL: the general way." },

  // ---- generic operations: exactly what ceval.c does -------------------------------------------
  rt_py_binary: { args: ["obj", "obj", "i32"], ret: "obj", fails: "null", effects: "py", place: "process", doc: "BINARY_OP with its oparg (NB_ADD..NB_INPLACE_XOR). Inline fast paths for exact int/float before PyNumber_*." },
  rt_operator_cache_fill: { args: ["ptr", "obj", "i32"], ret: "void", fails: "never", effects: "write", writes: [], place: "process", doc: "(RtAttrCache *, operand, after) Remembers the operand's class if its method for the operator, see `AFTER_KINDS`, is a Python function." },
  rt_operator_met: { args: ["ptr", "obj", "obj", "i32"], ret: "void", fails: "never", effects: "write", writes: [], place: "process", doc: "(RtAttrCache *, left, right, after) The same for the operand whose class decides; `after` is of the left one's method." },
  rt_goes_first: { args: ["obj", "obj"], ret: "i32", fails: "never", effects: "read", reads: "classes", doc: "(left, right) Whether an operator tries the left operand first: the right one's class isn't derived from the left one's." },
  rt_after: { args: ["obj", "obj?", "obj?", "i32"], ret: "obj", fails: "null", effects: "py", steals: [0], place: "process", doc: "(result, left, right, after) What an instruction gives when the method called for it has given `result`; see `AFTER_KINDS`. Only methods that may decline need the operands." },
  rt_py_unary: { args: ["obj", "i32"], ret: "obj", fails: "null", effects: "py", place: "process", doc: "0 positive, 1 negative, 2 invert." },
  rt_py_compare: { args: ["obj", "obj", "i32"], ret: "obj", fails: "null", effects: "py", place: "process", doc: "PyObject_RichCompare." },
  rt_py_compare_truth: { args: ["obj", "obj", "i32"], ret: "i32", fails: "minus1", effects: "py", place: "process", doc: "Truth of PyObject_RichCompare's result (not PyObject_RichCompareBool: no identity shortcut)." },
  rt_py_truth: { args: ["obj"], ret: "i32", fails: "minus1", effects: "py", doc: "PyObject_IsTrue, True/False/None inline." },
  rt_plain_truth: { args: ["obj"], ret: "i32", fails: "miss", effects: "read", doc: "The same where that runs no code of the program's: 1 or 0; -1 if it might." },
  rt_py_contains: { args: ["obj", "obj"], ret: "i32", fails: "minus1", effects: "py", place: "process", doc: "(container, item) PySequence_Contains." },
  rt_py_len: { args: ["obj"], ret: "i64", fails: "minus1", effects: "py", place: "process", doc: "PyObject_Size." },
  rt_py_isinstance: { args: ["obj", "obj"], ret: "i32", fails: "minus1", effects: "py", place: "process", doc: "PyObject_IsInstance." },
  rt_py_subscr: { args: ["obj", "obj"], ret: "obj", fails: "null", effects: "py", place: "process", doc: "PyObject_GetItem." },
  rt_py_store_subscr: { args: ["obj", "obj", "obj"], ret: "i32", fails: "minus1", effects: "py", place: "process", doc: "(container, key, value) PyObject_SetItem." },
  rt_py_delete_subscr: { args: ["obj", "obj"], ret: "i32", fails: "minus1", effects: "py", place: "process", doc: "PyObject_DelItem." },
  rt_load_attr_cached: { args: ["obj", "obj", "ptr"], ret: "obj", fails: "null", effects: "py", doc: "(owner, name, RtAttrCache *) PyObject_GetAttr through a cache of four types: inline values and slots." },
  rt_store_attr_cached: { args: ["obj", "obj", "obj", "ptr"], ret: "i32", fails: "minus1", effects: "py", doc: "(owner, name, value, RtAttrCache *) PyObject_SetAttr through such a cache." },
  rt_load_method_cached: { args: ["obj", "obj", "ptr", "ptr"], ret: "obj", fails: "null", effects: "py", doc: "(owner, name, RtAttrCache *, PyObject **self) as rt_py_load_method, through a cache of four types." },
  rt_try_load_attr: { args: ["obj", "obj", "ptr"], ret: "obj?", fails: "miss", effects: "read", ref: "borrowed", doc: "(owner, name, RtAttrCache *) the value where the attribute is set and the cache knows the class of the owner, or has room for it; else NULL." },
  rt_try_store_attr: { args: ["obj", "obj", "obj", "ptr"], ret: "i32", fails: "miss", effects: "release", steals: [2], doc: "The same for a store; 0: nothing was stored, the value not taken." },
  rt_try_store_attr_quietly: { args: ["obj", "obj", "obj", "ptr"], ret: "i32", fails: "miss", effects: "write", steals: [2], doc: "The same where the old value ends quietly (rt_ends_quietly); 0 also where it doesn't." },
  rt_try_method: { args: ["obj", "obj", "ptr"], ret: "obj?", fails: "miss", effects: "read", ref: "borrowed", doc: "The same for a method that no instance attribute hides." },
  rt_plain_class: { args: ["obj"], ret: "obj?", fails: "miss", effects: "read", reads: "classes", ref: "borrowed", doc: "`obj.__class__` where that is its type: neither the class nor a metaclass says otherwise." },
  rt_getter: { args: ["obj"], ret: "obj?", fails: "miss", effects: "read", reads: "memory", ref: "borrowed", doc: "What a property calls to be read." },
  rt_wrapped: { args: ["obj"], ret: "obj?", fails: "miss", effects: "read", reads: "memory", ref: "borrowed", doc: "What a staticmethod or a classmethod wraps." },
  rt_is_no_data_descriptor: { args: ["obj"], ret: "i32", fails: "never", effects: "read", reads: "classes", doc: "Whether a value found in a class leaves precedence to what its instances have, since its type has no `__set__` or `__delete__`." },
  rt_is_no_descriptor: { args: ["obj"], ret: "i32", fails: "never", effects: "read", reads: "classes", doc: "Whether a value found in a class is what its attribute is, since its type has no `__get__`." },
  rt_attr_cache_fill: { args: ["ptr", "obj", "obj", "i32"], ret: "void", fails: "never", effects: "write", writes: [], place: "process", doc: "(RtAttrCache *, owner, name, purpose) Remembers where the owner's type has the attribute, if it is in a place that can be remembered; purpose is 0 for loads, 1 for stores, 2 for methods." },
  rt_py_load_attr: { args: ["obj", "obj"], ret: "obj", fails: "null", effects: "py", doc: "PyObject_GetAttr." },
  rt_py_store_attr: { args: ["obj", "obj", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "(owner, name, value) PyObject_SetAttr." },
  rt_py_delete_attr: { args: ["obj", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "PyObject_SetAttr with NULL." },
  rt_py_load_method: { args: ["obj", "obj", "ptr"], ret: "obj", fails: "null", effects: "py", doc: "(owner, name, PyObject **self) _PyObject_GetMethod: returns the method, *self is owner (new reference) for an unbound method, else NULL." },
  rt_py_call_tuple: { args: ["obj", "obj"], ret: "obj", fails: "null", effects: "py", doc: "(callable, args) The first half of CALL_FUNCTION_EX: what was spread as a tuple; callable is for check_args_iterable's message." },
  rt_py_call_cfunction: { args: ["obj", "ptr", "i64"], ret: "obj", fails: "null", effects: "py", doc: "(callable, arguments, n) Calls it on borrowed positional arguments, a built-in function directly. arguments[-1] may be overwritten." },
  rt_py_call_descriptor: { args: ["obj", "obj", "ptr", "i64"], ret: "obj", fails: "null", effects: "py", doc: "(method descriptor, self, arguments, n) The same for a method of self's exact type." },
  rt_py_call_ex: { args: ["obj", "obj", "obj?"], ret: "obj", fails: "null", effects: "py", doc: "(callable, tuple, kwargs) CALL_FUNCTION_EX: converts kwargs to a dict with its error messages (format_kwargs_error)." },
  rt_py_load_global: { args: ["ptr", "obj"], ret: "obj", fails: "null", effects: "py", doc: "(frame, name) generic LOAD_GLOBAL incl. dict subclasses and NameError message." },
  rt_py_store_global: { args: ["ptr", "obj", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "(frame, name, value)." },
  rt_py_delete_global: { args: ["ptr", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "(frame, name)." },
  rt_py_load_name: { args: ["ptr", "obj"], ret: "obj", fails: "null", effects: "py", doc: "(frame, name) LOAD_NAME." },
  rt_py_store_name: { args: ["ptr", "obj", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "(frame, name, value) STORE_NAME." },
  rt_py_delete_name: { args: ["ptr", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "(frame, name) DELETE_NAME." },
  rt_py_load_classderef: { args: ["ptr", "i32"], ret: "obj", fails: "null", effects: "py", doc: "(frame, oparg) LOAD_CLASSDEREF." },
  rt_cell_get: { args: ["obj"], ret: "obj?", fails: "miss", effects: "write", writes: [], doc: "New reference to a cell's content, NULL when empty (no exception)." },
  rt_cell_content: { args: ["obj"], ret: "obj?", fails: "miss", effects: "read", reads: "memory", ref: "borrowed", doc: "The same, borrowed." },
  rt_cell_set: { args: ["obj", "obj?"], ret: "void", fails: "never", effects: "release", steals: [1], doc: "Stores into a cell and releases the old content (NULL empties it)." },
  rt_raise_unbound_local: { args: ["ptr", "i32"], ret: "void", fails: "never", effects: "write", doc: "(frame, local index) sets the UnboundLocalError of LOAD_FAST/DELETE_FAST." },
  rt_raise_unbound_deref: { args: ["ptr", "i32"], ret: "void", fails: "never", effects: "write", doc: "(frame, oparg) format_exc_unbound." },
  rt_py_raise: { args: ["obj", "obj?"], ret: "void", fails: "never", effects: "py", steals: [0, 1], doc: "RAISE_VARARGS with an exception: do_raise(exc, cause); always leaves one set." },
  rt_traceback_here: { args: ["ptr", "ptr"], ret: "i32", fails: "never", effects: "alloc", place: "process", doc: "(tstate, frame) Adds the frame's present instruction to the traceback of the exception that is set: `error` of ceval.c. 0, with nothing done: somebody traces, so the interpreter has to do it." },
  rt_untraced: { args: ["ptr"], ret: "i32", fails: "never", effects: "read", doc: "(tstate) 0 if a tracer or profiler is to hear of what happens." },
  rt_catch: { args: ["ptr"], ret: "obj", fails: "never", effects: "py", place: "process", doc: "(tstate) The exception that is set, as an instance with its traceback; none is set any more: `exception_unwind` of ceval.c." },
  rt_push_exc_info: { args: ["ptr", "obj"], ret: "obj", fails: "never", effects: "write", doc: "(tstate, value) PUSH_EXC_INFO: makes an exception the handled one and returns the one before, or None." },
  rt_pop_except: { args: ["ptr", "obj"], ret: "void", fails: "never", effects: "release", steals: [1], doc: "(tstate, before) POP_EXCEPT: makes an earlier exception (or None) the handled one." },
  rt_check_exc_match: { args: ["obj", "obj"], ret: "i32", fails: "minus1", effects: "alloc", doc: "(exception, class or tuple) CHECK_EXC_MATCH: 1 if it is one of them; -1: TypeError." },
  rt_py_check_eg_match: { args: ["obj", "obj", "ptr"], ret: "obj", fails: "null", effects: "py", place: "process", doc: "(exception or None, class or tuple, PyObject **rest) CHECK_EG_MATCH: what matches, as a group that is the handled exception now, or None; *rest is what doesn't." },
  rt_py_prep_reraise_star: { args: ["obj", "obj"], ret: "obj", fails: "null", effects: "py", place: "process", doc: "(caught, list of raised) PREP_RERAISE_STAR: the exception to raise at the end of `except*`, or None." },
  rt_is_async_end: { args: ["obj"], ret: "i32", fails: "never", effects: "read", doc: "(exception) Whether it is a StopAsyncIteration: END_ASYNC_FOR." },
  rt_reraise: { args: ["ptr", "obj", "i64"], ret: "void", fails: "never", effects: "write", steals: [1], doc: "(frame, exception, instruction) RERAISE: sets the exception, and the frame's instruction to the one that raised it first." },
  rt_raise_again: { args: [], ret: "i32", fails: "never", effects: "py", doc: "`raise` alone: 1 if the handled exception is set again, 0 if there is none: RuntimeError." },
  rt_py_with_except_start: { args: ["obj", "obj"], ret: "obj", fails: "null", effects: "py", doc: "(exit, exception) WITH_EXCEPT_START: exit(type, value, traceback)." },
  rt_build_tuple: { args: ["ptr", "i64"], ret: "obj", fails: "null", effects: "alloc", writes: [], collects: 1, doc: "(items, n) steals every item, also on failure (_PyTuple_FromArraySteal)." },
  rt_build_list: { args: ["ptr", "i64"], ret: "obj", fails: "null", effects: "alloc", writes: [], collects: 1, doc: "(items, n) steals every item, also on failure." },
  rt_build_set: { args: ["ptr", "i64"], ret: "obj", fails: "null", effects: "py", doc: "(items, n) items borrowed." },
  rt_new_dict: { args: [], ret: "obj", fails: "null", effects: "alloc", writes: [], collects: 1, doc: "PyDict_New." },
  rt_build_map: { args: ["ptr", "i64"], ret: "obj", fails: "null", effects: "py", doc: "(key, value, ... , pairs) items borrowed." },
  rt_build_const_key_map: { args: ["obj", "ptr", "i64"], ret: "obj", fails: "null", effects: "py", doc: "(keys tuple, values, n) items borrowed." },
  rt_build_string: { args: ["ptr", "i64"], ret: "obj", fails: "null", effects: "alloc", writes: [], doc: "(pieces, n) _PyUnicode_JoinArray with the empty string; items borrowed." },
  rt_build_slice: { args: ["obj", "obj", "obj?"], ret: "obj", fails: "null", effects: "alloc", writes: [], collects: 1, doc: "PySlice_New." },
  rt_py_list_extend: { args: ["obj", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "LIST_EXTEND incl. its error message for non-iterables." },
  rt_py_set_update: { args: ["obj", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "SET_UPDATE." },
  rt_py_set_add: { args: ["obj", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "SET_ADD (item borrowed)." },
  rt_py_dict_update: { args: ["obj", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "DICT_UPDATE incl. its error message." },
  rt_py_dict_merge: { args: ["obj", "obj", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "(callable for messages, dict, mapping) DICT_MERGE." },
  rt_list_to_tuple: { args: ["obj"], ret: "obj", fails: "null", effects: "alloc", writes: [], collects: 1, doc: "PyList_AsTuple." },
  rt_py_unpack_sequence: { args: ["obj", "i32", "ptr"], ret: "i32", fails: "minus1", effects: "py", doc: "(seq, n, out) out[0] is the first item, new references; ValueError/TypeError as unpack_iterable." },
  rt_py_unpack_ex: { args: ["obj", "i32", "i32", "ptr"], ret: "i32", fails: "minus1", effects: "py", doc: "(seq, before, after, out) with the list at out[before]." },
  rt_py_format_value: { args: ["obj", "obj?", "i32"], ret: "obj", fails: "null", effects: "py", doc: "(value, spec, FORMAT_VALUE oparg)." },
  rt_py_import_name: { args: ["ptr", "obj", "obj", "obj"], ret: "obj", fails: "null", effects: "py", doc: "(frame, name, fromlist, level) IMPORT_NAME incl. a replaced __import__." },
  rt_py_import_from: { args: ["obj", "obj"], ret: "obj", fails: "null", effects: "py", doc: "IMPORT_FROM incl. its messages." },
  rt_py_import_star: { args: ["ptr", "obj"], ret: "i32", fails: "minus1", effects: "py", doc: "(frame, module) IMPORT_STAR." },
  rt_default_argument: { args: ["obj", "i64", "i64"], ret: "obj?", fails: "miss", effects: "read", reads: "memory", ref: "borrowed", doc: "(function, count, index) Default value of a positional parameter, by its index in `__defaults__`; NULL unless there are `count` of them." },
  rt_keyword_default: { args: ["obj", "i64"], ret: "obj?", fails: "miss", effects: "read", reads: "memory", ref: "borrowed", doc: "(function, slot) Default value of a keyword-only parameter in `__kwdefaults__`, by its slot in the function's present code; NULL if there is none." },
  rt_frame_function: { args: ["ptr"], ret: "obj", fails: "never", effects: "none", ref: "borrowed", doc: "(frame) The function that an interpreter frame runs." },
  rt_closure_cell: { args: ["obj", "i64"], ret: "obj", fails: "never", effects: "read", reads: "memory", ref: "borrowed", doc: "(function, index) Cell of a free variable; the function is known to have so many." },
  rt_make_function: { args: ["ptr", "obj", "obj?", "obj?", "obj?", "obj?"], ret: "obj", fails: "null", effects: "alloc", steals: [2, 3, 4, 5], doc: "(frame, code, defaults, kwdefaults, annotations, closure) MAKE_FUNCTION." },
  rt_py_load_build_class: { args: ["ptr"], ret: "obj", fails: "null", effects: "py", doc: "(frame) LOAD_BUILD_CLASS." },
  rt_load_assertion_error: { args: [], ret: "obj", fails: "never", effects: "write", writes: [], doc: "LOAD_ASSERTION_ERROR." },
  rt_py_before_with: { args: ["obj", "ptr"], ret: "obj", fails: "null", effects: "py", doc: "(manager, PyObject **exit) BEFORE_WITH: returns __enter__()'s result, *exit the bound __exit__ (new reference)." },
  rt_py_get_len: { args: ["obj"], ret: "obj", fails: "null", effects: "py", doc: "GET_LEN." },
  rt_match_mapping: { args: ["obj"], ret: "i32", fails: "never", effects: "read", doc: "MATCH_MAPPING." },
  rt_match_sequence: { args: ["obj"], ret: "i32", fails: "never", effects: "read", doc: "MATCH_SEQUENCE." },
  rt_py_match_keys: { args: ["obj", "obj"], ret: "obj", fails: "null", effects: "py", doc: "(subject, keys) MATCH_KEYS: a tuple or None." },
  rt_py_match_class: { args: ["obj", "obj", "i32", "obj"], ret: "obj", fails: "null", effects: "py", doc: "(subject, class, positional count, keyword names) MATCH_CLASS: a tuple of attributes, or None on no match." },
  rt_py_print_expr: { args: ["obj"], ret: "i32", fails: "minus1", effects: "py", doc: "PRINT_EXPR." },
  rt_py_setup_annotations: { args: ["ptr"], ret: "i32", fails: "minus1", effects: "py", doc: "(frame) SETUP_ANNOTATIONS." },

  // ---- generators -------------------------------------------------------------------------------
  rt_note_callee: { args: ["ptr", "obj?", "obj"], ret: "void", fails: "never", effects: "write", writes: [], doc: "(cache, method or NULL, callable or self) Notes the code of a function in Python that is called at a site whose callee isn't known." },
  rt_is_function_of: { args: ["obj", "obj", "obj", "obj"], ret: "i32", fails: "never", effects: "read", doc: "(callable, code, globals, builtins) Whether it is a function in Python of these." },
  rt_is_method_of: { args: ["obj", "obj", "obj", "obj"], ret: "i32", fails: "never", effects: "read", doc: "(callable, code, globals, builtins) Whether it is a bound method of such a function." },
  rt_is_called_by: { args: ["obj", "obj", "obj", "obj"], ret: "i32", fails: "never", effects: "read", doc: "(callable, code, globals, builtins) Whether its class's `__call__` is such a function." },
  rt_call_function_of: { args: ["obj"], ret: "obj", fails: "never", effects: "read", ref: "borrowed", doc: "The `__call__` of an object's class, which is a function." },
  rt_method_function: { args: ["obj"], ret: "obj", fails: "never", effects: "read", ref: "borrowed", doc: "im_func of a bound method." },
  rt_method_self: { args: ["obj"], ret: "obj", fails: "never", effects: "read", ref: "borrowed", doc: "im_self of a bound method." },
  rt_drain_i64: { args: ["ptr", "i64"], ret: "i32", fails: "never", effects: "write", doc: "(drain, item) Gives a yielded item to what takes a generator's items (runtime/drain.h): 1; 0: it has to be yielded." },
  rt_drain_f64: { args: ["ptr", "f64"], ret: "i32", fails: "never", effects: "write", doc: "The same of a float." },
  rt_drain_i64_as: { args: ["ptr", "i64", "obj"], ret: "i32", fails: "never", effects: "write", doc: "The same of an int whose object is at hand." },
  rt_drain_f64_as: { args: ["ptr", "f64", "obj"], ret: "i32", fails: "never", effects: "write", doc: "The same of a float." },
  rt_drain_bool: { args: ["ptr", "i32"], ret: "i32", fails: "never", effects: "write", doc: "The same of a bool." },
  rt_drain_object: { args: ["ptr", "obj"], ret: "i32", fails: "never", effects: "write", place: "process", doc: "The same of an object, which is borrowed." },
  rt_suspend: { args: ["ptr", "i32"], ret: "void", fails: "never", effects: "write", doc: "(frame, stacktop) YIELD_VALUE of a generator whose frame is complete but for what this writes." },
  rt_number_or_unset: { args: ["obj?", "ptr"], ret: "i32", fails: "miss", effects: "write", doc: "(object, int64_t *out) 1 and its value for an exact int that fits, 1 and 0 for NULL." },
  rt_py_send: { args: ["obj", "obj", "ptr"], ret: "i32", fails: "minus1", effects: "py", place: "process", doc: "(receiver, value, PyObject **out) PyIter_Send: 1 and what was yielded, 0 and what was returned, -1 on error." },
  rt_py_yield_from_iter: { args: ["obj", "i32"], ret: "obj", fails: "null", effects: "py", doc: "(object, in a coroutine) GET_YIELD_FROM_ITER." },
  rt_can_await: { args: ["obj"], ret: "i32", fails: "never", effects: "read", doc: "Whether rt_py_await_iter takes the object." },
  rt_py_await_iter: { args: ["obj"], ret: "obj", fails: "null", effects: "py", doc: "GET_AWAITABLE of an object that rt_can_await accepts." },
  rt_py_get_aiter: { args: ["obj"], ret: "obj", fails: "null", effects: "py", doc: "GET_AITER." },
  rt_py_get_anext: { args: ["obj"], ret: "obj", fails: "null", effects: "py", doc: "GET_ANEXT: what to await for the next item." },
  rt_wrap_async_value: { args: ["obj"], ret: "obj", fails: "null", effects: "alloc", doc: "ASYNC_GEN_WRAP: what an asynchronous generator yields, wrapped." },
  rt_py_before_async_with: { args: ["obj", "ptr"], ret: "obj", fails: "null", effects: "py", doc: "(manager, PyObject **exit) BEFORE_ASYNC_WITH: returns __aenter__()'s result, *exit the bound __aexit__ (new reference)." },

  // ---- in the process: polling, frames, leaving -------------------------------------------------
  rt_poll: { args: ["ptr", "ptr"], ret: "i32", fails: "minus1", effects: "py", place: "process", doc: "(tstate, frame) what eval_frame_handle_pending does: signals, pending calls, GIL drop request, asynchronous exception. 1: the frame is to leave native code." },
  rt_only_sampled: { args: ["ptr"], ret: "i32", fails: "never", effects: "none", place: "process", doc: "(tstate) Whether the eval breaker was set for one of the agent's samples only; then it is reset." },
  rt_call_framed: { args: ["ptr", "obj", "ptr", "ptr", "i64"], ret: "obj", fails: "null", effects: "py", steals: [3], place: "process", doc: "(tstate, function, EchisCode *, arguments, count) Calls a Python function of exactly that many plain parameters: pushes its frame and enters its native code if it has any, else as _PyFunction_Vectorcall. Takes the arguments over, also on failure." },
  rt_leave: { args: ["ptr", "ptr", "ptr", "ptr"], more: true, ret: "obj", fails: "null", effects: "py", place: "process", doc: "(tstate, frame, EchisExit *, const int32_t *recipe, words...) Rebuilds the frame by the recipe (see LEAVE_KINDS) and leaves through agent_exit." },
  rt_call_method: { args: ["obj", "obj"], ret: "obj", fails: "null", effects: "py", place: "process", doc: "(function, self) Calls a Python function with one argument." },
  rt_call_stack: { args: ["ptr", "ptr", "i64", "obj?"], ret: "obj", fails: "null", effects: "py", steals: [1], place: "process", doc: "(tstate, stack, nargs, kwnames) CALL of ceval.c on its stack items: method and self, or NULL and callable, then the arguments. Takes all of them over, also on failure; stack[0] may be overwritten." },
  rt_chain_push: { args: ["ptr", "ptr", "ptr", "ptr"], more: true, ret: "void", fails: "never", effects: "write", place: "process", doc: "(tstate, pool, EchisExit * or NULL, const int32_t *link, words...) A fast function leaves: adds its frame, rebuilt as LINK_WORDS and the recipe after them say, to the chain. Innermost first; only that one has an exit." },
  rt_chain_run: { args: ["ptr", "ptr", "i64"], ret: "obj", fails: "null", effects: "py", steals: [1], place: "process", doc: "(tstate, operands, count) Lets the interpreter finish the chain of frames that fast functions left, and returns the outermost one's result. The caller's frame is current. `operands`: references of the caller's that end when the frame of its callee is there." },
  rt_cell_refresh: { args: ["ptr"], ret: "obj?", fails: "miss", effects: "read", ref: "borrowed", place: "process", doc: "Resolves an EchisCell again (agent/cells.c)." },
  rt_stress_guard: { args: [], ret: "i32", fails: "never", effects: "write", place: "process", doc: "0 when a stress mode wants this guard to fail." },
});

export type HelperName = keyof typeof HELPERS;

/**
 * How an exit's recipe rebuilds one place of `localsplus`: `place << 8 | kind`, each taking one
 * word of the exit's (`range_iter` four, `sequence_iter`, `enumerate` and the pairs two, `null` and `empty_dict` none). The recipe starts with
 * its number of places. A kind plus `LEAVE_MAYBE` takes a flag first and does nothing if that is 0.
 */
export const LEAVE_KINDS = ["owned", "borrowed", "i64", "f64", "bool", "null", "range_iter", "sequence_iter", "enumerate", "pair", "object_pair", "empty_dict"] as const;
export const LEAVE_MAYBE = 16;

/**
 * What comes before the recipe of a fast function: the unit to go on at when the callee has
 * returned, and the one that the frame shows until then (both unused at an exit); stack items,
 * without the callee's result; `dying` objects, operands of a call, which lie above these and the
 * place of the result, and are released once the frame is current and its callee has returned (for
 * `call`: has a frame);
 * what becomes of the callee's result, see `AFTER_KINDS`; the pool index of the function, or -1: the
 * function comes before the recipe's values.
 */
export const LINK_WORDS = ["resume", "at", "depth", "dying", "after", "function"] as const;

/** What is to be known of a function that native code has called for an instruction. */
export type AfterSpec = {
  /** What becomes of its result. */
  readonly doc: string;
  /** Its frame takes the operands over, as the interpreter's CALL does; else they are lent. */
  readonly moves?: true;
  /** The call is a level of recursion besides the callee's frame: PyObject_RichCompare, type_call. */
  readonly level?: true;
  /** The method may answer NotImplemented, so that the operands are needed when it is done. */
  readonly declines?: true;
};

/** Kinds of calls for an instruction, by what becomes of the result; each has an argument, 0 to 255. */
export const AFTER_KINDS = {
  call: { moves: true, doc: "The instruction's result." },
  get: { doc: "The same of a getter." },
  init: { level: true, doc: "Of an `__init__`: the first of the operands, the instance, is the result." },
  left: { declines: true, doc: "Of the left operand's method for BINARY_OP with that argument: if it declines, the others are tried." },
  right: { declines: true, doc: "The same of the right operand's reflected method." },
  inplace: { declines: true, doc: "The same of an in-place method." },
  compare: { declines: true, level: true, doc: "The same of the left operand's method for COMPARE_OP." },
  item: { doc: "Of `__getitem__`: the instruction's result." },
  unary: { doc: "The same of the method of UNARY_POSITIVE, UNARY_NEGATIVE or UNARY_INVERT, by the argument." },
  contains: { doc: "Of `__contains__`: its truth, turned round if the argument is 1, is the result." },
  setitem: { doc: "Of `__setitem__`: dropped." },
  object: { level: true, doc: "The instruction's result, of the `__call__` of an object." },
} satisfies Record<string, AfterSpec>;
export type AfterKind = keyof typeof AFTER_KINDS;

const AFTER_NAMES = Object.keys(AFTER_KINDS) as AfterKind[];

/** An operand of ops and helpers that says what becomes of a result: the kind times 256, plus an argument. */
export function afterCode(kind: AfterKind, argument = 0): number {
  return AFTER_NAMES.indexOf(kind) * 256 + argument;
}

/** The kind that such an operand holds. */
export function afterKind(code: number): AfterKind {
  return AFTER_NAMES[code >> 8]!;
}

/** What is known of the kind that such an operand holds. */
export function afterSpec(code: number): AfterSpec {
  return AFTER_KINDS[afterKind(code)];
}

/** Functions of one float argument, in the order of `rt_math1`'s first parameter. */
export const MATH1 = [
  "sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh",
  "exp", "expm1", "log", "log2", "log10", "log1p", "fabs", "degrees", "radians",
] as const;
/** Functions of two float arguments, in the order of `rt_math2`'s first parameter. */
export const MATH2 = ["pow", "atan2", "hypot", "fmod", "copysign"] as const;

/**
 * Every op, declared once. Builder, printer, parser, verifier, effects, ownership and the
 * reference page derive from these rows; `llvm/rules/` has one lowering rule for each.
 */
import type { OpSpec } from "./op-spec.ts";

const defineOps = <const T extends Record<string, OpSpec>>(table: T): T => table;

export const OPS = defineOps({
  // ---- constants
  const_i64: { args: [], attrs: { value: "int" }, out: "i64", effects: "none", doc: "A machine integer." },
  const_f64: { args: [], attrs: { value: "float" }, out: "f64", effects: "none", doc: "A machine float." },
  const_bool: { args: [], attrs: { value: "flag" }, out: "bool", effects: "none", doc: "A truth value." },
  null: { args: [], out: "obj?", effects: "none", doc: "No object." },
  singleton: { args: [], attrs: { name: "text" }, out: "obj", effects: "none", ref: "borrowed", doc: "None, True, False, Ellipsis or NotImplemented." },
  pool: { args: [], attrs: { index: "pool" }, out: "obj", effects: "none", ref: "borrowed", doc: "Object that the agent put into the image's pool; lives as long as the image." },
  drain: { args: [], out: "ptr", effects: "none", doc: "In a generator: what takes its items while it runs on (`RtDrain`), or NULL." },
  site_cache: { args: [], attrs: { instr: "int", told: "int" }, out: "ptr", effects: "none", doc: "Address of an attribute cache of its own (`RtAttrCache`), in the image's data, for the site at an instruction; `told`: how many classes or callees were known there, so that meeting these is no news." },
  pool_ptr: { args: [], attrs: { index: "pool" }, out: "ptr", effects: "none", doc: "Address in the image's pool." },

  // ---- the frame
  frame: { args: [], out: "ptr", effects: "none", doc: "This function's interpreter frame." },
  tstate: { args: [], out: "ptr", effects: "none", doc: "The thread state." },
  load_slot: { args: [], attrs: { slot: "slot", rep: "text" }, out: "attr", effects: "read", ref: "borrowed", doc: "What a frame's localsplus slot holds." },
  lasti: { args: [], out: "i64", effects: "read", doc: "The instruction that the frame shows, in code units." },
  slot_address: { args: [], attrs: { slot: "slot" }, out: "ptr", effects: "none", doc: "Address of a localsplus slot." },
  store_slot: { args: ["obj?"], attrs: { slot: "slot" }, out: "void", effects: "write", writes: [], doc: "Overwrites a slot, which now owns the value; the old content must have been taken care of." },
  sync_if: { args: ["any", "bool"], attrs: { slot: "slot" }, out: "void", effects: "release", doc: "`sync` if the second operand is true: the local is set." },
  sync: { args: ["any"], attrs: { slot: "slot" }, out: "void", effects: "release", doc: "Makes a slot hold the boxed form of an unboxed local, for those who look at the frame." },

  // ---- references
  incref: { args: ["obj"], out: "void", effects: "write", writes: [], doc: "Adds a reference." },
  decref: { args: ["obj"], attrs: { plain: "flag" }, out: "void", effects: "release", writes: [], doc: "Drops a reference; `plain`: freeing it runs no code (exact int, float, str, ...)." },
  decref_maybe: { args: ["obj?"], out: "void", effects: "release", writes: [], doc: "Drops a reference unless NULL." },

  // ---- guards
  guard_type: { args: ["obj"], attrs: { type: "type", reason: "reason" }, out: "obj", ref: "borrowed", exit: "deopt", effects: "read", reads: "classes", doc: "Passes its argument if its type is exactly that built-in type, else leaves." },
  guard_version: { args: ["obj"], attrs: { version: "pool", reason: "reason" }, out: "obj", ref: "borrowed", exit: "deopt", effects: "read", reads: "classes", doc: "Passes its argument if its type has the version tag in the pool." },
  is_version: { args: ["obj"], attrs: { version: "pool" }, out: "bool", effects: "read", reads: "classes", doc: "Whether its type has the version tag in the pool." },
  guard_class_version: { args: ["obj"], attrs: { version: "pool", reason: "reason" }, out: "void", exit: "deopt", effects: "read", reads: "classes", doc: "Leaves unless a class has the version tag in the pool." },
  guard_keys_count: { args: ["obj"], attrs: { count: "pool", reason: "reason" }, out: "void", exit: "deopt", effects: "read", reads: "classes", doc: "Leaves unless the type's instances share as many keys as the pool says." },
  guard_int_fits: { args: ["obj"], attrs: { reason: "reason" }, out: "obj", ref: "borrowed", exit: "deopt", effects: "read", reads: "numbers", doc: "Passes an exact int that fits in 64 bits." },
  guard_is: { args: ["obj?", "obj"], attrs: { reason: "reason" }, out: "void", exit: "deopt", effects: "none", doc: "Leaves unless both are the same object." },
  guard_function_code: { args: ["obj"], attrs: { code: "pool", reason: "reason" }, out: "void", exit: "deopt", effects: "read", reads: "classes", doc: "Leaves unless a Python function has the code object in the pool." },
  guard_not_null: { args: ["obj?"], attrs: { reason: "reason" }, out: "obj", ref: "borrowed", exit: "deopt", effects: "none", doc: "Leaves on NULL." },
  guard_true: { args: ["bool"], attrs: { reason: "reason" }, out: "void", exit: "deopt", effects: "none", doc: "Leaves on false." },
  guard_false: { args: ["bool"], attrs: { reason: "reason" }, out: "void", exit: "deopt", effects: "none", doc: "Leaves on true." },
  guard_outlives: { args: ["obj?", "...any"], attrs: { dropped: "int", reason: "reason" }, out: "void", exit: "deopt", effects: "read", doc: "Leaves unless giving back `dropped` references to an object runs no code (rt_outlives), and one more for each further operand that is the same object; 0: a single one, right after this op (rt_ends_alone)." },
  not_null: { args: ["obj?"], out: "obj", ref: "borrowed", effects: "none", doc: "Passes an object that a branch has found not to be NULL." },
  check_bound: { args: ["obj?"], attrs: { slot: "slot", deref: "flag" }, out: "obj", ref: "borrowed", exit: "raise", effects: "write", writes: [], doc: "Raises the UnboundLocalError (or the NameError of a cell) on NULL." },

  // ---- boxes
  int_value: { args: ["obj"], out: "i64", effects: "read", reads: "numbers", doc: "Value of an exact int known to fit." },
  float_value: { args: ["obj"], out: "f64", effects: "read", reads: "numbers", doc: "Value of an exact float." },
  bool_value: { args: ["obj"], out: "bool", effects: "none", doc: "Whether an exact bool is True." },
  box_i64: { args: ["i64"], out: "obj", exit: "raise", effects: "write", writes: [], doc: "A Python int." },
  box_f64: { args: ["f64"], out: "obj", exit: "raise", effects: "write", writes: [], doc: "A Python float." },
  box_bool: { args: ["bool"], out: "obj", effects: "none", ref: "borrowed", doc: "True or False." },

  // ---- integers
  i64_add_checked: { args: ["i64", "i64"], out: "i64", exit: "deopt", effects: "none", doc: "Sum; leaves on overflow." },
  i64_sub_checked: { args: ["i64", "i64"], out: "i64", exit: "deopt", effects: "none", doc: "Difference; leaves on overflow." },
  i64_mul_checked: { args: ["i64", "i64"], out: "i64", exit: "deopt", effects: "none", doc: "Product; leaves on overflow." },
  i64_floordiv_checked: { args: ["i64", "i64"], out: "i64", exit: "deopt", effects: "none", doc: "Python's //; leaves on division by zero and overflow." },
  i64_mod_checked: { args: ["i64", "i64"], out: "i64", exit: "deopt", effects: "none", doc: "Python's %; leaves on division by zero." },
  i64_and: { args: ["i64", "i64"], out: "i64", effects: "none", doc: "Bitwise and." },
  i64_or: { args: ["i64", "i64"], out: "i64", effects: "none", doc: "Bitwise or." },
  i64_xor: { args: ["i64", "i64"], out: "i64", effects: "none", doc: "Bitwise exclusive or." },
  i64_add_unchecked: { args: ["i64", "i64"], out: "i64", effects: "none", doc: "Sum that is known not to overflow." },
  i64_mul_unchecked: { args: ["i64", "i64"], out: "i64", effects: "none", doc: "Product that is known not to overflow." },
  i64_cmp: { args: ["i64", "i64"], attrs: { op: "text" }, out: "bool", effects: "none", doc: "Signed comparison: lt, le, eq, ne, gt, ge." },
  i64_ult: { args: ["i64", "i64"], out: "bool", effects: "none", doc: "Unsigned less-than: an index in range." },
  i64_to_f64: { args: ["i64"], out: "f64", effects: "none", doc: "Rounded as PyLong_AsDouble." },

  // ---- floats
  f64_add: { args: ["f64", "f64"], out: "f64", effects: "none", doc: "Sum." },
  f64_sub: { args: ["f64", "f64"], out: "f64", effects: "none", doc: "Difference." },
  f64_mul: { args: ["f64", "f64"], out: "f64", effects: "none", doc: "Product." },
  f64_div_checked: { args: ["f64", "f64"], out: "f64", exit: "deopt", effects: "none", doc: "Quotient; leaves on division by zero." },
  f64_floordiv_checked: { args: ["f64", "f64"], out: "f64", exit: "deopt", effects: "none", doc: "Python's //; leaves on division by zero." },
  f64_mod_checked: { args: ["f64", "f64"], out: "f64", exit: "deopt", effects: "none", doc: "Python's %; leaves on division by zero." },
  f64_neg: { args: ["f64"], out: "f64", effects: "none", doc: "Negation." },
  f64_abs: { args: ["f64"], out: "f64", effects: "none", doc: "Absolute value." },
  f64_cmp: { args: ["f64", "f64"], attrs: { op: "text" }, out: "bool", effects: "none", doc: "Comparison, false on NaN but for ne." },

  // ---- truth values
  bool_not: { args: ["bool"], out: "bool", effects: "none", doc: "Negation." },
  bool_to_i64: { args: ["bool"], out: "i64", effects: "none", doc: "0 or 1." },
  same: { args: ["any", "any"], out: "bool", effects: "none", doc: "Whether two addresses are one." },
  is_type: { args: ["obj"], attrs: { type: "type" }, out: "bool", effects: "read", reads: "classes", doc: "Whether the type is exactly that built-in type." },
  select: { args: ["bool", "any", "any"], attrs: { rep: "text" }, out: "attr", effects: "none", doc: "Second operand if the first is true, else the third." },

  // ---- runtime helpers (schema/runtime.ts says what each does)
  call_helper: { args: ["...any"], attrs: { helper: "helper" }, out: "helper", exit: "helper", effects: "helper", ref: "helper", doc: "Calls a helper with its operands." },
  call_helper_items: { args: ["...any"], attrs: { helper: "helper", fixed: "int", count: "int" }, out: "helper", exit: "helper", effects: "helper", ref: "helper", doc: "Operands after the first `fixed` go into an array, passed as (array, count)." },
  call_helper_out: { args: ["...any"], attrs: { helper: "helper", reps: "reps" }, out: "helper", exit: "helper", effects: "helper", ref: "helper", doc: "The helper's last parameter is an array that it fills; `out_value` reads it." },
  try_helper_out: { args: ["...any"], attrs: { helper: "helper", rep: "text", reason: "reason" }, out: "attr", exit: "deopt", effects: "none", doc: "A helper that writes one result and returns 0 on a miss, on which this op leaves." },
  out_value: { args: ["any"], attrs: { index: "int", rep: "text" }, out: "attr", effects: "read", doc: "One of the results of a `call_helper_out`, right after it." },
  call: { args: ["...any"], attrs: { kwnames: "pool" }, out: "obj", exit: "raise", effects: "py", doc: "Generic call of CALL's stack items, all of which it takes over: method and self, or NULL and callable, then arguments; `kwnames`: pool index of the names tuple, or -1." },
  call_framed: { args: ["obj", "...obj"], attrs: { code: "pool", after: "int" }, out: "obj", exit: "raise", effects: "py", doc: "Calls a Python function with a frame of its own, natively if the agent has native code for it; `after`: see `call_fast`." },
  call_fast: { args: ["...any"], attrs: { callee: "callee", rep: "text", type: "text", after: "int" }, out: "attr", exit: "both", effects: "release", doc: "Calls a fast function of this image with unboxed operands and no frame; `type`: proved exact type of an object that it returns, or `any`; `after`: what becomes of the result, see `AFTER_KINDS`." },
  guard_level: { args: [], out: "void", exit: "deopt", effects: "read", doc: "Leaves at the recursion limit: before what counts as a level of recursion besides a frame, comparisons and calls of classes." },
  check_recursion: { args: [], out: "void", exit: "deopt", effects: "read", doc: "On entry of a fast function: counts the call, leaves near the recursion limit, on a low C stack, or when something is pending." },
  range_iter_part: { args: ["obj"], attrs: { index: "int" }, out: "i64", effects: "read", doc: "Field of an exact range_iterator: 0 index, 1 start, 2 step, 3 length." },
  check_tracing: { args: [], out: "void", exit: "both", effects: "read", doc: "After a call: handles what is pending (signals, other threads), and leaves when a tracer or profiler has appeared." },
  new_range_iter: { args: ["i64", "i64", "i64", "i64"], out: "obj", exit: "raise", effects: "write", writes: [], doc: "(index, start, step, length) a range_iterator in that state." },

  // ---- ends of blocks
  jump: { args: [], out: "void", effects: "none", terminator: true, targets: 1, doc: "Goes to its successor." },
  branch: { args: ["bool"], attrs: { likely: "text" }, out: "void", effects: "none", terminator: true, targets: 2, doc: "First successor if true, else the second; `likely` is true, false or even." },
  return: { args: ["obj"], out: "void", effects: "none", terminator: true, doc: "Returns a new reference." },
  yield: { args: ["obj"], attrs: { stacktop: "int" }, out: "void", effects: "write", terminator: true, doc: "Ends a generator's turn with a new reference to the value; locals and stack are in the frame, `stacktop` of them." },
  return_fast: { args: ["any"], out: "void", effects: "none", terminator: true, doc: "Returns from a fast function; an obj is a new reference." },
  poll: { args: [], out: "void", exit: "both", effects: "none", terminator: true, targets: 1, doc: "On a loop's back edge, to its only successor: when something is pending, first handles it with the frame complete, then enters the loop anew." },
  leave: { args: [], attrs: { reason: "reason" }, out: "void", exit: "deopt", effects: "none", terminator: true, doc: "The interpreter carries on from here." },
  leave_raising: { args: [], attrs: { raised: "text" }, out: "void", exit: "raise", effects: "none", terminator: true, doc: "An exception is set, which goes to the op's landing, else to the handler that the interpreter finds, else out. `raised`: `here`; `shown`: where the frame shows; `again`: there, earlier, so that this place is not in its traceback." },
});

export type OpName = keyof typeof OPS;

/**
 * Built-in functions that have a form of their own. The callee is already guarded to be the
 * original one; a form that doesn't fit its arguments returns false and the call stays generic.
 */
import { type HelperName, MATH1, MATH2 } from "../../../../schema/runtime.ts";
import type { Value } from "../../ir/graph.ts";
import { ITERATOR_OF, type Item, type Known, number, OWNED, obj, typeOf } from "../state.ts";
import type { Translator } from "../translator.ts";

/** Calls with `count` arguments on top, the callee and a NULL below. */
export function callBuiltin(
  t: Translator,
  known: Known & { kind: "builtin" | "cfunc" },
  count: number,
): boolean {
  const table = known.kind === "builtin" ? BUILTINS : known.module === "math" ? MATH : null;
  const form = table !== null && Object.hasOwn(table, known.name) ? table[known.name] : undefined;
  const result = form?.(t, count) ?? null;
  if (result === null) {
    // It tells how many references there are, the interpreter's own among them.
    if (known.name === "getrefcount") return false;
    return callInC(t, "rt_py_call_cfunction", count);
  }
  t.refreshAfter();
  t.drop(count + 2);
  t.push(result);
  return true;
}

/**
 * A function or method written in C, on borrowed arguments. On top lie `count` arguments, below
 * them a NULL and the function, or the method and self.
 */
function callInC(
  t: Translator,
  helper: "rt_py_call_cfunction" | "rt_py_call_descriptor",
  count: number,
): boolean {
  const values = t.boxTop(count + 2);
  const result = t.pythonOnItems(helper, values, values.length - count, count + 2);
  t.refreshAfter();
  t.drop(count + 2);
  t.push({ ...obj(result, OWNED), origin: t.origin() });
  t.afterCall();
  t.unboxPushed(t.afterIndex);
  return true;
}

/** Calls a method of a built-in type: self and `count` arguments on top, a marker below. */
export function callBuiltinMethod(t: Translator, name: string, count: number): boolean {
  if (name !== "list.append" || count !== 1) return callInC(t, "rt_py_call_descriptor", count);
  t.boxTop(1);
  const list = t.peek(2);
  const item = t.peek(1);
  if (list.form !== "obj" || item.form !== "obj") return false;
  t.b.op("call_helper", [list.value, item.value], { helper: "rt_list_append" });
  t.refreshAfter();
  t.drop(3);
  t.push(
    t.constantItem({ op: "singleton", name: "None" }, "NoneType", { kind: "const", value: null }),
  );
  return true;
}

type Form = (t: Translator, count: number) => Item | null;

type NumberKind = "int" | "float" | null;

function kind(item: Item): NumberKind {
  const type = typeOf(item) ?? (item.form === "obj" ? item.hint : null);
  return type === "int" ? "int" : type === "float" ? "float" : null;
}

const range: Form = (t, count) => {
  if (count < 1 || count > 3 || t.followingCall() !== "GET_ITER") return null;
  const items = Array.from({ length: count }, (_, i) => t.peek(count - i));
  // Arguments of which nothing is known are most likely ints.
  if (
    !items.every(
      (item) =>
        item.form === "i64" || (item.form === "obj" && (item.type === "int" || item.type === null)),
    )
  )
    return null;
  const values = items.map((_, i) => t.unboxInt(t.peek(count - i)));
  const start = count === 1 ? t.i64(0) : values[0]!;
  const stop = count === 1 ? values[0]! : values[1]!;
  const step = count === 3 ? values[2]! : t.i64(1);
  const length = t.b.emit("try_helper_out", [start, stop, step], {
    helper: "rt_range_length",
    rep: "i64",
    reason: "overflow",
  });
  return { form: "range", parts: [t.i64(0), start, step, length] };
};

/** Counts begin below this, so that they never overflow. */
const LARGEST_START = 1n << 62n;

const enumerate: Form = (t, count) => {
  if (count < 1 || count > 2 || t.followingCall() !== "GET_ITER") return null;
  const item = t.peek(count);
  const type = item.form === "obj" ? (item.type ?? item.hint) : null;
  const kindOfIterator = typeof type === "string" ? ITERATOR_OF[type] : undefined;
  if (item.form !== "obj" || typeof type !== "string" || kindOfIterator === undefined) return null;
  if (count === 2 && kind(t.peek(1)) !== "int") return null;
  t.guardType(item, type);
  let start = t.i64(0);
  if (count === 2) {
    start = t.unboxInt(t.peek(1));
    t.b.op("guard_true", [t.b.emit("i64_cmp", [start, t.i64(LARGEST_START)], { op: "lt" })], {
      reason: "overflow",
    });
  }
  const iterator = t.b.helper("rt_sequence_iter", [item.value]);
  return { form: "enumerate", type: kindOfIterator, parts: [iterator, start] };
};

const LENGTHS = {
  list: "rt_var_size",
  tuple: "rt_var_size",
  bytes: "rt_var_size",
  str: "rt_str_length",
  dict: "rt_dict_size",
  set: "rt_set_size",
} as const;

const len: Form = (t, count) => {
  const item = t.peek(1);
  if (count !== 1 || item.form !== "obj") return null;
  const type = item.type ?? (typeof item.hint === "string" ? item.hint : null);
  if (type !== null && Object.hasOwn(LENGTHS, type)) {
    t.guardType(item, type);
    return number("i64", t.b.helper(LENGTHS[type as keyof typeof LENGTHS], [item.value]));
  }
  if (type !== null) return null;
  if (item.cls !== null || item.hint !== null || t.failedFor("type"))
    return number("i64", t.python("rt_py_len", [item.value]));
  const length = t.b.helper("rt_try_len", [item.value]);
  guardTold(t, length);
  return number("i64", length);
};

const abs: Form = (t, count) => {
  if (count !== 1) return null;
  const item = t.peek(1);
  const what = kind(item);
  if (what === "float") return number("f64", t.b.emit("f64_abs", [t.unboxFloat(item)]));
  if (what !== "int") return null;
  const value = t.unboxInt(item);
  const negated = t.b.emit("i64_sub_checked", [t.i64(0), value]);
  const negative = t.b.emit("i64_cmp", [value, t.i64(0)], { op: "lt" });
  return number("i64", t.b.emit("select", [negative, negated, value], { rep: "i64" }));
};

function isUnknown(item: Item): boolean {
  return item.form === "obj" && item.type === null && item.hint === null && item.cls === null;
}

/** min and max of two or three numbers of one kind: the first of equal ones, as in CPython. */
const extreme =
  (op: "lt" | "gt"): Form =>
  (t, count) => {
    if (count < 2 || count > 3) return null;
    const items = Array.from({ length: count }, (_, i) => t.peek(count - i));
    const kinds = new Set(items.map(kind));
    // Of objects that nothing is known of, ints are the best guess.
    if (kinds.size === 1 && kinds.has(null) && !t.failed && items.every(isUnknown))
      kinds.add("int");
    kinds.delete(null);
    const [what] = kinds;
    if (what === undefined || kinds.size > 1) return null;
    if (!items.every((item) => kind(item) === what || isUnknown(item))) return null;
    const rep = what === "int" ? "i64" : "f64";
    const values = items.map((_, i) =>
      what === "int" ? t.unboxInt(t.peek(count - i)) : t.unboxFloat(t.peek(count - i)),
    );
    const best = values.reduce((a, b) => {
      const better = t.b.emit(what === "int" ? "i64_cmp" : "f64_cmp", [b, a], { op });
      return t.b.emit("select", [better, b, a], { rep });
    });
    return number(rep, best);
  };

const isinstance: Form = (t, count) => {
  if (count !== 2) return null;
  const [item, cls] = [t.peek(2), t.peek(1)];
  const type = typeOf(item);
  if (type !== null && cls.form === "obj" && cls.known?.kind === "builtin") {
    const name = cls.known.name;
    if (name === type || (type === "bool" && name === "int") || name === "object")
      return number("bool", t.b.emit("const_bool", [], { value: true }));
    if (EXACT_TYPES.has(name)) return number("bool", t.b.emit("const_bool", [], { value: false }));
  }
  const values = t.boxTop(2);
  if (t.failedFor("type")) return number("bool", t.nonZero(t.python("rt_py_isinstance", values)));
  const found = t.b.helper("rt_try_isinstance", values);
  guardTold(t, found);
  return number("bool", t.nonZero(found));
};

/** Leaves where a helper that runs no code could not tell and gave -1. */
function guardTold(t: Translator, found: Value): void {
  t.b.op("guard_true", [t.b.emit("i64_cmp", [found, t.i64(0)], { op: "ge" })], { reason: "type" });
}

const next: Form = (t, count) => {
  if (count !== 1 && count !== 2) return null;
  const [iterator, otherwise] = t.boxTop(count);
  return obj(t.python("rt_py_next", [iterator!, otherwise ?? t.b.emit("null", [])]), OWNED);
};

const EXACT_TYPES = new Set([
  "int",
  "float",
  "bool",
  "str",
  "bytes",
  "list",
  "tuple",
  "dict",
  "set",
  "frozenset",
  "complex",
]);

const ord: Form = (t, count) => {
  const item = t.peek(1);
  if (count !== 1 || item.form !== "obj" || (item.type !== "str" && item.hint !== "str"))
    return null;
  t.guardType(item, "str");
  const value = t.b.helper("rt_str_ord", [item.value]);
  t.b.op("guard_true", [t.b.emit("i64_cmp", [value, t.i64(0)], { op: "ge" })], {
    reason: "bounds",
  });
  return number("i64", value);
};

const chr: Form = (t, count) => {
  if (count !== 1 || kind(t.peek(1)) !== "int") return null;
  const value = t.b.helper("rt_chr", [t.unboxInt(t.peek(1))]);
  return obj(t.b.emit("guard_not_null", [value], { reason: "bounds" }), OWNED, "str");
};

/** An int as it is, or a float through a helper that gives an int; `before`: its first operands. */
const toInt =
  (helper: HelperName, before: (t: Translator) => readonly Value[]): Form =>
  (t, count) => {
    if (count !== 1) return null;
    const item = t.peek(1);
    const what = kind(item);
    if (what === "int") return number("i64", t.unboxInt(item));
    if (what !== "float") return null;
    const operands = [...before(t), t.unboxFloat(item)];
    const attrs = { helper, rep: "i64", reason: "overflow" };
    return number("i64", t.b.emit("try_helper_out", operands, attrs));
  };

const int = toInt("rt_f64_to_i64", () => []);

const float: Form = (t, count) => {
  const value = count === 1 ? floatAt(t, 1) : null;
  return value === null ? null : number("f64", value);
};

const BUILTINS: Readonly<Record<string, Form>> = {
  range,
  enumerate,
  len,
  abs,
  min: extreme("lt"),
  max: extreme("gt"),
  isinstance,
  next,
  ord,
  chr,
  int,
  float,
};

/** An argument as a float, of a float or an int. */
function floatAt(t: Translator, depth: number): Value | null {
  const item = t.peek(depth);
  const what = kind(item);
  if (what === "float") return t.unboxFloat(item);
  return what === "int" ? t.b.emit("i64_to_f64", [t.unboxInt(item)]) : null;
}

const math1 =
  (which: number): Form =>
  (t, count) => {
    const value = count === 1 ? floatAt(t, 1) : null;
    if (value === null) return null;
    return number(
      "f64",
      t.b.emit("try_helper_out", [t.i64(which), value], {
        helper: "rt_math1",
        rep: "f64",
        reason: "generic",
      }),
    );
  };

const math2 =
  (which: number): Form =>
  (t, count) => {
    if (count !== 2) return null;
    const left = floatAt(t, 2);
    const right = left === null ? null : floatAt(t, 1);
    if (left === null || right === null) return null;
    return number(
      "f64",
      t.b.emit("try_helper_out", [t.i64(which), left, right], {
        helper: "rt_math2",
        rep: "f64",
        reason: "generic",
      }),
    );
  };

const mathToInt = (which: number): Form => toInt("rt_math_to_i64", (t) => [t.i64(which)]);

const MATH: Readonly<Record<string, Form>> = {
  ...Object.fromEntries(MATH1.map((name, which) => [name, math1(which)])),
  ...Object.fromEntries(MATH2.map((name, which) => [name, math2(which)])),
  ...Object.fromEntries(["floor", "ceil", "trunc"].map((name, which) => [name, mathToInt(which)])),
};

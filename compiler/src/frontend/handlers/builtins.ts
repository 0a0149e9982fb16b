/**
 * Built-in functions that have a form of their own. The callee is already guarded to be the
 * original one; a form that doesn't fit its arguments returns false and the call stays generic.
 */
import { type HelperName, MATH1, MATH2 } from "../../../../schema/runtime.ts";
import type { Value } from "../../ir/graph.ts";
import {
  ITERATOR_OF,
  type Item,
  isNativeIterator,
  type Known,
  number,
  OWNED,
  obj,
  typeOf,
} from "../state.ts";
import type { Translator } from "../translator.ts";
import { classOf } from "./class-attributes.ts";
import { isTried, TRIED_COMPARED, TRIED_TEXTS, tryFound, tryObject } from "./tried.ts";

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
    if (known.kind === "builtin" && tryBuiltin(t, known.name, count)) return true;
    const gives = known.kind === "builtin" ? GIVEN[known.name] : undefined;
    return callInC(t, "rt_py_call_cfunction", count, gives);
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
  gives: string | undefined,
): boolean {
  callGenerally(t, helper, count);
  const item = t.peek(1);
  if (gives !== undefined && item.form === "obj") t.poke(1, { ...item, type: gives });
  else t.unboxPushed(t.afterIndex);
  return true;
}

/** Exact types of what built-in functions, classes and methods give. */
const GIVEN: Readonly<Record<string, string | undefined>> = {
  "dict.items": "dict_items",
  "dict.keys": "dict_keys",
  "dict.values": "dict_values",
  dict: "dict",
  frozenset: "frozenset",
  list: "list",
  set: "set",
  sorted: "list",
  tuple: "tuple",
  zip: "zip",
};

function callGenerally(
  t: Translator,
  helper: "rt_py_call_cfunction" | "rt_py_call_descriptor",
  count: number,
): void {
  const values = t.boxTop(count + 2);
  const result = t.pythonOnItems(helper, values, values.length - count, count + 2);
  t.refreshAfter();
  t.drop(count + 2);
  t.push({ ...obj(result, OWNED), origin: t.origin() });
  t.afterCall();
}

/** Conversions that are tried without code first: of one argument. */
const TRIED_CONVERSIONS: Readonly<Record<string, HelperName>> = {
  int: "rt_try_int",
  float: "rt_try_float",
  str: "rt_try_str",
};
/** Py_LT and Py_GT: what makes an argument the better one. */
const TRIED_EXTREMES: Readonly<Record<string, number>> = { min: 0, max: 4 };

/** A call that is tried without code first; false where it isn't one. */
function tryBuiltin(t: Translator, name: string, count: number): boolean {
  const slow = (): void => callGenerally(t, "rt_py_call_cfunction", count);
  if (count === 1 && Object.hasOwn(TRIED_CONVERSIONS, name)) {
    if (!isTried(t, TRIED_TEXTS, t.peek(1))) return false;
    tryObject(t, TRIED_CONVERSIONS[name]!, t.boxTop(1), count + 2, slow);
  } else if (count === 1 && name === "id") {
    tryObject(t, "rt_try_id", t.boxTop(1), count + 2, slow);
  } else if (count === 2 && Object.hasOwn(TRIED_EXTREMES, name)) {
    if (!isTried(t, TRIED_COMPARED, t.peek(2), t.peek(1))) return false;
    const [first, second] = t.boxTop(2);
    const args = [second!, first!, t.i64(TRIED_EXTREMES[name]!)];
    const found = t.b.helper("rt_try_compare", args);
    const told = t.b.emit("i64_cmp", [found, t.i64(0)], { op: "ge" });
    const quick = (): void => {
      const operands = [t.nonZero(found), second!, first!];
      const value = t.b.emit("select", operands, { rep: "obj" });
      // It is one of the arguments, and gets its reference before they go.
      t.b.op("incref", [value]);
      t.refreshAfter();
      t.drop(count + 2);
      t.push({ ...obj(value, OWNED), origin: t.origin() });
    };
    t.either(told, true, quick, slow);
    t.refreshAfter();
  } else return false;
  t.unboxPushed(t.afterIndex);
  return true;
}

/** Calls a method of a built-in type: self and `count` arguments on top, a marker below. */
export function callBuiltinMethod(t: Translator, name: string, count: number): boolean {
  if (name === "list.append" && count === 1) return addToList(t, "rt_list_append", null);
  if (name === "list.insert" && count === 2 && kind(t.peek(2)) === "int")
    return addToList(t, "rt_list_insert", t.unboxInt(t.peek(2)));
  return tryMethod(t, name, count) || callInC(t, "rt_py_call_descriptor", count, GIVEN[name]);
}

/** Adds the topmost item to the list that is below it, and below the index if there is one. */
function addToList(
  t: Translator,
  helper: "rt_list_append" | "rt_list_insert",
  index: Value | null,
): boolean {
  t.boxTop(1);
  const depth = index === null ? 2 : 3;
  const list = t.peek(depth);
  const item = t.peek(1);
  if (list.form !== "obj" || item.form !== "obj") return false;
  const values = index === null ? [list.value, item.value] : [list.value, index, item.value];
  t.b.op("call_helper", values, { helper });
  t.refreshAfter();
  t.drop(depth + 1);
  t.push(
    t.constantItem({ op: "singleton", name: "None" }, "NoneType", { kind: "const", value: null }),
  );
  return true;
}

/** Methods of str that look at nothing but their string and arguments, and what they give. */
const STR_METHODS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...["capitalize", "casefold", "center", "expandtabs", "ljust", "lower", "lstrip"],
    ...["removeprefix", "removesuffix", "replace", "rjust", "rstrip", "strip", "swapcase"],
    ...["title", "upper", "zfill"],
  ]
    .map((name) => [name, "str"])
    .concat(
      ["endswith", "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier"]
        .concat([
          "islower",
          "isnumeric",
          "isprintable",
          "isspace",
          "istitle",
          "isupper",
          "startswith",
        ])
        .map((name) => [name, "bool"]),
      ["count", "find", "index", "rfind", "rindex"].map((name) => [name, "int"]),
      ["rsplit", "split", "splitlines"].map((name) => [name, "list"]),
      ["partition", "rpartition"].map((name) => [name, "tuple"]),
    ) as [string, string][],
);

/** Other methods that are tried without code first. */
const TRIED_METHODS = new Set(["dict.get", "dict.setdefault", "list.pop", "set.add", "str.join"]);

/** `tp_name` of deque, whose methods here are those that `rt_try_deque` numbers. */
export const DEQUE = "collections.deque";
const DEQUE_METHODS: Readonly<Record<string, { way: number; takes: number }>> = {
  append: { way: 0, takes: 1 },
  appendleft: { way: 1, takes: 1 },
  pop: { way: 2, takes: 0 },
  popleft: { way: 3, takes: 0 },
};

/** Whether a method of a built-in type has a form here. */
export function hasForm(type: string, name: string): boolean {
  const full = `${type}.${name}`;
  if (type === "str" && Object.hasOwn(STR_METHODS, name)) return true;
  if (type === DEQUE) return Object.hasOwn(DEQUE_METHODS, name);
  return full === "list.append" || full === "list.insert" || TRIED_METHODS.has(full);
}

/** Calls such a method: self and `count` arguments on top, a marker below; false if it isn't one. */
function tryMethod(t: Translator, full: string, count: number): boolean {
  if (t.isSpareHere) return false;
  const dot = full.lastIndexOf(".");
  const [owner, name] = [full.slice(0, dot), full.slice(dot + 1)];
  const type = owner === "str" && Object.hasOwn(STR_METHODS, name) ? STR_METHODS[name]! : null;
  const deque = owner === DEQUE ? DEQUE_METHODS[name] : undefined;
  const isTaken =
    deque === undefined ? TRIED_METHODS.has(full) && takes(full, count) : deque.takes === count;
  if (type === null && !isTaken) return false;
  let index: Value | undefined;
  if (full === "list.pop" && count === 1) {
    if (kind(t.peek(1)) !== "int") return false;
    index = t.unboxInt(t.peek(1));
  }
  const [marker, ...values] = t.boxTop(count + 2);
  let found: Value;
  if (type !== null) {
    const attrs = { helper: "rt_try_str_method", fixed: 2, count };
    found = t.b.emit("call_helper_items", [marker!, ...values], attrs);
  } else if (deque !== undefined) {
    found = t.b.helper("rt_try_deque", [values[0]!, t.i64(deque.way), values.at(-1)!]);
  } else if (index !== undefined) {
    found = t.b.helper("rt_list_pop_at", [values[0]!, index]);
  } else found = tryOther(t, full, values);
  const slow = (): void => {
    callGenerally(t, "rt_py_call_descriptor", count);
    const item = t.pop();
    t.push(item.form === "obj" ? { ...item, type } : item);
  };
  tryFound(t, found, count + 2, slow, type);
  t.unboxPushed(t.afterIndex);
  return true;
}

function takes(full: string, count: number): boolean {
  if (full === "dict.get") return count === 1 || count === 2;
  if (full === "list.pop") return count <= 1;
  return count === (full === "dict.setdefault" ? 2 : 1);
}

/** What a method gives that is tried by a helper of its own; NULL: it can't tell. */
function tryOther(t: Translator, full: string, [self, ...args]: readonly Value[]): Value {
  switch (full) {
    case "dict.get": {
      const otherwise = args[1] ?? t.b.emit("singleton", [], { name: "None" });
      return t.b.helper("rt_try_dict_get", [self!, args[0]!, otherwise]);
    }
    case "dict.setdefault":
      return t.b.helper("rt_try_subscr", [self!, args[0]!]);
    case "list.pop":
      return t.b.helper("rt_list_pop_last", [self!]);
    case "set.add":
      return t.b.helper("rt_try_set_add", [self!, args[0]!]);
    default:
      return t.b.helper("rt_try_str_join", [self!, args[0]!]);
  }
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
  if (item.form !== "obj" || typeof type !== "string" || !isNativeIterator(kindOfIterator))
    return null;
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

const NONE: ReadonlySet<string> = new Set();

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
  if (item.type !== null) return null;
  const general = (): Value => t.python("rt_py_len", [item.value]);
  if (!isTried(t, NONE, item) || notTold(t)) return number("i64", general());
  const length = t.b.helper("rt_try_len", [item.value]);
  return number(
    "i64",
    told(t, length, () => length, general),
  );
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
  const general = (): Value => t.nonZero(t.python("rt_py_isinstance", values));
  if (t.isSpareHere || notTold(t)) return number("bool", general());
  const found = t.b.helper("rt_try_isinstance", values);
  return number(
    "bool",
    told(t, found, () => t.nonZero(found), general),
  );
};

const type: Form = (t, count) => {
  if (count !== 1) return null;
  const cls = classOf(t, t.peek(1));
  if (cls !== null) return cls;
  const [item] = t.boxTop(1);
  return obj(t.b.helper("rt_type_of", [item!]), OWNED);
};

/** str() of an int that has no object. */
const str: Form = (t, count) => {
  const item = t.peek(1);
  if (count !== 1 || item.form !== "i64") return null;
  return obj(t.b.helper("rt_str_of_i64", [item.value]), OWNED, "str");
};

/** Whether a function without a frame has left too often for what `told` could not tell. */
function notTold(t: Translator): boolean {
  return !t.framed && t.failedFor("type");
}

/**
 * What a helper that runs no code has found. Where it could not tell, and gave -1, the general way
 * is asked, or a function without a frame leaves.
 */
function told(t: Translator, found: Value, take: () => Value, general: () => Value): Value {
  const known = t.b.emit("i64_cmp", [found, t.i64(0)], { op: "ge" });
  if (t.framed) return t.eitherValue(known, take, general);
  t.b.op("guard_true", [known], { reason: "type" });
  return take();
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
  type,
  str,
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

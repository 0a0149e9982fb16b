/** Building containers, subscripts and unpacking. */
import { afterCode, type HelperName } from "../../../../schema/runtime.ts";
import type { Value } from "../../ir/graph.ts";
import {
  EMPTY_DICT,
  type Item,
  isNumber,
  number,
  type ObjItem,
  OWNED,
  obj,
  type PairItem,
  typeOf,
} from "../state.ts";
import type { Handler, Translator } from "../translator.ts";
import { callGetItem, callSetItem, learnOperand } from "./operators.ts";
import { buildSlice } from "./slices.ts";
import {
  boxAt,
  isTried,
  keyAt,
  TRIED_DELETIONS,
  TRIED_STORES,
  TRIED_SUBSCRIPTS,
  tryChange,
  tryObject,
} from "./tried.ts";

/** An exact type that an item is proved to have, was seen to have, or is expected to have. */
function expects(item: Item, type: string, seen: string | null | undefined): boolean {
  const proved = typeOf(item);
  if (proved !== null) return proved === type;
  return item.form === "obj" && (seen === type || item.hint === type);
}

// ---- building ---------------------------------------------------------------------------------

/** BUILD_TUPLE and BUILD_LIST: the helper takes the items over. */
const buildStealing =
  (helper: HelperName, type: string): Handler =>
  (t, { arg }) => {
    const items = Array.from({ length: arg }, () => t.pop()).reverse();
    const values = items.map((item) => t.take(item));
    t.refresh();
    t.pushOwned(t.b.emit("call_helper_items", values, { helper, fixed: 0, count: arg }), type);
  };

/** The helper borrows the items, which are dropped afterwards. */
function buildBorrowing(
  t: Translator,
  helper: HelperName,
  count: number,
  type: string | null,
): void {
  const values = t.boxTop(count);
  t.beforePython();
  const result = t.b.emit("call_helper_items", values, { helper, fixed: 0, count });
  t.refreshAfter();
  t.drop(count);
  t.pushOwned(result, type);
}

const buildSet: Handler = (t, { arg }) => buildBorrowing(t, "rt_build_set", arg, "set");

/** Strings are joined without running code. */
const buildString: Handler = (t, { arg }) => {
  const attrs = { helper: "rt_build_string", fixed: 0, count: arg };
  const result = t.b.emit("call_helper_items", t.boxTop(arg), attrs);
  t.refreshAfter();
  t.drop(arg);
  t.pushOwned(result, "str");
};

const buildMap: Handler = (t, { arg }) => {
  if (arg === 0 && t.mergesForCall(2)) return t.push(EMPTY_DICT);
  const values = t.boxTop(2 * arg);
  t.beforePython();
  const result = t.b.emit("call_helper_items", values, {
    helper: "rt_build_map",
    fixed: 0,
    count: arg,
  });
  t.refreshAfter();
  t.drop(2 * arg);
  t.pushOwned(result, "dict");
};

const buildConstKeyMap: Handler = (t, { arg }) => {
  const values = t.boxTop(arg + 1);
  t.beforePython();
  const keys = values.pop()!;
  const result = t.b.emit("call_helper_items", [keys, ...values], {
    helper: "rt_build_const_key_map",
    fixed: 1,
    count: arg,
  });
  t.refreshAfter();
  t.drop(arg + 1);
  t.pushOwned(result, "dict");
};

const listToTuple: Handler = (t) => {
  const [list] = t.boxTop(1);
  const result = t.b.helper("rt_list_to_tuple", [list!]);
  t.refreshAfter();
  t.drop(1);
  t.pushOwned(result, "tuple");
};

/** The container `arg` items below the operand stays; the operand goes. */
const into =
  (helper: HelperName): Handler =>
  (t, { arg }) => {
    const [item] = t.boxTop(1);
    t.beforePython();
    const container = t.peek(arg + 1);
    if (container.form !== "obj") return t.leave("type");
    t.b.op("call_helper", [container.value, item!], { helper });
    t.refreshAfter();
    t.drop(1);
  };

const listAppend: Handler = (t, { arg }) => {
  const [item] = t.boxTop(1);
  const list = t.peek(arg + 1);
  if (list.form !== "obj") return t.leave("type");
  t.b.op("call_helper", [list.value, item!], { helper: "rt_list_append" });
  t.refreshAfter();
  t.drop(1);
};

const mapAdd: Handler = (t, { arg }) => {
  const [key, value] = t.boxTop(2);
  t.beforePython();
  const dict = t.peek(arg + 2);
  if (dict.form !== "obj") return t.leave("type");
  t.b.op("call_helper", [dict.value, key!, value!], { helper: "rt_dict_set_item" });
  t.refreshAfter();
  t.drop(2);
};

/** Merges a dict that is most likely empty into one that is; false if that isn't the case here. */
function mergesNothing(t: Translator, arg: number): boolean {
  const into = t.peek(arg + 1);
  const merged = t.peek(1);
  if (into.form !== "empty_dict") return false;
  if (merged.form === "empty_dict") {
    t.pop();
    return true;
  }
  if (t.failed || merged.form !== "obj" || (merged.type ?? merged.hint) !== "dict") {
    t.poke(arg + 1, t.box(into));
    t.refresh();
    return false;
  }
  t.guardType(merged, "dict");
  const size = t.b.helper("rt_dict_size", [merged.value]);
  t.b.op("guard_true", [t.b.emit("i64_cmp", [size, t.i64(0)], { op: "eq" })], { reason: "bounds" });
  t.refreshAfter();
  t.drop(1);
  return true;
}

const dictMerge: Handler = (t, { arg }) => {
  if (mergesNothing(t, arg)) return;
  const [mapping] = t.boxTop(1);
  t.beforePython();
  const dict = t.peek(arg + 1);
  const callable = t.peek(arg + 3);
  if (dict.form !== "obj" || callable.form !== "obj") return t.leave("type");
  t.b.op("call_helper", [callable.value, dict.value, mapping!], { helper: "rt_py_dict_merge" });
  t.refreshAfter();
  t.drop(1);
};

// ---- subscripts ---------------------------------------------------------------------------------

/** A machine index of a sequence, counted from its start; leaves if out of range. */
function checkedIndex(t: Translator, index: Value, length: Value): Value {
  const negative = t.b.emit("i64_cmp", [index, t.i64(0)], { op: "lt" });
  const wrapped = t.b.emit("i64_add_unchecked", [index, length]);
  const place = t.b.emit("select", [negative, wrapped, index], { rep: "i64" });
  t.b.op("guard_true", [t.b.emit("i64_ult", [place, length])], { reason: "bounds" });
  return place;
}

function isIndex(item: Item, seen: string | null | undefined): boolean {
  return item.form === "i64" || expects(item, "int", seen);
}

const binarySubscr: Handler = (t, { specialization }) => {
  if (callGetItem(t)) return;
  const seen = specialization?.operands;
  const container = t.peek(2);
  const index = t.peek(1);
  if (!t.failed && container.form === "obj") {
    for (const [type, helper] of [
      ["list", "rt_list_item"],
      ["tuple", "rt_tuple_item"],
    ] as const) {
      if (!expects(container, type, seen?.[0]) || !isIndex(index, seen?.[1])) continue;
      t.guardType(container, type);
      const place = checkedIndex(
        t,
        t.unboxInt(index),
        t.b.helper("rt_var_size", [container.value]),
      );
      const value = t.keep(t.result(t.b.helper(helper, [container.value, place])));
      t.refreshAfter();
      return replaceTop(t, 2, value);
    }
    if (expects(container, "str", seen?.[0]) && isIndex(index, seen?.[1])) {
      t.guardType(container, "str");
      const place = checkedIndex(
        t,
        t.unboxInt(index),
        t.b.helper("rt_str_length", [container.value]),
      );
      const value = t.b.helper("rt_str_item", [container.value, place]);
      return replaceTop(t, 2, obj(value, OWNED, "str"));
    }
    if (expects(container, "bytes", seen?.[0]) && isIndex(index, seen?.[1])) {
      t.guardType(container, "bytes");
      const place = checkedIndex(
        t,
        t.unboxInt(index),
        t.b.helper("rt_var_size", [container.value]),
      );
      return replaceTop(t, 2, number("i64", t.b.helper("rt_bytes_item", [container.value, place])));
    }
    if (expects(container, "dict", seen?.[0])) {
      t.guardType(container, "dict");
      return subscript(t, "rt_dict_item");
    }
  }
  subscript(t, "rt_py_subscr");
};

/** Any `container[key]`; `helper` is the general way. */
function subscript(t: Translator, helper: "rt_dict_item" | "rt_py_subscr"): void {
  const general = (): void => {
    const [object, key] = t.boxTop(2);
    learnOperand(t, [object!, key!], afterCode("item"))?.();
    const value = t.pythonOnOperands(helper, [object!, key!], 2);
    t.refreshAfter();
    replaceTop(t, 2, obj(value, OWNED));
  };
  if (!isTried(t, TRIED_SUBSCRIPTS, t.peek(2))) {
    general();
    return;
  }
  const key = keyAt(t, 1);
  const tried = key.unboxed ? "rt_try_subscr_i64" : "rt_try_subscr";
  const container = boxAt(t, 2);
  const learn = learnOperand(t, [container, container], afterCode("item"));
  tryObject(t, tried, [container, key.value], 2, general, learn);
  t.unboxPushed(t.afterIndex);
}

function replaceTop(t: Translator, count: number, item: Item): void {
  t.drop(count);
  t.push(item);
}

const storeSubscr: Handler = (t, { specialization }) => {
  if (callSetItem(t)) return;
  const seen = specialization?.operands;
  const [value, container, index] = [t.peek(3), t.peek(2), t.peek(1)];
  // Operands of the specialisation are container and index.
  if (!t.failed && container.form === "obj") {
    const places = seen === undefined ? [] : seen.slice(-2);
    if (expects(container, "list", places[0]) && isIndex(index, places[1]))
      return storeListItem(t, value, container, index);
    if (expects(container, "dict", places[0])) {
      t.guardType(container, "dict");
      return store(t, "rt_dict_set_item");
    }
  }
  store(t, "rt_py_store_subscr");
};

/** Any `container[key] = value`; `helper` is the general way. */
function store(t: Translator, helper: "rt_dict_set_item" | "rt_py_store_subscr"): void {
  const general = (): void => {
    const [item, object, key] = t.boxTop(3);
    learnOperand(t, [object!, object!], afterCode("setitem"))?.();
    t.pythonOnOperands(helper, [object!, key!, item!], 3);
    t.refreshAfter();
    t.drop(3);
  };
  if (!isTried(t, TRIED_STORES, t.peek(2))) {
    general();
    return;
  }
  const item = boxAt(t, 3);
  const key = keyAt(t, 1);
  const tried = key.unboxed ? "rt_try_store_subscr_i64" : "rt_try_store_subscr";
  const container = boxAt(t, 2);
  const learn = learnOperand(t, [container, container], afterCode("setitem"));
  tryChange(t, tried, [container, key.value, item], 3, general, learn);
}

function storeListItem(
  t: Translator,
  value: Item,
  container: Item & { form: "obj" },
  index: Item,
): void {
  t.guardType(container, "list");
  const place = checkedIndex(t, t.unboxInt(index), t.b.helper("rt_var_size", [container.value]));
  t.guardQuietEnd(() => t.b.helper("rt_list_item", [container.value, place]));
  t.refresh();
  if (isNumber(value) && value.form !== "bool" && value.box === null) {
    t.b.op("call_helper", [container.value, place, value.value], {
      helper: value.form === "f64" ? "rt_list_set_f64" : "rt_list_set_i64",
    });
    t.refreshAfter();
    t.drop(3);
    return;
  }
  // The helper takes the value's reference.
  const taken = t.take(value);
  t.poke(3, { form: "null" });
  const old = t.b.helper("rt_list_exchange", [container.value, place, taken]);
  t.refreshAfter();
  t.b.op("decref", [old], { plain: false });
  t.drop(3);
}

const deleteSubscr: Handler = (t) => {
  const args = t.boxTop(2);
  const general = (): void => {
    t.pythonOnOperands("rt_py_delete_subscr", args, 2);
    t.refreshAfter();
    t.drop(2);
  };
  if (isTried(t, TRIED_DELETIONS, t.peek(2)))
    tryChange(t, "rt_try_delete_subscr", args, 2, general);
  else general();
};

// ---- unpacking ------------------------------------------------------------------------------------

const unpackSequence: Handler = (t, { arg, specialization }) => {
  const item = t.peek(1);
  if (item.form === "pair" && arg === 2) return unpackPair(t, item);
  const seen = specialization?.operands?.at(-1);
  if (!t.failed && item.form === "obj") {
    for (const [type, helper] of [
      ["tuple", "rt_tuple_item"],
      ["list", "rt_list_item"],
    ] as const) {
      if (!expects(item, type, seen)) continue;
      t.guardType(item, type);
      const length = t.b.helper("rt_var_size", [item.value]);
      t.b.op("guard_true", [t.b.emit("i64_cmp", [length, t.i64(arg)], { op: "eq" })], {
        reason: "bounds",
      });
      const items = Array.from({ length: arg }, (_, i) =>
        t.result(t.b.helper(helper, [item.value, t.i64(i)]), i),
      ).map((part) => t.keep(part));
      t.pop();
      for (const part of items.reverse()) t.push(part);
      // Its items have references of their own now, or are numbers: its end runs no code.
      if (item.own.by === "owned") t.giveBack(item.value);
      return;
    }
  }
  const [sequence] = t.boxTop(1);
  t.beforePython();
  unpackInto(
    t,
    t.b.op("call_helper_out", [sequence!, t.i64(arg)], {
      helper: "rt_py_unpack_sequence",
      reps: Array(arg).fill("obj"),
    }).result!,
    arg,
  );
};

/** A pair that was never made falls into its parts. */
function unpackPair(t: Translator, { type, parts: [first, second] }: PairItem): void {
  const items = [
    first.rep === "i64" ? number("i64", first) : t.result(first, 0),
    t.result(second, 1, type),
  ];
  t.pop();
  for (const [i, value] of [second, first].entries()) {
    const item = items[1 - i]!;
    if (!isNumber(item)) {
      t.push({ ...item, own: OWNED } as ObjItem);
      continue;
    }
    if (value.rep === "obj") t.b.op("decref", [value], { plain: true });
    t.push(item);
  }
}

/** Replaces the sequence on top by the results of an unpacking helper. */
function unpackInto(t: Translator, call: Value, count: number): void {
  const values = Array.from({ length: count }, (_, index) =>
    t.b.emit("out_value", [call], { index, rep: "obj" }),
  );
  const sequence = t.pop();
  for (const value of values.reverse()) t.pushOwned(value);
  t.refreshAfter();
  t.release(sequence);
}

const unpackEx: Handler = (t, { arg }) => {
  const before = arg & 0xff;
  const after = arg >> 8;
  const [sequence] = t.boxTop(1);
  t.beforePython();
  const count = before + 1 + after;
  unpackInto(
    t,
    t.b.op("call_helper_out", [sequence!, t.i64(before), t.i64(after)], {
      helper: "rt_py_unpack_ex",
      reps: Array(count).fill("obj"),
    }).result!,
    count,
  );
};

export const containerHandlers = {
  BUILD_TUPLE: buildStealing("rt_build_tuple", "tuple"),
  BUILD_LIST: buildStealing("rt_build_list", "list"),
  BUILD_SET: buildSet,
  BUILD_MAP: buildMap,
  BUILD_STRING: buildString,
  BUILD_CONST_KEY_MAP: buildConstKeyMap,
  BUILD_SLICE: buildSlice,
  LIST_TO_TUPLE: listToTuple,
  LIST_APPEND: listAppend,
  LIST_EXTEND: into("rt_py_list_extend"),
  SET_ADD: into("rt_py_set_add"),
  SET_UPDATE: into("rt_py_set_update"),
  DICT_UPDATE: into("rt_py_dict_update"),
  DICT_MERGE: dictMerge,
  MAP_ADD: mapAdd,
  BINARY_SUBSCR: binarySubscr,
  STORE_SUBSCR: storeSubscr,
  DELETE_SUBSCR: deleteSubscr,
  UNPACK_SEQUENCE: unpackSequence,
  UNPACK_EX: unpackEx,
};

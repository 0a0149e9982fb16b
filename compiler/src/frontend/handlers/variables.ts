/** Locals, cells, globals, names and constants. */

import type { ValueFact } from "../../../../schema/messages.ts";
import { type MarshalValue, PyFloat, Singleton, Tuple } from "../../bytecode/py-values.ts";
import type { Value } from "../../ir/graph.ts";
import {
  type Item,
  isNumber,
  type Known,
  NULL_ITEM,
  type NumberItem,
  type ObjItem,
  OWNED,
  obj,
} from "../state.ts";
import type { Handler, Translator } from "../translator.ts";
import { loadSuperMethod } from "./super.ts";

const loadFast: Handler = (t, { arg }) => {
  const item = t.local(arg);
  if (item.form === "null") return raiseUnbound(t, arg, false);
  if (isNumber(item) && item.bound !== undefined) {
    // Not read before it is set, as far as the code tells: should it be, the interpreter sorts it out.
    t.b.op("guard_true", [item.bound], { reason: "unbound" });
    const { bound: _, ...set } = item;
    t.state.locals[arg] = set;
    return t.push(set);
  }
  if (isNumber(item)) {
    // The boxed form, where the slot has it: whoever wants an object gets the same one.
    if (!t.framed || !item.clean || item.box !== null) return t.push(item);
    return t.push({
      ...item,
      box: {
        value: t.b.emit("load_slot", [], { slot: arg, rep: "obj" }),
        own: { by: "slot", slot: arg },
      },
    });
  }
  if (item.form === "empty_dict") {
    if (t.mergesForCall(1)) return t.push(item);
    // Others may get hold of it: from here on it is an object.
    t.state.locals[arg] = t.box(item);
    return t.push(borrowed(t, t.state.locals[arg], arg));
  }
  if (item.form !== "obj") return t.push(item);
  if (!item.maybeNull)
    return t.push(
      t.framed && item.own.by === "owned"
        ? { ...item, own: { by: "slot", slot: arg } }
        : borrowed(t, item, arg),
    );
  const value = t.b.emit("check_bound", [item.value], { slot: arg, deref: false });
  const bound = { ...item, value, maybeNull: false };
  t.state.locals[arg] = bound;
  t.push(borrowed(t, bound, arg));
};

/** A stack item that borrows from local `slot`. */
export function borrowed(_t: Translator, item: Item, slot: number): Item {
  if (item.form !== "obj" || item.own.by !== "owned") return item;
  return { ...item, own: { by: "slot", slot } };
}

function raiseUnbound(t: Translator, slot: number, deref: boolean): void {
  if (!t.framed) {
    t.leave("unbound");
    return;
  }
  const helper = deref ? "rt_raise_unbound_deref" : "rt_raise_unbound_local";
  t.b.op("call_helper", [t.b.emit("frame", []), t.i64(slot)], { helper });
  t.leaveRaising();
}

/** Stack items that borrow from a local get their own reference before it changes. */
function promoteBorrowers(t: Translator, slot: number): void {
  t.state.stack = t.state.stack.map((item) => {
    if (item.form === "obj" && item.own.by === "slot" && item.own.slot === slot) {
      t.b.op("incref", [item.value]);
      return { ...item, own: OWNED };
    }
    if (isNumber(item) && item.box?.own.by === "slot" && item.box.own.slot === slot)
      return { ...item, clean: false, box: null };
    return item;
  });
}

const storeFast: Handler = (t, { arg }) => {
  const item = t.pop();
  promoteBorrowers(t, arg);
  setLocal(t, arg, item);
};

/** Makes an item that was popped the value of a local, and releases the old one. */
export function setLocal(t: Translator, slot: number, item: Item): void {
  const old = t.local(slot);
  if (isNumber(item)) {
    if (t.framed && item.box !== null) {
      setBoxedLocal(t, slot, item, item.box.value, old);
      return;
    }
    const { bound: _, ...set } = item;
    t.state.locals[slot] = t.framed ? { ...set, clean: false, box: null } : set;
    if (t.framed && old.form === "obj") t.b.op("store_slot", [t.b.emit("null", [])], { slot });
  } else {
    const value = t.take(item);
    const source = item.form === "obj" ? item : null;
    const origin = source?.origin === undefined ? {} : { origin: source.origin };
    const stored = {
      ...origin,
      ...obj(
        value,
        t.framed ? ({ by: "slot", slot } as const) : OWNED,
        source?.type ?? null,
        source?.hint ?? null,
      ),
      cls: source?.cls ?? null,
      known: source?.known ?? null,
      maybeNull: source?.maybeNull ?? false,
    };
    if (t.framed && isNumber(old)) {
      const stale = t.b.emit("load_slot", [], { slot, rep: "obj?" });
      t.b.op("store_slot", [value], { slot });
      t.state.locals[slot] = stored;
      t.decref(stale, "int", true);
      return;
    }
    if (t.framed) t.b.op("store_slot", [value], { slot });
    t.state.locals[slot] = stored;
  }
  releaseLocal(t, old);
}

/** The number's object is at hand: the slot gets that very object, so that its identity is kept. */
function setBoxedLocal(t: Translator, slot: number, item: NumberItem, box: Value, old: Item): void {
  const stale = isNumber(old) ? t.b.emit("load_slot", [], { slot, rep: "obj?" }) : null;
  t.b.op("incref", [box]);
  t.b.op("store_slot", [box], { slot });
  t.state.locals[slot] = {
    form: item.form,
    value: item.value,
    clean: true,
    box: { value: box, own: { by: "slot", slot } },
  };
  if (stale !== null) t.decref(stale, "int", true);
  releaseLocal(t, old);
}

/** Releases what a local held before it was overwritten. */
function releaseLocal(t: Translator, old: Item): void {
  if (old.form !== "obj") return;
  if (!t.framed && old.own.by !== "owned") return;
  t.refreshAfter();
  t.decref(old.value, old.type, old.maybeNull);
}

const deleteFast: Handler = (t, { arg }) => {
  const item = t.local(arg);
  if (item.form === "null") return raiseUnbound(t, arg, false);
  if (isNumber(item) && item.bound !== undefined)
    t.b.op("guard_true", [item.bound], { reason: "unbound" });
  const bound: Item =
    item.form === "obj" && item.maybeNull
      ? {
          ...item,
          value: t.b.emit("check_bound", [item.value], { slot: arg, deref: false }),
          maybeNull: false,
        }
      : item;
  promoteBorrowers(t, arg);
  t.state.locals[arg] = NULL_ITEM;
  if (t.framed) {
    const stale = isNumber(item) ? t.b.emit("load_slot", [], { slot: arg, rep: "obj?" }) : null;
    t.b.op("store_slot", [t.b.emit("null", [])], { slot: arg });
    if (stale !== null) t.decref(stale, "int", true);
  }
  releaseLocal(t, bound);
};

const loadConst: Handler = (t, { arg }) => t.push(constantAt(t, arg));

/** The constant `co_consts[index]`. */
export function constantAt(t: Translator, index: number): Item {
  const value = t.code.consts[index] as MarshalValue;
  const known: Known = { kind: "const", value };
  if (value === null) return t.constantItem({ op: "singleton", name: "None" }, "NoneType", known);
  if (typeof value === "boolean")
    return t.constantItem({ op: "singleton", name: value ? "True" : "False" }, "bool", known);
  if (value instanceof Singleton)
    return t.constantItem({ op: "singleton", name: value.name }, "ellipsis", known);
  const ref = { op: "pool", index: t.pool(["const", t.imageIndex, index]) } as const;
  if (typeof value === "bigint" && BigInt.asIntN(64, value) === value) {
    return {
      form: "i64",
      value: t.i64(value),
      clean: false,
      box: { value: t.constant(ref), own: { by: "const", ref } },
    };
  }
  if (value instanceof PyFloat) {
    const unboxed = t.b.emit("const_f64", [], { value: value.value });
    return {
      form: "f64",
      value: unboxed,
      clean: false,
      box: { value: t.constant(ref), own: { by: "const", ref } },
    };
  }
  return t.constantItem(ref, constantType(value), known);
}

function constantType(value: MarshalValue): string | null {
  if (typeof value === "string") return "str";
  if (typeof value === "bigint") return "int";
  if (value instanceof Uint8Array) return "bytes";
  return value instanceof Tuple ? "tuple" : null;
}

const loadGlobal: Handler = (t, instruction) => {
  const { arg } = instruction;
  if (t.code.names[arg >> 1] === "super" && loadSuperMethod(t, instruction)) return;
  if ((arg & 1) !== 0) t.push(NULL_ITEM);
  const name = t.code.names[arg >> 1]!;
  const item = t.failed ? null : globalItem(t, name);
  if (item !== null) return t.push(item);
  // The null item is on the stack already; on an error it is dropped with the rest.
  const nameValue = t.name(arg >> 1);
  t.beforePython();
  t.pushOwned(t.b.helper("rt_py_load_global", [t.b.emit("frame", []), nameValue]));
};

/** A global as facts have it, guarded; null if it is to be looked up generically. */
export function globalItem(t: Translator, name: string): Item | null {
  const fact = t.facts.globals.get(name);
  if (fact === undefined) return null;
  const cell = t.pool(["gcell", t.imageIndex, name]);
  if (fact.kind === "func" && t.isChecked(`g${cell}`)) {
    const pool = t.pool(["gvalue", cell]);
    const ref = { op: "pool", index: pool } as const;
    return {
      ...obj(t.constant(ref), { by: "const", ref }),
      known: { kind: "func", function: fact.function, pool },
    };
  }
  // Guards restart the instruction, so the state must be the one before PUSH_NULL.
  const value = t.b.emit("call_helper", [t.b.emit("pool_ptr", [], { index: cell })], {
    helper: "rt_cell_value",
  });
  return cellItem(t, value, cell, fact, name);
}

/**
 * The object that a value fact tells of; null if that is of no use.
 *
 * @param present pool index of what is found there when the image is loaded
 * @param global the name, if it is one of the function's globals
 */
export function knownValue(
  t: Translator,
  fact: ValueFact,
  present: () => number,
  global: string | null = null,
): ObjItem | null {
  const expect = (pool: number, known: Known): ObjItem => {
    const ref = { op: "pool", index: pool } as const;
    return { ...obj(t.constant(ref), { by: "const", ref }), known };
  };
  switch (fact.kind) {
    case "func": {
      const pool = present();
      return expect(pool, { kind: "func", function: fact.function, pool });
    }
    case "builtin":
      return expect(t.pool(["builtin", fact.name]), { kind: "builtin", name: fact.name });
    case "cfunc": {
      const { module, name } = fact;
      return expect(t.pool(["cfunc", module, name]), { kind: "cfunc", module, name });
    }
    case "module": {
      if (global === null) return null;
      const pool = present();
      return expect(pool, { kind: "module", name: fact.name, global, pool });
    }
    case "type": {
      if (typeof fact.type !== "number") return null;
      const pool = present();
      return expect(pool, { kind: "class", type: fact.type, pool });
    }
    default:
      return null;
  }
}

/** What a cell's value is, guarded to be what facts say. */
export function cellItem(
  t: Translator,
  value: ReturnType<Translator["i64"]>,
  cell: number,
  fact: ValueFact,
  name: string,
): Item {
  const expected = knownValue(t, fact, () => t.pool(["gvalue", cell]), name);
  if (expected !== null) {
    t.b.op("guard_is", [value, expected.value], { reason: "global" });
    return expected;
  }
  const present = t.b.emit("guard_not_null", [value], { reason: "global" });
  t.b.op("incref", [present]);
  const hint = fact.kind === "value" ? fact.type : null;
  return obj(present, OWNED, null, hint);
}

const storeGlobal: Handler = (t, { arg }) => {
  const [value] = t.boxTop(1);
  t.python("rt_py_store_global", [t.b.emit("frame", []), t.name(arg), value!]);
  t.drop(1);
};

const deleteGlobal: Handler = (t, { arg }) => {
  t.python("rt_py_delete_global", [t.b.emit("frame", []), t.name(arg)]);
};

const loadName: Handler = (t, { arg }) => {
  t.pushOwned(t.python("rt_py_load_name", [t.b.emit("frame", []), t.name(arg)]));
};

const storeName: Handler = (t, { arg }) => {
  const [value] = t.boxTop(1);
  t.python("rt_py_store_name", [t.b.emit("frame", []), t.name(arg), value!]);
  t.drop(1);
};

const deleteName: Handler = (t, { arg }) => {
  t.python("rt_py_delete_name", [t.b.emit("frame", []), t.name(arg)]);
};

const loadClassderef: Handler = (t, { arg }) => {
  t.pushOwned(t.python("rt_py_load_classderef", [t.b.emit("frame", []), t.i64(arg)]));
};

/** The cell in a slot; cells never leave their slot while the frame lives. */
function cell(t: Translator, slot: number): ReturnType<Translator["i64"]> {
  const item = t.state.locals[slot]!;
  if (item.form !== "obj") throw new Error(`no cell in slot ${slot}`);
  return item.value;
}

const loadClosure: Handler = (t, { arg }) =>
  t.push({ ...obj(cell(t, arg), { by: "slot", slot: arg }, null) });

/**
 * The content of a cell as facts have it, guarded; null if it may be anything, or if it isn't known
 * whose cell it is.
 */
function knownContent(t: Translator, slot: number): Item | null {
  const { code, facts, fast, image } = t;
  const index = slot - (code.nlocalsplus - code.nfreevars);
  const fact = facts.closure[index] ?? null;
  if (fast === null || fast.functionPool === null || fact === null) return null;
  const { functionPool } = fast;
  const expected = knownValue(t, fact, () => {
    const bound = fact.kind === "func" ? image.poolOf(fact.function) : null;
    return bound ?? t.pool(["content", functionPool, index]);
  });
  if (expected === null) return null;
  t.b.op("guard_is", [cellContent(t, slot), expected.value], { reason: "global" });
  return expected;
}

/** What the cell in a slot holds, borrowed; it may be NULL. */
export function cellContent(t: Translator, slot: number): Value {
  return t.b.helper("rt_cell_content", [cell(t, slot)]);
}

/**
 * The function that runs, if facts say that a cell of it holds itself, as that of a recursive
 * closure does; guarded. Null if it is to be looked up.
 */
function itself(t: Translator, slot: number): ObjItem | null {
  const { code, facts, fast } = t;
  const fact = facts.closure[slot - (code.nlocalsplus - code.nfreevars)];
  if (t.functionIndex !== 0 || fact?.kind !== "func" || fact.function !== 0) return null;
  if (fast !== null && fast.functionPool !== null) return null;
  const self =
    fast === null ? t.b.helper("rt_frame_function", [t.b.emit("frame", [])]) : t.fn.params.at(-1)!;
  t.b.op("guard_is", [cellContent(t, slot), self], { reason: "global" });
  if (fast === null) t.b.op("incref", [self]);
  return {
    ...obj(self, fast === null ? OWNED : { by: "param" }, "function"),
    known: { kind: "made", function: 0, constant: null },
  };
}

const loadDeref: Handler = (t, { arg }) => {
  const known = t.failed ? null : (itself(t, arg) ?? knownContent(t, arg));
  if (known !== null) return t.push(known);
  const content = t.b.helper("rt_cell_get", [cell(t, arg)]);
  t.pushOwned(t.b.emit("check_bound", [content], { slot: arg, deref: true }));
};

const storeDeref: Handler = (t, { arg }) => {
  t.guardQuietEnd(() => cellContent(t, arg));
  const item = t.pop();
  const value = t.take(item);
  t.refreshAfter();
  t.b.op("call_helper", [cell(t, arg), value], { helper: "rt_cell_set" });
};

const deleteDeref: Handler = (t, { arg }) => {
  const value = t.b.emit("check_bound", [t.b.helper("rt_cell_get", [cell(t, arg)])], {
    slot: arg,
    deref: true,
  });
  t.refreshAfter();
  t.b.op("call_helper", [cell(t, arg), t.b.emit("null", [])], { helper: "rt_cell_set" });
  t.decref(value, null);
};

export const variableHandlers = {
  LOAD_FAST: loadFast,
  STORE_FAST: storeFast,
  DELETE_FAST: deleteFast,
  LOAD_CONST: loadConst,
  LOAD_GLOBAL: loadGlobal,
  STORE_GLOBAL: storeGlobal,
  DELETE_GLOBAL: deleteGlobal,
  LOAD_NAME: loadName,
  STORE_NAME: storeName,
  DELETE_NAME: deleteName,
  LOAD_CLASSDEREF: loadClassderef,
  LOAD_CLOSURE: loadClosure,
  LOAD_DEREF: loadDeref,
  STORE_DEREF: storeDeref,
  DELETE_DEREF: deleteDeref,
};

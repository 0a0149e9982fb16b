/**
 * Attributes that a class has: of the class itself, and what its instances have from it without
 * being bound. They are constants while the class's version tag stays the same.
 */
import type { ValueFact } from "../../../../schema/messages.ts";
import { type Item, type Known, NULL_ITEM, type ObjItem } from "../state.ts";
import type { Translator } from "../translator.ts";
import {
  giveKeys,
  guardHeapType,
  hasOwn,
  hasPlainLoads,
  relyOn,
  shapeReason,
  typePool,
} from "./attributes.ts";
import { knownValue } from "./variables.ts";

/** Types of the interpreter's own whose objects, found in a class, aren't what the attribute is. */
const DESCRIPTORS: ReadonlySet<string> = new Set([
  "classmethod",
  "staticmethod",
  "method_descriptor",
  "classmethod_descriptor",
  "wrapper_descriptor",
  "instancemethod",
]);

/** What a class has under a name. */
interface Found {
  readonly fact: ValueFact;
  /** Pool index of what lies in the class or a base of it. */
  readonly pool: number;
}

/** `Class.name` on top of the stack, the class guarded to be as facts have it. */
export function loadOfClass(t: Translator, cls: Known & { kind: "class" }, name: string): boolean {
  const found = foundInClass(t, cls, name);
  if (found === null || found.fact.kind === "class_method") return false;
  const value = plainValue(t, found);
  t.drop(1);
  t.push(value);
  return true;
}

/** The same for a call of it: LOAD_METHOD. */
export function methodOfClass(
  t: Translator,
  cls: Known & { kind: "class" },
  name: string,
): boolean {
  const found = foundInClass(t, cls, name);
  if (found === null) return false;
  if (found.fact.kind === "class_method") {
    const method = wrapped(t, found, "classmethod");
    const self = t.pop();
    t.push(method);
    t.push(self);
    return true;
  }
  const value = plainValue(t, found);
  t.drop(1);
  t.push(NULL_ITEM);
  t.push(value);
  return true;
}

/** The class of an object that is expected to be of a heap type, guarded to be it; else null. */
export function classOf(t: Translator, item: Item): ObjItem | null {
  if (item.form !== "obj" || item.type !== null || t.failed) return null;
  const type = item.cls ?? item.hint;
  if (typeof type !== "number") return null;
  guardHeapType(t, item, type);
  return classItem(t, type);
}

/** `instance.__class__`, where that is the class; else null. */
export function classAttribute(t: Translator, item: Item): ObjItem | null {
  const cls = classOf(t, item);
  if (cls?.known?.kind !== "class" || typeof cls.known.type !== "number") return null;
  const { type } = cls.known;
  if (t.image.request.types[type]!.methods.has("__class__")) return null;
  relyOn(t, type, "plain_class");
  return cls;
}

/** What an instance on top of the stack has from its class: anything but a function. */
export function loadFromClass(t: Translator, item: ObjItem, type: number, name: string): boolean {
  const fact = t.image.request.types[type]!.methods.get(name);
  if (fact === undefined || !isPlain(fact) || isFunction(fact)) return false;
  if (isStored(t, name) || !guardUnhidden(t, item, type, name)) return false;
  const value = plainValue(t, { fact, pool: t.pool(["method", typePool(t, type), name]) });
  t.drop(1);
  t.push(value);
  return true;
}

/** A staticmethod or classmethod of an instance on top of the stack, to be called. */
export function wrappedMethod(t: Translator, item: ObjItem, type: number, name: string): boolean {
  const fact = t.image.request.types[type]!.methods.get(name);
  if (fact?.kind !== "static" && fact?.kind !== "class_method") return false;
  if (!guardUnhidden(t, item, type, name)) return false;
  const found = { fact, pool: t.pool(["method", typePool(t, type), name]) };
  if (fact.kind === "static") {
    const method = wrapped(t, found, "staticmethod");
    t.drop(1);
    t.push(NULL_ITEM);
    t.push(method);
    return true;
  }
  const method = wrapped(t, found, "classmethod");
  t.drop(1);
  t.push(method);
  t.push(classItem(t, type));
  return true;
}

/**
 * Guards that what instances of a type have under a name is what the class has: its shared keys
 * don't have it, and the instance has no dict, or none that has it. False if that isn't so by the
 * facts.
 */
export function guardUnhidden(t: Translator, item: ObjItem, type: number, name: string): boolean {
  const facts = t.image.request.types[type]!;
  const { dictAt, dictValues } = facts;
  const hasDicts = dictValues !== null && dictAt !== 0;
  if (!facts.noDict && facts.ivalues === null && !hasDicts) return false;
  if (hasOwn(t, type, name) || !hasPlainLoads(t, type)) return false;
  guardHeapType(t, item, type);
  if (hasDicts) {
    t.pool(["dictvalue", typePool(t, type), name, dictAt]);
    const lacks = t.b.helper("rt_dict_lacks", [
      item.value,
      t.i64(dictAt),
      t.name(t.instruction.arg),
    ]);
    t.b.op("guard_true", [t.nonZero(lacks)], { reason: shapeReason(item) });
    return true;
  }
  if (facts.ivalues === null) return relyOn(t, type, "no_dict");
  if (!t.isCheckedOf(item.value, `d${type}`)) {
    const none = t.b.helper("rt_no_instance_dict", [item.value]);
    t.b.op("guard_true", [t.nonZero(none)], { reason: shapeReason(item) });
  }
  return guardKeys(t, item, type, name);
}

/** Guards that a type's shared keys don't have a name. */
function guardKeys(t: Translator, item: ObjItem, type: number, name: string): true {
  giveKeys(t, type);
  t.pool(["unhidden", typePool(t, type), name]);
  const count = t.pool(["keycount", typePool(t, type)]);
  if (!t.isCheckedOf(item.value, `k${type}`))
    t.b.op("guard_keys_count", [item.value], { count, reason: shapeReason(item) });
  return true;
}

function foundInClass(
  t: Translator,
  { type, pool }: Known & { kind: "class" },
  name: string,
): Found | null {
  if (typeof type !== "number" || t.failed || isStored(t, name)) return null;
  const { methods, metaclass, classLoads } = t.image.request.types[type]!;
  const fact = methods.get(name);
  if (fact === undefined || !classLoads || OF_TYPE.has(name)) return null;
  if (!isPlain(fact) && fact.kind !== "class_method") return null;
  if (metaclass === "object") return null;
  const value = t.pool(["ofclass", pool, name]);
  const version = t.pool(["typever", pool]);
  const meta = typeof metaclass === "number" ? t.pool(["typever", typePool(t, metaclass)]) : null;
  if (!t.isChecked(`C${pool}`)) {
    const cls = t.constant({ op: "pool", index: pool });
    t.b.op("guard_class_version", [cls], { version, reason: "global" });
    if (meta !== null) t.b.op("guard_version", [cls], { version: meta, reason: "global" });
  }
  return { fact, pool: value };
}

/** Data descriptors of `type`: what classes have under these names is of no interest. */
const OF_TYPE: ReadonlySet<string> = new Set([
  "__abstractmethods__",
  "__annotations__",
  "__base__",
  "__bases__",
  "__basicsize__",
  "__dict__",
  "__dictoffset__",
  "__doc__",
  "__flags__",
  "__itemsize__",
  "__module__",
  "__mro__",
  "__name__",
  "__qualname__",
  "__text_signature__",
  "__weakrefoffset__",
]);

/** Whether the function itself stores attributes of that name: a counter, most likely. */
function isStored({ cfg, code }: Translator, name: string): boolean {
  return cfg.blocks.some(({ instructions }) =>
    instructions.some((one) => one.name === "STORE_ATTR" && code.names[one.arg] === name),
  );
}

/** Whether an attribute of a class is what lies there, or what a staticmethod wraps. */
function isPlain(fact: ValueFact): boolean {
  if (fact.kind === "value") return !DESCRIPTORS.has(String(fact.type));
  return fact.kind !== "property" && fact.kind !== "class_method" && fact.kind !== "module";
}

function isFunction({ kind }: ValueFact): boolean {
  return kind === "func" || kind === "pyfunc";
}

/** What is found, where it isn't bound to anything. */
function plainValue(t: Translator, found: Found): ObjItem {
  const { fact, pool } = found;
  if (fact.kind === "static") return wrapped(t, found, "staticmethod");
  if (fact.kind === "pyfunc") t.pool(["function", pool]);
  if (!isFunction(fact)) {
    const held = t.constant({ op: "pool", index: pool });
    const isItself = t.b.helper("rt_is_no_descriptor", [held]);
    t.b.op("guard_true", [t.nonZero(isItself)], { reason: "global" });
  }
  if (fact.kind === "value") return { ...constantItem(t, pool, null), hint: fact.type };
  const held = constantItem(t, pool, null);
  const expected = fact.kind === "pyfunc" ? null : knownValue(t, fact, () => pool);
  if (expected === null) return held;
  if (fact.kind === "builtin" || fact.kind === "cfunc")
    t.b.op("guard_is", [held.value, expected.value], { reason: "global" });
  return expected;
}

/** The function that a staticmethod or classmethod wraps, which its `__init__` may change. */
function wrapped(
  t: Translator,
  { fact, pool }: Found,
  kind: "staticmethod" | "classmethod",
): ObjItem {
  if (fact.kind !== "static" && fact.kind !== "class_method") throw new Error(`no ${kind}`);
  const inner = t.pool(["wrapped", pool, kind]);
  const present = t.b.helper("rt_wrapped", [t.constant({ op: "pool", index: pool })]);
  const item = constantItem(t, inner, { kind: "func", function: fact.function, pool: inner });
  t.b.op("guard_is", [present, item.value], { reason: "callee" });
  return item;
}

function constantItem(t: Translator, pool: number, known: Known | null): ObjItem {
  const ref = { op: "pool", index: pool } as const;
  return t.constantItem(ref, null, known);
}

function classItem(t: Translator, type: number): ObjItem {
  const pool = typePool(t, type);
  return constantItem(t, pool, { kind: "class", type, pool });
}

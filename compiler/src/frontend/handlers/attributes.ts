/** Attributes and methods. */
import type {
  ExitReason,
  HeapTypeFacts,
  TypeFact,
  TypeTrait,
} from "../../../../schema/messages.ts";
import type { HelperName } from "../../../../schema/runtime.ts";
import { hasMissed, type Instruction } from "../../bytecode/instructions.ts";
import type { Value } from "../../ir/graph.ts";
import { BIG } from "../kinds.ts";
import { type Item, isNumber, type Known, NULL_ITEM, type ObjItem, OWNED, obj } from "../state.ts";
import type { Handler, Translator } from "../translator.ts";
import { DEQUE, hasForm } from "./builtins.ts";
import {
  classAttribute,
  guardUnhidden,
  loadFromClass,
  loadOfClass,
  methodOfClass,
  wrappedMethod,
} from "./class-attributes.ts";
import { bindsPlainly, callGetter } from "./python-calls.ts";
import { cellItem } from "./variables.ts";

/** What `object.__setattr__` is known as. */
export const OBJECT_SETATTR: Known = { kind: "builtin", name: "object.__setattr__" };

/**
 * The heap type an object is expected to be of, by the site's own record, by what native code has met
 * there, or by what is known.
 */
function expectedType(t: Translator, item: ObjItem, index: number): number | null {
  if (item.cls !== null) return item.cls;
  const site: TypeFact | undefined = t.facts.sites.get(index);
  if (typeof site === "number") return site;
  const [met, ...others] = t.facts.classes.get(index) ?? [];
  if (typeof met === "number" && others.length === 0) return met;
  return typeof item.hint === "number" ? item.hint : null;
}

/** Pool index of a heap type. */
export function typePool(t: Translator, type: number): number {
  const { module, qualname } = t.image.request.types[type]!;
  return t.pool(["type", module, qualname]);
}

/** Why a site leaves where an object isn't as its class says. After a switch it is no new class. */
export function shapeReason({ cls }: ObjItem): ExitReason {
  return cls === null ? "shape" : "megamorphic";
}

/** Whether a type leaves loads of attributes alone; the image is used with such a type only. */
export function hasPlainLoads(t: Translator, type: number): boolean {
  return !t.image.request.types[type]!.hasGetattr && relyOn(t, type, "plain_loads");
}

/** The same for stores. */
function hasPlainStores(t: Translator, type: number): boolean {
  return !t.image.request.types[type]!.hasSetattr && relyOn(t, type, "plain_stores");
}

/** Lets the image be used only if a type has that trait, as its facts say. */
export function relyOn(t: Translator, type: number, trait: TypeTrait): true {
  t.pool(["trait", typePool(t, type), trait]);
  return true;
}

/**
 * Guards that an object's class is the one the facts describe, unchanged. In a function without a
 * frame nothing can change it, so once is enough.
 */
export function guardHeapType(t: Translator, item: ObjItem, type: number): void {
  if (!t.framed && item.cls === type) return;
  if (t.isCheckedOf(item.value, `v${type}`)) return;
  const version = t.pool(["typever", typePool(t, type)]);
  t.b.op("guard_version", [item.value], { version, reason: shapeReason(item) });
}

/**
 * Where an instance attribute of a type is if access to it is plain: an inline value by its index, a
 * slot by its offset, or in the dict by a likely index.
 */
type Place =
  | { readonly kind: "ivalue" | "slot"; readonly at: number }
  | { readonly kind: "dict"; readonly at: number; readonly index: number };

function placeOf(t: Translator, type: number, name: string): Place | null {
  const facts: HeapTypeFacts = t.image.request.types[type]!;
  if (facts.slots.has(name)) {
    const at = facts.slots.get(name)!;
    t.pool(["slot", typePool(t, type), name, at]);
    return { kind: "slot", at };
  }
  if (facts.dictValues !== null && facts.dictAt !== 0) {
    const index = facts.dictValues.get(name);
    if (index === undefined || !comesFirst(t, type, name)) return null;
    t.pool(["dictvalue", typePool(t, type), name, facts.dictAt]);
    return { kind: "dict", at: facts.dictAt, index };
  }
  const index = facts.ivalues?.get(name);
  if (index === undefined || !comesFirst(t, type, name)) return null;
  giveKeys(t, type, index);
  t.pool(["ivalue", typePool(t, type), name, index]);
  return { kind: "ivalue", at: index };
}

/** The keys that instances of a type share, up to one: a process may not have made an instance yet. */
export function giveKeys(t: Translator, type: number, last = Number.POSITIVE_INFINITY): void {
  const { givenKeys } = t.image;
  if ((givenKeys.get(type) ?? -1) >= last) return;
  givenKeys.set(type, last);
  for (const [name, index] of t.image.request.types[type]!.ivalues ?? [])
    if (index <= last) t.pool(["sharedkey", typePool(t, type), name, index]);
}

/**
 * Whether what instances of a type have under a name comes before what the type has. Where that is
 * so only as long as the type of a third object gets no `__set__`, it is guarded here.
 */
function comesFirst(t: Translator, type: number, name: string): boolean {
  const precedence = t.image.request.types[type]!.precedence.get(name);
  if (precedence === "first") return false;
  if (precedence === undefined) {
    t.pool(["precedes", typePool(t, type), name]);
    return true;
  }
  const hidden = t.constant({ op: "pool", index: t.pool(["method", typePool(t, type), name]) });
  const isHidden = t.b.helper("rt_is_no_data_descriptor", [hidden]);
  t.b.op("guard_true", [t.nonZero(isHidden)], { reason: "shape" });
  return true;
}

/** What is there, borrowed, or NULL. */
function valueAt(t: Translator, item: ObjItem, place: Place, name: Value): Value {
  const args = [item.value, t.i64(place.at)];
  if (place.kind === "dict")
    return t.b.helper("rt_dict_value", [...args, t.i64(place.index), name]);
  return t.b.helper(place.kind === "ivalue" ? "rt_ivalue" : "rt_slot_load", args);
}

function loadPlace(t: Translator, item: ObjItem, place: Place, name: Value): Value {
  const value = valueAt(t, item, place, name);
  return t.b.emit("guard_not_null", [value], { reason: shapeReason(item) });
}

/** Whether the interpreter's site found the attribute, or made sure of a method, in an instance's dict. */
function usesDict({ specialization }: Instruction): boolean {
  return specialization?.found === "with_hint" || specialization?.found === "with_dict";
}

/**
 * Whether the objects of what seems to be the only class of an item have dicts. The interpreter's
 * sites miss such objects, by the order of their attributes or because the dict shares its keys.
 */
function hasDicts(t: Translator, item: Item): boolean {
  const { index } = t.instruction;
  const type = item.form === "obj" ? expectedType(t, item, index) : null;
  const isOne = (t.facts.classes.get(index) ?? []).length <= 1;
  return type !== null && isOne && t.image.request.types[type]!.dictValues !== null;
}

/**
 * How a site treats classes. `one`: the class that the site has seen is guarded. `several`: a cache
 * of four, and more classes than that make the code leave. `any`: a cache, then the general way.
 * Where classes differed once, also in the interpreter, other sites of the function most likely
 * see several too. After a switch it is one. Code that is soon to be compiled again takes several:
 * its caches then tell of which class objects are. So do sites that have seen dicts, unless all
 * objects of the class have one.
 */
function sitePolicy(t: Translator, item: Item): "one" | "several" | "any" {
  if (t.failedFor("megamorphic")) return "any";
  if (item.form === "obj" && item.cls !== null) return "one";
  const { tier, eager } = t.image.request;
  if (tier === 0 && !eager) return "several";
  if (t.failed) return "several";
  if ((hasMissed(t.instruction) || usesDict(t.instruction)) && !hasDicts(t, item)) return "several";
  return t.image.hasFailedFor(t.functionIndex, "shape") ? "several" : "one";
}

/**
 * Whether the site is one that the interpreter has found to be an ordinary attribute, or the object's
 * class is known to have one of that name: not a method, of which the load makes a bound one.
 */
function isOrdinary(t: Translator, item: ObjItem, index: number, name: string): boolean {
  if (typeof t.facts.sites.get(index) === "number") return true;
  const type = expectedType(t, item, index);
  if (type === null) return false;
  return hasOwn(t, type, name);
}

/** Whether instances of a type have an attribute of their own of that name. */
export function hasOwn(t: Translator, type: number, name: string): boolean {
  const { ivalues, slots, dictValues } = t.image.request.types[type]!;
  return ivalues?.has(name) === true || slots.has(name) || dictValues?.has(name) === true;
}

const loadAttr: Handler = (t, { arg, index }) => {
  const name = t.code.names[arg]!;
  const item = t.peek(1);
  if (name === "__class__" && item.form === "obj" && !t.failed) {
    const cls = classAttribute(t, item);
    if (cls !== null) {
      t.drop(1);
      return t.push(cls);
    }
    const found = t.b.helper("rt_plain_class", [item.value]);
    const value = t.keep(t.result(t.b.emit("guard_not_null", [found], { reason: "shape" })));
    t.refreshAfter();
    t.drop(1);
    return t.push(value);
  }
  if (item.form === "obj" && item.known?.kind === "class" && loadOfClass(t, item.known, name))
    return;
  const policy = sitePolicy(t, item);
  if (item.form === "obj" && policy === "several" && isOrdinary(t, item, index, name)) {
    const found = t.b.helper("rt_try_load_attr", [item.value, t.name(arg), t.siteCache()]);
    const value = t.keep(t.result(t.b.emit("guard_not_null", [found], { reason: "megamorphic" })));
    const type = expectedType(t, item, index);
    t.refreshAfter();
    t.drop(1);
    return t.push(expectedValue(t, value, type, name));
  }
  if (item.form === "obj" && policy === "one") {
    if (item.known?.kind === "module") {
      const loaded = moduleAttribute(t, item.known, name);
      if (loaded !== null) {
        t.drop(1);
        return t.push(loaded);
      }
    }
    const type = expectedType(t, item, index);
    if (type !== null && loadProperty(t, item, type, name)) return;
    const place = type === null || !hasPlainLoads(t, type) ? null : placeOf(t, type, name);
    if (type !== null && place !== null) {
      guardHeapType(t, item, type);
      const value = t.keep(t.result(loadPlace(t, item, place, t.name(arg))));
      t.refreshAfter();
      t.drop(1);
      return t.push(expectedValue(t, value, type, name));
    }
    if (type !== null && !t.failed && loadFromClass(t, item, type, name)) return;
  }
  const [object] = t.boxTop(1);
  const value = t.python("rt_load_attr_cached", [object!, t.name(arg), t.genericSiteCache()]);
  t.refreshAfter();
  t.drop(1);
  t.pushOwned(value);
};

/** An attribute's value with what is known of such values from some objects of its class. */
function expectedValue(t: Translator, item: Item, type: number | null, name: string): Item {
  if (item.form !== "obj" || item.type !== null || item.varies || type === null) return item;
  const { values } = t.image.request.types[type]!;
  const types = values.get(name) ?? [];
  if (types.includes(BIG) || t.image.bigAttributes.has(name)) return { ...item, hint: BIG };
  const seen = { types, items: values.get(`${name}[]`) ?? [] };
  const [first] = types;
  if (types.length === 1 && first !== "NoneType") return { ...item, hint: first!, seen };
  const areNumbers = types.length > 1 && types.every((one) => one === "int" || one === "float");
  return areNumbers ? { ...item, varies: true } : { ...item, seen };
}

/** A property whose getter is a Python function. */
function loadProperty(t: Translator, item: ObjItem, type: number, name: string): boolean {
  const facts = t.image.request.types[type]!;
  const fact = facts.methods.get(name);
  if (fact?.kind !== "property" || t.failedFor("callee") || !hasPlainLoads(t, type)) return false;
  if (!bindsPlainly(t.image.request.functions[fact.function]!, 1)) return false;
  guardHeapType(t, item, type);
  const property = t.pool(["method", typePool(t, type), name]);
  const getter = t.pool(["getter", property]);
  // `property.__init__` may have given it another one.
  const present = t.b.helper("rt_getter", [t.constant({ op: "pool", index: property })]);
  t.b.op("guard_is", [present, t.constant({ op: "pool", index: getter })], { reason: "callee" });
  callGetter(t, fact.function, getter);
  return true;
}

/** `module.name` through a cell, guarded to be what facts say. */
function moduleAttribute(
  t: Translator,
  module: Known & { kind: "module" },
  name: string,
): Item | null {
  const fact = t.facts.attrs.get(`${module.global}.${name}`);
  if (fact === undefined) return null;
  const cell = t.pool(["mcell", module.pool, name]);
  const value = t.b.helper("rt_cell_value", [t.b.emit("pool_ptr", [], { index: cell })]);
  return cellItem(t, value, cell, fact, name);
}

const storeAttr: Handler = (t, { arg, index }) => {
  const name = t.code.names[arg]!;
  const item = t.peek(1);
  const policy = sitePolicy(t, item);
  if (item.form === "obj" && policy === "several" && isOrdinary(t, item, index, name)) {
    const helper = t.framed ? "rt_try_store_attr" : "rt_try_store_attr_quietly";
    t.boxTop(2);
    storeTried(t, helper, 2, "megamorphic", (value) => [
      item.value,
      t.name(arg),
      value,
      t.siteCache(),
    ]);
    return t.drop(2);
  }
  if (item.form === "obj" && policy === "one") {
    const type = expectedType(t, item, index);
    const place = type === null || !hasPlainStores(t, type) ? null : placeOf(t, type, name);
    if (type !== null && place !== null) {
      storeAt(t, item, type, place, t.name(arg), 2);
      return t.drop(2);
    }
  }
  const [value, object] = t.boxTop(2);
  const args = [object!, t.name(arg), value!, t.genericSiteCache()];
  t.pythonOnOperands("rt_store_attr_cached", args, 2);
  t.refreshAfter();
  t.drop(2);
};

/** Stores the object at a depth of the stack with a helper that may decline, and then takes nothing. */
function storeTried(
  t: Translator,
  helper: HelperName,
  depth: number,
  reason: ExitReason,
  args: (value: Value) => Value[],
): void {
  // Not taken on a miss, so the item keeps its own reference until the store is done.
  const value = t.take(t.peek(depth));
  t.poke(depth, obj(value, OWNED));
  t.refresh();
  t.leaveUnless(t.nonZero(t.b.helper(helper, args(value))), reason);
  t.poke(depth, NULL_ITEM);
  t.refreshAfter();
}

/** `object.__setattr__(instance, name, value)`: the `count` arguments, and what lies below them. */
export function storeByObject(t: Translator, count: number): boolean {
  if (count !== 3) return false;
  const [item, name] = [t.peek(3), t.peek(2)];
  if (item.form !== "obj" || name.form !== "obj" || name.known?.kind !== "const") return false;
  const type = item.cls ?? (typeof item.hint === "number" ? item.hint : null);
  const text = name.known.value;
  const place = type === null || typeof text !== "string" ? null : placeOf(t, type, text);
  if (type === null || place === null) return false;
  relyOn(t, type, "object_stores");
  storeAt(t, item, type, place, name.value, 1);
  t.drop(count + 2);
  t.push(
    t.constantItem({ op: "singleton", name: "None" }, "NoneType", { kind: "const", value: null }),
  );
  return true;
}

/** Makes the item at a depth of the stack the value of an attribute. */
function storeAt(
  t: Translator,
  item: ObjItem,
  type: number,
  found: Place,
  name: Value,
  depth: number,
): void {
  guardHeapType(t, item, type);
  const { kind, at } = found;
  const place = t.i64(at);
  if (kind === "dict") {
    const helper = t.framed ? "rt_dict_store" : "rt_dict_store_quietly";
    const index = t.i64(found.index);
    t.boxTop(depth);
    storeTried(t, helper, depth, shapeReason(item), (value) => [
      item.value,
      place,
      index,
      name,
      value,
    ]);
    return;
  }
  const value = t.peek(depth);
  // A miss (no inline values) leaves before anything has changed.
  if (kind === "ivalue")
    t.b.op("guard_true", [t.nonZero(t.b.helper("rt_has_values", [item.value]))], {
      reason: shapeReason(item),
    });
  t.guardQuietEnd(() => valueAt(t, item, found, name));
  let released: Value | null = null;
  if (kind === "ivalue" && isNumber(value) && value.form !== "bool" && value.box === null) {
    const helper = value.form === "f64" ? "rt_ivalue_store_f64" : "rt_ivalue_store_i64";
    t.b.op("call_helper", [item.value, place, value.value], { helper });
  } else {
    t.boxTop(depth);
    const taken = t.take(t.peek(depth));
    t.poke(depth, NULL_ITEM);
    if (kind === "ivalue") {
      released = t.b.helper("rt_ivalue_exchange", [item.value, place, taken]);
    } else t.b.op("call_helper", [item.value, place, taken], { helper: "rt_slot_store" });
  }
  t.refreshAfter();
  if (released !== null) t.b.op("decref_maybe", [released]);
}

const deleteAttr: Handler = (t, { arg }) => {
  const [object] = t.boxTop(1);
  t.python("rt_py_delete_attr", [object!, t.name(arg)]);
  t.refreshAfter();
  t.drop(1);
};

const loadMethod: Handler = (t, { arg, index }) => {
  const name = t.code.names[arg]!;
  const item = t.peek(1);
  if (item.form === "obj" && item.known?.kind === "class" && methodOfClass(t, item.known, name))
    return;
  const cls = name === "__class__" ? classAttribute(t, item) : null;
  if (cls !== null) {
    t.drop(1);
    t.push(NULL_ITEM);
    return t.push(cls);
  }
  const policy = sitePolicy(t, item);
  if (item.form === "obj" && policy === "several" && methodOfSeveral(t, item, name, arg, index))
    return;
  if (item.form === "obj" && policy === "one") {
    const known = item.known?.kind === "module" ? moduleAttribute(t, item.known, name) : null;
    if (known !== null) {
      t.drop(1);
      t.push(NULL_ITEM);
      return t.push(known);
    }
    if (
      item.known?.kind === "builtin" &&
      name === "__setattr__" &&
      methodOfObject(t, item.known.name)
    )
      return;
    const builtin = builtinMethod(t, item, name, index);
    if (builtin || heapMethod(t, item, name, index)) return;
  }
  const [object] = t.boxTop(1);
  t.beforePython();
  const call = t.b.op("call_helper_out", [object!, t.name(arg), t.genericSiteCache()], {
    helper: "rt_load_method_cached",
    reps: ["obj?"],
  });
  const self = t.b.emit("out_value", [call.result!], { index: 0, rep: "obj?" });
  // A method comes with self; anything else is called alone: then NULL goes below it.
  const bound = t.b.emit("same", [self, t.b.emit("null", [])]);
  if (t.following() === undefined) throw new Error("LOAD_METHOD ends a block");
  const { yes: boundSide, no: unboundSide } = t.split(bound, "even");
  // Both sides meet again with one form: (method or NULL, self or callable), told apart by NULL.
  const merged = t.fn.newBlock("method");
  const first = t.fn.newValue("obj?");
  const second = t.fn.newValue("obj");
  merged.params.push(first, second);
  t.resumeIn(boundSide);
  t.b.end("jump", [], [{ block: merged, args: [t.b.emit("null", []), call.result!] }]);
  t.resumeIn(unboundSide);
  t.b.end("jump", [], [{ block: merged, args: [call.result!, t.b.emit("not_null", [self])] }]);
  t.b.block = merged;
  t.refreshAfter();
  t.drop(1);
  t.push({ ...obj(first, OWNED), maybeNull: true });
  t.push(obj(second, OWNED));
};

/** `object.__setattr__` itself, which never changes. */
function methodOfObject(t: Translator, name: string): boolean {
  if (name !== "object") return false;
  const pool = t.pool(["method", t.pool(["type", "builtins", "object"]), "__setattr__"]);
  const ref = { op: "pool", index: pool } as const;
  t.pop();
  t.push(NULL_ITEM);
  t.push({ ...obj(t.constant(ref), { by: "const", ref }), known: OBJECT_SETATTR });
  return true;
}

/**
 * A method of an exact built-in type: one that the call handlers know by name, or where the
 * interpreter has found it on that type.
 */
function builtinMethod(t: Translator, item: ObjItem, name: string, index: number): boolean {
  const site = t.facts.sites.get(index);
  const type =
    item.type ??
    (typeof site === "string" ? site : typeof item.hint === "string" ? item.hint : null);
  if (type === null || t.failed) return false;
  if (!hasForm(type, name) && (site !== type || !TYPES_WITH_METHODS.has(type))) return false;
  const owner =
    type === DEQUE ? t.pool(["type", "_collections", "deque"]) : t.pool(["type", "builtins", type]);
  let object = item;
  if (type !== DEQUE) object = t.guardType(item, type);
  else if (!t.isCheckedOf(item.value, type)) {
    const version = t.pool(["typever", owner]);
    t.b.op("guard_version", [item.value], { version, reason: "shape" });
  }
  // Types of the interpreter itself never change; the method needs no look-up.
  t.pop();
  const marker: Known = { kind: "builtin", name: `${type}.${name}` };
  const ref = { op: "pool", index: t.pool(["method", owner, name]) } as const;
  t.push({ ...obj(t.constant(ref), { by: "const", ref }), known: marker });
  t.push(object);
  return true;
}

/** Types that a guard can tell and whose methods `builtins` leads to. */
const TYPES_WITH_METHODS: ReadonlySet<string> = new Set([
  "int",
  "float",
  "str",
  "bytes",
  "list",
  "tuple",
  "dict",
  "set",
]);

/** A method that several classes share: the cache says that it is the one that is expected. */
function methodOfSeveral(
  t: Translator,
  item: ObjItem,
  name: string,
  arg: number,
  index: number,
): boolean {
  const type = expectedType(t, item, index);
  const fact = type === null ? undefined : t.image.request.types[type]!.methods.get(name);
  if (type === null || fact?.kind !== "func" || t.failedFor("callee")) return false;
  const call = t.callOfMethod();
  if (call !== undefined && hasMissed(call)) return false;
  const pool = t.pool(["method", typePool(t, type), name]);
  const ref = { op: "pool", index: pool } as const;
  const found = t.b.helper("rt_try_method", [item.value, t.name(arg), t.siteCache()]);
  const method = t.b.emit("guard_not_null", [found], { reason: "megamorphic" });
  const expected = t.constant(ref);
  t.b.op("guard_is", [method, expected], { reason: "callee" });
  const self = t.pop();
  t.push({
    ...obj(expected, { by: "const", ref }),
    known: { kind: "func", function: fact.function, pool },
  });
  t.push(self);
  return true;
}

function heapMethod(t: Translator, item: ObjItem, name: string, index: number): boolean {
  const type = expectedType(t, item, index);
  if (type === null) return false;
  const fact = t.image.request.types[type]!.methods.get(name);
  if (fact === undefined) return false;
  if (fact.kind !== "func" && fact.kind !== "pyfunc")
    return !t.failed && wrappedMethod(t, item, type, name);
  if (!guardUnhidden(t, item, type, name)) return false;
  const pool = t.pool(["method", typePool(t, type), name]);
  const ref = { op: "pool", index: pool } as const;
  if (fact.kind === "pyfunc") t.pool(["function", pool]);
  const known: Known =
    fact.kind === "func"
      ? { kind: "func", function: fact.function, pool }
      : { kind: "method", owner: type, name, function: null, pool };
  const self = t.pop();
  t.push({ ...obj(t.constant(ref), { by: "const", ref }), known });
  t.push(self.form === "obj" ? { ...self, hint: type } : self);
  return true;
}

export const attributeHandlers = {
  LOAD_ATTR: loadAttr,
  STORE_ATTR: storeAttr,
  DELETE_ATTR: deleteAttr,
  LOAD_METHOD: loadMethod,
};

/** Methods by `super()`: no such object is made where the class of self is known. */

import { isCellSlot } from "../../bytecode/code.ts";
import type { Instruction } from "../../bytecode/instructions.ts";
import type { Item, ObjItem } from "../state.ts";
import { obj } from "../state.ts";
import type { Translator } from "../translator.ts";
import { guardHeapType, typePool } from "./attributes.ts";
import { borrowed, cellContent, globalItem } from "./variables.ts";

/**
 * The present instruction, a LOAD_GLOBAL of `super`, and the call and LOAD_METHOD after it at once:
 * they push the method that is found, and self. Which it is follows from the class of self, its MRO
 * that is, and from the class that the method belongs to. `super(Class, self)` of that class and
 * the first argument is the same.
 */
export function loadSuperMethod(t: Translator, instruction: Instruction): boolean {
  const found = superCall(t, instruction);
  if (found === null) return false;
  const { name, given, cls, self } = found;
  if (t.failed && (self.cls === null || !t.failedOnlyFor("shape"))) return false;
  const type = self.cls ?? (typeof self.hint === "number" ? self.hint : null);
  if (type === null) return false;
  const fact = t.image.request.types[type]!.supers.get(`${cls.type}.${t.code.names[name]}`);
  if (fact?.kind !== "func") return false;
  // Calling a class counts as a level of recursion for a moment.
  t.b.op("guard_level", []);
  globalItem(t, "super");
  const owner = given === null ? guardedOwner(t, cls) : guardedGlobal(t, given);
  if (owner === null) return false;
  guardHeapType(t, self, type);
  const pool = t.pool(["super", typePool(t, type), owner, t.code.names[name]!]);
  const ref = { op: "pool", index: pool } as const;
  t.push({
    ...obj(t.constant(ref), { by: "const", ref }),
    known: { kind: "func", function: fact.function, pool },
  });
  t.push(borrowed(t, self, 0));
  t.skip(given === null ? 3 : 5);
  return true;
}

/** What `super()` is called for, by a LOAD_GLOBAL of it; null if not in a way that is known here. */
export function superCall(t: Translator, { name, arg }: Instruction): SuperCall | null {
  if (name !== "LOAD_GLOBAL" || t.code.names[arg >> 1] !== "super") return null;
  const global = t.facts.globals.get("super");
  const call = (arg & 1) === 0 ? null : callAfter(t);
  if (call === null || global?.kind !== "builtin" || global.name !== "super") return null;
  const { given } = call;
  const cls = classOfMethod(t);
  const self = cls === null ? null : firstArgument(t);
  if (cls === null || self === null) return null;
  const fromName = given === null ? undefined : t.facts.globals.get(given);
  if (given !== null && (fromName?.kind !== "type" || fromName.type !== cls.type)) return null;
  return { ...call, cls, self };
}

interface SuperCall extends CallOfSuper {
  /** The class that the method belongs to. */
  readonly cls: MethodClass;
  readonly self: ObjItem;
}

interface CallOfSuper {
  /** Index of the name that is looked up in the super object. */
  readonly name: number;
  /** The global that is passed as class, with the first argument. */
  readonly given: string | null;
}

/** How `super` is called and its result used, if in one of the ways that are known here. */
function callAfter(t: Translator): CallOfSuper | null {
  const [first, second, ...others] = t.upcoming(5);
  const isGiven = first?.name === "LOAD_GLOBAL" && second?.name === "LOAD_FAST";
  if (isGiven && ((first.arg & 1) !== 0 || second.arg !== 0)) return null;
  const [precall, call, load] = isGiven ? others : [first, second, ...others];
  const called = precall?.name === "PRECALL" && call?.name === "CALL";
  if (!called || call.arg !== (isGiven ? 2 : 0) || load?.name !== "LOAD_METHOD") return null;
  const given = isGiven ? t.code.names[first.arg >> 1]! : null;
  // A super object has that attribute itself.
  return t.code.names[load.arg] === "__class__" ? null : { name: load.arg, given };
}

/** Pool index of the class that the method belongs to, guarded to be the one in its cell. */
function guardedOwner(t: Translator, cls: MethodClass): number {
  const owner = ownerPool(t, cls);
  const expected = t.constant({ op: "pool", index: owner });
  t.b.op("guard_is", [cellContent(t, cls.slot), expected], { reason: "global" });
  return owner;
}

/** The same of the class that a global holds. */
function guardedGlobal(t: Translator, name: string): number | null {
  const item = globalItem(t, name);
  return item?.form === "obj" && item.known?.kind === "class" ? item.known.pool : null;
}

interface MethodClass {
  readonly slot: number;
  /** Index of the free variable, and the class in it. */
  readonly index: number;
  readonly type: number;
}

/** The class in `__class__`, a free variable that the compiler makes for `super`. */
function classOfMethod({ code, facts }: Translator): MethodClass | null {
  const first = code.nlocalsplus - code.nfreevars;
  const slot = code.localsplusnames.indexOf("__class__", first);
  const fact = slot < 0 ? null : facts.closure[slot - first];
  return fact?.kind === "type" && typeof fact.type === "number"
    ? { slot, index: slot - first, type: fact.type }
    : null;
}

/** What `super()` takes for self, if it is an object that is surely there. */
function firstArgument(t: Translator): ObjItem | null {
  if (t.code.argcount === 0 || isCellSlot(t.code.localspluskinds, 0)) return null;
  const item: Item = t.local(0);
  return item.form === "obj" && !item.maybeNull && item.type === null ? item : null;
}

function ownerPool(t: Translator, { index, type }: MethodClass): number {
  const pool = t.fast?.functionPool ?? null;
  return pool === null ? typePool(t, type) : t.pool(["content", pool, index]);
}

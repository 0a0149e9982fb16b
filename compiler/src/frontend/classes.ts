/**
 * Class switches: where native code has met several classes at a site, what follows is translated
 * once for each of them. Attributes are then at known places and methods known functions, here and
 * at all later uses of the same object (docs/design/0011).
 */
import { type AfterKind, afterCode } from "../../../schema/runtime.ts";
import { isUntried } from "../bytecode/instructions.ts";
import type { Value } from "../ir/graph.ts";
import type { Fork } from "./emitter.ts";
import { hasOwn, typePool } from "./handlers/attributes.ts";
import { deciderFor, unaryArgument } from "./handlers/operators.ts";
import { superCall } from "./handlers/super.ts";
import type { Item, MachineState, ObjItem } from "./state.ts";
import type { Translator } from "./translator.ts";

/** One class of a switch: where to go on, and the facts checked before (`Emitter.checked`). */
export interface ClassCase {
  readonly fork: Fork;
  readonly checked: readonly string[];
}

/** Classes that a guess may consist of. */
const MAX_GUESSED = 4;

/** Instructions that look at the class of what is on top of the stack, to rt_attr_cache_fill's purpose. */
const PURPOSES: Readonly<Record<string, number | undefined>> = {
  LOAD_ATTR: 0,
  STORE_ATTR: 1,
  LOAD_METHOD: 2,
};

/**
 * Ends the block with a switch on the class of the object that the present instruction uses; other
 * classes leave, having told the site's cache of them. Null if there is nothing to tell apart; then
 * nothing is emitted, but what tells the site of a `super()` whose self may be of any class.
 */
export function switchOnClass(t: Translator): readonly ClassCase[] | null {
  const types = classesAt(t) ?? classesOfSelf(t);
  if (types === null) return null;
  const { value } = decider(t) as ObjItem;
  const checked = [...t.checked];
  const cases = types.map((type) => {
    const version = t.pool(["typever", typePool(t, type)]);
    const { yes, no } = t.split(t.b.emit("is_version", [value], { version }), "even");
    t.resumeIn(yes);
    t.setClass(value, type);
    const fork = { block: yes.block, state: t.state };
    t.resumeIn(no);
    return { fork, checked };
  });
  tellCache(t, value);
  t.leave("shape");
  return cases;
}

/** Instructions that call a method of an operand's class, to what becomes of its result. */
const CALLING: Readonly<Record<string, AfterKind | undefined>> = {
  BINARY_OP: "left",
  COMPARE_OP: "compare",
  BINARY_SUBSCR: "item",
  STORE_SUBSCR: "setitem",
  CONTAINS_OP: "contains",
  UNARY_POSITIVE: "unary",
  UNARY_NEGATIVE: "unary",
  UNARY_INVERT: "unary",
};

/** The operand whose class decides what the present instruction does. */
function decider(t: Translator): Item | null {
  const { name } = t.instruction;
  if (PURPOSES[name] !== undefined) return t.peek(1);
  if (name === "LOAD_GLOBAL") return superCall(t, t.instruction)?.self ?? null;
  const kind = CALLING[name];
  return kind === undefined ? null : deciderFor(t, kind);
}

/** Lets the site's cache know the class of an operand. */
function tellCache(t: Translator, value: Value): void {
  const { arg, name } = t.instruction;
  const method = superCall(t, t.instruction)?.name;
  const purpose = method === undefined ? PURPOSES[name] : PURPOSES["LOAD_METHOD"];
  if (purpose !== undefined) {
    const args = [t.siteCache(), value, t.name(method ?? arg), t.i64(purpose)];
    t.b.op("call_helper", args, { helper: "rt_attr_cache_fill" });
    return;
  }
  const left = name === "BINARY_OP" ? t.peek(2) : null;
  const reflected = left !== null && !(left.form === "obj" && left.value === value);
  const argument = unaryArgument(name) ?? (name.endsWith("_SUBSCR") ? 0 : arg);
  const after = afterCode(reflected ? "right" : CALLING[name]!, argument);
  t.b.op("call_helper", [t.siteCache(), value, t.i64(after)], { helper: "rt_operator_cache_fill" });
}

/**
 * The classes of self for which `super()` is called: that of the argument, if it was of one only,
 * and those that the site met. Null if `super` isn't loaded, or nothing is known.
 */
function classesOfSelf(t: Translator): readonly number[] | null {
  const { index } = t.instruction;
  const self = superCall(t, t.instruction)?.self;
  if (self === undefined || self.cls !== null || t.failedFor("megamorphic")) return null;
  const met = t.facts.classes.get(index) ?? [];
  if (met.length === 0 && t.failed) return null;
  const all = new Set(typeof self.hint === "number" ? [self.hint, ...met] : met);
  if (all.size === 0 && t.framed && !t.image.request.eager) tellCache(t, self.value);
  const types = [...all].filter((type) => typeof type === "number");
  return types.length === 0 || types.length < all.size ? null : types;
}

/** The heap types between which the present instruction is to switch, or null. */
function classesAt(t: Translator): readonly number[] | null {
  const { name, index } = t.instruction;
  const item = name === "LOAD_GLOBAL" ? null : decider(t);
  if (item?.form !== "obj") return null;
  if (item.cls !== null || item.known !== null || item.type !== null || item.maybeNull) return null;
  if (t.failedFor("megamorphic")) return null;
  const guessed =
    PURPOSES[name] === undefined ? null : (seenClasses(t, item) ?? guessClasses(t, item));
  const classes = t.facts.classes.get(index) ?? guessed;
  if (classes === null || classes.length < 2) return null;
  const types = classes.filter((type): type is number => typeof type === "number");
  return types.length === classes.length ? types : null;
}

/** The classes of what was seen in the place that an object was loaded from, if these are several. */
function seenClasses(t: Translator, { seen }: ObjItem): readonly number[] | null {
  const { request } = t.image;
  if (request.eager || request.tier === 0 || t.failed || seen === undefined) return null;
  const classes = seen.types.filter((type): type is number => typeof type === "number");
  const others = seen.types.some((type) => typeof type !== "number" && type !== "NoneType");
  return others || classes.length < 2 || classes.length > MAX_GUESSED ? null : classes;
}

/**
 * Where the interpreter ran a site and could not specialise it, objects have most likely differed
 * in class: in those that were seen anywhere and have such an attribute, if these are few. Native
 * code hasn't been there yet, so that nothing better is known.
 */
function guessClasses(t: Translator, item: ObjItem): readonly number[] | null {
  const { instruction, image, code } = t;
  const { request } = image;
  if (request.eager || request.tier === 0 || item.hint !== null || t.failed) return null;
  if (instruction.specialization?.specialized !== false || isUntried(instruction)) return null;
  const name = code.names[instruction.arg]!;
  const fits = [...image.seenClasses].filter((type) => {
    const method = request.types[type]!.methods.get(name)?.kind;
    if (instruction.name === "LOAD_METHOD") return method === "func" || method === "pyfunc";
    return hasOwn(t, type, name) || method === "property";
  });
  return fits.length <= MAX_GUESSED ? fits : null;
}

/** Whether any class has been told by a switch. */
export function hasClasses({ locals, stack }: MachineState): boolean {
  return [...locals, ...stack].some((item) => item.form === "obj" && item.cls !== null);
}

/** Makes a state forget what switches have told. */
export function forgetClasses(state: MachineState): void {
  const forget = <T extends MachineState["stack"][number]>(item: T): T =>
    item.form === "obj" && item.cls !== null ? { ...item, cls: null } : item;
  state.locals = state.locals.map(forget);
  state.stack = state.stack.map(forget);
}

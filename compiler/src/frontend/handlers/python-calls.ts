import { afterCode, afterKind, afterSpec } from "../../../../schema/runtime.ts";
import { CodeFlag } from "../../bytecode/code.ts";
import type { FunctionFacts } from "../../bytecode/request-types.ts";
import type { Op, Value } from "../../ir/graph.ts";
import { endsQuietly } from "../emitter.ts";
import { fastFunctionFor } from "../fast-functions.ts";
import type { FastFunction, FastParam } from "../image.ts";
import {
  type Item,
  isNumber,
  type Known,
  NULL_ITEM,
  number,
  type ObjItem,
  OWNED,
  obj,
} from "../state.ts";
import { NotFast, type Translator } from "../translator.ts";
import { guardHeapType } from "./attributes.ts";
import { callGathering } from "./spread-calls.ts";

export const NOTHING: ReadonlySet<string> = new Set();

/** For each parameter of a call the number of its argument; null: it has its default. */
type Binding = readonly (number | null)[];

/**
 * How a call binds its arguments; null if not in a way that is known here, or not at all.
 *
 * @param argc arguments, those with `names` last
 */
export function bind(
  facts: FunctionFacts,
  argc: number,
  names: readonly string[] = [],
): Binding | null {
  const { code } = facts;
  if (hasSpecial(facts) || code.isGeneratorLike || code.ncellvars > 0) return null;
  const positional = argc - names.length;
  if (positional > code.argcount) return null;
  const parameters = code.argcount + code.kwonlyargcount;
  const binding = Array.from({ length: parameters }, (_, slot) =>
    slot < positional ? slot : null,
  );
  for (const [i, name] of names.entries()) {
    const slot = code.localsplusnames.slice(0, parameters).lastIndexOf(name);
    if (slot < code.posonlyargcount || binding[slot] !== null) return null;
    binding[slot] = positional + i;
  }
  return binding.every((number, slot) => number !== null || hasDefault(facts, slot))
    ? binding
    : null;
}

/** Whether a function has `*args` or `**kwargs`. */
export function hasSpecial({ code }: FunctionFacts): boolean {
  return (code.flags & (CodeFlag.VARARGS | CodeFlag.VARKEYWORDS)) !== 0;
}

function hasDefault({ code, defaults, kwdefaults }: FunctionFacts, slot: number): boolean {
  return slot < code.argcount
    ? slot >= code.argcount - defaults.length
    : kwdefaults.has(code.localsplusnames[slot]!);
}

/** Whether a call with so many positional arguments binds them one to one. */
export function bindsPlainly(facts: FunctionFacts, argc: number): boolean {
  return bind(facts, argc)?.every((number) => number !== null) === true;
}

/**
 * How the interpreter calls what native code calls directly: `call`, as CALL calls functions and
 * methods; `exit`, by way of C, as the exit method of a `with` block; `object`, the `__call__` of an
 * object, by way of its type.
 */
export type Way = "call" | "exit" | "object";

/** Where the frame is seen meanwhile: behind the call's cache, or at the instruction. */
export const SHOWN = { call: "call", exit: "instruction", object: "instruction" } as const;

/** What becomes of the result. */
export const afterWay = (way: Way): number => afterCode(AFTER[way]);
const AFTER = { call: "call", exit: "get", object: "object" } as const;

/** What a parameter gets: an item that lies on the stack, or one that the function object holds. */
export interface Argument {
  readonly item: Item;
  /** Its place on the stack, counted from the top, which is 1; null if it isn't there. */
  readonly depth: number | null;
}

/** Whether an argument is a default that the function might lose. */
export function isHeldByFunction({ item, depth }: Argument): boolean {
  return depth === null && item.form === "obj" && item.own.by === "param";
}

export function onStack(t: Translator, depth: number): Argument {
  return { item: t.peek(depth), depth };
}

/**
 * What the parameters of a function get, whose arguments are the top `argc` items of the stack.
 * That it has its code has been guarded. Leaves if its defaults are of other types, or another
 * number of them, than facts say.
 */
export function boundArguments(
  t: Translator,
  facts: FunctionFacts,
  functionPool: number,
  binding: Binding,
  argc: number,
): Argument[] {
  return binding.map((number, slot) =>
    number === null
      ? { item: defaultItem(t, facts, functionPool, slot), depth: null }
      : onStack(t, argc - number),
  );
}

/** Types that are checked of a default, so that the callee knows them. */
const TYPES_OF_DEFAULTS: ReadonlySet<string> = new Set(["int", "float", "bool", "str", "tuple"]);

/** The default of a parameter, which nothing may change before the call. */
function defaultItem(
  t: Translator,
  { code, defaults, kwdefaults }: FunctionFacts,
  functionPool: number,
  slot: number,
): Item {
  const fn = t.constant({ op: "pool", index: functionPool });
  const count = defaults.length;
  const index = count - code.argcount + slot;
  const positional = slot < code.argcount;
  const found = positional
    ? t.b.helper("rt_default_argument", [fn, t.i64(count), t.i64(index)])
    : t.b.helper("rt_keyword_default", [fn, t.i64(slot)]);
  const value = t.b.emit("guard_not_null", [found], { reason: "callee" });
  const type = positional ? defaults[index]! : kwdefaults.get(code.localsplusnames[slot]!)!;
  if (type === "NoneType") {
    const none = t.constantItem({ op: "singleton", name: "None" }, type, null);
    t.b.op("guard_is", [value, none.value], { reason: "callee" });
    return none;
  }
  const item = obj(value, { by: "param" }, null, type);
  return typeof type === "string" && TYPES_OF_DEFAULTS.has(type)
    ? t.guardType(item, type, "callee")
    : item;
}

/** Guards that a function still has its code: a recursive callee may rely on it. */
export function guardCode(t: Translator, callee: number, functionPool: number): void {
  const image = t.image.imageFunction(callee, functionPool);
  const { key } = t.image.request.functions[callee]!;
  const code = t.pool(["code", functionPool, key, image]);
  if (!t.isChecked(`c${code}`)) {
    const fn = t.constant({ op: "pool", index: functionPool });
    t.b.op("guard_function_code", [fn], { code, reason: "callee" });
  }
}

/** The fast form of a function for these arguments, null if it takes a frame. Its code is guarded. */
export function fastCallee(
  t: Translator,
  callee: number,
  functionPool: number,
  args: readonly Item[],
): FastFunction | null {
  guardClasses(t, args);
  const assumes = t.framed ? NOTHING : t.checkedFor(callee);
  const origin = { functionPool, imageIndex: t.image.imageFunction(callee, functionPool) };
  const fast = fastFunctionFor(t.image, callee, origin, args, assumes);
  if (fast === null && !t.framed) throw new NotFast("calls a function that needs a frame");
  return fast;
}

/** Makes sure of the classes that switches have told: a function without a frame relies on them. */
export function guardClasses(t: Translator, args: readonly Item[]): void {
  for (const item of args)
    if (item.form === "obj" && item.cls !== null) guardHeapType(t, item, item.cls);
}

/** Calls a function with a frame of its own, which takes `values` over. */
export function callFramed(
  t: Translator,
  functionPool: number,
  values: readonly Value[],
  after = afterCode("call"),
): Value {
  const fn = t.constant({ op: "pool", index: functionPool });
  const code = t.pool(["echiscode", functionPool]);
  return t.b.emit("call_framed", [fn, ...values], { code, after });
}

/** Pushes what a call with a frame gave. */
export function pushResult(t: Translator, result: Value): void {
  t.push({ ...obj(result, OWNED), origin: t.origin() });
  t.afterCall();
  t.unboxPushed(t.afterIndex);
}

/**
 * A Python function whose facts are known; `argc` arguments lie on top, the callee below.
 *
 * @param operands items of the call in all: callee and NULL, or method and self, count as two
 */
export function callFunction(
  t: Translator,
  callee: number,
  functionPool: number,
  argc: number,
  names: readonly string[],
  operands: number,
): boolean {
  const facts = t.image.request.functions[callee]!;
  const binding = bind(facts, argc, names);
  if (binding === null) {
    if (!hasSpecial(facts)) return false;
    guardCode(t, callee, functionPool);
    const origin = { functionPool, imageIndex: t.image.imageFunction(callee, functionPool) };
    return callGathering(t, callee, origin, argc, names, operands);
  }
  guardCode(t, callee, functionPool);
  const args = boundArguments(t, facts, functionPool, binding, argc);
  callBound(t, callee, functionPool, args, argc, operands);
  return true;
}

/** A known function whose code is guarded, with what its parameters get. */
export function callBound(
  t: Translator,
  callee: number,
  functionPool: number,
  args: readonly Argument[],
  argc: number,
  operands: number,
): void {
  const fast = fastCallee(t, callee, functionPool, itemsOf(args));
  if (fast !== null) {
    callFastOn(t, fast, args, operands, "call");
    return;
  }
  const fn = t.constant({ op: "pool", index: functionPool });
  callWithFrame(t, fn, t.pool(["echiscode", functionPool]), args, argc, operands);
}

/** Calls a function with a frame of its own; `args` of them lie on top of the stack. */
function callWithFrame(
  t: Translator,
  fn: Value,
  code: number,
  args: readonly Argument[],
  argc: number,
  operands: number,
  way: Way = "call",
): void {
  t.boxTop(argc);
  t.beforePython();
  // The callee's frame takes the arguments over, as it does in the interpreter. C code lends them.
  const values = args.map(({ item, depth }) => {
    if (depth === null) return t.take(item);
    if (way !== "call") {
      const lent = objectValue(t.peek(depth));
      t.b.op("incref", [lent]);
      return lent;
    }
    const value = t.take(t.peek(depth));
    t.poke(depth, NULL_ITEM);
    return value;
  });
  if (SHOWN[way] === "call") t.refreshInCall();
  else t.refresh();
  const result = t.b.emit("call_framed", [fn, ...values], { code, after: afterWay(way) });
  t.refreshAfter();
  t.drop(operands);
  pushResult(t, result);
}

/**
 * A function that this code has made, or that runs, below its `argc` arguments on top of the stack.
 * Its object is another one each time, its code and its globals are the same.
 */
export function callMade(
  t: Translator,
  { function: callee, constant }: Known & { kind: "made" },
  argc: number,
  names: readonly string[],
  operands: number,
): boolean {
  const facts = t.image.request.functions[callee]!;
  const binding = bind(facts, argc, names);
  if (binding === null ? !hasSpecial(facts) : binding.includes(null)) return false;
  const bound = t.image.madeFunction(callee, constant);
  const fn = objectValue(t.peek(argc + 1));
  t.b.op("guard_function_code", [fn], { code: bound.code, reason: "callee" });
  if (binding === null) {
    const origin = { functionPool: null, imageIndex: bound.index };
    return callGathering(t, callee, origin, argc, names, operands);
  }
  callCode(t, callee, bound, binding as number[], argc, operands);
  return true;
}

/**
 * Any callable, as CALL does it: it takes the stack items over.
 *
 * @param kwnames index of the constant with the keyword names, or -1
 */
export function genericCall(t: Translator, count: number, kwnames: number): void {
  const names = kwnames < 0 ? -1 : t.pool(["const", t.imageIndex, kwnames]);
  t.boxTop(count + 2);
  t.beforePython();
  const values = Array.from({ length: count + 2 }, (_, i) => t.peek(count + 2 - i)).map((item) =>
    item.form === "null" ? t.b.emit("null", []) : t.take(item),
  );
  t.state.stack.length -= count + 2;
  t.refresh();
  const result = t.b.emit("call", values, { kwnames: names });
  t.push({ ...obj(result, OWNED), origin: t.origin() });
  t.afterCall();
  t.unboxPushed(t.afterIndex);
}

/** A function whose code is known, below its `argc` arguments on top of the stack. */
export function callCode(
  t: Translator,
  callee: number,
  { index, code }: { readonly index: number; readonly code: number },
  binding: readonly number[],
  argc: number,
  operands: number,
  way: Way = "call",
): void {
  const called = onStack(t, argc + 1);
  const args = binding.map((number) => onStack(t, argc - number));
  guardClasses(t, itemsOf(args));
  const origin = { functionPool: null, imageIndex: index };
  const fast = fastFunctionFor(t.image, callee, origin, itemsOf([...args, called]), NOTHING);
  if (fast !== null) callFastOn(t, fast, [...args, called], operands, SHOWN[way], afterWay(way));
  else {
    const fn = objectValue(called.item);
    callWithFrame(t, fn, t.pool(["echiscode", code]), args, argc, operands, way);
  }
}

/**
 * A fast function called with `args`, whose result replaces the top `operands` items of the stack.
 *
 * @param after what becomes of the result, see `AFTER_KINDS`
 */
export function callFastOn(
  t: Translator,
  fast: FastFunction,
  args: readonly Argument[],
  operands: number,
  shown: "call" | "instruction",
  after = afterCode("call"),
): void {
  const kind = afterKind(after);
  const values = argumentValues(fast.params, itemsOf(args));
  if (afterSpec(after).declines || kind === "setitem") lendOperands(t, fast, itemsOf(args));
  else giveArguments(t, fast, args);
  const moved = t.framed && kind === "call" ? moveOperands(t, operands) : null;
  if (shown === "call") t.refreshInCall();
  else t.refresh();
  const op = emitFastCall(t, fast, values, operands, after);
  if (moved !== null) op.operandItems = moved;
  if (kind !== "call" && op.raiseState !== null)
    op.raiseState = t.deepestFirst(op.raiseState, operands);
  // What `__setitem__` gives is None.
  if (kind === "setitem") t.b.op("decref", [op.result!], { plain: true });
  const result =
    kind === "contains"
      ? foundItem(t, op.result!, after === afterCode("contains", 1))
      : resultItem(fast, op.result!);
  if (t.framed) t.drop(operands);
  const ended = t.framed ? [] : popped(t, operands);
  if (kind !== "setitem") t.push(result);
  if (!t.framed) endOperands(t, ended, op.operandItems);
}

/**
 * An `__init__` without a frame called for a new instance, which lies on the stack below the
 * call's `argc` arguments and alone is left there. What `__init__` returned has been checked.
 *
 * @param args what the parameters after the first get; defaults have references of their own
 */
export function construct(
  t: Translator,
  fast: FastFunction,
  instance: ObjItem,
  args: readonly Argument[],
  argc: number,
): void {
  if (!t.framed && fast.returnType !== "NoneType") throw new NotFast("__init__ returns something");
  const values = argumentValues(fast.params, [instance, ...itemsOf(args)]);
  if (fast.params[0]!.given) t.b.op("incref", [instance.value]);
  for (const [i, arg] of args.entries()) if (fast.params[i + 1]!.given) giveArgument(t, arg);
  t.refresh();
  const op = emitFastCall(t, fast, values, t.framed ? argc : argc + 1, afterCode("init"));
  if (t.framed) t.drop(argc);
  const ended = t.framed ? [] : popped(t, argc);
  if (fast.returnType === "NoneType") t.b.op("decref", [op.result!], { plain: true });
  else {
    t.refresh();
    t.b.op("call_helper", [op.result!], { helper: "rt_init_result" });
    t.refreshAfter();
  }
  // The instance is the first of what was given up for the call.
  if (!t.framed) endOperands(t, ended, op.operandItems.slice(1));
}

/**
 * The call itself, of a function that gives no result to the stack yet: while it runs, this frame
 * waits after the call with the top `given` items popped, and shows the present state's place.
 */
function emitFastCall(
  t: Translator,
  fast: FastFunction,
  values: Value[],
  given: number,
  after: number,
): Op {
  const raised = t.b.state;
  const op = t.b.op("call_fast", values, {
    callee: fast.name,
    rep: fast.returns,
    type: fast.returnType ?? "any",
    after,
  });
  const kept = t.state.stack;
  t.state.stack = kept.slice(0, kept.length - given);
  t.refreshAfter();
  op.state = t.b.state;
  op.raiseState = raised;
  op.operandItems = ownedValues(kept.slice(kept.length - given));
  t.state.stack = kept;
  return op;
}

function popped(t: Translator, count: number): Item[] {
  return t.state.stack.splice(t.state.stack.length - count);
}

/** The references that a fast function takes over are gone from the stack. */
function giveArguments(t: Translator, fast: FastFunction, args: readonly Argument[]): void {
  for (const [i, arg] of args.entries()) if (fast.params[i]!.given) giveArgument(t, arg);
}

function giveArgument(t: Translator, { item, depth }: Argument): void {
  if (item.form !== "obj") return;
  t.take(item);
  if (depth !== null) t.poke(depth, NULL_ITEM);
}

export function itemsOf(args: readonly Argument[]): Item[] {
  return args.map(({ item }) => item);
}

/**
 * The references that the stack has of a direct call's operands, which the call itself ends, as
 * the callee's frame takes them over in the interpreter. They are gone from the stack.
 */
function moveOperands(t: Translator, operands: number): Value[] {
  const items = t.state.stack.slice(t.state.stack.length - operands);
  for (const [i, item] of items.entries())
    if (item.form === "obj" && item.own.by === "owned") t.poke(operands - i, NULL_ITEM);
  return ownedValues(items);
}

/** The operands stay where they are: an operator may need them when the method declines. */
function lendOperands(t: Translator, fast: FastFunction, args: readonly Item[]): void {
  for (const [i, item] of args.entries())
    if (fast.params[i]!.given && item.form === "obj") t.b.op("incref", [item.value]);
}

/** The truth of a bool that a method has given. */
export function foundItem(t: Translator, result: Value, inverted: boolean): Item {
  const truth = t.b.emit("bool_value", [result]);
  t.b.op("decref", [result], { plain: true });
  return number("bool", inverted ? t.b.emit("bool_not", [truth]) : truth);
}

function resultItem(fast: FastFunction, result: Value): Item {
  if (fast.returns === "obj") return obj(result, OWNED, fast.returnType, fast.returnHint);
  return { form: fast.returns as "i64", value: result, clean: false, box: null };
}

/**
 * In a function without a frame: a call's operands end after it, which must run no code. If it
 * might, the interpreter goes on after the call, and they end in the frame that it gets.
 *
 * @param ended the operands, which have left the stack; `owned` are their references
 */
function endOperands(t: Translator, ended: readonly Item[], owned: readonly Value[]): void {
  const noisy = ended.some(
    (item) => item.form === "obj" && item.own.by === "owned" && !endsQuietly(item.type),
  );
  if (noisy) t.refuseNoisy();
  for (const [i, value] of owned.entries()) {
    if (noisy) {
      t.refreshAfter();
      t.guardOutlives(value, 0).operandItems = owned.slice(i);
    }
    t.giveBack(value);
  }
  t.refreshAfter();
}

/**
 * The getter of a property or a unary operator's method, called with the object on top of the stack, which its value replaces.
 * That the function is it has been guarded, and that one argument binds (`bindsPlainly`).
 */
export function callGetter(t: Translator, callee: number, functionPool: number): void {
  const owner = t.peek(1);
  guardCode(t, callee, functionPool);
  const fast = fastCallee(t, callee, functionPool, [owner]);
  if (fast !== null) {
    callFastOn(t, fast, [onStack(t, 1)], 1, "instruction", afterCode("get"));
    return;
  }
  t.beforePython();
  // The getter's frame gets a reference of its own: property_descr_get keeps the object alive.
  const value = objectValue(owner);
  t.b.op("incref", [value]);
  t.refresh();
  const result = callFramed(t, functionPool, [value]);
  t.refreshAfter();
  t.drop(1);
  pushResult(t, result);
}

/** Arguments in the forms that a fast function takes them. */
function argumentValues(params: readonly FastParam[], args: readonly Item[]): Value[] {
  return args.map((item, i) => {
    const { rep } = params[i]!;
    if (rep !== "obj")
      return isNumber(item) ? item.value : raise(`${rep} argument in a ${item.form} item`);
    return objectValue(item);
  });
}

/** What a caller holds of its operands while a fast function borrows them. */
function ownedValues(items: readonly Item[]): Value[] {
  return items.flatMap((item) =>
    item.form === "obj" && item.own.by === "owned" ? [item.value] : [],
  );
}

export function objectValue(item: Item): Value {
  if (item.form === "obj") return item.value;
  return isNumber(item) && item.box !== null
    ? item.box.value
    : raise(`no object in a ${item.form} item`);
}

function raise(message: string): never {
  throw new Error(message);
}

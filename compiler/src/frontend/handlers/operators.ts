/**
 * Operators of classes written in Python: their methods are called like any function, in the order
 * in which Objects/abstract.c tries them. What follows when one declines is the runtime's business
 * (runtime/after.c).
 */
import type { HeapTypeFacts } from "../../../../schema/messages.ts";
import { type AfterKind, afterCode, afterKind, afterSpec } from "../../../../schema/runtime.ts";
import { isUntried } from "../../bytecode/instructions.ts";
import { BINARY_OPS } from "../../bytecode/opcodes.ts";
import type { Value } from "../../ir/graph.ts";
import type { FastFunction } from "../image.ts";
import { type Item, type ObjItem, typeOf } from "../state.ts";
import { NotFast, type Translator } from "../translator.ts";
import { guardHeapType, typePool } from "./attributes.ts";
import {
  bindsPlainly,
  callFastOn,
  callFramed,
  callGetter,
  fastCallee,
  foundItem,
  guardCode,
  itemsOf,
  objectValue,
  onStack,
  pushResult,
} from "./python-calls.ts";

/** The middle of the names of an operator's methods: `__add__`, `__radd__`, `__iadd__`. */
const STEMS: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "truediv",
  "//": "floordiv",
  "%": "mod",
  "**": "pow",
  "@": "matmul",
  "&": "and",
  "|": "or",
  "^": "xor",
  "<<": "lshift",
  ">>": "rshift",
};

/** Operators for which 3.11 records operand types. */
export const RECORDED: ReadonlySet<string> = new Set(["+", "-", "*"]);

/** A method that an operator calls first: on which operand, of which class. */
interface Method {
  readonly kind: AfterKind;
  readonly self: ObjItem;
  readonly type: number;
  readonly name: string;
  /** A method that the class has to lack for this one to come first. */
  readonly without: string | null;
}

/** Exact types whose own operators decline anything but numbers, and do nothing else then. */
const DECLINING: ReadonlySet<string | null> = new Set(["int", "float", "bool"]);

/**
 * The operand whose class decides which method BINARY_OP calls first. Null if no method in Python
 * can be.
 */
export function decidingOperand(left: Item, right: Item): ObjItem | null {
  const side = DECLINING.has(typeOf(left)) ? right : left;
  return isUnknown(side) ? side : null;
}

/** Whether an operand may be an instance of a Python class. */
function isUnknown(item: Item): item is ObjItem {
  return item.form === "obj" && item.type === null && item.known === null && !item.maybeNull;
}

/** Whether a class in the request has a method in Python for an arithmetic operator. */
export function hasMethods(t: Translator, sign: string): boolean {
  const names = [`__${STEMS[sign]}__`, `__r${STEMS[sign]}__`];
  return t.image.request.types.some(({ methods }) =>
    names.some((name) => methods.get(name)?.kind === "func"),
  );
}

/** The heap type that an operand is expected to be of. */
function classOf(t: Translator, item: ObjItem): number | null {
  if (item.cls !== null) return item.cls;
  if (t.failedFor("shape")) return null;
  const { index } = t.instruction;
  const met = t.facts.classes.get(index);
  const [only] = met ?? [];
  if (met?.length === 1 && typeof only === "number") return only;
  // The interpreter has one of BINARY_SUBSCR.
  const site = t.facts.sites.get(index);
  if (typeof site === "number") return site;
  return typeof item.hint === "number" ? item.hint : null;
}

/** The operand whose class decides what the present instruction calls. */
export function deciderFor(t: Translator, kind: AfterKind): ObjItem | null {
  if (kind === "left") return decidingOperand(t.peek(2), t.peek(1));
  const item = t.peek(kind === "contains" || kind === "unary" ? 1 : 2);
  return isUnknown(item) ? item : null;
}

/**
 * What lets the site's cache know of whose class an operator calls a method. Undefined if nothing
 * is to be learned: the operands are numbers, or of too many classes.
 */
export function learnOperand(
  t: Translator,
  [left, right]: readonly Value[],
  after: number,
): (() => void) | undefined {
  const self = deciderFor(t, afterKind(after));
  if (self === null || t.failedFor("megamorphic")) return undefined;
  return () => {
    t.b.op("call_helper", [t.siteCache(), left!, right!, t.i64(after)], {
      helper: "rt_operator_met",
    });
  };
}

/** BINARY_OP by the method of a class, if one is known. Nothing is emitted if not. */
export function callOperator(t: Translator, oparg: number): boolean {
  const [left, right] = [t.peek(2), t.peek(1)];
  const self = decidingOperand(left, right);
  // With a number beside it, it may be a number of another kind; code with a frame finds out.
  const guesses = self === left && (typeOf(right) === null || !t.framed);
  const guessed = guesses ? guessClass(t, self, oparg) : null;
  const found = methodsOf(t, self, guessed);
  if (found === null) return false;
  // Both may be the same item.
  const method = binaryMethod(t.image.request.types[found.type]!, oparg, found.self !== left);
  return callMethod(t, { ...method, ...found }, oparg);
}

const COMPARISONS = ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"] as const;

/** The same for COMPARE_OP, by the method of the left operand's class. */
export function callComparison(t: Translator, arg: number): boolean {
  return callNamed(t, "compare", t.peek(2), COMPARISONS[arg]!, arg);
}

/** The same for BINARY_SUBSCR. */
export function callGetItem(t: Translator): boolean {
  return callNamed(t, "item", t.peek(2), "__getitem__", 0);
}

/** The same for CONTAINS_OP. */
export function callContains(t: Translator, arg: number): boolean {
  return callNamed(t, "contains", t.peek(1), "__contains__", arg);
}

/** The same for STORE_SUBSCR, which has the value below container and key. */
export function callSetItem(t: Translator): boolean {
  const item = t.peek(2);
  const found = methodsOf(t, isUnknown(item) ? item : null);
  if (found === null) return false;
  const { self, type } = found;
  const fact = t.image.request.types[type]!.methods.get("__setitem__");
  if (fact?.kind !== "func") return false;
  if (!bindsPlainly(t.image.request.functions[fact.function]!, 3)) return false;
  guardHeapType(t, self, type);
  const pool = t.pool(["method", typePool(t, type), "__setitem__"]);
  const args = [2, 1, 3].map((depth) => onStack(t, depth));
  const after = afterCode("setitem");
  guardCode(t, fact.function, pool);
  const fast = fastCallee(t, fact.function, pool, itemsOf(args));
  if (fast !== null && fast.returns === "obj" && fast.returnType === "NoneType") {
    callFastOn(t, fast, args, 3, "instruction", after);
    return true;
  }
  if (!t.framed) throw new NotFast("calls a function that needs a frame");
  t.boxTop(3);
  t.beforePython();
  const values = [2, 1, 3].map((depth) => objectValue(t.peek(depth)));
  for (const value of values) t.b.op("incref", [value]);
  t.refresh();
  const answer = callFramed(t, pool, values, after);
  const op = t.b.block.ops.at(-1)!;
  if (op.state !== null) op.raiseState = t.deepestFirst(op.state, 3);
  t.refresh();
  t.b.op("decref", [answer], { plain: false });
  t.refreshAfter();
  t.drop(3);
  t.afterCall();
  return true;
}

/** Arguments of unary operators, see `AFTER_KINDS` and rt_py_unary. */
export const UNARY = { UNARY_POSITIVE: 0, UNARY_NEGATIVE: 1, UNARY_INVERT: 2 } as const;

/** The same by an instruction's name; undefined for any other. */
export function unaryArgument(name: string): number | undefined {
  return Object.hasOwn(UNARY, name) ? UNARY[name as keyof typeof UNARY] : undefined;
}

const UNARY_METHODS = ["__pos__", "__neg__", "__invert__"] as const;

/** The same for a unary operator. */
export function callUnary(t: Translator, arg: number): boolean {
  const item = t.peek(1);
  const found = methodsOf(t, isUnknown(item) ? item : null);
  if (found === null) return false;
  const { self, type } = found;
  const name = UNARY_METHODS[arg]!;
  const fact = t.image.request.types[type]!.methods.get(name);
  if (fact?.kind !== "func") return false;
  if (!bindsPlainly(t.image.request.functions[fact.function]!, 1)) return false;
  guardHeapType(t, self, type);
  callGetter(t, fact.function, t.pool(["method", typePool(t, type), name]));
  return true;
}

function callNamed(t: Translator, kind: AfterKind, item: Item, name: string, arg: number): boolean {
  const found = methodsOf(t, isUnknown(item) ? item : null);
  return found !== null && callMethod(t, { kind, ...found, name, without: null }, arg);
}

/**
 * Where the interpreter ran an operator that it specialises for numbers and could not, it most
 * likely works on objects: of the class with such a method, if only one was seen. Code that is to
 * be compiled again learns it instead.
 */
function guessClass(t: Translator, item: ObjItem, oparg: number): number | null {
  const { instruction, image } = t;
  const { types, eager, tier } = image.request;
  const sign = BINARY_OPS[oparg]!.replace(/=$/, "");
  if (eager || tier === 0 || item.hint !== null || t.failed || !RECORDED.has(sign)) return null;
  if (instruction.specialization?.specialized !== false || isUntried(instruction)) return null;
  const name = `__${STEMS[sign]}__`;
  const fits = [...image.seenClasses].filter(
    (type) => types[type]!.methods.get(name)?.kind === "func",
  );
  return fits.length === 1 ? fits[0]! : null;
}

/** The class whose methods an instruction is expected to call, of an operand. */
function methodsOf(
  t: Translator,
  self: ObjItem | null,
  guessed: number | null = null,
): { readonly self: ObjItem; readonly type: number } | null {
  const type = self === null ? null : (classOf(t, self) ?? guessed);
  if (self === null || type === null) return null;
  return t.failedFor("callee") || t.failedFor("megamorphic") ? null : { self, type };
}

/** Which of a class's methods an operator calls first. */
function binaryMethod(
  { methods }: HeapTypeFacts,
  oparg: number,
  reflected: boolean,
): Pick<Method, "kind" | "name" | "without"> {
  const sign = BINARY_OPS[oparg]!;
  const stem = STEMS[sign.replace(/=$/, "")]!;
  if (reflected) return { kind: "right", name: `__r${stem}__`, without: null };
  const inplace = `__i${stem}__`;
  if (!sign.endsWith("=")) return { kind: "left", name: `__${stem}__`, without: null };
  return methods.has(inplace)
    ? { kind: "inplace", name: inplace, without: null }
    : { kind: "left", name: `__${stem}__`, without: inplace };
}

function callMethod(t: Translator, method: Method, argument: number): boolean {
  const { kind, self, type, name, without } = method;
  const fact = t.image.request.types[type]!.methods.get(name);
  if (fact?.kind !== "func") return false;
  if (!bindsPlainly(t.image.request.functions[fact.function]!, 2)) return false;
  const owner = typePool(t, type);
  guardHeapType(t, self, type);
  if (without !== null) t.pool(["lacks", owner, without]);
  const other = onTheRight(kind) ? t.peek(2) : t.peek(1);
  if (kind === "compare") t.b.op("guard_level", []);
  // Only where the left operand's method goes first does the right one's class matter.
  if (kind === "left" || kind === "compare") guardOrder(t, self, type, other);
  const pool = t.pool(["method", owner, name]);
  const args = (onTheRight(kind) ? [1, 2] : [2, 1]).map((depth) => onStack(t, depth));
  const after = afterCode(kind, argument);
  guardCode(t, fact.function, pool);
  const fast = fastCallee(t, fact.function, pool, itemsOf(args));
  const answers = fast !== null && (kind !== "contains" || isBool(fast));
  if (!answers && !t.framed) throw new NotFast("calls a function that needs a frame");
  // The interpreter calls a `__getitem__` that it has a cache for as it calls a function.
  const shown = kind === "item" && t.facts.sites.has(t.instruction.index) ? "call" : "instruction";
  if (answers) callFastOn(t, fast, args, 2, shown, after);
  else callWithFrame(t, pool, shown, kind, after);
  return true;
}

/** Whether the method is the right operand's. */
function onTheRight(kind: AfterKind): boolean {
  return kind === "right" || kind === "contains";
}

function isBool({ returns, returnType }: FastFunction): boolean {
  return returns === "obj" && returnType === "bool";
}

/** Guards that the right operand's method doesn't go first: its class isn't derived from the left one's. */
function guardOrder(t: Translator, left: ObjItem, type: number, right: Item): void {
  if (right.form !== "obj" || right.type !== null || right.value === left.value) return;
  if (right.cls === type || (right.cls === null && right.hint === type && !t.failedFor("shape"))) {
    guardHeapType(t, right, type);
    return;
  }
  const first = t.b.helper("rt_goes_first", [left.value, right.value]);
  t.b.op("guard_true", [t.nonZero(first)], { reason: "callee" });
}

/** The method in a frame of its own, which holds references to the operands besides this one. */
function callWithFrame(
  t: Translator,
  pool: number,
  shown: "call" | "instruction",
  kind: AfterKind,
  after: number,
): void {
  t.boxTop(2);
  t.beforePython();
  const [left, right] = [objectValue(t.peek(2)), objectValue(t.peek(1))];
  const args = onTheRight(kind) ? [right, left] : [left, right];
  for (const value of args) t.b.op("incref", [value]);
  if (shown === "call") t.refreshInCall();
  else t.refresh();
  const answer = callFramed(t, pool, args, after);
  const op = t.b.block.ops.at(-1)!;
  if (op.state !== null) op.raiseState = t.deepestFirst(op.state, 2);
  t.refresh();
  const rest = (): Value => t.pythonOnOperands("rt_after", [answer, left, right, t.i64(after)], 2);
  const result = afterSpec(after).declines
    ? unlessDeclined(t, answer, rest)
    : kind === "contains"
      ? rest()
      : answer;
  t.refreshAfter();
  t.drop(2);
  if (kind === "contains") t.push(foundItem(t, result, false));
  else pushResult(t, result);
}

/** What a method has answered; where it has declined, what `rest` gives. */
function unlessDeclined(t: Translator, answer: Value, rest: () => Value): Value {
  const word = t.constant({ op: "singleton", name: "NotImplemented" });
  const { yes, no } = t.split(t.b.emit("same", [answer, word]), "false");
  const joined = t.fn.newBlock("answer");
  const result = t.fn.newValue("obj");
  joined.params.push(result);
  t.resumeIn(yes);
  const other = rest();
  t.b.end("jump", [], [{ block: joined, args: [other] }]);
  t.resumeIn(no);
  t.b.end("jump", [], [{ block: joined, args: [answer] }]);
  t.b.block = joined;
  return result;
}

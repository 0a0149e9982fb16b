/**
 * Operands that are ints on some ways and floats on others, as exits have shown. Where the result
 * is a float in any case, they are made one; where it depends on them, what follows is translated
 * once for each kind (docs/design/0019).
 */
import type { TypeFact } from "../../../schema/messages.ts";
import { BINARY_OPS } from "../bytecode/opcodes.ts";
import type { ClassCase } from "./classes.ts";
import { type Item, isNumber, type ObjItem, typeOf } from "./state.ts";
import type { Translator } from "./translator.ts";

/** The hint of an object that is most likely an int of more than 64 bits: not worth unboxing. */
export const BIG = "big int";

/** Operators whose result's kind depends on the operands'. */
const DEPENDING = new Set(["+", "-", "*"]);

/** What an operand is expected to be that may be an int as well as a float. */
const NUMBERS: ReadonlySet<TypeFact> = new Set(["int", "float", "object"]);

function isKnown(item: Item): boolean {
  const type = typeOf(item);
  return isNumber(item) || type === "int" || type === "float";
}

export function isFloat(item: Item): boolean {
  return typeOf(item) === "float";
}

/** Whether nothing is known of an operand that speaks against its being a number of either kind. */
function isOpen(item: Item): item is ObjItem {
  if (item.form !== "obj" || item.type !== null || item.cls !== null) return false;
  if (item.known !== null || item.maybeNull) return false;
  return item.hint === null || NUMBERS.has(item.hint);
}

/** Whether exits have shown that an operand of the present instruction may be of either kind. */
function isShown(t: Translator, item: Item): item is ObjItem {
  return isOpen(item) && (item.varies === true || t.failedFor("type"));
}

/** Whether an operand is to be taken for one of either kind: also where other numbers here were. */
export function isVarying(t: Translator, item: Item): item is ObjItem {
  return isShown(t, item) || (isOpen(item) && t.image.hasVaryingNumbers(t.functionIndex));
}

/** Whether the present instruction has two numbers to do with of which one or both are varying. */
export function areMixed(t: Translator, left: Item, right: Item): boolean {
  if (t.failedFor("number") || t.failedFor("overflow") || t.failedFor("zero")) return false;
  const items = [left, right];
  if (!items.some((item) => isVarying(t, item))) return false;
  if (!items.every((item) => isKnown(item) || isVarying(t, item))) return false;
  const seen = t.instruction.specialization?.operands ?? [];
  const areInts = seen.length > 0 && seen.every((type) => type === "int");
  // Other numbers of the function were of either kind, but these have been ints so far.
  if (areInts && !items.some((item) => isShown(t, item))) return false;
  const isSeen = seen.some((type) => type === "int" || type === "float");
  return isSeen || items.some((item) => isKnown(item) || (item.form === "obj" && item.varies));
}

/**
 * Ends the block with a branch on an operand's kind, int or float; other objects leave. Null, and
 * nothing emitted, if the result's kind doesn't depend on one that is unknown.
 */
export function switchOnKind(t: Translator): readonly ClassCase[] | null {
  const { name, arg } = t.instruction;
  if (name !== "BINARY_OP" || !DEPENDING.has(BINARY_OPS[arg]!.replace(/=$/, ""))) return null;
  const [left, right] = [t.peek(2), t.peek(1)];
  if (!areMixed(t, left, right) || isFloat(left) || isFloat(right)) return null;
  // Of two such operands one is a float as a rule; with an int the result is of the other one's kind.
  const item = isKnown(left) ? right : isKnown(right) ? left : null;
  if (item === null || !isShown(t, item)) return null;
  const { value } = item;
  const checked = [...t.checked];
  const { yes, no } = t.split(t.b.emit("is_type", [value], { type: "float" }), "even");
  const told = (type: string): ClassCase => {
    t.setType(value, type);
    return { fork: { block: t.b.block, state: t.state }, checked };
  };
  t.resumeIn(yes);
  const float = told("float");
  t.resumeIn(no);
  t.b.op("guard_type", [value], { type: "int", reason: "number" });
  return [float, told("int")];
}

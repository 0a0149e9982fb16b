/** Arithmetic, comparison, identity and truth. */

import { afterCode } from "../../../../schema/runtime.ts";
import { cacheField, type Instruction } from "../../bytecode/instructions.ts";
import { BINARY_OPS, COMPARE_OPS } from "../../bytecode/opcodes.ts";
import type { Value } from "../../ir/graph.ts";
import { areMixed, BIG, isFloat, isVarying } from "../kinds.ts";
import {
  type Item,
  isNumber,
  NULL_ITEM,
  number,
  OWNED,
  type Ownership,
  obj,
  typeOf,
} from "../state.ts";
import type { Handler, Translator } from "../translator.ts";
import {
  callComparison,
  callContains,
  callOperator,
  callUnary,
  hasMethods,
  learnOperand,
  RECORDED,
  UNARY,
} from "./operators.ts";
import {
  boxAt,
  isTried,
  keyAt,
  TRIED_COMPARED,
  TRIED_CONTAINERS,
  TRIED_OPERANDS,
  tryObject,
  tryTruth,
} from "./tried.ts";

type NumberKind = "int" | "float";

function isBig(item: Item): boolean {
  return item.form === "obj" && item.hint === BIG;
}

/** What kind of number an operand is, or is to be taken for. */
function kindOf(item: Item, seen: string | null | undefined): NumberKind | null {
  const type = typeOf(item);
  if (type === "int" || type === "bool") return "int";
  if (type === "float") return "float";
  if (type !== null || item.form !== "obj") return null;
  for (const guess of [seen, item.hint]) {
    if (guess === "int") return "int";
    if (guess === "float") return "float";
  }
  return null;
}

function isProved(item: Item): boolean {
  return ["int", "float", "bool"].includes(typeOf(item) ?? "");
}

/** Both operands' kinds, one guessed from the other where nothing is known; null for generic. */
function kinds(
  t: Translator,
  left: Item,
  right: Item,
  instruction: Instruction,
  operator: string,
): readonly [NumberKind, NumberKind] | null {
  if (isBig(left) || isBig(right)) return null;
  if (t.image.hasBigNumbers(t.functionIndex) && ![left, right].every(isProved)) return null;
  if (t.failed && !(t.failedOnlyFor("type") && [left, right].every(isProved))) return null;
  const seen = instruction.specialization?.operands;
  let a = kindOf(left, seen?.[0]);
  let b = kindOf(right, seen?.[1]);
  if (a === null && typeOf(left) === null && left.form === "obj")
    a = guess(t, b, right, instruction, operator);
  if (b === null && typeOf(right) === null && right.form === "obj")
    b = guess(t, a, left, instruction, operator);
  return a === null || b === null ? null : [a, b];
}

/** The kind of an operand of which nothing is known, from the other one's. */
function guess(
  t: Translator,
  other: NumberKind | null,
  otherItem: Item,
  instruction: Instruction,
  operator: string,
): NumberKind | null {
  if (other === null) return null;
  // The interpreter tried to specialise for two of a kind and could not: more likely the other one.
  // With a bool it never can, whatever the other one is.
  const tried =
    typeOf(otherItem) !== "bool" &&
    RECORDED.has(operator) &&
    instruction.specialization?.specialized === false &&
    (cacheField(instruction, "counter") ?? 0) !== 0;
  if (tried && hasMethods(t, operator)) return null;
  const same = other === "float" ? "float" : "int";
  return !tried ? same : same === "float" ? "int" : "float";
}

const CHECKED_INT = {
  "+": "i64_add_checked",
  "-": "i64_sub_checked",
  "*": "i64_mul_checked",
  "//": "i64_floordiv_checked",
  "%": "i64_mod_checked",
  "&": "i64_and",
  "|": "i64_or",
  "^": "i64_xor",
} as const;
const FLOAT_OPS = {
  "+": "f64_add",
  "-": "f64_sub",
  "*": "f64_mul",
  "/": "f64_div_checked",
  "//": "f64_floordiv_checked",
  "%": "f64_mod_checked",
} as const;
const INT_HELPERS = { "<<": "rt_i64_shl", ">>": "rt_i64_shr", "**": "rt_i64_pow" } as const;

const has = <T extends object>(table: T, key: string): key is keyof T & string =>
  Object.hasOwn(table, key);

const binaryOp: Handler = (t, instruction) => {
  const operator = BINARY_OPS[instruction.arg]!.replace(/=$/, "");
  if (callOperator(t, instruction.arg)) return;
  const result = fastArithmetic(t, instruction, operator);
  if (result !== null) {
    t.drop(2);
    return t.push(result);
  }
  if (operator === "+" && concatenate(t, instruction)) return;
  genericBinary(t, instruction, operator);
};

/** Arithmetic on unboxed numbers. What may be of either kind is not guessed to be of one. */
function fastArithmetic(t: Translator, instruction: Instruction, operator: string): Item | null {
  const mixed = mixedArithmetic(t, operator);
  if (mixed !== null) return mixed;
  const pair = kinds(t, t.peek(2), t.peek(1), instruction, operator);
  return pair === null ? null : arithmetic(t, operator, pair);
}

/** `a + b` of strings; appended in place where the result replaces the local that `a` came from. */
function concatenate(t: Translator, instruction: Instruction): boolean {
  const [left, right] = [t.peek(2), t.peek(1)];
  if (t.failed || left.form !== "obj" || right.form !== "obj") return false;
  const seen = instruction.specialization?.operands;
  const isStr = (item: Item, i: number): boolean => {
    const type = typeOf(item);
    return type === null
      ? seen?.[i] === "str" || (item.form === "obj" && item.hint === "str")
      : type === "str";
  };
  if (!isStr(left, 0) || !isStr(right, 1)) return false;
  t.guardType(left, "str");
  t.guardType(right, "str");
  const next = t.following();
  const local = next?.name === "STORE_FAST" ? t.state.locals[next.arg] : undefined;
  if (
    next !== undefined &&
    local?.form === "obj" &&
    (t.framed || local.own.by === "owned") &&
    local.value === left.value &&
    left.own.by === "slot" &&
    left.own.slot === next.arg &&
    right.value !== left.value &&
    !t.borrowedElsewhere(next.arg)
  ) {
    appendInPlace(t, next.arg, left.value, right.value);
    return true;
  }
  const value = t.b.helper("rt_str_concat", [left.value, right.value]);
  t.refreshAfter();
  t.drop(2);
  t.pushOwned(value, "str");
  return true;
}

/** `s = s + x`: BINARY_OP and the STORE_FAST after it, as BINARY_OP_INPLACE_ADD_UNICODE of ceval.c. */
function appendInPlace(t: Translator, slot: number, left: Value, right: Value): void {
  const popped = [t.pop(), t.pop()];
  // The local gives up its string while the helper works on it.
  t.state.locals[slot] = NULL_ITEM;
  t.push(NULL_ITEM);
  t.push(popped[0]!);
  t.refresh();
  const own: Ownership = t.framed ? { by: "slot", slot } : OWNED;
  const value = t.framed
    ? appendToSlot(t, slot, right)
    : t.b.helper("rt_str_extend", [left, right]);
  t.pop();
  t.pop();
  t.state.locals[slot] = obj(value, own, "str");
  t.refreshAfter();
  t.release(popped[0]!);
  t.skip(1);
}

function appendToSlot(t: Translator, slot: number, right: Value): Value {
  const address = t.b.emit("slot_address", [], { slot });
  t.b.op("call_helper", [address, right], { helper: "rt_str_append" });
  return t.b.emit("load_slot", [], { slot, rep: "obj" });
}

/** Operators that give a big int for a big operand; `&`, `%` and `>>` may give a small one. */
const KEEPS_BIG = new Set(["+", "-", "*", "|", "^", "<<", "**"]);

function genericBinary(t: Translator, instruction: Instruction, operator: string): void {
  const big =
    t.failedFor("overflow") || (KEEPS_BIG.has(operator) && (isBig(t.peek(2)) || isBig(t.peek(1))));
  const tried = !(big && operator === "**") && isTried(t, TRIED_OPERANDS, t.peek(2), t.peek(1));
  const operands = t.boxTop(2);
  const args = [...operands, t.i64(instruction.arg)];
  const learn = learnOperand(t, operands, afterCode("left", instruction.arg));
  const general = (): void => {
    learn?.();
    const value = t.pythonOnOperands("rt_py_binary", args, 2);
    t.refreshAfter();
    t.drop(2);
    t.push({ ...obj(value, OWNED), hint: big && KEEPS_BIG.has(operator) ? BIG : null });
  };
  if (tried) tryObject(t, "rt_try_binary", args, 2, general, learn);
  else general();
}

function arithmetic(
  t: Translator,
  operator: string,
  [a, b]: readonly [NumberKind, NumberKind],
): Item | null {
  if (a === "int" && b === "int" && operator !== "/") {
    if (!has(CHECKED_INT, operator) && !has(INT_HELPERS, operator)) return null;
    const args = [t.unboxInt(t.peek(2)), t.unboxInt(t.peek(1))];
    if (bothBool(t) && (operator === "&" || operator === "|" || operator === "^")) return null;
    if (has(CHECKED_INT, operator)) return number("i64", t.b.emit(CHECKED_INT[operator], args));
    return number(
      "i64",
      t.b.emit("try_helper_out", args, {
        helper: INT_HELPERS[operator],
        rep: "i64",
        reason: "overflow",
      }),
    );
  }
  if (operator === "/" && a === "int" && b === "int") {
    const args = [t.unboxInt(t.peek(2)), t.unboxInt(t.peek(1))];
    return number(
      "f64",
      t.b.emit("try_helper_out", args, {
        helper: "rt_i64_truediv",
        rep: "f64",
        reason: "overflow",
      }),
    );
  }
  if (!has(FLOAT_OPS, operator) && operator !== "**") return null;
  const args = [asFloat(t, 2, a), asFloat(t, 1, b)];
  if (operator === "**") {
    const helper = isLiteral(t.peek(1)) ? "rt_f64_pow_constant" : "rt_f64_pow";
    return number(
      "f64",
      t.b.emit("try_helper_out", args, { helper, rep: "f64", reason: "overflow" }),
    );
  }
  return number("f64", t.b.emit(FLOAT_OPS[operator], args));
}

/** Operators that give the same for an int of at most 53 bits as for the float of its value. */
const MIXED_OPS: ReadonlySet<string> = new Set(["+", "-", "*", "/"]);

/** Arithmetic on operands that are ints on some ways, where the result is a float on all. */
function mixedArithmetic(t: Translator, operator: string): Item | null {
  const [left, right] = [t.peek(2), t.peek(1)];
  if (!MIXED_OPS.has(operator) || !has(FLOAT_OPS, operator) || !areMixed(t, left, right))
    return null;
  if (operator !== "/" && !isFloat(left) && !isFloat(right)) {
    if (!isVarying(t, left) || !isVarying(t, right)) return null;
    const either = t.b.helper("rt_either_float", [left.value, right.value]);
    t.b.op("guard_true", [t.nonZero(either)], { reason: "number" });
  }
  return number("f64", t.b.emit(FLOAT_OPS[operator], [asDouble(t, left), asDouble(t, right)]));
}

/** A comparison of such operands. */
function compareMixed(t: Translator, arg: number): Value | null {
  const [left, right] = [t.peek(2), t.peek(1)];
  if (!areMixed(t, left, right)) return null;
  const args = [asDouble(t, left), asDouble(t, right)];
  return t.b.emit("f64_cmp", args, { op: COMPARE_NAMES[arg]! });
}

/** The value of an int or float as a double. Ints that might not be exact leave. */
function asDouble(t: Translator, item: Item): Value {
  if (isFloat(item)) return t.unboxFloat(item);
  const varying = item.form === "obj" && item.type === null;
  const helper = varying ? "rt_number_double" : "rt_i64_double";
  const args = [varying ? item.value : t.unboxInt(item)];
  return t.b.emit("try_helper_out", args, { helper, rep: "f64", reason: "number" });
}

/** A number that `LOAD_CONST` pushed. */
function isLiteral(item: Item): boolean {
  return isNumber(item) && item.box?.own.by === "const";
}

/** `bool & bool` is a bool in Python: left to the generic form. */
function bothBool(t: Translator): boolean {
  return typeOf(t.peek(2)) === "bool" && typeOf(t.peek(1)) === "bool";
}

function asFloat(t: Translator, depth: number, kind: NumberKind): Value {
  const item = t.peek(depth);
  return kind === "float" ? t.unboxFloat(item) : t.b.emit("i64_to_f64", [t.unboxInt(item)]);
}

const COMPARE_NAMES = ["lt", "le", "eq", "ne", "gt", "ge"] as const;
/** Py_LT ... Py_GE with operands exchanged. */
const SWAPPED = [4, 5, 2, 3, 0, 1] as const;

const compareOp: Handler = (t, instruction) => {
  const { arg } = instruction;
  if (callComparison(t, arg)) return;
  const condition = fastComparison(t, instruction);
  if (condition !== null) {
    t.drop(2);
    return t.push(number("bool", condition));
  }
  compareObjects(t, arg);
};

/** A comparison of unboxed numbers or of strings. */
function fastComparison(t: Translator, instruction: Instruction): Value | null {
  const { arg, specialization } = instruction;
  const mixed = compareMixed(t, arg);
  if (mixed !== null) return mixed;
  const pair = kinds(t, t.peek(2), t.peek(1), instruction, COMPARE_OPS[arg]!);
  if (pair !== null) return compareNumbers(t, arg, pair);
  return compareStrings(t, arg, specialization?.operands);
}

const JUMPS_ON_TRUTH = /^POP_JUMP_\w+_IF_(TRUE|FALSE)$/;

/** The general comparison. One that is jumped on isn't made an object, where it needn't be. */
function compareObjects(t: Translator, arg: number): void {
  const tried = isTried(t, TRIED_COMPARED, t.peek(2), t.peek(1));
  const operands = t.boxTop(2);
  const args = [...operands, t.i64(arg)];
  const learn = learnOperand(t, operands, afterCode("compare", arg));
  const general = (): void => {
    learn?.();
    const value = t.pythonOnOperands("rt_py_compare", args, 2);
    t.refreshAfter();
    t.drop(2);
    t.pushOwned(value);
  };
  if (!tried) {
    general();
    return;
  }
  const next = t.following();
  const found = t.b.helper("rt_try_compare", args);
  if (next === undefined || !JUMPS_ON_TRUTH.test(next.name)) {
    const push = (truth: Value): void =>
      t.push({ ...obj(t.take(number("bool", truth)), OWNED), origin: t.origin() });
    tryTruth(t, found, 2, push, general, learn);
    return;
  }
  const asTruth = (): void => {
    general();
    const result = t.peek(1);
    if (result.form !== "obj") throw new Error("a comparison gives an object");
    t.refreshFor(next);
    const truth = t.nonZero(t.b.helper("rt_py_truth", [result.value]));
    t.refreshAfter();
    t.drop(1);
    t.push(number("bool", truth));
  };
  tryTruth(t, found, 2, (truth) => t.push(number("bool", truth)), asTruth, learn);
}

function compareNumbers(
  t: Translator,
  arg: number,
  [a, b]: readonly [NumberKind, NumberKind],
): Value {
  const op = COMPARE_NAMES[arg]!;
  if (a === "int" && b === "int")
    return t.b.emit("i64_cmp", [t.unboxInt(t.peek(2)), t.unboxInt(t.peek(1))], { op });
  if (a === "float" && b === "float")
    return t.b.emit("f64_cmp", [t.unboxFloat(t.peek(2)), t.unboxFloat(t.peek(1))], { op });
  const left = a === "int" ? t.unboxInt(t.peek(2)) : t.unboxFloat(t.peek(2));
  const right = b === "int" ? t.unboxInt(t.peek(1)) : t.unboxFloat(t.peek(1));
  const args = a === "int" ? [left, right, t.i64(arg)] : [right, left, t.i64(SWAPPED[arg]!)];
  return t.nonZero(t.b.helper("rt_i64_lt_f64", args));
}

/** Equality of strings that are known or were seen to be exact ones. */
function compareStrings(
  t: Translator,
  arg: number,
  seen: readonly (string | null)[] | undefined,
): Value | null {
  if (arg !== 2 && arg !== 3) return null;
  const left = t.peek(2);
  const right = t.peek(1);
  if (left.form !== "obj" || right.form !== "obj" || t.failed) return null;
  const isStr = (item: Item, i: number): boolean => {
    const type = typeOf(item);
    return type === null
      ? seen?.[i] === "str" || (item.form === "obj" && item.hint === "str")
      : type === "str";
  };
  if (!isStr(left, 0) || !isStr(right, 1)) return null;
  t.guardType(left, "str");
  t.guardType(right, "str");
  const equal = t.b.helper("rt_str_equal", [left.value, right.value]);
  return t.b.emit("i64_cmp", [equal, t.i64(0)], { op: arg === 2 ? "ne" : "eq" });
}

const unary: Handler = (t, instruction) => {
  const name = instruction.name as keyof typeof UNARY;
  const item = t.peek(1);
  const kind = t.failed ? null : kindOf(item, null);
  const fast = kind === null || typeOf(item) === "bool" ? null : fastUnary(t, name, kind);
  if (fast !== null) {
    t.drop(1);
    return t.push(fast);
  }
  if (callUnary(t, UNARY[name])) return;
  const [operand] = t.boxTop(1);
  learnOperand(t, [operand!, operand!], afterCode("unary", UNARY[name]))?.();
  const value = t.python("rt_py_unary", [operand!, t.i64(UNARY[name])]);
  t.refreshAfter();
  t.drop(1);
  t.pushOwned(value);
};

function fastUnary(t: Translator, name: keyof typeof UNARY, kind: NumberKind): Item | null {
  const item = t.peek(1);
  if (kind === "float") {
    if (name === "UNARY_INVERT") return null;
    const value = t.unboxFloat(item);
    return number("f64", name === "UNARY_NEGATIVE" ? t.b.emit("f64_neg", [value]) : value);
  }
  const value = t.unboxInt(item);
  if (name === "UNARY_POSITIVE") return number("i64", value);
  if (name === "UNARY_NEGATIVE")
    return number("i64", t.b.emit("i64_sub_checked", [t.i64(0), value]));
  return number("i64", t.b.emit("i64_xor", [value, t.i64(-1)]));
}

/** Truth of the top item, which stays; a machine truth value. May run Python code. */
export function truth(t: Translator): Value {
  const item = t.peek(1);
  switch (item.form) {
    case "bool":
      return item.value;
    case "i64":
      return t.nonZero(item.value);
    case "f64":
      return t.b.emit("f64_cmp", [item.value, t.b.emit("const_f64", [], { value: 0 })], {
        op: "ne",
      });
    case "obj":
      break;
    default:
      throw new Error(`no truth of a ${item.form} item`);
  }
  const nonzero = (value: Value): Value => t.nonZero(value);
  switch (item.type) {
    case "NoneType":
      return t.b.emit("const_bool", [], { value: false });
    case "bool":
      return t.b.emit("bool_value", [item.value]);
    case "list":
    case "tuple":
      return nonzero(t.b.helper("rt_var_size", [item.value]));
    case "str":
      return nonzero(t.b.helper("rt_str_length", [item.value]));
    case "dict":
      return nonzero(t.b.helper("rt_dict_size", [item.value]));
    case "set":
      return nonzero(t.b.helper("rt_set_size", [item.value]));
    case "float":
      return t.b.emit("f64_cmp", [t.unboxFloat(item), t.b.emit("const_f64", [], { value: 0 })], {
        op: "ne",
      });
    default:
      return anyTruth(t, item.value);
  }
}

/**
 * Truth of an object of which nothing is known: first without running code of the program's. In a
 * function without a frame, what can't be told that way leaves.
 */
function anyTruth(t: Translator, value: Value): Value {
  if (t.isSpareHere || (!t.framed && t.failedFor("type")))
    return t.nonZero(t.python("rt_py_truth", [value]));
  const found = t.b.helper("rt_plain_truth", [value]);
  const told = t.b.emit("i64_cmp", [found, t.i64(0)], { op: "ge" });
  if (!t.framed) {
    t.b.op("guard_true", [told], { reason: "type" });
    return t.nonZero(found);
  }
  return t.eitherValue(
    told,
    () => t.nonZero(found),
    () => t.nonZero(t.python("rt_py_truth", [value])),
  );
}

const unaryNot: Handler = (t) => {
  const value = truth(t);
  t.refreshAfter();
  t.drop(1);
  t.push(number("bool", t.b.emit("bool_not", [value])));
};

const isOp: Handler = (t, { arg }) => {
  const same = identical(t, t.peek(2), t.peek(1));
  t.refreshAfter();
  t.drop(2);
  t.push(number("bool", arg === 0 ? same : t.b.emit("bool_not", [same])));
};

/** `a is b`. Unboxed numbers have no identity: equal ones of one kind count as the same object. */
function identical(t: Translator, a: Item, b: Item): Value {
  if (isNumber(a) && isNumber(b)) {
    if (a.form !== b.form) return t.b.emit("const_bool", [], { value: false });
    if (a.value === b.value) return t.b.emit("const_bool", [], { value: true });
  }
  const left = objectOf(a);
  const right = left === null ? null : objectOf(b);
  if (left !== null && right !== null) return t.b.emit("same", [left, right]);
  if (isNumber(a) && isNumber(b)) {
    if (a.form === "i64") return t.b.emit("i64_cmp", [a.value, b.value], { op: "eq" });
    if (a.form === "bool") return t.b.emit("i64_cmp", [t.unboxInt(a), t.unboxInt(b)], { op: "eq" });
    return t.b.emit("f64_cmp", [a.value, b.value], { op: "eq" });
  }
  const [numeric, other] = isNumber(a) ? [a, b] : [b, a];
  if (
    isNumber(numeric) &&
    numeric.box === null &&
    other.form === "obj" &&
    numeric.form !== "bool"
  ) {
    // The number may have been taken out of that very object: equal ones count as the same.
    const helper = numeric.form === "i64" ? "rt_holds_i64" : "rt_holds_f64";
    return t.nonZero(t.b.helper(helper, [other.value, numeric.value]));
  }
  const values = t.boxTop(2);
  return t.b.emit("same", values);
}

/** The object of an item if it has one already. */
function objectOf(item: Item): Value | null {
  if (item.form === "obj") return item.value;
  return isNumber(item) ? (item.box?.value ?? null) : null;
}

const containsOp: Handler = (t, { arg }) => {
  const push = (truth: Value): void =>
    t.push(number("bool", arg === 0 ? truth : t.b.emit("bool_not", [truth])));
  if (callContains(t, arg)) return;
  const after = afterCode("contains", arg);
  const general = (): void => {
    const [item, container] = t.boxTop(2);
    learnOperand(t, [item!, container!], after)?.();
    const found = t.pythonOnOperands("rt_py_contains", [container!, item!], 2);
    const truth = t.nonZero(found);
    t.refreshAfter();
    t.drop(2);
    push(truth);
  };
  if (!isTried(t, TRIED_CONTAINERS, t.peek(1))) return general();
  const key = keyAt(t, 2);
  const helper = key.unboxed ? "rt_try_contains_i64" : "rt_try_contains";
  const container = boxAt(t, 1);
  const learn = learnOperand(t, [container, container], after);
  tryTruth(t, t.b.helper(helper, [container, key.value]), 2, push, general, learn);
};

export const numberHandlers = {
  BINARY_OP: binaryOp,
  COMPARE_OP: compareOp,
  UNARY_POSITIVE: unary,
  UNARY_NEGATIVE: unary,
  UNARY_INVERT: unary,
  UNARY_NOT: unaryNot,
  IS_OP: isOp,
  CONTAINS_OP: containsOp,
};

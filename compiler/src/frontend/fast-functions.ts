/**
 * Fast functions: callees compiled a second time without a frame, for the forms of arguments that
 * one call site passes. They take unboxed operands and return an unboxed result. Where they must
 * leave, they hand the state of their frame to the caller, which does the same or, having a frame,
 * lets the interpreter finish the chain (docs/design/0003).
 */
import {
  MAX_FAST_DEPTH,
  MAX_FAST_FUNCTIONS,
  MAX_FAST_INSTRUCTIONS,
  MAX_FAST_OPS,
} from "../advice/limits.ts";
import type { CodeObject } from "../bytecode/code.ts";
import { decode } from "../bytecode/instructions.ts";
import type { Fn } from "../ir/graph.ts";
import { printFunction } from "../ir/printer.ts";
import type { FastFunction, FastParam, ImageBuilder } from "./image.ts";
import { ReturnsOtherwise } from "./returns.ts";
import { type Item, isNumber, knownKey } from "./state.ts";
import { NotFast } from "./translator.ts";

/** Where a fast function has its function object from, and its index in the image. */
export interface FastOrigin {
  /** Pool index; null: it is the last argument. */
  readonly functionPool: number | null;
  readonly imageIndex: number;
}

/**
 * The fast form of request function `callee` for these arguments, or null if there is none.
 *
 * @param given arguments whose references the callee takes over, besides those of variables that it
 * assigns
 */
export function fastFunctionFor(
  image: ImageBuilder,
  callee: number,
  origin: FastOrigin,
  args: readonly Item[],
  assumes: ReadonlySet<string>,
  given: ReadonlySet<number> = new Set(),
): FastFunction | null {
  const { code } = image.request.functions[callee]!;
  const { functionPool } = origin;
  const assigned = assignedSlots(code);
  const variables = functionPool === null ? args.length - 1 : args.length;
  const isGiven = (slot: number): boolean =>
    slot < variables && (assigned.has(slot) || given.has(slot));
  const params = args.map((item, slot) => paramOf(item, isGiven(slot)));
  if (params.includes(null)) return null;
  const signature = params as FastParam[];
  const key = `${callee}(${signature.map(paramKey).join(",")})@${functionPool}[${[...assumes].sort().join(" ")}]`;
  const known = image.fast.get(key);
  if (known !== undefined) {
    if (known !== null && known.fn === null) known.recursive = true;
    return known;
  }
  const tooLarge = code.code.length / 2 > 4 * MAX_FAST_INSTRUCTIONS;
  if (tooLarge || image.fast.size >= MAX_FAST_FUNCTIONS || image.building.length >= MAX_FAST_DEPTH)
    return null;
  const functionsBefore = image.fns.length;
  const built = build(image, callee, origin, signature, key, assumes);
  const ops = image.fns.slice(functionsBefore).reduce((sum, fn) => sum + opsOf(fn), 0);
  if (ops <= MAX_FAST_OPS) return built;
  forgetAfter(image, key, functionsBefore);
  image.fast.set(key, null);
  return null;
}

function opsOf({ blocks }: Fn): number {
  return blocks.reduce((sum, { ops }) => sum + ops.length, 0);
}

function build(
  image: ImageBuilder,
  callee: number,
  { functionPool, imageIndex }: FastOrigin,
  params: readonly FastParam[],
  key: string,
  assumes: ReadonlySet<string>,
): FastFunction | null {
  const guess = params.some(({ rep }) => rep === "f64")
    ? "f64"
    : params.every(({ rep }) => rep === "i64")
      ? "i64"
      : "obj";
  const name = `fast_${image.fast.size}`;
  const functionsBefore = image.fns.length;
  const attempt = (returns: FastFunction["returns"]): Attempt => {
    const seen = { returnType: null, returnHint: null, returnsSeen: null };
    const built = { ...seen, fn: null, recursive: false };
    const fast: FastFunction = { name, params, returns, assumes, functionPool, callee, ...built };
    image.fast.set(key, fast);
    image.building.push(fast);
    try {
      image.buildFast(image, callee, imageIndex, fast);
      return fast;
    } catch (error) {
      forgetAfter(image, key, functionsBefore);
      if (error instanceof ReturnsOtherwise) return "returns-otherwise";
      if (error instanceof NotFast) return "not-fast";
      throw error;
    } finally {
      image.building.pop();
    }
  };
  for (const returns of [guess, "f64", "i64", "obj"] as const) {
    const fast = attempt(returns);
    if (fast === "not-fast") break;
    if (fast === "returns-otherwise") continue;
    const seen = fast.returnsSeen;
    // Unboxed results where all returns agree; a boxed one otherwise.
    if (seen !== null && returns === "obj" && seen.rep !== "obj" && seen.rep !== "bool") {
      forgetAfter(image, key, functionsBefore);
      const again = attempt(seen.rep);
      if (typeof again === "object") return again;
      continue;
    }
    fast.returnType = seen?.type ?? null;
    fast.returnHint = seen?.hint ?? null;
    return sharedForm(image, key, fast, functionsBefore);
  }
  image.fast.set(key, null);
  return null;
}

/** A fast function, or why there is none that returns its result in the form that was tried. */
type Attempt = FastFunction | "returns-otherwise" | "not-fast";

/**
 * A function that was just built, or in its place an earlier one that came out the same: what was
 * known of the arguments made no difference. So callers of either come out the same too.
 */
function sharedForm(
  image: ImageBuilder,
  key: string,
  fast: FastFunction,
  functionsBefore: number,
): FastFunction {
  if (fast.recursive) return fast;
  for (const other of image.fast.values()) {
    if (other === fast || !mayBeSame(other, fast)) continue;
    if (textOf(other.fn!) !== textOf(fast.fn!)) continue;
    forgetAfter(image, key, functionsBefore);
    image.fast.set(key, other);
    return other;
  }
  return fast;
}

function mayBeSame(other: FastFunction | null, fast: FastFunction): other is FastFunction {
  return (
    other !== null &&
    other.fn !== null &&
    !other.recursive &&
    other.callee === fast.callee &&
    other.functionPool === fast.functionPool &&
    other.returns === fast.returns &&
    other.returnType === fast.returnType &&
    other.returnHint === fast.returnHint &&
    other.params.every(({ given }, slot) => given === fast.params[slot]!.given) &&
    other.fn.blocks.length === fast.fn!.blocks.length &&
    opsOf(other.fn) === opsOf(fast.fn!)
  );
}

/** All of a function, which is complete, but its name. */
const textOf = memo((fn: Fn): string => {
  const text = printFunction(fn);
  return text.slice(text.indexOf("("));
});

/** Takes back what an abandoned attempt has built; others may have come to rely on its form. */
function forgetAfter(image: ImageBuilder, key: string, functionsBefore: number): void {
  const gone = new Set(image.fns.splice(functionsBefore));
  for (const [other, fast] of image.fast) {
    if (other === key || (fast !== null && fast.fn !== null && gone.has(fast.fn)))
      image.fast.delete(other);
  }
}

function paramOf(item: Item, assigned: boolean): FastParam | null {
  if (isNumber(item))
    return { rep: item.form, type: null, hint: null, cls: null, known: null, given: false };
  if (item.form !== "obj" || item.maybeNull) return null;
  const { type, hint, cls } = item;
  const kind = item.known?.kind;
  const stays = kind === "class" || kind === "func" || kind === "tuple";
  return { rep: "obj", type, hint, cls, known: stays ? item.known : null, given: assigned };
}

function paramKey({ rep, type, hint, cls, known, given }: FastParam): string {
  return `${rep}:${type ?? "?"}:${hint ?? ""}:${cls ?? ""}${knownKey(known)}${given ? ":given" : ""}`;
}

/** Variables that a function's code assigns. */
const assignedSlots = memo((code: CodeObject): ReadonlySet<number> => {
  const names = new Set(["STORE_FAST", "DELETE_FAST"]);
  return new Set(decode(code.code).flatMap(({ name, arg }) => (names.has(name) ? [arg] : [])));
});

function memo<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}

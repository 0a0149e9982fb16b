/**
 * Operations on objects of which little is known: first tried in a way that runs no code of the
 * program's, so that the frame needn't be up to date and a function needs none; where that can't
 * tell, the general way.
 */
import type { HelperName } from "../../../../schema/runtime.ts";
import type { Value } from "../../ir/graph.ts";
import { type Item, OWNED, obj, typeOf } from "../state.ts";
import type { Translator } from "../translator.ts";

/** Whether operands may be of types that the quiet way knows, and code is worth its space here. */
export function isTried(t: Translator, types: ReadonlySet<string>, ...items: Item[]): boolean {
  const fits = (item: Item): boolean => {
    const type = typeOf(item);
    if (type !== null) return types.has(type);
    return item.form === "obj" && item.cls === null && typeof item.hint !== "number";
  };
  return !t.isSpareHere && items.every(fits);
}

/** Types with operators of their own in `rt_try_binary`. */
export const TRIED_OPERANDS: ReadonlySet<string> = new Set(["int", "float", "complex", "str"]);
/** The same for `rt_try_compare`. */
export const TRIED_COMPARED: ReadonlySet<string> = new Set(["int", "float", "str", "tuple"]);
/** Containers in which `rt_try_contains` looks, and those whose subscripts are tried. */
export const TRIED_CONTAINERS: ReadonlySet<string> = new Set([
  "dict",
  "set",
  "frozenset",
  "list",
  "tuple",
  "str",
]);
export const TRIED_SUBSCRIPTS: ReadonlySet<string> = new Set(["dict", "list", "tuple", "str"]);
export const TRIED_STORES: ReadonlySet<string> = new Set(["dict", "list"]);
export const TRIED_DELETIONS: ReadonlySet<string> = new Set(["dict"]);

/** Objects whose text `rt_try_str` and `rt_try_format` make. */
export const TRIED_TEXTS: ReadonlySet<string> = new Set([
  "str",
  "int",
  "float",
  "bool",
  "NoneType",
]);

/**
 * Replaces `count` operands on top by the object that a helper gives, or else by what `slow` pushes:
 * an owned object of which the same is known. `leaving`: see `Emitter.either`.
 */
export function tryObject(
  t: Translator,
  helper: HelperName,
  args: Value[],
  count: number,
  slow: () => void,
  leaving?: () => void,
): void {
  tryFound(t, t.b.helper(helper, args), count, slow, null, leaving);
}

/** The same where `found`, an object or NULL, is at hand; `type`: proved of both ways' results. */
export function tryFound(
  t: Translator,
  found: Value,
  count: number,
  slow: () => void,
  type: string | null = null,
  leaving?: () => void,
): void {
  const missed = t.b.emit("same", [found, t.b.emit("null", [])]);
  const result = (): (() => void) => {
    const value = t.b.emit("not_null", [found]);
    return () => t.push({ ...obj(value, OWNED, type), origin: t.origin() });
  };
  bothWays(t, t.b.emit("bool_not", [missed]), count, result, slow, leaving);
}

/**
 * The quick way and the slow one. Where `told`, `result` emits what replaces the operands and gives
 * what pushes it; null: nothing does.
 */
function bothWays(
  t: Translator,
  told: Value,
  count: number,
  result: (() => () => void) | null,
  slow: () => void,
  leaving: (() => void) | undefined,
): void {
  const quick = (): void => {
    const push = result?.();
    t.refreshAfter();
    t.drop(count);
    push?.();
  };
  t.either(told, result !== null, quick, slow, leaving);
  t.refreshAfter();
}

/** The same for a truth: `found` is 1, 0, or -1 where only the slow way can tell. */
export function tryTruth(
  t: Translator,
  found: Value,
  count: number,
  push: (truth: Value) => void,
  slow: () => void,
  leaving?: () => void,
): void {
  const told = t.b.emit("i64_cmp", [found, t.i64(0)], { op: "ge" });
  const result = (): (() => void) => {
    const truth = t.nonZero(found);
    return () => push(truth);
  };
  bothWays(t, told, count, result, slow, leaving);
}

/** The same for a change: the operands go, nothing comes. */
export function tryChange(
  t: Translator,
  helper: HelperName,
  args: Value[],
  count: number,
  slow: () => void,
  leaving?: () => void,
): void {
  const done = t.nonZero(t.b.helper(helper, args));
  bothWays(t, done, count, null, slow, leaving);
}

/** The object of an operand, boxed in its place. */
export function boxAt(t: Translator, depth: number): Value {
  const boxed = t.box(t.peek(depth));
  t.poke(depth, boxed);
  t.refresh();
  return boxed.value;
}

/** An operand as a key: unboxed if it is an int without an object. */
export function keyAt(
  t: Translator,
  depth: number,
): { readonly value: Value; readonly unboxed: boolean } {
  const item = t.peek(depth);
  if (item.form === "i64" && item.box === null) return { value: item.value, unboxed: true };
  return { value: boxAt(t, depth), unboxed: false };
}

/** Slices of lists: without slice objects, and where they are only moved, without the list. */

import type { Instruction } from "../../bytecode/instructions.ts";
import { BINARY_OPS } from "../../bytecode/opcodes.ts";
import type { Value } from "../../ir/graph.ts";
import { type Item, isNumber, type ObjItem, OWNED, obj, typeOf } from "../state.ts";
import type { Handler, Translator } from "../translator.ts";
import { constantAt } from "./variables.ts";

/** A part of a slice that is None, or an int that is unboxed. */
function slicePart(t: Translator, item: Item): Value | null | undefined {
  if (typeOf(item) === "NoneType") return null;
  return item.form === "i64" ||
    (item.form === "obj" && (item.type === "int" || item.hint === "int"))
    ? t.unboxInt(item)
    : undefined;
}

/** Whether an item is a list or may be taken for one. */
function isList(item: Item): item is ObjItem {
  return (
    item.form === "obj" &&
    !item.maybeNull &&
    (item.type === "list" || (item.type === null && (item.hint === null || item.hint === "list")))
  );
}

/** Bits that say which of a slice's parts aren't None. */
function given(parts: readonly (Value | null)[]): number {
  return parts.reduce<number>((bits, part, i) => (part === null ? bits : bits | (1 << i)), 0);
}

/**
 * `list[a:b:c]` and `list[a:b] = list` with ints: BUILD_SLICE and the subscript in one, without a
 * slice object. What isn't known to be a list is taken for one, unless that went wrong before.
 */
function slicedList(t: Translator, arg: number): boolean {
  const next = t.followingCall();
  if (t.failed || (next !== "BINARY_SUBSCR" && next !== "STORE_SUBSCR")) return false;
  const list = t.peek(arg + 1);
  if (!isList(list)) return false;
  const stored = next === "STORE_SUBSCR" ? t.peek(arg + 2) : null;
  if (stored !== null && (!t.framed || arg === 3 || !isList(stored))) return false;
  const parts = Array.from({ length: arg }, (_, i) => slicePart(t, t.peek(arg - i)));
  if (!allKnown(parts)) return false;
  t.guardType(list, "list");
  const values = [0, 1, 2].map((i) => parts[i] ?? t.i64(0));
  if (stored === null) {
    if (moved(t, arg, list, parts)) return true;
    const result = t.b.helper("rt_list_slice", [list.value, t.i64(given(parts)), ...values]);
    t.drop(arg + 1);
    t.push(obj(result, OWNED, "list"));
  } else {
    t.guardType(stored as ObjItem, "list");
    t.b.op(
      "call_helper",
      [list.value, t.i64(given(parts)), values[0]!, values[1]!, (stored as ObjItem).value],
      { helper: "rt_list_assign_slice" },
    );
    t.drop(arg + 2);
  }
  t.skip(1);
  return true;
}

function allKnown(
  parts: readonly (Value | null | undefined)[],
): parts is readonly (Value | null)[] {
  return !parts.includes(undefined);
}

/**
 * `target[d:e] = list[a:b:c]`, from the first BUILD_SLICE on: what lies between the slice and the
 * store only reads locals and adds small numbers, so nobody can see the list between. All of it is
 * one operation, which restarts at the first BUILD_SLICE.
 */
function moved(
  t: Translator,
  arg: number,
  list: ObjItem,
  parts: readonly (Value | null)[],
): boolean {
  if (!t.framed || list.own.by !== "slot") return false;
  const tail = t.upcoming(12);
  const end = tail.findIndex(({ name }) => name === "STORE_SUBSCR");
  if (tail[0]?.name !== "BINARY_SUBSCR" || end < 0) return false;
  const between = tail.slice(1, end);
  const [target, start, stop, ...more] = evaluate(t, between) ?? [];
  if (
    target === undefined ||
    start === undefined ||
    stop === undefined ||
    more.length > 0 ||
    !isList(target)
  )
    return false;
  const places = [slicePart(t, start), slicePart(t, stop)];
  if (!allKnown(places)) return false;
  t.guardType(target, "list");
  t.refreshFor(tail[end]!);
  const values = [0, 1, 2].map((i) => parts[i] ?? t.i64(0));
  const done = t.b.helper("rt_list_move_slice", [
    list.value,
    t.i64(given(parts) | (given(places) << 3)),
    ...values,
    target.value,
    places[0] ?? t.i64(0),
    places[1] ?? t.i64(0),
  ]);
  t.refresh();
  t.leaveUnless(t.nonZero(done), "bounds");
  t.drop(arg + 1);
  t.skip(end + 1);
  return true;
}

/**
 * Values that simple instructions leave on the stack, the last of them a slice of two parts; null
 * if they aren't that simple. Emits nothing but constants then.
 */
function evaluate(t: Translator, code: readonly Instruction[]): Item[] | null {
  const operator = ({ arg }: Instruction): string => BINARY_OPS[arg]!;
  const simple = code.every((at, i) => {
    if (at.name === "BUILD_SLICE") return at.arg === 2 && i === code.length - 1;
    if (at.name === "BINARY_OP") return operator(at) === "+" || operator(at) === "-";
    if (at.name === "LOAD_CONST") return true;
    const local = at.name === "LOAD_FAST" ? t.state.locals[at.arg] : undefined;
    return (
      local !== undefined &&
      (isNumber(local) ? local.bound === undefined : local.form === "obj" && !local.maybeNull)
    );
  });
  if (!simple || code.at(-1)?.name !== "BUILD_SLICE") return null;
  const stack: Item[] = [];
  for (const at of code.slice(0, -1)) {
    if (at.name === "LOAD_CONST") stack.push(constantAt(t, at.arg));
    else if (at.name === "LOAD_FAST") stack.push(t.state.locals[at.arg]!);
    else {
      const right = stack.pop();
      const left = stack.pop();
      if (left?.form !== "i64" || right?.form !== "i64") return null;
      const sum = t.b.emit(operator(at) === "+" ? "i64_add_checked" : "i64_sub_checked", [
        left.value,
        right.value,
      ]);
      stack.push({ form: "i64", value: sum, clean: false, box: null });
    }
  }
  return stack;
}

export const buildSlice: Handler = (t, { arg }) => {
  if (slicedList(t, arg)) return;
  const values = t.boxTop(arg);
  if (arg === 2) values.push(t.b.emit("null", []));
  const result = t.b.helper("rt_build_slice", values);
  t.refreshAfter();
  t.drop(arg);
  t.pushOwned(result);
};

/** Calls of what isn't known, by the code of the functions that their sites have met. */

import type { Callee } from "../../../../schema/messages.ts";
import type { HelperName } from "../../../../schema/runtime.ts";
import type { Value } from "../../ir/graph.ts";
import { calleeDepth } from "../callees.ts";
import { type ObjItem, OWNED, obj } from "../state.ts";
import type { Translator } from "../translator.ts";
import { bind, callCode, genericCall, hasSpecial, type Way } from "./python-calls.ts";
import { callGathering } from "./spread-calls.ts";

const TELLING = {
  function: "rt_is_function_of",
  method: "rt_is_method_of",
  object: "rt_is_called_by",
} as const satisfies Record<Callee["kind"], HelperName>;

/** Whether a callable is of the kind that was met, of a function with that code in its module. */
export function isMet(t: Translator, callable: Value, { function: callee, kind }: Callee): Value {
  const { code, globals } = t.image.metFunction(callee);
  t.image.noteMet(t.imageIndex, t.instruction.index, code, kind);
  const pools = [code, globals, t.pool(["namespace", "builtins"])].map((index) =>
    t.constant({ op: "pool", index }),
  );
  return t.nonZero(t.b.helper(TELLING[kind], [callable, ...pools]));
}

/** Lets a site's cache know of what it calls: a method, or else (it is NULL) the other. */
function tellSite(t: Translator, cache: Value, method: Value, other: Value): void {
  t.b.op("call_helper", [cache, method, other], { helper: "rt_note_callee" });
}

/** Whether the present instruction is to note what it calls: see `callees` in the facts. */
function tells(t: Translator): boolean {
  const isOpen = !t.failed || t.failedOnlyFor("callee");
  return !t.image.request.eager && t.framed && isOpen;
}

/** Whether a callee isn't known, or only that it is none of those that were met. */
function isUnknown({ known }: ObjItem): boolean {
  return known === null || (known.kind === "met" && known.callee === null);
}

/** The cache for an unknown callee. Where those that were met have been told apart, others are news. */
function cacheFor(t: Translator, { known }: ObjItem): Value {
  return known === null ? t.genericSiteCache() : t.siteCache();
}

/** Where the callee of a CALL isn't known, native code notes what it meets. */
export function noteCallee(t: Translator, count: number): void {
  if (!tells(t)) return;
  t.boxTop(count + 2);
  const callee = t.peek(calleeDepth(t, count));
  if (callee.form === "obj" && !isUnknown(callee)) return;
  const [method, other] = [t.peek(count + 2), t.peek(count + 1)].map((item) =>
    item.form === "obj" ? item.value : t.b.emit("null", []),
  );
  tellSite(t, callee.form === "obj" ? cacheFor(t, callee) : t.genericSiteCache(), method!, other!);
}

/** The same of a call that spreads, whose callable lies at a depth. */
export function noteSpread(t: Translator, depth: number): void {
  const callable = t.peek(depth);
  if (!tells(t) || callable.form !== "obj" || !isUnknown(callable) || callable.maybeNull) return;
  tellSite(t, cacheFor(t, callable), t.b.emit("null", []), callable.value);
}

/** Leaves if a callable isn't what was met, having told the site of it, which may meet several. */
export function guardMet(t: Translator, callable: Value, callee: Callee): void {
  const { yes, no } = t.split(isMet(t, callable, callee), "true");
  t.resumeIn(no);
  tellSite(t, t.siteCache(), t.b.emit("null", []), callable);
  t.leave("callee");
  t.resumeIn(yes);
  t.ended = false;
}

/** How the arguments of a function that was met are bound. */
interface MetCall {
  /** Null: some of them are gathered. */
  readonly binding: readonly number[] | null;
  readonly argc: number;
  readonly operands: number;
  readonly way: Way;
}

/** Null where that isn't known here. */
function bindMet(
  t: Translator,
  { function: callee, kind }: Callee,
  count: number,
  names: readonly string[],
): MetCall | null {
  const facts = t.image.request.functions[callee]!;
  const isUnbound = t.peek(count + 2).form === "null";
  const bound = kind !== "function";
  if (kind === "object" && !isUnbound) return null;
  // The exit method of a `with` block lies where methods do, and isn't taken apart by PRECALL.
  const more = bound && !isUnbound ? 1 : 0;
  const argc = (isUnbound && !bound ? count : count + 1) + more;
  const binding = bind(facts, argc, names);
  if (binding === null ? !hasSpecial(facts) : binding.includes(null)) return null;
  if (bound && binding === null && names.length > 0) return null;
  const way = kind === "object" ? "object" : more === 0 ? "call" : "exit";
  return { binding: binding as number[] | null, argc, operands: count + 2 + more, way };
}

/**
 * A function that isn't known, where native code has met the code of only one: a function, or bound
 * method, that came as an argument, from a cell or from a container.
 *
 * @param count arguments of the call, above what CALL finds below them
 */
export function callMet(
  t: Translator,
  callee: Callee,
  count: number,
  names: readonly string[],
): boolean {
  const item = t.peek(calleeDepth(t, count));
  if (item.form !== "obj" || item.maybeNull || bindMet(t, callee, count, names) === null)
    return false;
  guardMet(t, item.value, callee);
  return callTold(t, callee, count, names);
}

/** The same, of which a switch or guard has told that it is the one. */
export function callTold(
  t: Translator,
  callee: Callee,
  count: number,
  names: readonly string[],
): boolean {
  const item = t.peek(calleeDepth(t, count));
  const call = bindMet(t, callee, count, names);
  if (call === null || item.form !== "obj") return false;
  const { binding, argc, operands, way } = call;
  const found = t.image.metFunction(callee.function);
  // _PyObject_MakeTpCall is a level of recursion.
  if (callee.kind === "object") t.b.op("guard_level", []);
  if (callee.kind !== "function") takeApart(t, item, count, callee.kind);
  if (binding !== null) {
    callCode(t, callee.function, found, binding, argc, operands, way);
    return true;
  }
  const origin = { functionPool: null, imageIndex: found.index };
  if (callGathering(t, callee.function, origin, argc, names, operands, way)) return true;
  if (callee.kind === "function") return false;
  genericCall(t, argc - 1, -1);
  return true;
}

/**
 * Replaces a bound method, and the NULL below it if there is one, by function and self, as PRECALL
 * does; or the NULL below an object by its class's `__call__`.
 */
function takeApart(
  t: Translator,
  callable: ObjItem,
  count: number,
  kind: "method" | "object",
): void {
  const { stack } = t.state;
  const place = stack.length - count - 2;
  const part = (helper: HelperName): ObjItem => {
    const value = t.b.helper(helper, [callable.value]);
    t.b.op("incref", [value]);
    return obj(value, OWNED);
  };
  if (kind === "object") {
    stack[place] = part("rt_call_function_of");
    t.refresh();
    return;
  }
  const parts = [part("rt_method_function"), part("rt_method_self")];
  stack.splice(place, stack[place]!.form === "null" ? 2 : 1, ...parts);
  t.refresh();
  t.release(callable);
}

/**
 * Calls of functions with `*args` and `**kwargs`, and calls that spread a tuple: what is left over is
 * gathered on the stack, and what is spread is laid out on it, so that it is a plain call then.
 */

import { CodeFlag } from "../../bytecode/code.ts";
import type { FunctionFacts } from "../../bytecode/request-types.ts";
import type { Value } from "../../ir/graph.ts";
import { type FastOrigin, fastFunctionFor } from "../fast-functions.ts";
import { isNumber, type ObjItem, OWNED, obj } from "../state.ts";
import type { Translator } from "../translator.ts";
import { guardMet } from "./met-calls.ts";
import {
  afterWay,
  bindsPlainly,
  callBound,
  callCode,
  callFastOn,
  guardClasses,
  guardCode,
  itemsOf,
  NOTHING,
  onStack,
  SHOWN,
  type Way,
} from "./python-calls.ts";

/** How arguments are bound of which some are left over. */
interface Gathering {
  /** For each parameter but those two the number of its argument. */
  readonly slots: readonly number[];
  /** Numbers of the arguments that `*args` has; null if the function has none. */
  readonly rest: readonly number[] | null;
}

/** Null if a parameter has its default, or `**kwargs` something. */
function gather({ code }: FunctionFacts, argc: number, names: readonly string[]): Gathering | null {
  if (code.isGeneratorLike || code.ncellvars > 0) return null;
  const positional = argc - names.length;
  const slots: (number | undefined)[] = Array(code.argcount + code.kwonlyargcount);
  for (let slot = 0; slot < Math.min(positional, code.argcount); slot++) slots[slot] = slot;
  for (const [i, name] of names.entries()) {
    const slot = code.localsplusnames.slice(0, slots.length).lastIndexOf(name);
    if (slot < code.posonlyargcount || slots[slot] !== undefined) return null;
    slots[slot] = positional + i;
  }
  if ([...slots].includes(undefined)) return null;
  const left = Math.max(positional - code.argcount, 0);
  const rest = Array.from({ length: left }, (_, i) => code.argcount + i);
  const hasRest = (code.flags & CodeFlag.VARARGS) !== 0;
  if (!hasRest && left > 0) return null;
  return { slots: slots as number[], rest: hasRest ? rest : null };
}

/**
 * A function with `*args` or `**kwargs` whose identity and code are guarded, below its `argc`
 * arguments on top of the stack; false where that would take a frame, which binds them itself.
 */
export function callGathering(
  t: Translator,
  callee: number,
  origin: FastOrigin,
  argc: number,
  names: readonly string[],
  operands: number,
  way: Way = "call",
): boolean {
  const facts = t.image.request.functions[callee]!;
  const gathering = gather(facts, argc, names);
  if (gathering === null) return false;
  const { slots, rest } = gathering;
  const bound = slots.map((number) => onStack(t, argc - number));
  const called = origin.functionPool === null ? [onStack(t, argc + 1)] : [];
  guardClasses(t, itemsOf([...bound, ...called]));
  const tuple = rest === null ? [] : [tupleOf(t.b.emit("null", []), rest.length)];
  const signature = [...itemsOf(bound), ...tuple, ...itemsOf(called)];
  const assumes = t.framed || origin.functionPool === null ? NOTHING : t.checkedFor(callee);
  const fast = fastFunctionFor(t.image, callee, origin, signature, assumes);
  if (fast === null) return false;
  // No guard leaves from here on.
  if (rest !== null) gatherOnStack(t, argc, rest);
  const above = rest === null ? 0 : 1 - rest.length;
  const depthOf = (number: number): number => {
    const passed = rest?.filter((other) => other > number).length ?? 0;
    return argc - number - passed + (rest === null ? 0 : 1);
  };
  const args = [
    ...slots.map((number) => onStack(t, depthOf(number))),
    ...(rest === null ? [] : [onStack(t, 1)]),
    ...(called.length === 0 ? [] : [onStack(t, argc + above + 1)]),
  ];
  callFastOn(t, fast, args, operands + above, SHOWN[way], afterWay(way));
  return true;
}

function tupleOf(value: Value, length: number): ObjItem {
  return { ...obj(value, OWNED, "tuple"), known: { kind: "tuple", length } };
}

/** Replaces some of the `argc` arguments on top by a tuple of them, above the others. */
function gatherOnStack(t: Translator, argc: number, rest: readonly number[]): void {
  for (const number of rest) {
    const depth = argc - number;
    if (!isNumber(t.peek(depth))) continue;
    t.poke(depth, t.box(t.peek(depth)));
    t.refresh();
  }
  const items = t.state.stack.splice(t.state.stack.length - argc);
  const values = rest.map((number) => t.take(items[number]!));
  t.state.stack.push(...items.filter((_, number) => !rest.includes(number)));
  t.refresh();
  const helper = "rt_build_tuple";
  const attrs = { helper, fixed: 0, count: rest.length };
  t.push(tupleOf(t.b.emit("call_helper_items", values, attrs), rest.length));
  t.refresh();
}

/**
 * `f(*args)` of a Python function that is known or was met: a NULL, the callable and a tuple lie on
 * top, and what is spread as keyword arguments, which must be nothing. False if it isn't one.
 */
export function callSpread(t: Translator, hasKeywords: boolean): boolean {
  if (hasKeywords && t.peek(1).form !== "empty_dict") return false;
  const keywords = hasKeywords ? 1 : 0;
  const callable = t.peek(keywords + 2);
  const spread = t.peek(keywords + 1);
  if (t.failed || callable.form !== "obj" || callable.maybeNull || spread.form !== "obj")
    return false;
  const { known } = callable;
  const [met, ...others] = t.facts.callees.get(t.instruction.index) ?? [];
  const callee =
    known?.kind === "func" || known?.kind === "made"
      ? known.function
      : known === null && met?.kind === "function" && others.length === 0
        ? met.function
        : null;
  if (callee === null) return false;
  const facts = t.image.request.functions[callee]!;
  const count = facts.code.argcount;
  if (!bindsPlainly(facts, count)) return false;
  if ((spread.type ?? spread.hint) !== "tuple") return false;
  if (spread.known?.kind === "tuple") {
    if (spread.known.length !== count) return false;
  } else {
    t.guardType(spread, "tuple");
    const length = t.b.helper("rt_var_size", [spread.value]);
    t.b.op("guard_true", [t.b.emit("i64_cmp", [length, t.i64(count)], { op: "eq" })], {
      reason: "bounds",
    });
  }
  const numbers = Array.from({ length: count }, (_, number) => number);
  if (known?.kind === "func") {
    guardCode(t, callee, known.pool);
    layOut(t, keywords, count);
    const args = numbers.map((number) => onStack(t, count - number));
    callBound(t, callee, known.pool, args, count, count + 2);
    return true;
  }
  const found =
    known?.kind === "made"
      ? t.image.madeFunction(callee, known.constant)
      : t.image.metFunction(callee);
  if (known?.kind === "made")
    t.b.op("guard_function_code", [callable.value], { code: found.code, reason: "callee" });
  else guardMet(t, callable.value, { function: callee, kind: "function" });
  layOut(t, keywords, count);
  callCode(t, callee, found, numbers, count, count + 2);
  return true;
}

/** Replaces the tuple by its items, each a reference of its own; nothing is left of the keywords. */
function layOut(t: Translator, keywords: number, count: number): void {
  if (keywords > 0) t.pop();
  const tuple = t.pop() as ObjItem;
  for (let i = 0; i < count; i++) {
    const value = t.b.helper("rt_tuple_item", [tuple.value, t.i64(i)]);
    t.b.op("incref", [value]);
    t.push(obj(value, OWNED));
  }
  t.refresh();
  t.release(tuple);
}

/**
 * Landings: where a raised exception goes on natively, inside the range of a handler.
 *
 *     v7: obj = call ... land b9        b9:
 *                                         traceback entry, release what lies above the handler's
 *                                         depth, catch the exception
 *                                         jump (version of the handler's block)(locals, stack)
 *
 * A landing does what ceval.c does from `error` on, in its order, and ends in a jump to a version
 * of the handler's block like any other edge, so that unboxed locals stay so. It is made of the
 * machine state that lies behind the frame state with which the op raises; so is an exit, and both
 * find the same things. Ops without a landing leave to the interpreter, which finds the handler by
 * itself: those that raise only for want of memory or for a signal.
 */
import type { Block, Op } from "../ir/graph.ts";
import { exitKind } from "../ir/uses.ts";
import { number, OWNED, obj } from "./state.ts";
import type { Translator } from "./translator.ts";

const LANDING = new Set([
  "call",
  "call_fast",
  "call_framed",
  "call_helper",
  "call_helper_items",
  "call_helper_out",
  "leave_raising",
]);

/**
 * Gives the raising ops of all blocks from number `from` on their landings.
 *
 * @returns how many blocks have been looked at
 */
export function landAll(t: Translator, from: number): number {
  const { blocks } = t.fn;
  const end = blocks.length;
  // Ops that share a frame state share their landing, as they share an exit.
  const made = new Map<unknown, Block>();
  for (const block of blocks.slice(from, end)) {
    for (const op of block.ops) if (LANDING.has(op.name)) land(t, op, made);
  }
  return end;
}

function land(t: Translator, op: Op, made: Map<unknown, Block>): void {
  const kind = exitKind(op);
  if (kind !== "raise" && kind !== "both") return;
  const state = op.raiseState ?? op.state;
  const covered = state === null ? undefined : t.covered.get(state);
  if (covered === undefined) return;
  let landing = made.get(state);
  if (landing === undefined) {
    landing = t.fn.newBlock(`landing of ${covered.instruction.index}`);
    made.set(state, landing);
    t.goOn(landing, covered);
    writeLanding(t, op.attrs["again"] !== true);
  }
  op.landing = landing;
}

/** `raised`: here, so that the traceback gets an entry; else only raised again. */
function writeLanding(t: Translator, raised: boolean): void {
  const { entry, block: target } = t.handler!;
  t.beforePython();
  // The frame shows the instruction already. Within a call, its state doesn't know which one.
  t.b.state = null;
  const lasti = entry.lasti ? t.b.emit("lasti", []) : null;
  const thread = t.b.emit("tstate", []);
  if (raised) {
    t.b.op("call_helper", [thread, t.b.emit("frame", [])], { helper: "rt_traceback_here" });
  }
  for (const item of t.state.stack.splice(entry.depth).reverse()) t.release(item);
  const caught = t.b.helper("rt_catch", [thread]);
  if (lasti !== null) t.push(number("i64", lasti));
  t.push(obj(caught, OWNED));
  t.stateAt(target.start);
  t.goto(target, t.state);
}

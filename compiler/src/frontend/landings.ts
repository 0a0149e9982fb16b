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
import type { Block, FrameState, Op } from "../ir/graph.ts";
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
  const made = new Map<FrameState, Block>();
  for (const block of blocks.slice(from, end)) {
    for (const op of block.ops) if (LANDING.has(op.name)) land(t, op, made);
  }
  return end;
}

function land(t: Translator, op: Op, made: Map<FrameState, Block>): void {
  const kind = exitKind(op);
  if (kind !== "raise" && kind !== "both") return;
  const state = op.raiseState ?? op.state;
  if (state === null) return;
  let landing = made.get(state);
  if (landing === undefined) {
    const covered = t.covered.get(state);
    if (covered === undefined) return;
    // The landing itself leaves with this state.
    t.covered.delete(state);
    landing = t.fn.newBlock(`landing of ${covered.instruction.index}`);
    made.set(state, landing);
    t.goOn(landing, covered);
    writeLanding(t, op.attrs["raised"] === "again" ? null : state);
  }
  op.landing = landing;
}

/**
 * `raised`: the state with which the exception is raised here, so that the traceback gets an entry
 * and tracers hear of it, which the interpreter does for them. Null: only raised again.
 */
function writeLanding(t: Translator, raised: FrameState | null): void {
  const { entry, block: target } = t.handler!;
  t.beforePython();
  // The frame shows the instruction already. Within a call, its state doesn't know which one.
  t.b.state = null;
  const thread = t.b.emit("tstate", []);
  if (raised !== null) {
    const args = [thread, t.b.emit("frame", [])];
    const done = t.b.emit("call_helper", args, { helper: "rt_traceback_here" });
    const { yes, no } = t.split(t.nonZero(done), "true");
    t.resumeIn(no);
    t.b.state = raised;
    t.leaveRaising("shown");
    t.resumeIn(yes);
    t.b.state = null;
    t.ended = false;
  }
  const lasti = entry.lasti ? t.b.emit("lasti", []) : null;
  for (const item of t.state.stack.splice(entry.depth).reverse()) t.release(item);
  const caught = t.b.helper("rt_catch", [thread]);
  if (lasti !== null) t.push(number("i64", lasti));
  t.push(obj(caught, OWNED));
  t.stateAt(target.start);
  t.goto(target, t.state);
}

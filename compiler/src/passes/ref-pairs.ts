/**
 * Drops a reference that is added and dropped again before anything could release the object.
 *
 *     incref v1                                  guard_type v1, type=float  @.. [v1]
 *     guard_type v1, type=float @.. [own v1]  => v2 = float_value v1
 *     v2 = float_value v1
 *     decref v1, plain
 *
 * Sound within a block, as long as no op in between may drop somebody else's reference: whoever
 * held the object at the `incref` still holds it at the `decref`. Frame states in between that
 * owned the dropped reference borrow it instead, so an exit adds one. Parts of objects that an exit
 * would make can't be borrowed: such a reference stays.
 */
import type { Block, Fn, FrameState, Op, SlotState, Value } from "../ir/graph.ts";
import { slotValues } from "../ir/uses.ts";
import type { Pass } from "./pass.ts";

export const refPairs: Pass = {
  name: "ref-pairs",

  run(fn: Fn): void {
    for (const block of fn.blocks) dropPairs(block);
  },
};

/** Ops that allocate numbers only: no collection runs, so nothing is released. */
const HARMLESS = new Set(["box_i64", "box_f64", "incref", "guard_type"]);

/** A plain `decref` may, too: it runs no Python code, but a list that ends lets go of its items. */
function mayRelease(op: Op): boolean {
  if (HARMLESS.has(op.name)) return false;
  return op.effects !== "none" && op.effects !== "read";
}

function dropPairs(block: Block): void {
  /** Added references that could still meet their end, by value. */
  const pending = new Map<Value, Op>();
  const dropped = new Set<Op>();
  for (const [index, op] of block.ops.entries()) {
    if (op.name === "decref") {
      const value = op.args[0]!;
      const added = pending.get(value);
      const from = added === undefined ? 0 : block.ops.indexOf(added) + 1;
      if (added !== undefined && !isPartBetween(block.ops, from, index, value)) {
        dropped.add(added).add(op);
        pending.delete(value);
        borrowBetween(block.ops, from, index, value);
        // What isn't given back needn't be looked at.
        for (const guard of block.ops.slice(from, index))
          if (guard.name === "guard_outlives" && guard.args[0] === value) dropped.add(guard);
        continue;
      }
    }
    // A landing releases what the state at the op owns.
    if (mayRelease(op) || op.landing !== null) pending.clear();
    else if (op.name === "incref") pending.set(op.args[0]!, op);
  }
  if (dropped.size > 0) block.ops = block.ops.filter((op) => !dropped.has(op));
}

/** Whether states of some ops have a value as a part of an object to be made, which owns it. */
function isPartBetween(ops: readonly Op[], from: number, to: number, value: Value): boolean {
  const hasPart = (state: FrameState | null): boolean =>
    state !== null &&
    [...state.stack, ...state.locals.map(([, item]) => item)].some(
      (item) => item.kind !== "value" && slotValues(item).includes(value),
    );
  return ops.slice(from, to).some((op) => hasPart(op.state) || hasPart(op.raiseState));
}

/** In the states of some ops, one owned occurrence of a value becomes a borrowed one. */
function borrowBetween(ops: readonly Op[], from: number, to: number, value: Value): void {
  const changed = new Map<FrameState, FrameState>();
  const change = (state: FrameState | null): FrameState | null => {
    if (state === null) return null;
    let next = changed.get(state);
    if (next === undefined) {
      next = borrowed(state, value);
      changed.set(state, next);
    }
    return next;
  };
  for (let i = from; i < to; i++) {
    const op = ops[i]!;
    op.state = change(op.state);
    op.raiseState = change(op.raiseState);
  }
}

function borrowed(state: FrameState, value: Value): FrameState {
  let done = false;
  const each = (item: SlotState): SlotState => {
    if (done || item.kind !== "value" || !item.owned || item.value !== value) return item;
    done = true;
    return { ...item, owned: false };
  };
  const stack = state.stack.map(each);
  const locals = state.locals.map(([slot, item]) => [slot, each(item)] as const);
  return done ? { ...state, stack, locals } : state;
}

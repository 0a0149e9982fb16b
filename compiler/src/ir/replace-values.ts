/**
 * Lets other values take the place of some, wherever they are used: operands, edges, frame states.
 */
import type { Fn, FrameState, SlotState, Value } from "./graph.ts";

/** `replacements` may form chains, but no cycles. Definitions stay as they are. */
export function replaceValues(fn: Fn, replacements: ReadonlyMap<Value, Value>): void {
  if (replacements.size === 0) return;
  const final = (value: Value): Value => {
    let now = value;
    for (let next = replacements.get(now); next !== undefined; next = replacements.get(now))
      now = next;
    return now;
  };
  const states = new Map<FrameState, FrameState>();
  const inState = (state: FrameState | null): FrameState | null => {
    if (state === null) return null;
    let changed = states.get(state);
    if (changed === undefined) {
      changed = {
        ...state,
        locals: state.locals.map(([slot, item]) => [slot, inSlot(item, final)] as const),
        stack: state.stack.map((item) => inSlot(item, final)),
      };
      states.set(state, changed);
    }
    return changed;
  };
  for (const block of fn.blocks) {
    for (const op of block.ops) {
      op.args = op.args.map(final);
      op.operandItems = op.operandItems.map(final);
      for (const edge of op.targets) edge.args = edge.args.map(final);
      op.state = inState(op.state);
      op.raiseState = inState(op.raiseState);
    }
  }
}

function inSlot(item: SlotState, final: (value: Value) => Value): SlotState {
  switch (item.kind) {
    case "null":
    case "empty_dict":
      return item;
    case "value":
      return item.bound === undefined
        ? { ...item, value: final(item.value) }
        : { ...item, value: final(item.value), bound: final(item.bound) };
    default:
      return { ...item, parts: item.parts.map(final) } as unknown as SlotState;
  }
}

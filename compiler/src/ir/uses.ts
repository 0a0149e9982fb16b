/**
 * Which values an op uses and where control goes from it, read off the op table. Analyses, passes
 * and the verifier walk functions with these.
 */
import { HELPERS, type HelperSpec } from "../../../schema/runtime.ts";
import type { Block, Fn, FrameState, Op, SlotState, Value } from "./graph.ts";
import type { ExitKind } from "./op-spec.ts";

/** How an op may leave, with what a helper's row says looked up. */
export function exitKind(op: Op): Exclude<ExitKind, "helper"> {
  const exit = op.spec.exit ?? "no";
  if (exit !== "helper") return exit;
  // A helper that is not there is for the verifier to report.
  const fails = (HELPERS[op.helper] as HelperSpec | undefined)?.fails;
  return fails === "null" || fails === "minus1" ? "raise" : "no";
}

/** Whether native code may be left at an op, so that its frame states are needed. */
export function canExit(op: Op): boolean {
  return exitKind(op) !== "no";
}

/** Whether an op's state says anything: it can exit, or code that it runs may look at the frame. */
export function hasMeaningfulState(op: Op): boolean {
  if (op.spec.effects === "helper" && !Object.hasOwn(HELPERS, op.helper)) return true;
  const { effects } = op;
  return effects === "py" || effects === "release" || canExit(op);
}

/** Values that one slot of a frame state mentions. */
export function slotValues(slot: SlotState): readonly Value[] {
  switch (slot.kind) {
    case "value":
      return slot.bound === undefined ? [slot.value] : [slot.value, slot.bound];
    case "null":
    case "empty_dict":
      return [];
    case "enumerate":
    case "pair":
    case "range_iter":
    case "sequence_iter":
      return slot.parts;
  }
}

/** Values that a frame state mentions. */
export function* stateValues(state: FrameState): Iterable<Value> {
  for (const [, slot] of state.locals) yield* slotValues(slot);
  for (const slot of state.stack) yield* slotValues(slot);
}

/** Operands and edge arguments: what an op uses when it does not leave. */
export function* directUses(op: Op): Iterable<Value> {
  yield* op.args;
  for (const { args } of op.targets) yield* args;
}

/** All values that an op uses, those of its frame states included if it can leave. */
export function* usesOf(op: Op): Iterable<Value> {
  yield* directUses(op);
  if (!canExit(op)) return;
  if (op.state !== null) yield* stateValues(op.state);
  if (op.raiseState !== null) yield* stateValues(op.raiseState);
  yield* op.operandItems;
}

/** Blocks where control may enter a function. */
export function rootsOf(fn: Fn): Block[] {
  const roots = new Set(fn.entries.map(({ block }) => block));
  const first = fn.blocks[0];
  if (roots.size === 0 && first !== undefined) roots.add(first);
  return [...roots];
}

/**
 * Successors of a block, a block twice if two edges lead there: those of its terminator, then the
 * landings of its ops.
 */
export function successorsOf(block: Block): Block[] {
  const next = block.ops.at(-1)?.targets.map((edge) => edge.block) ?? [];
  for (const { landing } of block.ops) if (landing !== null) next.push(landing);
  return next;
}

/** Predecessors of each block of a function, in the order of the blocks, each once. */
export function predecessorsOf(fn: Fn): Map<Block, Block[]> {
  const predecessors = new Map<Block, Block[]>(fn.blocks.map((block) => [block, []]));
  for (const block of fn.blocks) {
    for (const next of new Set(successorsOf(block))) predecessors.get(next)?.push(block);
  }
  return predecessors;
}

/**
 * Which local variables may be read before they are assigned, at the start of each block.
 * Exception handlers count as successors of every instruction that they cover.
 */
import { type BytecodeBlock, type BytecodeCfg, stackEffect } from "./cfg.ts";
import type { Instruction } from "./instructions.ts";

const READS = new Set([
  "LOAD_FAST",
  "DELETE_FAST",
  "LOAD_CLOSURE",
  "LOAD_DEREF",
  "LOAD_CLASSDEREF",
]);

/** Instructions that look at the class of what is on top of the stack. */
const LOOKS_AT_TOP = new Set([
  "LOAD_ATTR",
  "LOAD_METHOD",
  "STORE_ATTR",
  "DELETE_ATTR",
  "UNARY_POSITIVE",
  "UNARY_NEGATIVE",
  "UNARY_INVERT",
]);

/** Instructions that look at the classes of several operands. */
const LOOKS_AT_OPERANDS = new Set([
  "BINARY_OP",
  "COMPARE_OP",
  "CONTAINS_OP",
  "BINARY_SUBSCR",
  "STORE_SUBSCR",
]);

/** Live locals by block id. */
export function liveLocals(cfg: BytecodeCfg): LiveLocals {
  return solve(cfg, ({ name }) => READS.has(name));
}

/** Locals by block id of which it may matter of which class they are, before they are assigned. */
export function classLiveLocals(cfg: BytecodeCfg): LiveLocals {
  return solve(cfg, (instruction) => readsClass(cfg, instruction));
}

/**
 * The same after an instruction in the middle of a block.
 *
 * @param live what `classLiveLocals` gives
 */
export function classLiveAfter(
  cfg: BytecodeCfg,
  live: LiveLocals,
  block: BytecodeBlock,
  instruction: Instruction,
): ReadonlySet<number> {
  const rest = block.instructions.filter(({ ordinal }) => ordinal > instruction.ordinal);
  return liveInto({ ...block, instructions: rest }, live, (read) => readsClass(cfg, read));
}

/** Whether an instruction reads a local that is then looked at for its class. */
function readsClass({ instructions }: BytecodeCfg, { name, ordinal }: Instruction): boolean {
  if (name !== "LOAD_FAST") return READS.has(name);
  let above = 1;
  for (const next of instructions.slice(ordinal + 1)) {
    if (above === 1 && LOOKS_AT_TOP.has(next.name)) return true;
    above += stackEffect(next, false);
    if (above <= 1) return LOOKS_AT_OPERANDS.has(next.name);
    if (next.opcode.flow !== "next") return false;
  }
  return false;
}

export type LiveLocals = readonly ReadonlySet<number>[];

type Reads = (instruction: Instruction) => boolean;

function solve(cfg: BytecodeCfg, reads: Reads): LiveLocals {
  const live: Set<number>[] = cfg.blocks.map(() => new Set());
  for (let changed = true; changed; ) {
    changed = false;
    for (const block of [...cfg.blocks].reverse()) {
      const into = liveInto(block, live, reads);
      if (into.size === live[block.id]!.size) continue;
      live[block.id] = into;
      changed = true;
    }
  }
  return live;
}

function liveInto(block: BytecodeBlock, live: LiveLocals, reads: Reads): Set<number> {
  const now = new Set<number>();
  const addAll = (from: BytecodeBlock): void => {
    for (const slot of live[from.id]!) now.add(slot);
  };
  block.successors.forEach(addAll);
  for (const instruction of [...block.instructions].reverse()) {
    if (instruction.name === "STORE_FAST") now.delete(instruction.arg);
    else if (reads(instruction)) now.add(instruction.arg);
  }
  // The handler may be reached before any assignment of the block.
  if (block.handler !== null) addAll(block.handler.block);
  return now;
}

/**
 * Which local variables may be read before they are assigned, at the start of each block.
 * Exception handlers count as successors of every instruction that they cover.
 */
import type { BytecodeBlock, BytecodeCfg } from "./cfg.ts";

const READS = new Set([
  "LOAD_FAST",
  "DELETE_FAST",
  "LOAD_CLOSURE",
  "LOAD_DEREF",
  "LOAD_CLASSDEREF",
]);

/** Live locals by block id. */
export function liveLocals(cfg: BytecodeCfg): readonly ReadonlySet<number>[] {
  const live: Set<number>[] = cfg.blocks.map(() => new Set());
  for (let changed = true; changed; ) {
    changed = false;
    for (const block of [...cfg.blocks].reverse()) {
      const into = liveInto(block, live);
      if (into.size === live[block.id]!.size) continue;
      live[block.id] = into;
      changed = true;
    }
  }
  return live;
}

function liveInto(block: BytecodeBlock, live: readonly Set<number>[]): Set<number> {
  const now = new Set<number>();
  const addAll = (from: BytecodeBlock): void => {
    for (const slot of live[from.id]!) now.add(slot);
  };
  block.successors.forEach(addAll);
  for (const { name, arg } of [...block.instructions].reverse()) {
    if (name === "STORE_FAST") now.delete(arg);
    else if (READS.has(name)) now.add(arg);
  }
  // The handler may be reached before any assignment of the block.
  if (block.handler !== null) addAll(block.handler.block);
  return now;
}

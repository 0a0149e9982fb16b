/**
 * Which values are still needed where. A frame state needs its values as far as the op that
 * carries it can leave. Arguments of edges are used at the end of the block that they leave;
 * parameters are defined at the start of theirs.
 */
import { BitSet } from "../base/bit-set.ts";
import { Worklist } from "../base/worklist.ts";
import type { Block, Fn, Op } from "../ir/graph.ts";
import { predecessorsOf, successorsOf, usesOf } from "../ir/uses.ts";

/** Live values of a function by id; stale once ops change. */
export class Liveness {
  private readonly ins = new Map<Block, BitSet>();
  private readonly outs = new Map<Block, BitSet>();

  constructor(fn: Fn) {
    const predecessors = predecessorsOf(fn);
    const used = new Map<Block, BitSet>();
    const defined = new Map<Block, BitSet>();
    for (const block of fn.blocks) {
      const [uses, definitions] = summarize(block);
      used.set(block, uses);
      defined.set(block, definitions);
      this.ins.set(block, uses.clone());
      this.outs.set(block, new BitSet());
    }
    const work = new Worklist([...fn.blocks].reverse());
    for (let block = work.take(); block !== undefined; block = work.take()) {
      const out = this.outs.get(block)!;
      for (const next of successorsOf(block)) out.addAll(this.liveIn(next));
      const into = out.clone();
      into.deleteAll(defined.get(block)!);
      if (this.ins.get(block)!.addAll(into)) {
        for (const from of predecessors.get(block)!) work.add(from);
      }
    }
  }

  /** Values needed in the block or after it, its parameters not among them. */
  liveIn(block: Block): BitSet {
    return this.ins.get(block)!;
  }

  /** Values needed after the block. Edge arguments are not among them: they end here. */
  liveOut(block: Block): BitSet {
    return this.outs.get(block)!;
  }

  /** Visits a block's ops from the last to the first, with the values that live after each. */
  walkBackwards(block: Block, visit: (op: Op, liveAfter: BitSet) => void): void {
    const live = this.liveOut(block).clone();
    for (let i = block.ops.length - 1; i >= 0; i--) {
      const op = block.ops[i]!;
      visit(op, live);
      if (op.result !== null) live.delete(op.result.id);
      for (const value of usesOf(op)) live.add(value.id);
    }
  }
}

/** Values that a block uses before it defines them, and values that it defines. */
function summarize(block: Block): [used: BitSet, defined: BitSet] {
  const used = new BitSet();
  const defined = new BitSet();
  for (const { id } of block.params) defined.add(id);
  for (const op of block.ops) {
    for (const { id } of usesOf(op)) if (!defined.has(id)) used.add(id);
    if (op.result !== null) defined.add(op.result.id);
  }
  return [used, defined];
}

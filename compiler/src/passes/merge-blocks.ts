/**
 * A block that is reached by one jump only becomes part of the block that jumps there.
 *
 *     incref v1                    incref v1
 *     jump b2(v1)              =>  guard_type v1, type=tuple @.. [v1]
 *   b2(v2: obj):
 *     guard_type v2, type=tuple @.. [v2]
 *
 * The front end ends a block wherever the bytecode does. Passes that look at one block at a time
 * see more in fewer of them.
 */
import type { Block, Edge, Fn, Value } from "../ir/graph.ts";
import { replaceValues } from "../ir/replace-values.ts";
import { rootsOf, successorsOf } from "../ir/uses.ts";
import type { Pass } from "./pass.ts";

export const mergeBlocks: Pass = {
  name: "merge-blocks",
  run(fn: Fn): void {
    const entered = countEdges(fn);
    for (const root of rootsOf(fn)) entered.set(root, Number.POSITIVE_INFINITY);
    const replacements = new Map<Value, Value>();
    const gone = new Set<Block>();
    for (const block of fn.blocks) {
      if (gone.has(block)) continue;
      for (let edge = onlyJump(block); edge !== null; edge = onlyJump(block)) {
        const next = edge.block;
        if (next === block || entered.get(next) !== 1) break;
        next.params.forEach((param, i) => {
          replacements.set(param, edge!.args[i]!);
        });
        block.ops.pop();
        block.ops.push(...next.ops);
        next.ops = [];
        gone.add(next);
      }
    }
    if (gone.size === 0) return;
    fn.blocks = fn.blocks.filter((block) => !gone.has(block));
    replaceValues(fn, replacements);
  },
};

/** The edge of a block that ends in a plain jump, else null. */
function onlyJump(block: Block): Edge | null {
  const last = block.ops.at(-1);
  return last?.name === "jump" ? last.targets[0]! : null;
}

/** How often each block is entered from another one. */
function countEdges(fn: Fn): Map<Block, number> {
  const counts = new Map<Block, number>();
  for (const block of fn.blocks)
    for (const next of successorsOf(block)) counts.set(next, (counts.get(next) ?? 0) + 1);
  return counts;
}

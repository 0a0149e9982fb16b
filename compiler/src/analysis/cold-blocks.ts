/**
 * Blocks that run rarely: every way to them goes against what a branch is said to do likely, or
 * through the landing of an exception.
 */
import type { Block, Fn } from "../ir/graph.ts";
import { rootsOf } from "../ir/uses.ts";

/** The blocks of a function that run rarely; those that nothing leads to are among them. */
export function coldBlocks(fn: Fn): ReadonlySet<Block> {
  const warm = new Set(rootsOf(fn));
  // A set is walked in the order of insertion, what is added on the way included.
  for (const block of warm) for (const next of likelySuccessors(block)) warm.add(next);
  return new Set(fn.blocks.filter((block) => !warm.has(block)));
}

function likelySuccessors({ terminator: { name, attrs, targets } }: Block): Block[] {
  const [yes, no] = targets.map(({ block }) => block);
  if (name === "branch" && attrs["likely"] === "true") return [yes!];
  if (name === "branch" && attrs["likely"] === "false") return [no!];
  return targets.map(({ block }) => block);
}

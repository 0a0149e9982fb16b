/**
 * The nest of a function's loops.
 *
 * A loop is a strongly connected set of blocks. Natural loops (entered at their head only) are the
 * usual case, but a function that is entered in an inner loop makes the outer one irreducible: it
 * has two ways in. So the nest is found by splitting: connected components, then those of what
 * remains of each without the edges to its head. For natural loops that is the usual nest.
 */
import type { Block, Fn } from "../ir/graph.ts";
import { predecessorsOf, rootsOf, successorsOf } from "../ir/uses.ts";

export interface Loop {
  /** Where it is entered; the first in the function's order if there are several. */
  readonly head: Block;
  /** All blocks through which control comes in from outside. */
  readonly entries: readonly Block[];
  /** In the function's order, inner loops' included. */
  readonly blocks: ReadonlySet<Block>;
  /** Blocks with an edge back to the head. */
  readonly latches: readonly Block[];
  readonly parent: Loop | null;
  /** 1 for outermost loops. */
  readonly depth: number;
}

export interface LoopForest {
  /** Outer loops before inner ones. */
  readonly loops: readonly Loop[];
  /** The innermost loop that holds a block, or null. */
  loopOf(block: Block): Loop | null;
  /** 0 outside of loops. */
  depthOf(block: Block): number;
}

/** Finds the loops of a function. */
export function findLoops(fn: Fn): LoopForest {
  const predecessors = predecessorsOf(fn);
  const roots = new Set(rootsOf(fn));
  const place = new Map(fn.blocks.map((block, i) => [block, i]));
  const inOrder = (blocks: Iterable<Block>): Block[] =>
    [...blocks].sort((a, b) => place.get(a)! - place.get(b)!);
  const loops: Loop[] = [];
  const innermost = new Map<Block, Loop>();
  // Blocks still to be split, without the edges to `cut`.
  const work: { blocks: ReadonlySet<Block>; cut: ReadonlySet<Block>; parent: Loop | null }[] = [
    { blocks: reachable(roots), cut: new Set(), parent: null },
  ];
  for (let task = work.shift(); task !== undefined; task = work.shift()) {
    const { blocks, cut, parent } = task;
    const next = (block: Block): Block[] =>
      successorsOf(block).filter((to) => blocks.has(to) && !cut.has(to));
    const found: Loop[] = [];
    for (const component of components(inOrder(blocks), next)) {
      const [only] = component;
      if (component.length === 1 && !next(only!).includes(only!)) continue;
      const members = new Set(inOrder(component));
      const isEntry = (block: Block): boolean =>
        roots.has(block) || predecessors.get(block)!.some((from) => !members.has(from));
      const entries = [...members].filter(isEntry);
      const head = entries[0]!;
      const latches = [...members].filter((from) => successorsOf(from).includes(head));
      const depth = (parent?.depth ?? 0) + 1;
      found.push({ head, entries, blocks: members, latches, parent, depth });
    }
    found.sort((a, b) => place.get(a.head)! - place.get(b.head)!);
    for (const loop of found) {
      loops.push(loop);
      for (const block of loop.blocks) innermost.set(block, loop);
      work.push({ blocks: loop.blocks, cut: new Set([...cut, loop.head]), parent: loop });
    }
  }
  return {
    loops,
    loopOf: (block) => innermost.get(block) ?? null,
    depthOf: (block) => innermost.get(block)?.depth ?? 0,
  };
}

function reachable(roots: Iterable<Block>): Set<Block> {
  const seen = new Set(roots);
  for (const block of seen) for (const next of successorsOf(block)) seen.add(next);
  return seen;
}

/** Strongly connected components, by Tarjan's algorithm without recursion. */
function components(nodes: readonly Block[], next: (block: Block) => Block[]): Block[][] {
  interface Visit {
    readonly block: Block;
    readonly index: number;
    readonly following: Block[];
    low: number;
    open: boolean;
  }
  const visits = new Map<Block, Visit>();
  const path: Visit[] = [];
  const pending: Visit[] = [];
  const result: Block[][] = [];
  const start = (block: Block): void => {
    const index = visits.size;
    const visit: Visit = { block, index, following: next(block), low: index, open: true };
    visits.set(block, visit);
    path.push(visit);
    pending.push(visit);
  };
  const finish = (visit: Visit): void => {
    path.pop();
    const above = path.at(-1);
    if (above !== undefined) above.low = Math.min(above.low, visit.low);
    if (visit.low !== visit.index) return;
    const members = pending.splice(pending.lastIndexOf(visit));
    for (const member of members) member.open = false;
    result.push(members.map(({ block }) => block));
  };
  for (const node of nodes) {
    if (visits.has(node)) continue;
    start(node);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const to = top.following.pop();
      if (to === undefined) finish(top);
      else {
        const seen = visits.get(to);
        if (seen === undefined) start(to);
        else if (seen.open) top.low = Math.min(top.low, seen.index);
      }
    }
  }
  return result;
}

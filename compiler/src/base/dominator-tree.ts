/**
 * Dominators of a directed graph over integers, by Cooper, Harvey and Kennedy, "A Simple, Fast
 * Dominance Algorithm" (2001). There may be several roots; they hang from a virtual one.
 */

/** What stands for the virtual root that is above all real ones. */
export const NO_DOMINATOR = -1;
/** Immediate dominator of a node that no root reaches. */
export const UNREACHABLE = -2;

export interface DominatorTree {
  /** Immediate dominator by node: a node, NO_DOMINATOR or UNREACHABLE. */
  readonly idom: Int32Array;
  /** Reachable nodes, each after those that dominate it (reverse post-order). */
  readonly order: readonly number[];
  /** Whether every way from a root to `below` passes `above`; a reachable node dominates itself. */
  dominates(above: number, below: number): boolean;
}

/**
 * @param count nodes are 0 to count - 1
 * @param roots where control may start
 * @param successors edges out of each node
 */
export function dominatorTree(
  count: number,
  roots: readonly number[],
  successors: (node: number) => readonly number[],
): DominatorTree {
  const order = reversePostOrder(count, roots, successors);
  // Positions in `order`, shifted by one: 0 is the virtual root.
  const place = new Int32Array(count).fill(UNREACHABLE);
  for (let i = 0; i < order.length; i++) place[order[i]!] = i + 1;
  const predecessors: number[][] = order.map(() => []);
  for (const node of order) {
    for (const next of successors(node)) predecessors[place[next]! - 1]!.push(place[node]!);
  }
  for (const root of roots) predecessors[place[root]! - 1]!.push(0);
  const above = new Int32Array(order.length + 1).fill(UNREACHABLE);
  above[0] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 1; i <= order.length; i++) {
      let best = UNREACHABLE;
      for (const from of predecessors[i - 1]!) {
        if (above[from] === UNREACHABLE) continue;
        best = best === UNREACHABLE ? from : meet(above, best, from);
      }
      if (above[i] !== best) {
        above[i] = best;
        changed = true;
      }
    }
  }
  const idom = new Int32Array(count).fill(UNREACHABLE);
  for (let i = 1; i <= order.length; i++) {
    const parent = above[i]!;
    idom[order[i - 1]!] = parent === 0 ? NO_DOMINATOR : order[parent - 1]!;
  }
  const { enter, leave } = intervals(idom, order);
  const dominates = (a: number, b: number): boolean =>
    enter[b]! > 0 && enter[a]! <= enter[b]! && leave[b]! <= leave[a]!;
  return { idom, order, dominates };
}

/**
 * Numbers by which a tree answers at once who is above whom: each node's interval holds those of
 * the nodes below it. Unreachable nodes have the empty one at 0.
 */
function intervals(
  idom: Int32Array,
  order: readonly number[],
): { enter: Int32Array; leave: Int32Array } {
  // Sizes of subtrees, from below: a node comes after its dominators in `order`.
  const size = new Int32Array(idom.length).fill(1);
  for (let i = order.length - 1; i >= 0; i--) {
    const parent = idom[order[i]!]!;
    if (parent >= 0) size[parent]! += size[order[i]!]!;
  }
  const enter = new Int32Array(idom.length);
  const leave = new Int32Array(idom.length);
  // Where the next child's interval starts.
  const free = new Int32Array(idom.length);
  let top = 1;
  for (const node of order) {
    const parent = idom[node]!;
    enter[node] = parent >= 0 ? free[parent]! : top;
    leave[node] = enter[node]! + size[node]! - 1;
    free[node] = enter[node]! + 1;
    if (parent >= 0) free[parent]! += size[node]!;
    else top += size[node]!;
  }
  return { enter, leave };
}

function meet(above: Int32Array, a: number, b: number): number {
  let [x, y] = [a, b];
  while (x !== y) {
    while (x > y) x = above[x]!;
    while (y > x) y = above[y]!;
  }
  return x;
}

/** Depth first without recursion: generated code may nest thousands of blocks deep. */
function reversePostOrder(
  count: number,
  roots: readonly number[],
  successors: (node: number) => readonly number[],
): number[] {
  const seen = new Uint8Array(count);
  const finished: number[] = [];
  const stack: { node: number; next: number }[] = [];
  const open = (node: number): void => {
    if (seen[node] === 1) return;
    seen[node] = 1;
    stack.push({ node, next: 0 });
  };
  // Backwards, so that the first root comes first in the result.
  for (const root of [...roots].reverse()) {
    open(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const following = successors(top.node);
      if (top.next < following.length) open(following[following.length - 1 - top.next++]!);
      else finished.push(stack.pop()!.node);
    }
  }
  return finished.reverse();
}

/**
 * Dominators of a function's blocks. A function may be entered at several blocks (loop heads that
 * the agent enters in the middle), so a block may have no immediate dominator.
 */
import { type DominatorTree, dominatorTree } from "../base/dominator-tree.ts";
import type { ScopedMap } from "../base/scoped-map.ts";
import type { Block, Fn } from "../ir/graph.ts";
import { rootsOf, successorsOf } from "../ir/uses.ts";

/** The dominator tree of a function; stale once its edges change. */
export class Dominators {
  /** Reachable blocks, each after those that dominate it. */
  readonly order: readonly Block[];
  private readonly parents = new Map<Block, Block | null>();
  private readonly childLists = new Map<Block | null, Block[]>();
  private readonly places: ReadonlyMap<Block, number>;
  private readonly tree: DominatorTree;

  /** @param entered blocks to which ways lead that pass no block before them */
  constructor(fn: Fn, entered: Iterable<Block> = []) {
    this.places = new Map(fn.blocks.map((block, i) => [block, i]));
    const place = (block: Block): number => this.places.get(block)!;
    const roots = [...new Set([...rootsOf(fn), ...entered])];
    const next = fn.blocks.map((block) => successorsOf(block).map(place));
    this.tree = dominatorTree(next.length, roots.map(place), (node) => next[node]!);
    const { idom, order } = this.tree;
    this.order = order.map((node) => fn.blocks[node]!);
    for (const node of order) {
      const block = fn.blocks[node]!;
      const parent = idom[node]! < 0 ? null : fn.blocks[idom[node]!]!;
      this.parents.set(block, parent);
      const siblings = this.childLists.get(parent);
      if (siblings === undefined) this.childLists.set(parent, [block]);
      else siblings.push(block);
    }
  }

  isReachable(block: Block): boolean {
    return this.parents.has(block);
  }

  /** The closest block that every way to this one passes; null if there is none. */
  idom(block: Block): Block | null {
    return this.parents.get(block) ?? null;
  }

  /** Blocks whose immediate dominator this is; those without one for null. */
  children(block: Block | null): readonly Block[] {
    return this.childLists.get(block) ?? [];
  }

  /** Whether every way from an entry to `below` passes `above`; a block dominates itself. */
  dominates(above: Block, below: Block): boolean {
    return this.tree.dominates(this.places.get(above)!, this.places.get(below)!);
  }

  /**
   * Visits reachable blocks top down. What `visit` sets in `facts` holds in the blocks below and is
   * undone elsewhere.
   */
  walk<K, V>(facts: ScopedMap<K, V>, visit: (block: Block) => void): void {
    const stack: { block: Block; next: number }[] = [];
    const open = (block: Block): void => {
      facts.enter();
      visit(block);
      stack.push({ block, next: 0 });
    };
    for (const root of this.children(null)) {
      open(root);
      for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
        const child = this.children(top.block)[top.next++];
        if (child !== undefined) open(child);
        else {
          facts.leave();
          stack.pop();
        }
      }
    }
  }
}

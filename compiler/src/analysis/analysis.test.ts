/** Analyses against slow definitions, over random functions. */
import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { random } from "../base/random.ts";
import { ScopedMap } from "../base/scoped-map.ts";
import type { Block, Fn } from "../ir/graph.ts";
import { printFunction } from "../ir/printer.ts";
import { randomFunction } from "../ir/random-function.ts";
import { rootsOf, successorsOf, usesOf } from "../ir/uses.ts";
import { Dominators } from "./dominators.ts";
import { Liveness } from "./liveness.ts";
import { findLoops } from "./loops.ts";

const functions: Fn[] = Array.from({ length: 300 }, (_, i) => randomFunction(random(i), 10));

/** Blocks reached from some without passing another. */
function reach(from: Iterable<Block>, without: Block | null): Set<Block> {
  const seen = new Set([...from].filter((block) => block !== without));
  for (const block of seen) {
    for (const next of successorsOf(block)) if (next !== without) seen.add(next);
  }
  return seen;
}

test("a block dominates those that are lost without it", () => {
  for (const fn of functions) {
    const tree = new Dominators(fn);
    const all = reach(rootsOf(fn), null);
    for (const above of fn.blocks) {
      const left = reach(rootsOf(fn), above);
      for (const below of fn.blocks) {
        const wanted = all.has(above) && all.has(below) && !left.has(below);
        equal(tree.dominates(above, below), wanted, printFunction(fn));
      }
    }
  }
});

test("a walk sees the facts of dominating blocks and no others", () => {
  for (const fn of functions) {
    const tree = new Dominators(fn);
    const facts = new ScopedMap<Block, true>();
    const visited: Block[] = [];
    tree.walk(facts, (block) => {
      visited.push(block);
      facts.set(block, true);
      for (const other of fn.blocks) equal(facts.has(other), tree.dominates(other, block));
    });
    deepEqual(new Set(visited), reach(rootsOf(fn), null));
    equal(new Set(visited).size, visited.length);
  }
});

test("blocks are in a loop exactly if they can come back to themselves", () => {
  for (const fn of functions) {
    const all = reach(rootsOf(fn), null);
    const forest = findLoops(fn);
    for (const block of fn.blocks) {
      const comesBack = all.has(block) && reach(successorsOf(block), null).has(block);
      equal(forest.depthOf(block) > 0, comesBack);
    }
    for (const { head, blocks, parent, latches, entries } of forest.loops) {
      equal(entries[0], head);
      for (const block of blocks) equal(parent === null || parent.blocks.has(block), true);
      if (parent !== null) equal(blocks.has(parent.head), false);
      equal(latches.length > 0, true);
    }
    // A natural loop: all that reaches a back edge without passing its head.
    const tree = new Dominators(fn);
    for (const { head, latches, entries, blocks } of forest.loops) {
      if (entries.length > 1) continue;
      for (const latch of latches) equal(tree.dominates(head, latch), true);
      for (const block of blocks) equal(reach([block], head).has(block) || block === head, true);
    }
  }
});

test("a value is live where some way leads to a use before its definition", () => {
  for (const fn of functions) {
    const live = new Liveness(fn);
    const usedFirst = (block: Block, id: number): boolean | null => {
      if (block.params.some((value) => value.id === id)) return false;
      for (const op of block.ops) {
        for (const value of usesOf(op)) if (value.id === id) return true;
        if (op.result?.id === id) return false;
      }
      return null;
    };
    const needed = (start: Block, id: number): boolean => {
      const seen = new Set([start]);
      for (const block of seen) {
        const first = usedFirst(block, id);
        if (first === true) return true;
        if (first === null) for (const next of successorsOf(block)) seen.add(next);
      }
      return false;
    };
    const ids = new Set(
      fn.blocks.flatMap(({ ops }) => ops.flatMap((op) => [...usesOf(op)])).map((v) => v.id),
    );
    for (const block of fn.blocks) {
      for (const id of ids) equal(live.liveIn(block).has(id), needed(block, id));
      const out = [...ids].filter((id) => successorsOf(block).some((next) => needed(next, id)));
      deepEqual(
        [...live.liveOut(block)],
        out.sort((a, b) => a - b),
      );
      let last: readonly number[] = [...live.liveOut(block)];
      live.walkBackwards(block, (_, after) => {
        last = [...after];
      });
      if (block.ops.length === 1) deepEqual(last, [...live.liveOut(block)]);
    }
  }
});

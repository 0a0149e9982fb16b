/** Containers against plain JavaScript ones, under random operations. */
import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "node:test";
import { assert, assertNever, defined, InternalError } from "./assert.ts";
import { BitSet } from "./bit-set.ts";
import { random } from "./random.ts";
import { ScopedMap } from "./scoped-map.ts";
import { Worklist } from "./worklist.ts";

test("BitSet behaves like Set", () => {
  const below = random(1);
  const sets = [new BitSet(0), new BitSet(100), new BitSet()];
  const models = sets.map(() => new Set<number>());
  for (let step = 0; step < 5000; step++) {
    const [i, j] = [below(3), below(3)];
    const [set, model, other, otherModel] = [sets[i]!, models[i]!, sets[j]!, models[j]!];
    const member = below(below(2) === 0 ? 40 : 200);
    const before = model.size;
    switch (below(7)) {
      case 0:
      case 1:
      case 2:
        equal(set.add(member), !model.has(member));
        model.add(member);
        break;
      case 3:
        equal(set.delete(member), model.delete(member));
        break;
      case 4:
        for (const m of otherModel) model.add(m);
        equal(set.addAll(other), model.size !== before);
        break;
      case 5:
        for (const m of [...model]) if (!otherModel.has(m)) model.delete(m);
        equal(set.retainAll(other), model.size !== before);
        break;
      default:
        if (i === j || below(4) > 0) break;
        for (const m of otherModel) model.delete(m);
        set.deleteAll(other);
    }
    equal(set.has(member), model.has(member));
    equal(set.isEmpty, model.size === 0);
    if (step % 50 === 0) {
      deepEqual(
        [...set],
        [...model].sort((a, b) => a - b),
      );
      equal(set.size, model.size);
      equal(set.equals(set.clone()), true);
    }
  }
});

test("Worklist holds each item once, in order", () => {
  const list = new Worklist(["a", "b", "a"]);
  equal(list.take(), "a");
  list.add("b");
  list.add("a");
  deepEqual([list.take(), list.take(), list.take()], ["b", "a", undefined]);
  equal(list.isEmpty, true);
  list.add("c");
  equal(list.take(), "c");
});

test("ScopedMap undoes a scope on leaving", () => {
  const map = new ScopedMap<string, number>();
  map.set("a", 1);
  map.enter();
  map.set("a", 2);
  map.set("b", 3);
  map.enter();
  map.set("a", 4);
  map.delete("b");
  deepEqual([map.get("a"), map.has("b")], [4, false]);
  map.leave();
  deepEqual([map.get("a"), map.get("b")], [2, 3]);
  map.leave();
  deepEqual([map.get("a"), map.get("b")], [1, undefined]);
});

test("assertions throw InternalError", () => {
  throws(() => assert(false, "want i64, have obj"), InternalError);
  throws(() => assert(false, () => "built late"), /built late/);
  throws(() => defined(undefined, "block"), /no block/);
  throws(() => assertNever("x" as never), /unexpected "x"/);
  equal(defined(0, "zero"), 0);
});

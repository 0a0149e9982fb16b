// Selecting modules.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byDuration, inShard, named } from "./modules.ts";
import { parseShard } from "./options.ts";

const MODULES = ["test_a", "test_ab", "test_b", "test_c", "test_d"];
const SECONDS: Record<string, number> = { test_a: 100, test_ab: 1, test_b: 60, test_c: 50 };
const seconds = (module: string): number => SECONDS[module] ?? 10;

test("filters name a module, or a part of names", () => {
  assert.deepEqual(named(MODULES, []), MODULES);
  assert.deepEqual(named(MODULES, ["a"]), ["test_a"]);
  assert.deepEqual(named(MODULES, ["test_ab", "c"]), ["test_ab", "test_c"]);
  assert.deepEqual(named(MODULES, ["_a"]), ["test_a", "test_ab"]);
  assert.deepEqual(named(MODULES, ["nothing"]), []);
});

test("shards hold every module once and take about as long", () => {
  const shards = [1, 2].map((index) => inShard(MODULES, { index, count: 2 }, seconds));
  assert.deepEqual([...shards[0]!, ...shards[1]!].sort(), MODULES);
  assert.deepEqual(
    shards.map((shard) => shard.reduce((sum, m) => sum + seconds(m), 0)),
    [111, 110],
  );
  assert.deepEqual(byDuration(shards[0]!, seconds), ["test_ab", "test_d", "test_a"]);
});

test("a shard is given by number or by the commit's turn", () => {
  assert.deepEqual(parseShard("3/12"), { index: 3, count: 12 });
  assert.deepEqual(
    parseShard("turn/12", () => 23),
    { index: 12, count: 12 },
  );
  assert.deepEqual(
    parseShard("turn/12", () => 24),
    { index: 1, count: 12 },
  );
  assert.throws(() => parseShard("13/12"), /want I\/N/);
  assert.throws(() => parseShard("0/12"), /want I\/N/);
});

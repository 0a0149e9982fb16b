import assert from "node:assert/strict";
import { test } from "node:test";
import { selectTargets, type Target } from "./target.ts";

const targets = ["fib", "float", "nbody"].map(
  (name): Target => ({ name, set: "core", invocation: () => ({ args: [], env: {} }) }),
);

function names(...patterns: string[]) {
  const { selected, unmatched } = selectTargets(targets, patterns);
  return [selected.map((target) => target.name).join(" "), unmatched.join(" ")];
}

test("names and wildcards", () => {
  assert.deepEqual(names(), ["fib float nbody", ""]);
  assert.deepEqual(names("nbody", "fib"), ["fib nbody", ""]);
  assert.deepEqual(names("f*"), ["fib float", ""]);
  assert.deepEqual(names("f.b"), ["", "f.b"]);
  assert.deepEqual(names("fib", "nope"), ["fib", "nope"]);
});

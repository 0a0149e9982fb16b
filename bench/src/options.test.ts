import assert from "node:assert/strict";
import { test } from "node:test";
import { parseOptions, UsageError } from "./options.ts";

test("defaults and values", () => {
  const defaults = parseOptions([], ["cpython"]);
  assert.deepEqual(defaults.engines, ["cpython"]);
  assert.equal(defaults.rounds, 3);
  assert.equal(parseOptions(["--quick"], []).rounds, 1);
  assert.equal(parseOptions(["--quick", "--rounds", "5"], []).rounds, 5);
  const options = parseOptions(["fib", "--engines", "cpython,echis", "--set=all"], []);
  assert.deepEqual(options.names, ["fib"]);
  assert.deepEqual(options.engines, ["cpython", "echis"]);
  assert.equal(options.set, "all");
});

test("mistakes are told", () => {
  for (const argv of [["--rounds", "0"], ["--engines", "jython"], ["--set", "x"], ["--nope"]]) {
    assert.throws(() => parseOptions(argv, []), UsageError, argv.join(" "));
  }
});

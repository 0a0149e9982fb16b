// What counts as a difference between two runs, and how it is worded.

import assert from "node:assert/strict";
import { test } from "node:test";
import { compareOutcomes, diffLines } from "./compare.ts";
import type { Outcome } from "./process.ts";

const FINE: Outcome = { code: 0, signal: null, stdout: "1\n", stderr: "", timedOut: false, ms: 1 };

test("equal outcomes are the same, whatever time they took", () => {
  assert.equal(compareOutcomes(FINE, { ...FINE, ms: 99 }).kind, "same");
});

test("a death by signal is a crash unless the reference dies so too", () => {
  const killed: Outcome = { ...FINE, code: null, signal: "SIGSEGV" };
  assert.equal(compareOutcomes(FINE, killed).kind, "crash");
  assert.equal(compareOutcomes(killed, killed).kind, "same");
});

test("exit code, stdout and stderr all count", () => {
  assert.equal(compareOutcomes(FINE, { ...FINE, code: 1 }).kind, "different");
  assert.equal(compareOutcomes(FINE, { ...FINE, stdout: "2\n" }).kind, "different");
  assert.equal(compareOutcomes(FINE, { ...FINE, stderr: "w\n" }).kind, "different");
  assert.equal(compareOutcomes(FINE, { ...FINE, timedOut: true }).kind, "timeout");
});

test("a difference shows the lines around it only", () => {
  assert.equal(diffLines("a\nb\nc", "a\nx\nc"), "    1  a\n  - 2  b\n  + 2  x");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Growth, leakIn, ROUNDS } from "./leaks.ts";

function growing(blocks: number, references: number, types = {}): Growth {
  return { rounds: Array.from({ length: ROUNDS }, () => [blocks, 0, references] as const), types };
}

test("what grows under stock too is no leak", () => {
  assert.equal(leakIn(growing(1, 5), growing(1, 5)), "");
  assert.equal(leakIn(growing(0, -3), growing(0, -1)), "");
});

test("one block or reference a round is", () => {
  assert.match(leakIn(growing(0, 0), growing(0, 1, { int: 1 })), /1 references a round: {"int":1}/);
  assert.match(leakIn(growing(0, 0), growing(2, 0)), /2 blocks/);
});

test("a program that keeps objects may have more blocks for them, not more objects", () => {
  const keeping = (blocks: number, objects: number): Growth => ({
    rounds: Array.from({ length: ROUNDS }, () => [blocks, objects, 0] as const),
    types: {},
  });
  assert.equal(leakIn(keeping(54, 22), keeping(62, 22)), "");
  assert.match(leakIn(keeping(54, 22), keeping(62, 23)), /23 objects/);
});

test("what grows once is not", () => {
  const rounds = growing(0, 0).rounds.map((_, i) => [i === 8 ? 50 : 0, 0, 0] as const);
  assert.equal(leakIn(growing(0, 0), { rounds, types: {} }), "");
});

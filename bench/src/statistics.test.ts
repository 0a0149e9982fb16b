import assert from "node:assert/strict";
import { test } from "node:test";
import { geometricMean, lastHalf, median, relativeSpread } from "./statistics.ts";

test("median of odd, even and unsorted input", () => {
  assert.equal(median([5]), 5);
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([10, 9, 1, 2]), 5.5);
  assert.throws(() => median([]), RangeError);
});

test("median leaves its input alone", () => {
  const values = [3, 1, 2];
  median(values);
  assert.deepEqual(values, [3, 1, 2]);
});

test("geometric mean", () => {
  assert.ok(Math.abs(geometricMean([1, 4]) - 2) < 1e-12);
  assert.ok(Math.abs(geometricMean([0.5, 2]) - 1) < 1e-12);
  assert.throws(() => geometricMean([1, 0]), RangeError);
  assert.throws(() => geometricMean([]), RangeError);
});

test("last half keeps the middle value", () => {
  assert.deepEqual(lastHalf([1, 2, 3, 4]), [3, 4]);
  assert.deepEqual(lastHalf([1, 2, 3]), [2, 3]);
  assert.deepEqual(lastHalf([1]), [1]);
});

test("spread", () => {
  assert.equal(relativeSpread([10, 10]), 0);
  assert.equal(relativeSpread([9, 10, 11]), 0.1);
});

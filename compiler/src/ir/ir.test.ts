/** Properties of printer, parser and verifier over random functions. */
import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "node:test";
import { random } from "../base/random.ts";
import { type Fn, Op } from "./graph.ts";
import { parseFunction, parseFunctions } from "./parser.ts";
import { printFunction, printFunctions } from "./printer.ts";
import { randomFunction } from "./random-function.ts";
import { check, verify } from "./verifier.ts";

const CASES = 300;
const functions = (): Fn[] =>
  Array.from({ length: CASES }, (_, i) => randomFunction(random(i), 12));

test("what is printed parses to the same", () => {
  for (const fn of functions()) {
    const text = printFunction(fn);
    const back = parseFunction(text);
    equal(printFunction(back), text);
    deepEqual(
      [back.name, back.kind, back.functionIndex, back.returns],
      [fn.name, fn.kind, fn.functionIndex, fn.returns],
    );
    // New values and blocks do not clash with those that were read.
    const taken = new Set(
      [...back.params, ...back.blocks.flatMap((b) => b.params)].map((v) => v.id),
    );
    equal(taken.has(back.newValue("i64").id), false);
    equal(back.blocks.filter(({ id }) => id === back.newBlock().id).length, 0);
  }
});

test("several functions in one text", () => {
  const text = printFunctions(functions().slice(0, 5));
  equal(printFunctions(parseFunctions(text)), text);
});

test("random functions are well-formed", () => {
  for (const fn of functions()) deepEqual(verify(fn), [], printFunction(fn));
});

test("a definition moved below its use is found", () => {
  let moved = 0;
  for (const fn of functions()) {
    const { ops } = fn.blocks[0]!;
    const inBlock = ops.slice(0, -1).flatMap(({ args }) => args);
    const def = inBlock.find((value) => value.def !== null && ops.includes(value.def))?.def;
    if (def === undefined || def === null) continue;
    ops.splice(ops.indexOf(def), 1);
    ops.splice(ops.length - 1, 0, def);
    throws(() => check(fn), /before its definition/);
    moved++;
  }
  equal(moved > 50, true);
});

test("a state that goes missing is found", () => {
  for (const fn of functions()) {
    const op = fn.blocks.flatMap(({ ops }) => ops).find(({ name }) => name === "guard_type");
    if (op === undefined) continue;
    op.state = null;
    const problems = verify(fn);
    equal(problems.length, 1);
    equal(problems[0]!.where instanceof Op, true);
    deepEqual(verify(fn, { states: "optional" }), []);
  }
});

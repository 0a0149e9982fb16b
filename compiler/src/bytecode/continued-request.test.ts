/** A request with the facts of an earlier process. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { continueRequest, rememberAttributes } from "./continued-request.ts";
import type { FunctionFacts } from "./request-types.ts";
import { sampleRequest as request, sampleFacts, sampleType as type } from "./sample-requests.ts";

const facts = (key: string, classes: [number, number[]][], args: (string | null)[] = []) =>
  sampleFacts(key, { classes: new Map(classes), args });

const EARLIER = request({
  tier: 0,
  types: [type("A"), type("B")],
  functions: [facts("f", [[4, [0]]], ["int"]), facts("g", [])],
  failures: [{ function: 1, instr: 2, reason: 3, count: 20 }],
});

test("classes and failures are added under the earlier request's numbers", () => {
  const later = request({
    types: [type("C"), type("B"), type("A")],
    functions: [facts("g", [[6, [1, 2]]]), facts("f", [[4, [1]]], [null]), facts("h", [])],
    failures: [
      { function: 1, instr: 8, reason: 1, count: 50 },
      { function: 2, instr: 9, reason: 1, count: 50 },
    ],
  });
  const { functions, failures, tier, types } = continueRequest(later, EARLIER);
  assert.equal(tier, 1);
  assert.deepEqual(types, EARLIER.types);
  assert.deepEqual(functions[0]!.args, ["int"]);
  assert.deepEqual(functions[0]!.classes, new Map([[4, [0, 1]]]));
  assert.deepEqual(functions[1]!.classes, new Map([[6, [1, 0]]]));
  assert.deepEqual(failures, [
    { function: 1, instr: 2, reason: 3, count: 20 },
    { function: 0, instr: 8, reason: 1, count: 50 },
  ]);
});

test("what native code has met comes with the facts of it that the earlier request lacks", () => {
  const callees = new Map([[7, [{ function: 1, kind: "function" }]]]);
  const later = request({
    types: [type("A"), type("C")],
    functions: [
      { ...facts("f", [[4, [0, 1]]]), callees } as FunctionFacts,
      facts("h", [], ["str"]),
    ],
  });
  const { functions, types } = continueRequest(later, EARLIER);
  assert.deepEqual(
    types.map(({ qualname }) => qualname),
    ["A", "B", "C"],
  );
  assert.deepEqual(functions[0]!.classes, new Map([[4, [0, 2]]]));
  assert.deepEqual(functions[0]!.callees, new Map([[7, [{ function: 2, kind: "function" }]]]));
  assert.deepEqual([functions[2]!.key, functions[2]!.args], ["h", ["str"]]);
  assert.equal(functions.length, 3);
});

test("facts of other code are not used", () => {
  const later = request({ key: "g", functions: [facts("g", [])], types: [] });
  assert.equal(continueRequest(later, EARLIER), later);
});

const seen = (values: [string, (string | number)[]][]) => ({ values: new Map(values) });

test("what attributes were seen to hold is brought together", () => {
  const earlier = request({
    types: [
      type(
        "A",
        seen([
          ["x", ["int"]],
          ["y", ["str"]],
        ]),
      ),
      type("B"),
    ],
    functions: [facts("f", [])],
  });
  const later = request({
    types: [
      type("C"),
      type(
        "A",
        seen([
          ["x", ["float", "int"]],
          ["z", [0]],
        ]),
      ),
    ],
    functions: [facts("f", [])],
  });
  const continued = continueRequest(later, earlier);
  assert.deepEqual(
    continued.types[0]!.values,
    new Map<string, unknown>([
      ["x", ["int", "float"]],
      ["y", ["str"]],
      ["z", [2]],
    ]),
  );
  assert.equal(continued.types[2]!.qualname, "C");
  // With the later one's own facts otherwise.
  const remembered = rememberAttributes(later, earlier);
  assert.deepEqual(
    remembered.types[1]!.values,
    new Map<string, unknown>([
      ["x", ["float", "int"]],
      ["z", [0]],
      ["y", ["str"]],
    ]),
  );
  assert.deepEqual(remembered.functions, later.functions);
});

test("an attribute of many types is told nothing of", () => {
  const many = ["int", "float", "str", "list"];
  const earlier = request({
    types: [type("A", seen([["x", many]]))],
    functions: [facts("f", [])],
  });
  const later = request({
    types: [type("A", seen([["x", ["dict", "tuple"]]]))],
    functions: [facts("f", [])],
  });
  assert.deepEqual(rememberAttributes(later, earlier).types[0]!.values, new Map());
});

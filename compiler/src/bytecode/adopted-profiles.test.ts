/** Profiles of callees from an earlier process. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { adoptProfiles } from "./adopted-profiles.ts";
import type { FunctionFacts } from "./request-types.ts";
import {
  sampleFacts as facts,
  sampleRequest as request,
  sampleType as type,
} from "./sample-requests.ts";

test("callees that came as native code get the profile of an earlier process", () => {
  const code = { code: Uint8Array.of(124, 0, 83, 0) };
  // LOAD_ATTR, and what the interpreter makes of it: LOAD_ATTR_SLOT; each with its cache.
  const attribute = [106, 0, ...Array(8).fill(0), 83, 0];
  const specialised = [42, 0, ...Array(8).fill(0), 83, 0];
  const callee = (parts: object) =>
    ({
      ...facts("g"),
      code: { code: Uint8Array.from(attribute) },
      adaptive: Uint8Array.from(attribute),
      native: true,
      loops: new Map(),
      sites: new Map(),
      ...parts,
    }) as unknown as FunctionFacts;
  const seen = {
    adaptive: Uint8Array.from(specialised),
    args: [1, "int", 0],
    loops: new Map([[0, [0, null, 1]]]),
    sites: new Map([
      [0, 1],
      [5, 0],
    ]),
    classes: new Map([
      [0, [1, 0]],
      [5, [1]],
    ]),
  };
  const profile = request({
    key: "g",
    types: [
      type("Added", {
        values: new Map([
          ["next", [0, "NoneType"]],
          ["other", [1]],
        ]),
        methods: new Map([["run", { kind: "func", function: 1 }]]),
        init: { kind: "func", function: 0 },
      }),
      type("B"),
    ],
    functions: [
      callee(seen),
      { ...facts("h"), globals: new Map([["B", { kind: "type", type: 1 }]]) } as FunctionFacts,
    ],
  });
  const own = request({
    types: [type("B")],
    functions: [{ ...facts("f"), code, native: true } as unknown as FunctionFacts, callee({})],
  });
  const adopted = adoptProfiles(own, new Map([["g", profile]]));
  const found = adopted.functions[1]!;
  assert.deepEqual(found.adaptive, Uint8Array.from(specialised));
  const names = adopted.types.map(({ qualname }) => qualname);
  assert.deepEqual(names, ["B", "Added"]);
  assert.deepEqual(found.args, [0, "int", 1]);
  assert.deepEqual(found.loops, new Map([[0, [1, null, 0]]]));
  assert.deepEqual(
    found.sites,
    new Map<number, number>([
      [0, 0],
      [5, 1],
    ]),
  );
  assert.deepEqual(
    found.classes,
    new Map([
      [0, [0, 1]],
      [5, [0]],
    ]),
  );
  // What is told of a type that is added goes by the request's numbers, and brings what it names.
  const { methods, values, init } = adopted.types[1]!;
  assert.deepEqual(
    values,
    new Map([
      ["next", [1, "NoneType"]],
      ["other", [0]],
    ]),
  );
  assert.deepEqual(methods.get("run"), { kind: "func", function: 2 });
  assert.deepEqual(init, { kind: "func", function: 1 });
  assert.equal(adopted.functions[2]!.key, "h");
  assert.deepEqual(adopted.functions[2]!.globals.get("B"), { kind: "type", type: 0 });

  // One that this process's interpreter has run knows better.
  const ran = request({
    types: [type("B")],
    functions: [own.functions[0]!, callee({ adaptive: Uint8Array.from(specialised) })],
  });
  assert.equal(adoptProfiles(ran, new Map([["g", profile]])).functions[1], ran.functions[1]);
  const cold = request({ types: [], functions: [own.functions[0]!, callee({ native: false })] });
  assert.equal(adoptProfiles(cold, new Map([["g", profile]])).functions[1], cold.functions[1]);
});

/** The marshal reader: every kind of value, shared references, and damaged input. */
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { CodeObject } from "./code.ts";
import { loads, MarshalError } from "./marshal.ts";
import {
  Complex,
  ELLIPSIS,
  FrozenSet,
  PyFloat,
  PySet,
  STOP_ITERATION,
  Tuple,
} from "./py-values.ts";

const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";

/** Marshals the values of a Python expression. */
function dumps(expression: string, version = 4): Buffer {
  const program = `import marshal, sys; sys.stdout.buffer.write(marshal.dumps(${expression}, ${version}))`;
  return execFileSync(PYTHON, ["-c", program]);
}

const EXPRESSION = `[None, True, False, ..., StopIteration, 0, 1, -1, 2**31 - 1, -2**31, 2**31,
  2**64, -2**70 + 1, 10**40, 1.5, -0.0, float("inf"), 1e300, 2+3j, "", "ascii", "a" * 300,
  "caf\\u00e9", "\\u4e2d\\U0001f600", "\\ud800x\\udc00", "\\ufffd\\ud83d", b"", b"\\x00\\xff",
  (), (1, (2,)), [1, [2]], {"a": 1, 2: (3,)}, frozenset({7}), {8}]`;

const VALUES = [
  ...[null, true, false, ELLIPSIS, STOP_ITERATION],
  ...[0n, 1n, -1n, 2n ** 31n - 1n, -(2n ** 31n), 2n ** 31n],
  ...[2n ** 64n, -(2n ** 70n) + 1n, 10n ** 40n],
  ...[1.5, -0.0, Infinity, 1e300].map((value) => new PyFloat(value)),
  new Complex(2, 3),
  ...[
    "",
    "ascii",
    "a".repeat(300),
    "caf\u00e9",
    "\u4e2d\u{1f600}",
    "\ud800x\udc00",
    "\ufffd\ud83d",
  ],
  ...[Buffer.from([]), Buffer.from([0, 255])],
  new Tuple([]),
  new Tuple([1n, new Tuple([2n])]),
  [1n, [2n]],
  new Map<string | bigint, unknown>([
    ["a", 1n],
    [2n, new Tuple([3n])],
  ]),
  new FrozenSet([7n]),
  new PySet([8n]),
];

test("every kind of value, in every version that 3.11 writes", () => {
  for (const version of [0, 1, 2, 3, 4]) deepEqual(loads(dumps(EXPRESSION, version)), VALUES);
});

test("shared and circular references", () => {
  const shared = loads(dumps("(lambda x: [x, x, ('s' * 300, x)])(('t' * 300,))"));
  ok(Array.isArray(shared) && shared[2] instanceof Tuple);
  equal(shared[0], shared[1]);
  equal(shared[2].items[1], shared[0]);
  // A list in itself: a reference to an object that is still being read.
  const circular = loads(Buffer.from([0x80 | 0x5b, 1, 0, 0, 0, 0x72, 0, 0, 0, 0]));
  ok(Array.isArray(circular));
  equal(circular[0], circular);
});

test("code objects", () => {
  const source = "def f(a, b=1, *c, d, **e):\\n def g(): return a\\n return [g, 'x']";
  const module = loads(dumps(`compile("${source}", "file.py", "exec")`));
  ok(module instanceof CodeObject);
  equal(module.filename, "file.py");
  const f = module.consts.find((value) => value instanceof CodeObject);
  ok(f instanceof CodeObject);
  deepEqual([f.qualname, f.argcount, f.kwonlyargcount, f.argSlots], ["f", 2, 1, 5]);
  deepEqual([f.nlocals, f.ncellvars, f.nfreevars, f.nlocalsplus], [6, 1, 0, 6]);
  equal(f.isGeneratorLike, false);
});

test("damaged input is refused, whatever the damage", () => {
  const good = dumps(`[${EXPRESSION}, compile("try: f(1)\\nfinally: g()", "m", "exec")]`);
  for (let end = 0; end < good.length; end++) {
    throws(() => loads(good.subarray(0, end)), MarshalError, `cut at ${end}`);
  }
  for (let at = 0; at < good.length; at++) {
    for (const value of [0, 0x28, 0x5b, 0x72, 0x7f, 0xff]) {
      const bad = Buffer.from(good);
      bad[at] = value;
      try {
        loads(bad);
      } catch (error) {
        ok(error instanceof MarshalError, `byte ${at} = ${value}: ${error}`);
      }
    }
  }
  throws(() => loads(Buffer.alloc(100_000, 0x5b)), MarshalError);
  // Nested far too deeply: one-element tuples.
  const nested = Buffer.from([...Array(5000).fill([0x29, 1]).flat(), 0x4e]);
  throws(() => loads(nested), /nested too deeply/);
});

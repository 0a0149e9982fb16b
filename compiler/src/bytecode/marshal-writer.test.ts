/** Written values are read back by our reader and by CPython. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { ABI, type ImageMeta } from "../../../schema/messages.ts";
import { metaBytes, readMeta } from "./image-meta.ts";
import { loads } from "./marshal.ts";
import { dumps, type Writable } from "./marshal-writer.ts";
import { Complex, ELLIPSIS, FrozenSet, PyFloat, STOP_ITERATION, Tuple } from "./py-values.ts";

const CASES: [Writable, string][] = [
  [null, "None"],
  [true, "True"],
  [0, "0"],
  [-1, "-1"],
  [2 ** 31 - 1, "2147483647"],
  [2 ** 31, "2147483648"],
  [-(2n ** 31n), "-2147483648"],
  [-(2n ** 31n) - 1n, "-2147483649"],
  [2n ** 100n, "1267650600228229401496703205376"],
  [-(3n ** 80n), "-147808829414345923316083210206383297601"],
  [new PyFloat(1), "1.0"],
  [new PyFloat(-0), "-0.0"],
  [new Complex(1, -2.5), "(1-2.5j)"],
  ["", "''"],
  ["plain", "'plain'"],
  ["x".repeat(300), `'${"x".repeat(300)}'`],
  ["h\u00e9 \u{1f600}", "'h\u00e9 \u{1f600}'"],
  ["a\ud800b", "'a\\ud800b'"],
  [Uint8Array.of(0, 255), "b'\\x00\\xff'"],
  [new Tuple([]), "()"],
  [new Tuple(["a", 1n]), "('a', 1)"],
  [[1, [2]], "[1, [2]]"],
  [
    new Map<Writable, Writable>([
      ["k", 1],
      [2, null],
    ]),
    "{'k': 1, 2: None}",
  ],
  [new FrozenSet(["a"]), "frozenset({'a'})"],
  [ELLIPSIS, "Ellipsis"],
  [STOP_ITERATION, "<class 'StopIteration'>"],
];

test("CPython reads what is written", () => {
  const script =
    "import marshal,sys\nfor line in sys.stdin: print(ascii(repr(marshal.loads(bytes.fromhex(line)))))";
  const input = CASES.map(([value]) => dumps(value).toString("hex")).join("\n");
  const python = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
  const { stdout, stderr } = spawnSync(python, ["-c", script], { input, encoding: "utf8" });
  assert.equal(stderr, "");
  const ascii = (text: string) => {
    const escaped = [...text].map((char) => {
      const code = char.codePointAt(0) ?? 0;
      if (code < 128) return char;
      return code < 256 ? `\\x${code.toString(16)}` : `\\U${code.toString(16).padStart(8, "0")}`;
    });
    return escaped.join("");
  };
  const unquote = (line: string) =>
    line.slice(1, -1).replaceAll("\\\\", "\\").replaceAll("\\'", "'");
  const lines = stdout.trimEnd().split("\n").map(unquote);
  assert.deepEqual(
    lines,
    CASES.map(([, repr]) => ascii(repr)),
  );
});

test("our reader reads what is written", () => {
  assert.deepEqual(loads(dumps([1, "a", new Tuple([new PyFloat(2)])])), [
    1n,
    "a",
    new Tuple([new PyFloat(2)]),
  ]);
  const long = new Tuple(Array.from({ length: 1000 }, (_, i) => BigInt(i)));
  assert.deepEqual(loads(dumps(long)), long);
});

test("what Python has no integer for is refused", () => {
  assert.throws(() => dumps(1.5), TypeError);
  assert.throws(() => dumps(2 ** 60), TypeError);
});

test("image metadata survives the round trip", () => {
  const meta: ImageMeta = {
    abi: ABI,
    key: "0".repeat(32),
    fingerprint: "f".repeat(16),
    records: [
      ["const", 0, 3],
      ["type", "shop", "Cart.Item"],
      ["ivalue", 1, "price", 2],
    ],
    tier: 1,
    failures: [["a".repeat(32), 4, 2, 250]] as [string, number, number, number][],
    entry: 0,
    osr: [[12, 1, 1]],
    exits: [[0, 7, 2]],
    sites: [[0, 4, 1]],
    met: [[0, 4, 1, 0]],
    functions: [["0".repeat(32), "pick"]],
  };
  assert.deepEqual(readMeta(metaBytes(meta)), meta);
  const bad = { ...meta, records: [["const", "x", 3]] } as unknown as ImageMeta;
  assert.throws(() => readMeta(metaBytes(bad)), /bad record const/);
  assert.throws(() => readMeta(metaBytes({ ...meta, abi: 99 })), /abi 99/);
});

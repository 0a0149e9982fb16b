// Echis's own commands: a wrong word or flag gives a clear line and exit code 2, never a stack.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Sandbox } from "./sandbox.ts";

const sandbox = new Sandbox();
after(() => sandbox.dispose());

const WRONG: readonly (readonly string[])[] = [
  ["frobnicate"],
  ["--frobnicate"],
  ["explain", "--nope", "x.py"],
  ["explain"],
  ["dump"],
  ["dump", "x.py"],
  ["cache"],
  ["cache", "burn"],
  ["daemon", "dance"],
  ["compile"],
];

for (const args of WRONG) {
  test(`echis ${args.join(" ")}`, async () => {
    const { code, stdout, stderr } = await sandbox.echis(args);
    assert.equal(code, 2, stderr);
    assert.match(stderr, /echis/);
    assert.doesNotMatch(stdout + stderr, /^\s+at .*\d+:\d+\)?$/m);
  });
}

for (const args of [["--help"], ["explain", "--help"], ["cache", "--help"], ["dump", "--help"]]) {
  test(`echis ${args.join(" ")}`, async () => {
    const { code, stdout } = await sandbox.echis(args);
    assert.equal(code, 0);
    assert.match(stdout, /usage/i);
  });
}

test("explain and dump of a missing file say so in one line", async () => {
  for (const args of [
    ["explain", "missing.py"],
    ["dump", "missing.py:f"],
  ]) {
    const { code, stderr } = await sandbox.echis(args);
    assert.notEqual(code, 0);
    assert.match(stderr, /missing\.py/);
    assert.doesNotMatch(stderr, /^\s+at .*\d+:\d+\)?$/m);
  }
});

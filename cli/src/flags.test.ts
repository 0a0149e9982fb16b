import assert from "node:assert/strict";
import { test } from "node:test";
import { UsageError } from "./command.ts";
import { parseFlags } from "./flags.ts";

const SPEC = { json: "switch", after: "value" } as const;

test("flags end at the program's name", () => {
  const { flags, words } = parseFlags(["--json", "--after=x", "app.py", "--json"], SPEC);
  assert.deepEqual(flags, { json: true, after: "x" });
  assert.deepEqual(words, ["app.py", "--json"]);
});

test("two dashes end them, and one dash is a word", () => {
  assert.deepEqual(parseFlags(["--", "-m", "pkg"], SPEC).words, ["-m", "pkg"]);
  assert.deepEqual(parseFlags(["-", "--json"], SPEC).words, ["-", "--json"]);
});

test("mixed flags may follow words", () => {
  const { flags, words } = parseFlags(["info", "--json"], SPEC, { mixed: true });
  assert.deepEqual([flags.json, words], [true, ["info"]]);
});

test("wrong flags are refused", () => {
  for (const [args, message] of [
    [["--jsno"], /unknown flag --jsno/],
    [["--json=1"], /takes no value/],
    [["--after"], /needs a value/],
    [["--constructor"], /unknown flag/],
  ] as const) {
    assert.throws(
      () => parseFlags(args, SPEC),
      (error: Error) => error instanceof UsageError && message.test(error.message),
    );
  }
});

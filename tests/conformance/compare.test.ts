// What counts as a difference between runs of a module.

import assert from "node:assert/strict";
import { test } from "node:test";
import { compare } from "./compare.ts";
import { explanation } from "./explained.ts";
import type { ModuleResult } from "./module-run.ts";

function run(ending: string, cases: ModuleResult["cases"] = {}): ModuleResult {
  return { module: "test_x", ending, cases, details: { output: "the end" }, seconds: 1 };
}

const said = (stock: ModuleResult[], echis: ModuleResult[]): string[] =>
  compare(stock, echis).map((d) => `${d.name}: want ${d.want}, have ${d.have}`);

test("each case is compared, and the exit code where cases are the same", () => {
  const stock = [run("exit 0", { a: "ok", b: "ok", c: "skipped" })];
  assert.deepEqual(said(stock, [run("exit 0", { a: "ok", b: "ok", c: "skipped" })]), []);
  assert.deepEqual(said(stock, [run("exit 2", { a: "failure", c: "skipped", d: "ok" })]), [
    "a: want ok, have failure",
    "b: want ok, have absent",
    "d: want absent, have ok",
  ]);
  assert.deepEqual(said([run("exit 0", { a: "ok" })], [run("exit 3", { a: "ok" })]), [
    "(process): want exit 0, have exit 3",
  ]);
});

test("an outcome that both had once is the same", () => {
  const echis = [run("exit 2", { a: "failure" }), run("exit 2", { a: "error" })];
  assert.deepEqual(said([run("exit 0", { a: "ok" })], echis), [
    "a: want ok, have failure or error",
  ]);
  const flaky = [run("exit 0", { a: "ok" }), run("exit 2", { a: "failure" })];
  assert.deepEqual(said(flaky, echis), []);
});

test("a death counts even if it came once", () => {
  const echis = [run("signal SIGSEGV"), run("exit 0", { a: "ok" })];
  const found = compare([run("exit 0", { a: "ok" })], echis);
  assert.deepEqual(found, [
    { name: "(process)", want: "exit 0", have: "signal SIGSEGV", detail: "the end" },
  ]);
});

test("a module that hangs under stock CPython is no success", () => {
  assert.deepEqual(said([run("timeout")], [run("timeout")]), [
    "(process): want an exit under stock, have timeout",
  ]);
});

test("explanations name a module, cases, and sometimes a mode", () => {
  const table = [
    { module: "test_x", case: "test.test_x.A.*", reason: "r" },
    { module: "test_x", case: "test.test_x.B.one", mode: "eager", reason: "s" },
  ];
  const reason = (name: string, mode: string) => explanation("test_x", name, mode, table)?.reason;
  assert.equal(reason("test.test_x.A.any", "normal"), "r");
  assert.equal(reason("test.test_x.B.one", "eager"), "s");
  assert.equal(reason("test.test_x.B.one", "normal"), undefined);
  assert.equal(reason("test.test_x.B.other", "eager"), undefined);
  assert.equal(explanation("test_y", "test.test_x.A.any", "eager", table), undefined);
});

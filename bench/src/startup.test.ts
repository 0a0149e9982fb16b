import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { cpython, type Engine } from "./engines.ts";
import { projectRoot } from "./root.ts";
import { describeStartup, measureStartup } from "./startup.ts";

test("engines are timed in turns, and one that fails is told apart", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "echis-startup-"));
  const engine = (name: Engine["name"], command: readonly string[]): Engine => ({
    ...{ name, command, version: "", cached: false },
  });
  const bench = {
    ...{ scratch, python: cpython(), root: projectRoot() },
    engines: [engine("cpython", [cpython()]), engine("pypy", ["false"])],
    signal: new AbortController().signal,
    progress: () => {},
  };
  try {
    const startup = await measureStartup(bench);
    assert.ok(startup.cpython! > 0.001 && startup.cpython! < 1, String(startup.cpython));
    assert.equal(startup.pypy, undefined);
  } finally {
    rmSync(scratch, { recursive: true });
  }
});

test("the line names each engine's time and ratio", () => {
  assert.equal(
    describeStartup({ cpython: 0.01, echis: 0.0107 }, ["cpython", "pypy", "echis"]),
    "start-up, -c pass: cpython 10.0 ms, pypy failed, echis 10.7 ms (1.07x)",
  );
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { reportText } from "./report.ts";
import { readStats } from "./stats.ts";

test("statistics become a report with lines and causes", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "echis-report-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const app = join(folder, "app.py");
  writeFileSync(app, "def pick(a):\n    return a.price + 1\n");
  const exit = { line: 2, instr: 4, reason: "shape", count: 150 };
  const functions = [
    { qualname: "late", filename: app, line: 9, state: "bailout", reason: "too-large" },
    {
      qualname: "pick",
      filename: app,
      line: 1,
      state: "native",
      compile_ms: 12.34,
      exits: [exit, { ...exit, instr: 8 }, { ...exit, reason: 2, count: 1 }],
    },
    { qualname: "soon", filename: app, line: 7, state: "asked", image: "/soon.so" },
    { qualname: "first", filename: app, line: 8, state: "asked", image: "" },
  ];
  const stats = join(folder, "stats.json");
  writeFileSync(stats, JSON.stringify({ functions }));
  assert.equal(
    reportText(
      (readStats(stats) ?? []).map((fn) => ({
        ...fn,
        types: { args: fn.state === "native" ? ["a: app.Cart"] : [], loops: [] },
      })),
      folder,
    ),
    `2 of 4 functions ran natively.

pick (app.py:1): native, compiled in 12.3 ms
  arguments: a: app.Cart
  line 2, 300 exits, shape: A class changed, or an instance has other attributes.
      return a.price + 1

soon (app.py:7): native, better code still being compiled when the program ended

first (app.py:8): interpreted, still being compiled when the program ended

late (app.py:9): interpreted, the compiler declined: too-large`,
  );
  assert.match(reportText([], folder), /No function got hot/);
  assert.equal(readStats(join(folder, "absent")), undefined);
});

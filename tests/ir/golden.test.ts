/** Runs every golden under this folder, and checks that together they mention every op. */
import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { test } from "node:test";
import { OPS } from "../../compiler/src/ir/ops.ts";
import { findGoldens, runGolden } from "./golden-file.ts";
import { RUNS } from "./runs.ts";

const FOLDER = import.meta.dirname;
const goldens = findGoldens(FOLDER);

for (const path of goldens) {
  test(`ir/${relative(FOLDER, path)}`, () => runGolden(path, RUNS));
}

test("every op is in a golden", () => {
  const words = new Set(goldens.flatMap((path) => readFileSync(path, "utf8").split(/[^\w]+/)));
  deepEqual(
    Object.keys(OPS).filter((name) => !words.has(name)),
    [],
  );
});

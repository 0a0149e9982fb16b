// Runs every program of cases/, each of which compares helpers with what CPython itself does.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { buildLibrary, PYTHON, ROOT } from "./native.ts";

const CASES = join(ROOT, "tests/runtime/cases");
let built: { library: string; table: string };

before(() => {
  built = buildLibrary();
});

for (const name of readdirSync(CASES)
  .filter((n) => n.startsWith("case_"))
  .sort()) {
  test(`runtime helpers: ${name}`, () => {
    const env = {
      ...process.env,
      ECHIS_TEST_LIBRARY: built.library,
      ECHIS_TEST_TABLE: built.table,
      PYTHONFAULTHANDLER: "1",
      PYTHONDONTWRITEBYTECODE: "1",
    };
    const result = spawnSync(PYTHON, [join(CASES, name)], {
      env,
      encoding: "utf8",
      timeout: 30_000,
    });
    assert.equal(result.status, 0, `${result.stdout}\n${result.stderr}`);
  });
}

/** Runs the checks that look at the repository itself. */
import { equal } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

function run(...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: `${import.meta.dirname}/..`,
    encoding: "utf8",
  });
  equal(status, 0, stdout + stderr);
}

test("imports point one way", () => run("scripts/check-imports.mjs"));
test("the reference pages are up to date", () => run("scripts/generate-docs.mjs", "--check"));

// Code from the cache meets a process in which something is otherwise.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";

const ROOT = resolve(import.meta.dirname, "../..");
const ECHIS = join(ROOT, "build/bin/echis");

/** A global that is set in the first run, and read before it is set in the second. */
const PROGRAM = `
import sys


def read(value):
    global perhaps
    if value:
        perhaps = value
    return perhaps


if sys.argv[1] == "set":
    print({read(5) for _ in range(3000)})
else:
    for value in (0, 0, 7, 0):
        try:
            print(read(value))
        except NameError as error:
            print(error)
`;

test("a cached function reads a global that is unset in this run", () => {
  const folder = mkdtempSync(join(tmpdir(), "echis-second-"));
  try {
    const program = join(folder, "perhaps.py");
    writeFileSync(program, PROGRAM);
    const run = (argument: string, env: NodeJS.ProcessEnv) =>
      spawnSync(ECHIS, ["run", program, argument], {
        env: { ...process.env, ECHIS_CACHE_DIR: join(folder, "cache"), ...env },
        encoding: "utf8",
        timeout: 100_000,
      });
    assert.equal(run("set", { ECHIS_HOT: "1" }).stdout, "{5}\n");
    const { stdout, stderr } = run("unset", { ECHIS_LOG: "1" });
    assert.match(stderr, /read .*: native/);
    const unset = "name 'perhaps' is not defined\n";
    assert.equal(stdout, `${unset}${unset}7\n7\n`);
  } finally {
    spawnSync(ECHIS, ["daemon", "stop"], {
      env: { ...process.env, ECHIS_CACHE_DIR: join(folder, "cache") },
    });
    rmSync(folder, { recursive: true, force: true });
  }
});

// What a sample does to native code, and to loops that native code has left.

import assert from "node:assert/strict";
import { join } from "node:path";
import { testInTurn } from "../sample.ts";
import { inSandbox, ranAs } from "./sandbox.ts";

const test = testInTurn(1, 4);

/** Nearly all of its time is in `inner`, which runs as a part of `work`, without a frame. */
const PROGRAM = `
import sys
import time


def inner(n, start):
    total = start
    for i in range(n):
        total += (i ^ total) & 7
    return total


def work(times):
    total = 0
    for _ in range(times):
        total = inner(2000, total)
    return total


for _ in range(8):
    work(3)
end = time.perf_counter() + float(sys.argv[1])
while time.perf_counter() < end:
    work(50)
`;

const staysInside = inSandbox(async (sandbox) => {
  const file = join(sandbox.folder, "stats.json");
  const program = sandbox.write("inner.py", PROGRAM);
  const first = await sandbox.echis(["run", program, "0.1"], { ECHIS_HOT: "1" });
  assert.equal(first.code, 0, first.stderr);
  const second = await sandbox.echis(["run", program, "1"], { ECHIS_STATS: file });
  assert.equal(second.code, 0, second.stderr);
  const work = ranAs(file, "work");
  assert.equal(work?.state, "native", second.stderr);
  assert.ok(work.left < 60, `left ${work.left} times`);
});

test("a sample alone doesn't have optimised code without a frame left", staysInside);

/** In a process that is told to, native code leaves in `inner`, a part of it, for a loop of seconds. */
const LEAVES = `
import sys


def inner(n, start):
    total = start
    for i in range(n):
        total += 0.5 if start < 0 and i > 100 else 1
    return total


def work(n, start):
    return inner(n, start) + 1


for _ in range(20):
    work(200, 1)
print(work(*map(int, sys.argv[1:])))
`;

const isInstalled = inSandbox(async (sandbox) => {
  const file = join(sandbox.folder, "stats.json");
  const program = sandbox.write("leaves.py", LEAVES);
  const run = async (n: number, start: number, mode = {}) => {
    const got = await sandbox.echis(["run", program, `${n}`, `${start}`], {
      ECHIS_STATS: file,
      ...mode,
    });
    assert.equal(got.code, 0, got.stderr);
    return ranAs(file, "inner")?.state;
  };
  await run(10, 1, { ECHIS_HOT: "1" });
  // In the second process its own code is made, which in the third waits for a first call.
  await run(100_000_000, -1);
  assert.equal(await run(100_000_000, -1), "native");
});

test(
  "code that waits for its first call is installed in a loop that native code has left",
  isInstalled,
);

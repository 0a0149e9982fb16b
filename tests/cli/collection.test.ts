// Functions without a frame are left where a container that they make has the collector run, no sooner.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { inSandbox, ranAs } from "./sandbox.ts";

/** Makes tuples that end at once while a few more containers would have the collector run. */
const PROGRAM = `
import gc


def pair(x):
    return (x, x)


def work(n):
    total = 0
    for i in range(n):
        total += pair(i)[1]
    return total


for _ in range(5):
    work(1000)
gc.collect()
kept = []
while gc.get_count()[0] < gc.get_threshold()[0] - 5:
    kept.append([])
print({work(1000) for _ in range(20)}, gc.get_count()[0] > 600)
`;

const nearCollection = inSandbox(async (sandbox) => {
  const file = join(sandbox.folder, "stats.json");
  const program = sandbox.write("pairs.py", PROGRAM);
  const got = await sandbox.echis(["run", program], { ECHIS_HOT: "1", ECHIS_STATS: file });
  assert.equal(got.stdout, "{499500} True\n", got.stderr);
  const work = ranAs(file, "work");
  assert.equal(work?.state, "native");
  assert.ok(work.left < 200, `left ${work.left} times`);
});

test("a collection that is near doesn't have native code left", nearCollection);

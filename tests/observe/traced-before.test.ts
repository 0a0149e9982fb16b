// A program that was traced for a while has native code again soon after.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { inSandbox, ranAs } from "../cli/sandbox.ts";

const PROGRAM = `
import sys
import time


def traced():
    return 1


sys.settrace(lambda *event: None)
traced()
sys.settrace(None)
started = time.perf_counter()
while time.perf_counter() - started < 0.1:
    pass


def afterwards(n):
    return sum(range(n))


print(afterwards(10), afterwards(20))
`;

const compiledSoon = inSandbox(async (sandbox) => {
  const file = join(sandbox.folder, "stats.json");
  const program = sandbox.write("traced.py", PROGRAM);
  const got = await sandbox.echis(["run", "--eager", program], { ECHIS_STATS: file });
  assert.equal(got.stdout, "45 190\n", got.stderr);
  assert.equal(ranAs(file, "afterwards")?.state, "native");
});

test(
  "in eager mode a tracer that has gone keeps functions interpreted for no tenth of a second",
  compiledSoon,
);

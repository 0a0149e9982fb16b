// A small function takes apart what a call gives and stays native code: the end of the sequence is no
// reason to leave, whatever its items are.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { inSandbox, ranAs } from "../cli/sandbox.ts";

const PROGRAM = `
class Thing:
    def __init__(self, value):
        self.value = value


def found(i, thing):
    return i * 0.5, thing


def half(i, thing):
    number, same = found(i, thing)
    if number < 0.0:
        return None
    return same


def every(n, thing):
    total = 0
    for i in range(n):
        total += half(i, thing).value
    return total


thing = Thing(1)
print(sum(every(50, thing) for _ in range(40)))
`;

const stays = inSandbox(async (sandbox) => {
  const file = join(sandbox.folder, "stats.json");
  const program = sandbox.write("unpacked.py", PROGRAM);
  const environment = { ECHIS_STATS: file, ECHIS_HOT: "1" };
  const got = await sandbox.echis(["run", program], environment);
  assert.equal(got.stdout, "2000\n", got.stderr);
  assert.deepEqual(ranAs(file, "every"), { state: "native", left: 0 });
});

test("a call's result is taken apart in native code", stays);

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { buildCfg } from "./cfg.ts";
import { CodeObject } from "./code.ts";
import { neverRan } from "./instructions.ts";
import { loads } from "./marshal.ts";
import { Tuple } from "./py-values.ts";

/** A function that has run often on its way through one branch, with a call of a built-in in it. */
const SCRIPT = `
import marshal, sys
def f(x, never):
    if never:
        return len(x.name)
    if x:
        y = len(x) + x[0]
    return y
for _ in range(100):
    f([1, 2], False)
sys.stdout.buffer.write(marshal.dumps((f.__code__, f.__code__._co_code_adaptive)))
`;

test("a block with a call of a built-in has run, one on a way not taken never", () => {
  const { stdout } = spawnSync(process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11", ["-c", SCRIPT]);
  const read = loads(stdout);
  assert.ok(read instanceof Tuple);
  const [code, adaptive] = read.items;
  assert.ok(code instanceof CodeObject && adaptive instanceof Uint8Array);
  const { blocks } = buildCfg(code, adaptive);
  const calling = blocks.filter(({ instructions }) =>
    instructions.some(({ name }) => name === "CALL"),
  );
  assert.deepEqual(
    calling.map(({ instructions }) => neverRan(instructions)),
    [true, false],
  );
});

// `echis run FLAG` does what its environment variable does, and the program sees neither.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { HOT_PROGRAM, ranAs, Sandbox } from "./sandbox.ts";

const sandbox = new Sandbox();
after(() => sandbox.dispose());

const ENVIRONMENT = "import os; print(sorted(name for name in os.environ if 'ECHIS' in name))";

/** State of the hot program's loop after a run; undefined if no agent was there to tell. */
async function stateUnder(flags: readonly string[], variables = {}): Promise<string | undefined> {
  const stats = sandbox.write("stats.json", '{"functions": []}');
  const program = sandbox.write("hot.py", HOT_PROGRAM);
  const got = await sandbox.echis(["run", ...flags, `--stats=${stats}`, program], variables);
  assert.equal(got.code, 0, got.stderr);
  return ranAs(stats, "work")?.state;
}

for (const flags of [["--no-jit"], ["--eager"], ["--log", "--quiet"], []]) {
  test(`run ${flags.join(" ")} leaves the program's environment alone`, async () => {
    const given = (await sandbox.python(["-c", ENVIRONMENT])).stdout;
    const got = await sandbox.echis(["run", ...flags, "-c", ENVIRONMENT]);
    assert.equal(got.code, 0, got.stderr);
    assert.equal(got.stdout, given);
  });
}

test("--eager compiles each function, --no-jit none", async () => {
  assert.equal(await stateUnder(["--eager"]), "native");
  assert.equal(await stateUnder(["--no-jit"]), undefined);
  assert.equal(await stateUnder([], { ECHIS_MODE: "eager" }), "native");
  assert.equal(await stateUnder([], { ECHIS_MODE: "off" }), undefined);
});

test("a flag counts more than its variable", async () => {
  assert.equal(await stateUnder(["--no-jit"], { ECHIS_MODE: "eager" }), undefined);
});

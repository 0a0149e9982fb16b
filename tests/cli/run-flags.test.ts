// `echis run FLAG` does what its environment variable does, and the program sees neither.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { HOT_PROGRAM, Sandbox } from "./sandbox.ts";

const sandbox = new Sandbox();
after(() => sandbox.dispose());

const ENVIRONMENT = "import os; print(sorted(name for name in os.environ if 'ECHIS' in name))";

/** Names of the functions that ran natively. */
async function nativeUnder(flags: readonly string[], variables = {}): Promise<string[]> {
  const stats = join(sandbox.folder, "stats.json");
  sandbox.write("stats.json", '{"functions": []}');
  const program = sandbox.write("hot.py", HOT_PROGRAM);
  const got = await sandbox.echis(["run", ...flags, `--stats=${stats}`, program], variables);
  assert.equal(got.code, 0, got.stderr);
  const { functions } = JSON.parse(readFileSync(stats, "utf8")) as {
    functions: { qualname: string; state: string }[];
  };
  return functions.filter(({ state }) => state === "native").map(({ qualname }) => qualname);
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
  assert.ok((await nativeUnder(["--eager"])).includes("work"));
  assert.deepEqual(await nativeUnder(["--no-jit"]), []);
  assert.ok((await nativeUnder([], { ECHIS_MODE: "eager" })).includes("work"));
  assert.deepEqual(await nativeUnder([], { ECHIS_MODE: "off" }), []);
});

test("a flag counts more than its variable", async () => {
  assert.deepEqual(await nativeUnder(["--no-jit"], { ECHIS_MODE: "eager" }), []);
});

// Another frame evaluator (PEP 523) sees each frame that it would see under CPython.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { inSandbox, PYTHON } from "../cli/sandbox.ts";
import { testInTurn } from "../sample.ts";

const test = testInTurn(3, 4);

const PROGRAMS = join(import.meta.dirname, "programs");
const MODES = [{ ECHIS_MODE: "eager" }, { ECHIS_HOT: "1" }, { ECHIS_HOT: "samples" }, {}];

function run(file: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(file, args, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

const asksForPaths = "import sysconfig; print(sysconfig.get_path('include'))";

const seesAll = inSandbox(async (sandbox) => {
  const include = `-I${run(PYTHON, ["-c", asksForPaths])}`;
  const library = join(sandbox.folder, "evaluator.so");
  run("gcc", ["-shared", "-fPIC", include, join(PROGRAMS, "evaluator.c"), "-o", library]);
  const env = { PYTHONPATH: sandbox.folder, PYTHONDONTWRITEBYTECODE: "1" };
  const program = join(PROGRAMS, "evaluated.py");
  const stock = await sandbox.python([program], env);
  assert.match(stock.stdout, /'calls', 1\).*'leaf', 200\)/, stock.stderr);
  for (const mode of MODES) {
    const echis = await sandbox.echis(["run", program], { ...env, ...mode });
    assert.equal(echis.stdout, stock.stdout, `${JSON.stringify(mode)} ${echis.stderr}`);
  }
});

test("another frame evaluator sees all frames", seesAll);

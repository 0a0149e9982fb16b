// Tools that watch a program from packages or from outside see native code as the interpreter's:
// coverage, cloudpickle, py-spy, perf.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { setTimeout } from "node:timers/promises";
import { inSandbox, LAUNCHER, PYTHON, type Sandbox } from "../cli/sandbox.ts";
import { send } from "../faults/rig.ts";
import { sample, testInTurn } from "../sample.ts";

const test = testInTurn(0, 4);

const PROGRAMS = join(import.meta.dirname, "programs");
const VENV = join(process.cwd(), "build/test/venv-observe");
const VENV_PYTHON = join(VENV, "bin/python");
const PACKAGES = ["coverage", "cloudpickle", "py-spy"];
const MODES = sample([{ ECHIS_MODE: "eager" }, { ECHIS_HOT: "1" }, { ECHIS_HOT: "samples" }], 3);

/** Why the packages aren't there, or undefined when they are. */
let missing: string | undefined;

before(() => {
  if (existsSync(join(VENV, "complete"))) return;
  const steps = [
    [PYTHON, "-m", "venv", VENV],
    [VENV_PYTHON, "-m", "pip", "install", "--quiet", ...PACKAGES],
    [VENV_PYTHON, "-c", `open(${JSON.stringify(join(VENV, "complete"))}, "w").close()`],
  ];
  for (const [file, ...args] of steps) {
    const { status, stderr } = spawnSync(file!, args, { encoding: "utf8", timeout: 180_000 });
    if (status !== 0) {
      missing = `${PACKAGES.join(", ")} can't be installed: ${stderr.trim().split("\n").at(-1)}`;
      return;
    }
  }
});

function skip(context: { skip: (why: string) => void }): boolean {
  if (missing !== undefined) context.skip(missing);
  return missing !== undefined;
}

/** Output of a program of the virtual environment, under CPython and in each mode under Echis. */
async function compare(sandbox: Sandbox, args: string[], read: () => string = () => "") {
  const env = {
    ECHIS_PYTHON: VENV_PYTHON,
    ECHIS_ONLY_UNDER: PROGRAMS,
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const stock = spawnSync(VENV_PYTHON, args, { cwd: sandbox.folder, encoding: "utf8" });
  assert.equal(stock.status, 0, stock.stderr);
  const expected = stock.stdout + read();
  for (const mode of MODES) {
    const echis = await sandbox.echis(["run", ...args], { ...env, ...mode });
    assert.equal(echis.stdout + read(), expected, JSON.stringify(mode));
    assert.equal(echis.stderr, stock.stderr);
  }
}

for (const core of ["ctrace", "pytrace"]) {
  test(`coverage measures the same lines and branches, ${core}`, async (context) => {
    if (skip(context)) return;
    await inSandbox(async (sandbox) => {
      const rc = sandbox.write("rc", `[run]\nbranch = true\ncore = ${core}\n`);
      const data = join(sandbox.folder, "data");
      const program = join(PROGRAMS, "covered.py");
      const args = ["-m", "coverage", "run", `--rcfile=${rc}`, `--data-file=${data}`, program];
      await compare(sandbox, args, () => {
        const json = [
          "-m",
          "coverage",
          "json",
          `--data-file=${data}`,
          `--rcfile=${rc}`,
          "-q",
          "-o-",
        ];
        const report = spawnSync(VENV_PYTHON, json, { encoding: "utf8" });
        const { files } = JSON.parse(report.stdout) as { files: Record<string, unknown> };
        return JSON.stringify(files);
      });
    })();
  });
}

test("coverage that is started in the middle of a hot loop", async (context) => {
  if (skip(context)) return;
  await inSandbox((sandbox) => compare(sandbox, [join(PROGRAMS, "covered.py"), "by-hand"]))();
});

test("cloudpickle carries functions that have native code", async (context) => {
  if (skip(context)) return;
  await inSandbox((sandbox) => compare(sandbox, [join(PROGRAMS, "cloudpickled.py")]))();
});

/** Numbers of the lines that spinning.py marks so. */
function linesMarked(mark: string): number[] {
  const lines = readFileSync(join(PROGRAMS, "spinning.py"), "utf8").split("\n");
  return lines.flatMap((line, i) => (line.includes(`# LINE ${mark}`) ? [i + 1] : []));
}

/** Starts spinning.py under Echis and calls `body` once it is hot. */
async function whileSpinning(
  sandbox: Sandbox,
  what: "naps" | "spin",
  body: (pid: number) => void,
): Promise<void> {
  const child = spawn(LAUNCHER, ["run", join(PROGRAMS, "spinning.py"), what], {
    env: { ...process.env, ECHIS_CACHE_DIR: sandbox.cache, ECHIS_HOT: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await new Promise<void>((ready, failed) => {
      child.stdout.once("data", () => ready());
      child.once("exit", () => failed(new Error("spinning.py ended")));
    });
    await setTimeout(500); // It goes on from the line that printed.
    body(child.pid!);
  } finally {
    child.removeAllListeners("exit");
    send(child.pid!, "SIGKILL");
  }
}

for (const what of ["naps", "spin"] as const) {
  test(`py-spy shows functions and lines, ${what}`, async (context) => {
    if (skip(context)) return;
    await inSandbox((sandbox) =>
      whileSpinning(sandbox, what, (pid) => {
        for (let turn = 0; turn < 5; turn++) {
          const argv = ["dump", "--pid", String(pid), "--nonblocking"];
          const dump = spawnSync(join(VENV, "bin/py-spy"), argv, { encoding: "utf8" });
          if (dump.status !== 0) {
            context.skip(`py-spy can't attach: ${dump.stderr.trim().split("\n").at(-1)}`);
            return;
          }
          const frames = [...dump.stdout.matchAll(/^ +(\w+|<module>) \(.*?:(\d+)\)$/gm)];
          const lineOf = (name: string) => Number(frames.find(([, f]) => f === name)?.[2]);
          assert.deepEqual([lineOf("main")], linesMarked(`main, ${what}`), dump.stdout);
          if (what === "naps") {
            assert.deepEqual([lineOf("naps")], linesMarked("naps"), dump.stdout);
            continue;
          }
          const [first, last] = [linesMarked("spin, first")[0]!, linesMarked("spin, last")[0]!];
          assert.ok(lineOf("spin") >= first && lineOf("spin") <= last, dump.stdout);
        }
      }),
    )();
  });
}

const folder = mkdtempSync(join(tmpdir(), "echis-perf-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("perf names native functions", async (context) => {
  const data = join(folder, "perf.data");
  const perf = (...args: string[]) => spawnSync("perf", args, { encoding: "utf8", cwd: folder });
  const probe = perf("record", "-q", "-e", "cpu-clock", "-o", data, "--", "true");
  if (probe.status !== 0) {
    context.skip("perf can't record here");
    return;
  }
  await inSandbox(async (sandbox) => {
    const program = sandbox.write(
      "busy.py",
      "def busy_loop(n):\n    t = 0\n    for i in range(n):\n        t = (t * 31 + i) & 0xFFFF\n    return t\n\n" +
        "for _ in range(60):\n    busy_loop(300_000)\n",
    );
    const env = { ECHIS_PERF: "1", ECHIS_HOT: "1", ECHIS_CACHE_DIR: sandbox.cache };
    const run = spawnSync(
      "perf",
      ["record", "-q", "-e", "cpu-clock", "-o", data, "--", LAUNCHER, "run", program],
      { encoding: "utf8", env: { ...process.env, ...env } },
    );
    assert.equal(run.status, 0, run.stderr);
    const report = perf("report", "-i", data, "--stdio", "--sort", "symbol");
    const line = report.stdout.split("\n").find((l) => l.includes("py::busy_loop"));
    assert.ok(line !== undefined, report.stdout + report.stderr);
    assert.match(line, new RegExp(`py::busy_loop:${program}`));
    assert.ok(Number.parseFloat(line) > 1, line);
  })();
});

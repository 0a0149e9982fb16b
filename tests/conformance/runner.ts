// Compares modules of CPython's own test suite under stock CPython and under Echis, case by case.
//
//   runner [modules...] [--mode=eager|normal]... [--fresh] [--jobs=N]
//
// Results of every module are kept under build/test/conformance, so that an interrupted run goes on
// where it stopped; --fresh forgets those of the modes. A summary per mode is written to
// tests/conformance/results/MODE.json when the whole slice was run. A module that differs is run a
// second time, and only what differs both times counts.

import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProcess } from "../run/process.ts";
import { EAGER, type Mode, NORMAL } from "../stress/modes.ts";
import { type ModuleResult, runModule } from "./module-run.ts";
import { readSlice } from "./slice.ts";

const REPO = process.cwd();
const HERE = join(REPO, "tests/conformance");
const KEPT = join(REPO, "build/test/conformance");
// Another launcher lets an installed or copied Echis be tested while this one is rebuilt.
const LAUNCHER = process.env.ECHIS_LAUNCHER ?? join(REPO, "build/bin/echis");
const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";

/** One case, or the whole process, that does not do what it does under stock CPython. */
interface Difference {
  readonly name: string;
  readonly want: string;
  readonly have: string;
  readonly detail: string;
}

interface ModuleSummary {
  cases: number;
  differences: { name: string; want: string; have: string }[];
}

function compare(stock: ModuleResult, echis: ModuleResult): Difference[] {
  const found: Difference[] = [];
  if (stock.ending !== echis.ending) {
    const detail = echis.details.output ?? "";
    found.push({ name: "(process)", want: stock.ending, have: echis.ending, detail });
  }
  const names = [...new Set([...Object.keys(stock.cases), ...Object.keys(echis.cases)])].sort();
  for (const name of names) {
    const want = stock.cases[name] ?? "absent";
    const have = echis.cases[name] ?? "absent";
    if (want !== have) found.push({ name, want, have, detail: echis.details[name] ?? "" });
  }
  return found;
}

/** Runs a module, or gives its kept result. */
async function kept(
  folder: string,
  module: string,
  run: () => Promise<ModuleResult>,
): Promise<ModuleResult> {
  const path = join(KEPT, folder, `${module}.json`);
  try {
    return JSON.parse(readFileSync(path, "utf8")) as ModuleResult;
  } catch {
    // Not run yet.
  }
  const result = await run();
  mkdirSync(join(KEPT, folder), { recursive: true });
  writeFileSync(path, `${JSON.stringify(result, undefined, 1)}\n`);
  return result;
}

/** Changes with every build of Echis, so that old results are not taken for new ones. */
function buildId(): string {
  for (const path of ["build-id", "lib/libechis.so"]) {
    try {
      const content = readFileSync(join(LAUNCHER, "../..", path));
      return createHash("sha256").update(content).digest("hex").slice(0, 12);
    } catch {
      // Try the next.
    }
  }
  throw new Error("Echis is not built: run node scripts/build.mjs first");
}

async function checkModule(module: string, mode: Mode, build: string, cache: string) {
  const stock = await kept("stock", module, () => runModule(module, [PYTHON], {}));
  const env = { ...mode.env, ECHIS_CACHE_DIR: cache, ECHIS_PYTHON: PYTHON, ...nodePath() };
  const run = () => runModule(module, [LAUNCHER, "run"], env);
  const first = await kept(`${mode.name}-${build}`, module, run);
  let differences = compare(stock, first);
  if (differences.length > 0) {
    const second = await kept(`${mode.name}-${build}-again`, module, run);
    const again = new Set(compare(stock, second).map((d) => d.name));
    differences = differences.filter((d) => again.has(d.name));
  }
  const cases = Object.keys(stock.cases).length;
  return { cases, differences, seconds: first.seconds, stockSeconds: stock.seconds };
}

/** The daemon is started by the process under test and needs to find node. */
function nodePath(): Record<string, string> {
  return { PATH: `${join(process.execPath, "..")}:/usr/bin:/bin` };
}

function report(module: string, mode: Mode, differences: readonly Difference[]): void {
  for (const d of differences) {
    const loud = d.have.startsWith("signal") ? "!!! CRASH" : "DIFF";
    console.log(`${loud} ${module} [${mode.name}] ${d.name}: want ${d.want}, have ${d.have}`);
    const lines = d.detail.split("\n").slice(-12);
    if (d.detail !== "") console.log(`    ${lines.join("\n    ")}`);
  }
}

async function runMode(mode: Mode, modules: readonly string[], jobs: number, record: boolean) {
  const build = buildId();
  const home = mkdtempSync(join(tmpdir(), "echis-test-"));
  const cache = join(home, "cache");
  mkdirSync(cache, { mode: 0o700 });
  const summary: Record<string, ModuleSummary> = {};
  let passed = 0;
  let failed = 0;
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < modules.length) {
      const module = modules[next++]!;
      const result = await checkModule(module, mode, build, cache);
      report(module, mode, result.differences);
      const differing = result.differences.length;
      failed += differing;
      passed += Math.max(result.cases - differing, 0);
      const times = `${result.stockSeconds} s stock, ${result.seconds} s echis`;
      console.log(`${module} [${mode.name}] ${result.cases} cases, ${differing} differ (${times})`);
      const differences = result.differences.map(({ name, want, have }) => ({ name, want, have }));
      summary[module] = { cases: result.cases, differences };
    }
  };
  await Promise.all(Array.from({ length: jobs }, lane));
  const env = { ...(process.env as Record<string, string>), ECHIS_CACHE_DIR: cache };
  await runProcess([LAUNCHER, "daemon", "stop"], { cwd: REPO, env, stdin: "", timeoutMs: 10_000 });
  rmSync(home, { recursive: true, force: true });
  if (record) writeSummary(mode, summary);
  return { passed, failed };
}

function writeSummary(mode: Mode, summary: Readonly<Record<string, ModuleSummary>>): void {
  const modules = Object.fromEntries(
    Object.keys(summary)
      .sort()
      .map((m) => [m, summary[m]]),
  );
  const all = Object.values(summary);
  const totals = {
    modules: all.length,
    identicalModules: all.filter((m) => m.differences.length === 0).length,
    cases: all.reduce((sum, m) => sum + m.cases, 0),
    differences: all.reduce((sum, m) => sum + m.differences.length, 0),
  };
  const text = JSON.stringify({ mode: mode.name, totals, modules }, undefined, 1);
  mkdirSync(join(HERE, "results"), { recursive: true });
  writeFileSync(join(HERE, "results", `${mode.name}.json`), `${text}\n`);
}

async function main(argv: readonly string[]): Promise<number> {
  const filters = argv.filter((a) => !a.startsWith("--"));
  const asked = argv.filter((a) => a.startsWith("--mode=")).map((a) => a.slice(7));
  const modes = [EAGER, NORMAL].filter((m) => asked.length === 0 || asked.includes(m.name));
  const jobs = Number(argv.find((a) => a.startsWith("--jobs="))?.slice(7) ?? 2);
  const modules = readSlice(join(HERE, "slice.txt"), filters);
  let passed = 0;
  let failed = 0;
  if (argv.includes("--stock")) {
    for (const module of modules) {
      const result = await kept("stock", module, () => runModule(module, [PYTHON], {}));
      console.log(`${module} ${result.ending} ${Object.keys(result.cases).length} cases`);
      passed += Object.keys(result.cases).length;
    }
    console.log(`${passed} passed, 0 failed`);
    return 0;
  }
  for (const mode of modes) {
    if (argv.includes("--fresh")) {
      for (const tail of ["", "-again"]) {
        rmSync(join(KEPT, `${mode.name}-${buildId()}${tail}`), { recursive: true, force: true });
      }
    }
    const result = await runMode(mode, modules, jobs, filters.length === 0);
    passed += result.passed;
    failed += result.failed;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || modules.length === 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));

// Compares the test suites of packages under stock CPython and under Echis, test by test.
//
//   runner [names...] [--mode=normal|eager|hot]... [--fresh] [--stock]
//
// Every run of a suite is kept under build/test/packages, so that an interrupted run goes on where
// it stopped; --fresh forgets the runs of this build. A suite that differs is run again under both:
// what differs between two runs of CPython is flaky, and only what differs both times counts. The
// rows of results/MODE.json that were run are written anew.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runProcess } from "../run/process.ts";
import { EAGER, HOT, type Mode, NORMAL } from "../stress/modes.ts";
import { freshCopy, prepare } from "./environment.ts";
import { type Difference, differences, readReport, type SuiteResult } from "./report.ts";
import { recordRow } from "./results.ts";
import { SUITES, type Suite } from "./table.ts";

const REPO = process.cwd();
const HERE = join(REPO, "tests/packages");
const KEPT = join(REPO, "build/test/packages");
const CACHE = join(KEPT, "cache");
const LAUNCHER = process.env.ECHIS_LAUNCHER ?? join(REPO, "build/bin/echis");
const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";

const PYTEST = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "echis_report", "--tb=short"];
const DJANGO = join(HERE, "python/run_django.py");

// Programs wait for what these modes compile, which takes minutes.
const ALLOWANCE: Readonly<Record<string, number>> = { stock: 1, normal: 3, eager: 10, hot: 10 };

/** Changes with every build of Echis, so that old results are not taken for new ones. */
function buildId(): string {
  const content = readFileSync(join(LAUNCHER, "../../build-id"));
  return createHash("sha256").update(content).digest("hex").slice(0, 12);
}

/** One run of a suite: under stock CPython when `mode` is undefined. */
async function runSuite(suite: Suite, mode: Mode | undefined, label: string): Promise<SuiteResult> {
  const folder = join(KEPT, suite.name);
  const { python, work } = await prepare(suite, folder, PYTHON);
  freshCopy(suite, folder, work, join(HERE, "suites"));
  const report = join(folder, "report.jsonl");
  rmSync(report, { force: true });
  const home = join(folder, "home");
  rmSync(home, { recursive: true, force: true });
  mkdirSync(join(home, "tmp"), { recursive: true });
  const program =
    suite.script === undefined ? [...PYTEST, ...suite.args] : [DJANGO, suite.script, ...suite.args];
  const settings = [`--python=${python}`, `--cache-dir=${CACHE}`];
  const start =
    mode === undefined ? [python] : [LAUNCHER, "run", `--mode=${mode.env.ECHIS_MODE}`, ...settings];
  const progress = watch(report, label);
  const outcome = await runProcess([...start, ...program], {
    cwd: work,
    env: {
      PATH: [dirname(python), dirname(process.execPath), "/usr/bin", "/bin"].join(":"),
      LANG: "C.UTF-8",
      HOME: home,
      TMPDIR: join(home, "tmp"),
      PYTHONHASHSEED: "0",
      PYTHONPATH: join(HERE, "python"),
      PYTHONDONTWRITEBYTECODE: "1",
      ECHIS_REPORT: report,
      ...(mode === HOT ? { ECHIS_HOT: "1" } : {}),
      ...(mode === EAGER || mode === HOT
        ? { ECHIS_ONLY_UNDER: ownFolders(suite, python, work) }
        : {}),
      ...suite.env,
    },
    stdin: "",
    timeoutMs: suite.minutes * 60_000 * (ALLOWANCE[mode?.name ?? "stock"] ?? 1),
  });
  progress();
  if (mode !== undefined) await stopDaemon();
  const ended = outcome.signal === null ? `exit ${outcome.code}` : `signal ${outcome.signal}`;
  const lines = existsSync(report) ? readFileSync(report, "utf8") : "";
  return readReport(lines, outcome.timedOut ? "timeout" : ended, outcome.stdout + outcome.stderr);
}

/** What eager and hot mode compile: the package and its tests, not pytest and the standard library too. */
function ownFolders(suite: Suite, python: string, work: string): string {
  const site = join(python, "../../lib/python3.11/site-packages");
  const modules = suite.modules ?? [suite.name.replaceAll("-", "_")];
  return [...modules.map((name) => join(site, name)), work].join(":");
}

/** What it has not compiled yet is of no use, and would slow the next run down. */
async function stopDaemon(): Promise<void> {
  const env = { ...(process.env as Record<string, string>), ECHIS_CACHE_DIR: CACHE };
  await runProcess([LAUNCHER, "daemon", "stop"], { cwd: REPO, env, stdin: "", timeoutMs: 10_000 });
}

/** On a terminal, shows how far a run is; returns what ends that. */
function watch(report: string, label: string): () => void {
  if (!process.stderr.isTTY) return () => {};
  const started = Date.now();
  const timer = setInterval(() => {
    const size = existsSync(report) ? statSync(report).size : 0;
    const done = size === 0 ? 0 : readFileSync(report, "utf8").split('\n{"id"').length - 1;
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    process.stderr.write(`\r${label}: ${done} tests, ${seconds} s\x1b[K`);
  }, 1000);
  return () => {
    clearInterval(timer);
    process.stderr.write("\r\x1b[K");
  };
}

/** Where the result of a run is kept; a changed row of the table or build has other files. */
function keptPath(suite: Suite, mode: Mode | undefined, turn: number): string {
  const name = mode === undefined ? "stock" : `${mode.name}-${buildId()}`;
  const key = createHash("sha256").update(JSON.stringify(suite)).digest("hex").slice(0, 8);
  return join(KEPT, "runs", `${suite.name}-${suite.version}-${key}`, `${name}-${turn}.json`);
}

/** Runs a suite, or gives the kept result of `turn` (1 or 2). */
async function kept(suite: Suite, mode: Mode | undefined, turn: number): Promise<SuiteResult> {
  const path = keptPath(suite, mode, turn);
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as SuiteResult;
  const result = await runSuite(suite, mode, `${suite.name} [${mode?.name ?? "stock"}]`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(result, undefined, 1));
  return result;
}

interface Comparison {
  readonly stock: SuiteResult;
  readonly echis: SuiteResult;
  readonly differences: readonly Difference[];
  readonly flaky: readonly string[];
}

async function compare(suite: Suite, mode: Mode): Promise<Comparison> {
  const stock = await kept(suite, undefined, 1);
  const echis = await kept(suite, mode, 1);
  const first = differences(stock, echis);
  if (first.length === 0) return { stock, echis, differences: [], flaky: [] };
  const flaky = new Set(differences(stock, await kept(suite, undefined, 2)).map((d) => d.test));
  const again = differences(stock, await kept(suite, mode, 2));
  const both = again.filter((d) => first.some((f) => f.test === d.test) && !flaky.has(d.test));
  const counted = new Set(both.map((d) => d.test));
  const once = [...first, ...again].map((d) => d.test).filter((test) => !counted.has(test));
  return { stock, echis, differences: both, flaky: [...new Set([...flaky, ...once])].sort() };
}

function print(suite: Suite, mode: Mode, { stock, echis, ...found }: Comparison): void {
  for (const d of found.differences) {
    const loud = d.have.startsWith("signal") ? "!!! CRASH" : "DIFF";
    console.log(`${loud} ${suite.name} [${mode.name}] ${d.test}: want ${d.want}, have ${d.have}`);
    if (d.detail !== "") console.log(`    ${d.detail.split("\n").slice(-25).join("\n    ")}`);
  }
  const tests = Object.keys(stock.tests).length;
  const times = `wall ${stock.wall} s stock, ${echis.wall} s echis; user ${stock.user}, ${echis.user}`;
  const doubt = found.flaky.length === 0 ? "" : `, ${found.flaky.length} flaky`;
  const head = `${suite.name} ${suite.version} [${mode.name}] ${tests} tests`;
  console.log(`${head}, ${found.differences.length} differ${doubt} (${times})`);
}

async function main(argv: readonly string[]): Promise<number> {
  const names = argv.filter((a) => !a.startsWith("--"));
  const asked = argv.filter((a) => a.startsWith("--mode=")).map((a) => a.slice(7));
  const modes = [NORMAL, EAGER, HOT].filter((m) =>
    asked.length === 0 ? m !== HOT : asked.includes(m.name),
  );
  const suites = SUITES.filter((s) => names.length === 0 || names.includes(s.name));
  const unknown = names.filter((name) => !SUITES.some((s) => s.name === name));
  if (unknown.length > 0) {
    console.log(
      `no such package: ${unknown.join(", ")}; want ${SUITES.map((s) => s.name).join(", ")}`,
    );
    console.log("0 passed, 1 failed");
    return 1;
  }
  let passed = 0;
  let failed = 0;
  for (const suite of suites) {
    try {
      if (argv.includes("--stock")) {
        const { ending, tests } = await kept(suite, undefined, 1);
        console.log(`${suite.name} ${ending} ${Object.keys(tests).length} tests`);
        passed += Object.keys(tests).length;
        continue;
      }
      for (const mode of modes) {
        if (argv.includes("--fresh")) {
          for (const turn of [1, 2]) rmSync(keptPath(suite, mode, turn), { force: true });
        }
        const comparison = await compare(suite, mode);
        print(suite, mode, comparison);
        recordRow(join(HERE, "results"), suite, mode.name, comparison);
        failed += comparison.differences.length;
        passed += Object.keys(comparison.stock.tests).length - comparison.differences.length;
      }
    } catch (error) {
      failed++;
      console.log(`FAIL ${suite.name}: ${(error as Error).message}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));

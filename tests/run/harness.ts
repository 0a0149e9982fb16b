// Runs the corpus under stock CPython and under Echis and compares exit, stdout and stderr.
//
//   harness PLAN [filters...] [--mode=NAME]... [--turn=N] [--stock] [--jobs=N]
//
// plan.ts says what the plans are, and what turns are; --mode replaces the plan. --stock runs
// CPython twice with different hash seeds instead, which finds programs that are not deterministic.
// A function that the compiler fails on (it may refuse one) is a failure too.
// The last line is `N passed, N failed`; the exit code is 1 if anything failed.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Mode, modesNamed } from "../stress/modes.ts";
import { compareOutcomes, type Verdict } from "./compare.ts";
import { findPrograms, type Program } from "./corpus.ts";
import { Oracle, PROGRAM_ENV } from "./oracle.ts";
import { cross, type Job, PLANS, type Plan, planJobs } from "./plan.ts";
import { runProcess } from "./process.ts";
import { turnOfCommit } from "./provenance.ts";

interface Options {
  readonly plan: Plan;
  readonly filters: readonly string[];
  readonly modes: readonly Mode[];
  readonly turn: number;
  readonly stock: boolean;
  readonly jobs: number;
}

const REPO = process.cwd();
const CORPUS = join(REPO, "tests/run");
const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
// Another launcher lets an installed or copied Echis be tested while this one is rebuilt.
const LAUNCHER = process.env.ECHIS_LAUNCHER ?? join(REPO, "build/bin/echis");

function parseOptions(argv: readonly string[]): Options {
  const [word, ...rest] = argv;
  const plan = PLANS.find((name) => name === word) ?? "run";
  const flags = rest.filter((a) => a.startsWith("--"));
  const modes = flags.filter((f) => f.startsWith("--mode=")).flatMap((f) => modesNamed(f.slice(7)));
  const jobs = Number(flags.find((f) => f.startsWith("--jobs="))?.slice(7) ?? 2);
  const turnFlag = flags.find((f) => f.startsWith("--turn="))?.slice(7);
  const turn = turnFlag === undefined ? turnOfCommit(REPO) : Number(turnFlag);
  const filters = rest.filter((a) => !a.startsWith("--"));
  return { plan, filters, modes, turn, stock: flags.includes("--stock"), jobs };
}

/**
 * Compiling the standard library eagerly takes minutes: quick runs compile the programs' own
 * functions only, and so do the stress runs in CI.
 */
function compilesLibrary(plan: Plan, mode: Mode): boolean {
  return plan !== "quick" && !(plan === "ci" && cacheOf(mode) === "cache-stress");
}

// The first programs of a run wait for the standard library's functions to be compiled.
const COMPILE_ALLOWANCE_MS = 100_000;

/** One Echis under test: its launcher, cache directories of its own, and where statistics go. */
class Engine {
  private readonly launcher = LAUNCHER;
  private readonly home = mkdtempSync(join(tmpdir(), "echis-test-"));
  private readonly plan: Plan;
  private serial = 0;

  constructor(plan: Plan) {
    this.plan = plan;
    for (const cache of CACHES) mkdirSync(join(this.home, cache), { mode: 0o700 });
    mkdirSync(join(this.home, "stats"));
  }

  /** Runs `program` in `mode` and compares it with the reference. */
  async check(oracle: Oracle, { program, mode }: Job): Promise<{ verdict: Verdict; ms: number }> {
    const expected = await oracle.expected(program);
    const actual = await runProcess([this.launcher, "run", program.file, ...program.args], {
      cwd: CORPUS,
      env: { ...this.env(cacheOf(mode)), ...this.limit(mode), ...mode.env },
      stdin: program.stdin,
      timeoutMs: program.timeoutMs + COMPILE_ALLOWANCE_MS,
    });
    return { verdict: compareOutcomes(expected, actual), ms: actual.ms };
  }

  private limit(mode: Mode): Record<string, string> {
    return compilesLibrary(this.plan, mode) ? {} : { ECHIS_ONLY_UNDER: CORPUS };
  }

  private env(cache: string): Record<string, string> {
    return {
      ...PROGRAM_ENV,
      PATH: process.env.PATH ?? PROGRAM_ENV.PATH!,
      ECHIS_PYTHON: PYTHON,
      ECHIS_CACHE_DIR: join(this.home, cache),
      ECHIS_STATS: join(this.home, "stats", `${this.serial++}.json`),
    };
  }

  /** Images in the caches: none after a whole run would mean that nothing ran natively. */
  countImages(): number {
    let count = 0;
    for (const cache of CACHES) {
      const images = join(this.home, cache, "images");
      try {
        for (const folder of readdirSync(images)) count += readdirSync(join(images, folder)).length;
      } catch {
        // No image was ever written to this cache.
      }
    }
    return count;
  }

  /** What the compile services failed on: internal errors, not functions that they refused. */
  compileErrors(): string[] {
    const errors = new Set<string>();
    for (const cache of CACHES) {
      for (const name of ["daemon.log.1", "daemon.log"]) {
        for (const line of readLines(join(this.home, cache, name))) {
          const entry = JSON.parse(line) as Record<string, string>;
          const failed = entry.event === "compile" && entry.status === "error";
          if (failed) errors.add(`${entry.function}: ${entry.message}`);
        }
      }
    }
    return [...errors];
  }

  /** Waits until the compile service of the main cache is idle, two minutes at most. */
  async settle(): Promise<void> {
    const env = { ...(process.env as Record<string, string>), ...this.env("cache") };
    const options = { cwd: REPO, env, stdin: "", timeoutMs: 10_000 };
    for (let tries = 0; tries < 120; tries++) {
      const status = await runProcess([this.launcher, "daemon", "status"], options);
      if (!/^load +[1-9]/m.test(status.stdout)) return;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  async close(): Promise<void> {
    for (const cache of CACHES) {
      const env = { ...(process.env as Record<string, string>), ...this.env(cache) };
      const options = { cwd: REPO, env, stdin: "", timeoutMs: 10_000 };
      await runProcess([this.launcher, "daemon", "stop"], options);
    }
    if (process.env.ECHIS_TEST_KEEP === "1") console.log(`kept ${this.home}`);
    else rmSync(this.home, { recursive: true, force: true });
  }
}

// Images compiled for stress runs count their guards, so they have a cache of their own.
const CACHES = ["cache", "cache-stress"] as const;

function cacheOf(mode: Mode): (typeof CACHES)[number] {
  return "ECHIS_STRESS" in mode.env ? "cache-stress" : "cache";
}

/** Whole lines: a service that still runs may be writing the last one. */
function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n").slice(0, -1);
  } catch {
    return []; // No log was written.
  }
}

async function inParallel<T>(items: readonly T[], jobs: number, work: (item: T) => Promise<void>) {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: jobs }, lane));
}

interface Tally {
  passed: number;
  failed: string[];
  crashed: string[];
}

async function runEchis(options: Options, oracle: Oracle, programs: Program[]): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: [], crashed: [] };
  const times: { name: string; ms: number }[] = [];
  const engine = new Engine(options.plan);
  const interrupted = (): void => {
    void engine.close().then(() => process.exit(130));
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  const check = async (job: Job): Promise<void> => {
    const { verdict, ms } = await engine.check(oracle, job);
    const label = `${job.program.name} [${job.mode.name}]`;
    times.push({ name: label, ms });
    if (verdict.kind === "same") {
      tally.passed++;
      return;
    }
    tally.failed.push(label);
    if (verdict.kind === "crash") tally.crashed.push(label);
    const title = verdict.kind === "crash" ? "!!! CRASH" : "FAIL";
    console.log(`${title} ${label} (${verdict.kind})\n${verdict.text}\n`);
  };
  const { plan, modes, turn } = options;
  // Whoever names programs wants all that a quick run might do with them.
  const thorough = plan === "quick" && options.filters.length > 0 ? "ci" : plan;
  const jobs = modes.length > 0 ? cross(modes, programs) : planJobs(thorough, programs, turn);
  const settled = jobs.filter((job) => job.mode.settled);
  await inParallel(
    jobs.filter((job) => !job.mode.settled),
    options.jobs,
    check,
  );
  if (settled.length > 0) await engine.settle();
  await inParallel(settled, options.jobs, check);
  const images = engine.countImages();
  const errors = engine.compileErrors();
  await engine.close();
  // A short program gets none in normal mode.
  const mustCompile = jobs.some(({ mode }) => mode.env.ECHIS_MODE === "eager");
  if (images === 0 && mustCompile && tally.passed > 0) {
    tally.failed.push("no image was produced: every program ran interpreted");
  }
  for (const error of errors) tally.failed.push(`compiling ${error}`);
  times.sort((a, b) => b.ms - a.ms);
  const slowest = times.slice(0, 3).map((t) => `${t.name} ${(t.ms / 1000).toFixed(1)} s`);
  console.log(`${images} images; slowest: ${slowest.join(", ")}`);
  if (plan === "quick" || plan === "ci") console.log(`sample of turn ${turn} (--turn=${turn})`);
  return tally;
}

async function runStock(options: Options, oracle: Oracle, programs: Program[]): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: [], crashed: [] };
  await inParallel(programs, options.jobs, async (program) => {
    const first = await oracle.expected(program);
    const second = await oracle.run(program, { PYTHONHASHSEED: "12345" });
    const verdict = compareOutcomes(first, second);
    const slow = second.ms > 1500 ? `slow: ${second.ms.toFixed(0)} ms` : "";
    const silent = first.stdout === "" && first.stderr === "" ? "prints nothing" : "";
    if (verdict.kind === "same" && slow === "" && silent === "") {
      tally.passed++;
      return;
    }
    tally.failed.push(program.name);
    const text = verdict.kind === "same" ? "" : verdict.text;
    console.log(`FAIL ${program.name}: ${[slow, silent, text].filter((s) => s !== "").join("; ")}`);
  });
  return tally;
}

async function main(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv);
  const probe = { cwd: REPO, env: PROGRAM_ENV, stdin: "", timeoutMs: 10_000 };
  const version = await runProcess([PYTHON, "-VV"], probe);
  const oracle = new Oracle(CORPUS, join(REPO, "build/test/expected"), PYTHON, version.stdout);
  const programs = findPrograms(CORPUS, options.filters);
  if (programs.length === 0 && options.filters.length > 0) {
    console.log("0 passed, 0 failed");
    return 0;
  }
  const run = options.stock ? runStock : runEchis;
  const tally = await run(options, oracle, programs);
  if (tally.crashed.length > 0) {
    console.log(`!!! ${tally.crashed.length} CRASHED:\n  ${tally.crashed.sort().join("\n  ")}`);
  }
  if (tally.failed.length > 0) console.log(`failed:\n  ${tally.failed.sort().join("\n  ")}`);
  console.log(`${tally.passed} passed, ${tally.failed.length} failed`);
  return tally.failed.length > 0 || programs.length === 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));

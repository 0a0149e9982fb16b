// Compares CPython's own test suite under stock CPython and under Echis, case by case.
//
//   runner [MODULE...] [--mode=eager|normal]... [--shard=I/N|turn/N] [--minutes=M] [--jobs=N]
//          [--module-minutes=M] [--fresh] [--record] [--guard] [--stock]
//
// Results of every module are kept under build/test/conformance, so that an interrupted run goes on
// where it stopped; --fresh forgets them. A module that differs is run again under both, and what
// differs every time counts. --record writes the comparisons to tests/conformance/results/; --guard
// runs only what these records show without differences.

import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { runProcess } from "../run/process.ts";
import type { Mode } from "../stress/modes.ts";
import { compare, type Difference } from "./compare.ts";
import { explanation } from "./explained.ts";
import { buildId, interpreterId, KeptRuns } from "./kept.ts";
import { type ModuleResult, runModule } from "./module-run.ts";
import { byDuration, inShard, listModules, named } from "./modules.ts";
import { type Options, parseOptions } from "./options.ts";
import { type ModuleRecord, readRecord, recordedClean, writeRecord } from "./record.ts";

const REPO = process.cwd();
const KEPT = join(REPO, "build/test/conformance");
// Another launcher lets an installed or copied Echis be tested while this one is rebuilt.
const LAUNCHER = process.env.ECHIS_LAUNCHER ?? join(REPO, "build/bin/echis");
const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
const SUITE = "/usr/lib/python3.11/test";
/** How often a module that differs is run, to tell what is steady. */
const TRIES = { stock: 3, echis: 2 };

interface Comparison {
  readonly differences: readonly Difference[];
  readonly explained: readonly Difference[];
  readonly record: ModuleRecord;
}

class Runner {
  private readonly options: Options;
  private readonly build = buildId(LAUNCHER);
  private readonly cache = join(KEPT, "cache");
  private readonly stock: KeptRuns;
  readonly interpreter = interpreterId(PYTHON, SUITE);
  readonly records: Record<string, Record<string, ModuleRecord>> = {};
  readonly left: string[] = [];
  passed = 0;
  failed = 0;

  constructor(options: Options) {
    this.options = options;
    this.stock = new KeptRuns(join(KEPT, `stock-${this.interpreter}`));
    mkdirSync(this.cache, { recursive: true, mode: 0o700 });
  }

  async all(modules: readonly string[]): Promise<void> {
    const { modes, stockOnly, jobs, deadline, guards } = this.options;
    const clean = new Map(modes.map((mode) => [mode, recordedClean(mode.name)]));
    const runs = (module: string) => (mode: Mode) => !guards || clean.get(mode)!(module);
    const steps = modules.flatMap((module) =>
      stockOnly
        ? [{ name: module, run: () => this.underStock(module) }]
        : modes.filter(runs(module)).map((mode) => ({
            name: `${module} [${mode.name}]`,
            run: () => this.inMode(module, mode),
          })),
    );
    const lane = async (): Promise<void> => {
      for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
        if (Date.now() >= deadline) this.left.push(step.name);
        else await step.run();
      }
    };
    await Promise.all(Array.from({ length: jobs }, lane));
  }

  /** Ends the daemon that the processes under test have started. */
  async close(): Promise<void> {
    const env = { ...(process.env as Record<string, string>), ECHIS_CACHE_DIR: this.cache };
    const options = { cwd: REPO, env, stdin: "", timeoutMs: 10_000 };
    await runProcess([LAUNCHER, "daemon", "stop"], options);
  }

  private async underStock(module: string): Promise<void> {
    if (this.options.fresh) this.stock.forget(module);
    const [run] = await this.stockRuns(module, 1);
    const cases = Object.keys(run!.cases).length;
    console.log(`${module} [stock] ${cases} cases, ${run!.ending}, ${run!.seconds} s`);
    this.passed += cases;
  }

  private stockRuns(module: string, count: number): Promise<ModuleResult[]> {
    const { moduleSeconds } = this.options;
    return this.stock.atLeast(count, module, () => runModule(module, [PYTHON], {}, moduleSeconds));
  }

  private async inMode(module: string, mode: Mode): Promise<void> {
    const { differences, explained, record } = await this.compared(module, mode);
    for (const d of differences) report("DIFF", module, mode, d);
    for (const d of explained) report("explained", module, mode, d);
    const cases = Object.values(record.cases).reduce((sum, n) => sum + n, 0);
    const { seconds } = record;
    console.log(
      `${module} [${mode.name}] ${cases} cases, ${differences.length} differ ` +
        `(${seconds.stock} s stock, ${seconds.echis} s Echis)`,
    );
    this.failed += differences.length;
    this.passed += Math.max(cases - differences.length, 0);
    this.records[mode.name] = { ...this.records[mode.name], [module]: record };
  }

  private async compared(module: string, mode: Mode): Promise<Comparison> {
    const kept = new KeptRuns(join(KEPT, `${mode.name}-${this.build}`));
    if (this.options.fresh) kept.forget(module);
    const env = { ...mode.env, ECHIS_CACHE_DIR: this.cache, ECHIS_PYTHON: PYTHON };
    const { moduleSeconds } = this.options;
    const run = () => runModule(module, [LAUNCHER, "run"], env, moduleSeconds);
    let stock = await this.stockRuns(module, 1);
    let echis = await kept.atLeast(1, module, run);
    const atFirst = compare(stock.slice(0, 1), echis.slice(0, 1));
    let found = atFirst;
    if (found.length > 0) {
      echis = await kept.atLeast(TRIES.echis, module, run);
      found = compare(stock, echis);
    }
    if (found.length > 0) {
      stock = await this.stockRuns(module, TRIES.stock);
      found = compare(stock, echis);
    }
    const explained = found.filter((d) => explanation(module, d.name, mode.name) !== undefined);
    const differences = found.filter((d) => !explained.includes(d));
    const steady = new Set(found.map((d) => d.name));
    const unsteady = atFirst.filter((d) => !steady.has(d.name));
    const record = {
      build: this.build,
      cases: countOutcomes(stock[0]!),
      seconds: { stock: stock[0]!.seconds, echis: echis[0]!.seconds },
      ...(differences.length > 0 ? { differences: differences.map(inWords) } : {}),
      ...(explained.length > 0 ? { explained: explained.map(inWords) } : {}),
      ...(unsteady.length > 0 ? { unsteady: unsteady.map(inWords) } : {}),
    };
    return { differences, explained, record };
  }
}

function countOutcomes(result: ModuleResult): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of Object.values(result.cases)) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function inWords({ name, want, have }: Difference): string {
  return `${name}: want ${want}, have ${have}`;
}

function report(kind: string, module: string, mode: Mode, d: Difference): void {
  console.log(`${kind} ${module} [${mode.name}] ${inWords(d)}`);
  const lines = d.detail.split("\n").slice(-12);
  if (d.detail !== "") console.log(`    ${lines.join("\n    ")}`);
}

/** The seconds that a module takes in all, from the records; a guess for one that has none. */
function expectedSeconds(modes: readonly Mode[]): (module: string) => number {
  const records = modes.map((mode) => readRecord(mode.name).modules);
  return (module) => {
    const known = records.flatMap((modules) => modules[module]?.seconds ?? []);
    const missing = 10 * (modes.length - known.length);
    const stock = Math.max(0, ...known.map((seconds) => seconds.stock));
    return known.reduce((sum, seconds) => sum + seconds.echis, stock + missing);
  };
}

function modulesOf(options: Options): string[] {
  const { filters, shard, modes } = options;
  const seconds = expectedSeconds(modes);
  const modules = named(listModules(PYTHON), filters);
  if (filters.length > 0 && shard === undefined) return modules;
  if (shard === undefined) return byDuration(modules, seconds);
  const part = byDuration(inShard(modules, shard, seconds), seconds);
  console.log(`shard ${shard.index} of ${shard.count}: ${part.join(" ")}`);
  return part;
}

async function main(argv: readonly string[]): Promise<number> {
  if (!existsSync(SUITE)) throw new Error(`${SUITE} is missing: install libpython3.11-testsuite`);
  const options = parseOptions(argv);
  const modules = modulesOf(options);
  const runner = new Runner(options);
  try {
    await runner.all(modules);
  } finally {
    await runner.close();
  }
  if (options.records) {
    for (const [mode, news] of Object.entries(runner.records)) {
      writeRecord(mode, runner.interpreter, LAUNCHER, news);
    }
  }
  if (runner.left.length > 0) {
    console.log(`out of time, not run: ${runner.left.join(", ")}`);
  }
  console.log(`${runner.passed} passed, ${runner.failed} failed`);
  return runner.failed > 0 || modules.length === 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));

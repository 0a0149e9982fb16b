/** `echis bench`: what the command does, from its arguments to the report. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corePrograms } from "./core-programs.ts";
import { cpython, type Engine, findEngines, installedEngines } from "./engines.ts";
import { measureProgram } from "./measure-program.ts";
import { HELP, type Options, parseOptions, UsageError } from "./options.ts";
import { Progress } from "./progress.ts";
import { pyperformancePrograms, type Skipped } from "./pyperformance.ts";
import { machineState, makeRecord } from "./record.ts";
import { projectRoot } from "./root.ts";
import type { ProgramSamples } from "./samples.ts";
import { describeStartup, measureStartup, type Startup } from "./startup.ts";
import { type ProgramSummary, summarize } from "./summary.ts";
import { LEGEND, Table } from "./table.ts";
import { selectTargets, type Target } from "./target.ts";

/**
 * Runs the command.
 *
 * @returns exit status: 0, 1 if a program failed or its output differed, 2 for a wrong call,
 *   130 after SIGINT or SIGTERM, with everything that was started stopped and removed
 */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const root = projectRoot();
    const options = parseOptions(argv, installedEngines(root));
    if (options.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const { targets, skipped } = findTargets(root, options);
    if (options.list) {
      process.stdout.write(targets.map((target) => `${target.name}\n`).join(""));
      return 0;
    }
    return await compare(root, options, targets, skipped);
  } catch (error) {
    if ((error as Error).name === "AbortError") return 130;
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`echis bench: ${error.message}\n`);
    return 2;
  }
}

function findTargets(
  root: string,
  options: Options,
): { targets: readonly Target[]; skipped: readonly Skipped[] } {
  const all: Target[] = options.set === "pyperformance" ? [] : corePrograms(root);
  let skipped: readonly Skipped[] = [];
  if (options.set !== "core") {
    const found = pyperformancePrograms(root, cpython());
    all.push(...found.targets);
    skipped = found.skipped;
  }
  const { selected, unmatched } = selectTargets(all, options.names);
  const missing = unmatched.filter((name) => !skipped.some((one) => one.name === name));
  if (missing.length > 0) {
    throw new UsageError(`no program ${missing.join(", ")}: see echis bench --list`);
  }
  const wanted =
    options.names.length === 0
      ? skipped
      : skipped.filter((one) => options.names.includes(one.name));
  return { targets: selected, skipped: wanted };
}

async function compare(
  root: string,
  options: Options,
  targets: readonly Target[],
  skipped: readonly Skipped[],
): Promise<number> {
  const date = new Date();
  const machine = machineState();
  const engines = findEngines(options.engines, root);
  const reference = engines[0];
  if (reference === undefined) throw new UsageError("no engine is installed");
  const scratch = mkdtempSync(join(tmpdir(), "echis-bench-run-"));
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => interruption.abort());
  }
  const progress = new Progress(process.stderr, targets.length);
  const table = new Table(
    engines,
    targets.map((target) => target.name),
  );
  const samples: ProgramSamples[] = [];
  const summaries: ProgramSummary[] = [];
  announce(engines, skipped);
  let startup: Startup;
  try {
    const bench = {
      ...{ options, engines, python: cpython(), root, scratch },
      signal: interruption.signal,
      progress: (text: string) => progress.show(text),
    };
    startup = await measureStartup(bench);
    progress.clear();
    print(describeStartup(startup, options.engines));
    print(`\n${table.heading()}`);
    for (const target of targets) {
      const measured = await measureProgram(bench, target);
      const summary = summarize(measured, reference.name);
      samples.push(measured);
      summaries.push(summary);
      progress.finish();
      print(table.row(summary, measured));
    }
  } finally {
    progress.clear();
    rmSync(scratch, { recursive: true, force: true });
  }
  print(table.footer(summaries));
  print(`\n${LEGEND}`);
  const failures = samples.flatMap((one) =>
    one.failures.map((failure) => ({ ...failure, program: one.program })),
  );
  for (const failure of failures) {
    print(
      `${failure.program}: ${failure.engine}, ${failure.kind} run, round ${failure.round}: ${failure.reason}`,
    );
  }
  if (options.json !== undefined) {
    const record = makeRecord({
      root,
      date,
      machine,
      options,
      engines,
      startup,
      samples,
      summaries,
      skipped,
    });
    writeFileSync(options.json, `${JSON.stringify(record)}\n`);
  }
  return failures.length > 0 ? 1 : 0;
}

function announce(engines: readonly Engine[], skipped: readonly Skipped[]): void {
  for (const engine of engines) print(`${engine.name.padEnd(8)} ${engine.version}`);
  for (const { name, reason } of skipped) print(`skipped ${name}: ${reason}`);
  print("");
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

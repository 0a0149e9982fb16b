/** The JSON record: raw samples, figures, and all that is needed to judge and repeat them. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import type { Engine } from "./engines.ts";
import { durations } from "./measure-program.ts";
import type { Options } from "./options.ts";
import type { ProgramSamples, Run } from "./samples.ts";
import type { Startup } from "./startup.ts";
import { overall, type ProgramSummary } from "./summary.ts";

/** Bumped when a field changes its meaning. */
export const RECORD_VERSION = 1;

/** Load and clock speed when the run began: what a reader needs to trust the figures. */
export function machineState() {
  const all = cpus();
  return {
    cpu: all[0]?.model ?? "unknown",
    cores: all.length,
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    kernel: `${type()} ${release()}`,
    governor: readOptional("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
    loadAverage: loadavg(),
  };
}

/** The whole record; `date` is when the run began. */
export function makeRecord(input: {
  readonly root: string;
  readonly date: Date;
  readonly machine: ReturnType<typeof machineState>;
  readonly options: Options;
  readonly engines: readonly Engine[];
  readonly startup: Startup;
  readonly samples: readonly ProgramSamples[];
  readonly summaries: readonly ProgramSummary[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}) {
  const { root, date, machine, options, engines, startup, samples, summaries, skipped } = input;
  return {
    version: RECORD_VERSION,
    date: date.toISOString(),
    commit: gitCommit(root),
    machine,
    loadAverageAtEnd: loadavg(),
    options,
    // Whose folder the project lies in says nothing.
    engines: engines.map((engine) => ({
      ...engine,
      command: engine.command.map((word) => word.replace(`${root}/`, "")),
    })),
    startup,
    geometricMeans: Object.fromEntries(
      engines.map((engine) => [engine.name, overall(summaries, engine.name)]),
    ),
    summaries,
    skipped,
    samples: samples.map(recordedSamples),
  };
}

/**
 * Runs as they are written: microseconds since the process was spawned, and the length of each
 * iteration. Outputs are left out, since they are equal.
 */
function recordedSamples({ runs, ...rest }: ProgramSamples) {
  const recorded = Object.entries(runs).map(([engine, own]) => [engine, own.map(recordedRun)]);
  return { ...rest, runs: Object.fromEntries(recorded) };
}

function recordedRun(run: Run) {
  const since = (time: number) => Math.round((time - run.spawned) / 1e3);
  return {
    kind: run.kind,
    round: run.round,
    started: since(run.started),
    firstIteration: since(run.begins[0]!),
    iterations: durations(run).map((time) => Math.round(time / 1e3)),
    ended: since(run.ended),
    userSeconds: run.userSeconds,
    systemSeconds: run.systemSeconds,
    maxRssKiB: run.maxRssKiB,
  };
}

/** Commit hash, with `+` behind it if tracked files differ from it; undefined outside git. */
function gitCommit(root: string): string | undefined {
  try {
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", root, ...args], { encoding: "utf8", stdio: "pipe" }).trim();
    const changed = git("status", "--porcelain", "--untracked-files=no") !== "";
    return git("rev-parse", "HEAD") + (changed ? "+" : "");
  } catch {
    return undefined;
  }
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return undefined;
  }
}

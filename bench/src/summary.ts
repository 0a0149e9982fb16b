/**
 * From raw runs to the figures of the report. Times in seconds, memory in MiB. Each time is the
 * shortest that was measured, of every engine alike, as timeit recommends: what else the machine
 * does can only make it longer.
 */
import { durations } from "./measure-program.ts";
import type { EngineName } from "./options.ts";
import type { ProgramSamples, Run } from "./samples.ts";
import { geometricMean, lastHalf, median, relativeSpread } from "./statistics.ts";

export interface EngineSummary {
  /** Interpreter start-up: from spawning to the driver's first statement. */
  readonly startup: number;
  /** Whole process, cold: start-up, the fixed number of iterations, shutdown. */
  readonly first: number;
  /** The same with a warm code cache; undefined for engines without a cache. */
  readonly second: number | undefined;
  /** One iteration when warm: the fastest of the last half of the iterations. */
  readonly steady: number;
  readonly steadySpread: number;
  /** Share of the steady speed reached early in the second run (the first, without a cache). */
  readonly early: number;
  readonly memory: number;
}

/** Ratios to the reference engine; above 1 is better, but for memory, where below 1 is. */
export interface EngineRatios {
  readonly first: number;
  readonly second: number | undefined;
  readonly steady: number;
  readonly memory: number;
}

export interface ProgramSummary {
  readonly program: string;
  readonly engines: Partial<Record<EngineName, EngineSummary>>;
  readonly ratios: Partial<Record<EngineName, EngineRatios>>;
}

/** Early means: iterations that begin from 50 ms to 550 ms after the process was spawned. */
const EARLY_FROM_NS = 50e6;
const EARLY_TO_NS = 550e6;

/** Figures of one program. An engine that failed in any run is left out. */
export function summarize(samples: ProgramSamples, reference: EngineName): ProgramSummary {
  const engines: Partial<Record<EngineName, EngineSummary>> = {};
  for (const [name, runs] of Object.entries(samples.runs) as [EngineName, readonly Run[]][]) {
    if (samples.failures.some((failure) => failure.engine === name)) continue;
    engines[name] = summarizeEngine(runs, samples.iterations);
  }
  const base = engines[reference];
  const ratios: Partial<Record<EngineName, EngineRatios>> = {};
  if (base !== undefined) {
    for (const [name, own] of Object.entries(engines) as [EngineName, EngineSummary][]) {
      ratios[name] = {
        first: base.first / own.first,
        second: own.second === undefined ? undefined : base.first / own.second,
        steady: base.steady / own.steady,
        memory: own.memory / base.memory,
      };
    }
  }
  return { program: samples.program, engines, ratios };
}

/** Figures of one engine; `runs` holds at least one first run. */
export function summarizeEngine(runs: readonly Run[], iterations: number): EngineSummary {
  const first = runs.filter((run) => run.kind === "first");
  const second = runs.filter((run) => run.kind === "second");
  const lasting = second.length > 0 ? second : first;
  const usual = lasting.map((run) => median(lastHalf(durations(run))));
  const steadies = lasting.map((run) => Math.min(...lastHalf(durations(run))));
  const whole = (kind: readonly Run[]) =>
    Math.min(...kind.map((run) => wholeTime(run, iterations)));
  return {
    startup: Math.min(...lasting.map((run) => run.started - run.spawned)) / 1e9,
    first: whole(first) / 1e9,
    second: second.length > 0 ? whole(second) / 1e9 : undefined,
    steady: Math.min(...steadies) / 1e9,
    steadySpread: relativeSpread(steadies),
    early: Math.max(...lasting.map((run, index) => earlyShare(run, usual[index]!))),
    memory: median(runs.map((run) => run.maxRssKiB)) / 1024,
  };
}

/** Process time had the run ended after `iterations`: what came on top is subtracted. */
export function wholeTime(run: Run, iterations: number): number {
  const fixedEnd = run.ends[Math.min(iterations, run.ends.length) - 1]!;
  return run.ended - run.spawned - (run.ends.at(-1)! - fixedEnd);
}

/** Speed in the early window over steady speed; of the first later iteration if none is in it. */
export function earlyShare(run: Run, steady: number): number {
  const offsets = run.begins.map((begin) => begin - run.spawned);
  let from = offsets.findIndex((offset) => offset >= EARLY_FROM_NS);
  if (from < 0) from = offsets.length - 1;
  let to = offsets.findIndex((offset) => offset >= EARLY_TO_NS);
  if (to < 0) to = offsets.length;
  const early = durations(run).slice(from, Math.max(to, from + 1));
  return (early.length * steady) / early.reduce((sum, time) => sum + time, 0);
}

/** Geometric means of each engine's ratios over the programs that it ran. */
export function overall(
  summaries: readonly ProgramSummary[],
  engine: EngineName,
):
  | { readonly programs: number; readonly ratios: EngineRatios; readonly early: number }
  | undefined {
  const own = summaries.filter((summary) => summary.ratios[engine] !== undefined);
  if (own.length === 0) return undefined;
  const mean = (figure: (ratios: EngineRatios) => number) =>
    geometricMean(own.map((summary) => figure(summary.ratios[engine]!)));
  const cached = own.every((summary) => summary.ratios[engine]!.second !== undefined);
  return {
    programs: own.length,
    ratios: {
      first: mean((ratios) => ratios.first),
      second: cached ? mean((ratios) => ratios.second!) : undefined,
      steady: mean((ratios) => ratios.steady),
      memory: mean((ratios) => ratios.memory),
    },
    early: geometricMean(own.map((summary) => summary.engines[engine]!.early)),
  };
}

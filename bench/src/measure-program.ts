/** Measures one program: a probe that sizes the work, then all engines in turn, round by round. */
import { EchisCache } from "./echis-cache.ts";
import type { Engine } from "./engines.ts";
import type { EngineName, Options } from "./options.ts";
import { runProcess } from "./run-process.ts";
import type { Failure, ProgramSamples, Run, RunKind } from "./samples.ts";
import { median } from "./statistics.ts";
import type { Target, Workload } from "./target.ts";

export interface Bench {
  readonly options: Options;
  /** The first is the reference, for output and for ratios. */
  readonly engines: readonly Engine[];
  readonly python: string;
  readonly root: string;
  readonly scratch: string;
  /** Stops everything; `measureProgram` then rejects. */
  readonly signal: AbortSignal;
  /** Called before each process. */
  progress(text: string): void;
}

const MIN_ITERATIONS = 3;
const MAX_ITERATIONS = 1_000;

/** Rejects only if the harness itself can't work; a program's failures are part of the result. */
export async function measureProgram(bench: Bench, target: Target): Promise<ProgramSamples> {
  const reference = bench.engines[0]!;
  bench.progress(`${target.name}: probe`);
  const probe = await runProcess({
    ...common(bench, target, 0),
    engine: reference,
    kind: "first",
    work: { iterations: 1, minSeconds: 0.2, loops: 0 },
    env: {},
  });
  const samples = { program: target.name, set: target.set };
  if (!probe.ok) {
    const failure: Failure = {
      engine: reference.name,
      kind: "probe",
      round: 0,
      reason: probe.reason,
    };
    return { ...samples, iterations: 0, loops: 0, runs: {}, failures: [failure] };
  }
  const iterations = fittingIterations(durations(probe.run), bench.options.workSeconds);
  const sized = { iterations, loops: probe.loops };
  const runs = new Map<EngineName, Run[]>();
  const failures: Failure[] = [];
  for (let round = 1; round <= bench.options.rounds; round++) {
    await measureRound(bench, target, round, sized, (engine, kind, result) => {
      const differs = result.ok && result.run.output !== probe.run.output;
      const reason = result.ok ? "output differs from the reference's" : result.reason;
      if (result.ok && !differs) runs.set(engine, [...(runs.get(engine) ?? []), result.run]);
      else failures.push({ engine, kind, round, reason });
    });
  }
  return { ...samples, ...sized, runs: Object.fromEntries(runs), failures };
}

type Report = (
  engine: EngineName,
  kind: RunKind,
  result: Awaited<ReturnType<typeof runProcess>>,
) => void;

/** First runs of all engines, then second runs of those with a cache. */
async function measureRound(
  bench: Bench,
  target: Target,
  round: number,
  sized: { readonly iterations: number; readonly loops: number },
  report: Report,
): Promise<void> {
  const cache = bench.engines.some((engine) => engine.cached) ? new EchisCache() : undefined;
  const lasting: Workload = { ...sized, minSeconds: bench.options.steadySeconds };
  const run = async (engine: Engine, kind: RunKind, work: Workload): Promise<void> => {
    const label = engine.cached ? `${engine.name}, ${kind} run` : engine.name;
    bench.progress(`${target.name}: round ${round}/${bench.options.rounds}, ${label}`);
    const env = engine.cached && cache !== undefined ? cache.env : {};
    const result = await runProcess({ ...common(bench, target, round), engine, kind, work, env });
    if (engine.cached) await cache?.settle();
    report(engine.name, kind, result);
  };
  try {
    // Another engine goes first in each round, so that none always follows the same neighbour.
    const order = rotated(bench.engines, round - 1);
    for (const engine of order) {
      await run(engine, "first", engine.cached ? { ...sized, minSeconds: 0 } : lasting);
    }
    for (const engine of order) {
      if (engine.cached) await run(engine, "second", lasting);
    }
  } finally {
    await cache?.remove();
  }
}

function common(bench: Bench, target: Target, round: number) {
  return {
    target,
    round,
    timeoutSeconds: bench.options.timeoutSeconds,
    python: bench.python,
    root: bench.root,
    scratch: bench.scratch,
    signal: bench.signal,
  };
}

/** Wall time of each iteration, in nanoseconds. */
export function durations(run: Run): number[] {
  return run.ends.map((end, index) => end - run.begins[index]!);
}

/** How many iterations fill `seconds` at the pace of the probe's later half. */
export function fittingIterations(probe: readonly number[], seconds: number): number {
  const pace = median(probe.slice(probe.length >> 1));
  const fitting = Math.round((seconds * 1e9) / Math.max(pace, 1));
  return Math.min(MAX_ITERATIONS, Math.max(MIN_ITERATIONS, fitting));
}

function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const cut = by % items.length;
  return [...items.slice(cut), ...items.slice(0, cut)];
}

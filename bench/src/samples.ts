/** What is recorded of each process, and of each program: the raw data of a report. */
import type { EngineName } from "./options.ts";

/**
 * `first`: cold start, no code cached, a fixed number of iterations.
 * `second`: right after a first run, goes on into the steady state. Engines without a cache have
 * no difference between the two; theirs is a `first` run that goes on.
 */
export type RunKind = "first" | "second";

/** Times are nanoseconds of the monotonic clock, as written by the driver and by the wrapper. */
export interface Run {
  readonly kind: RunKind;
  readonly round: number;
  readonly spawned: number;
  /** The driver's first statement: interpreter start-up lies before it. */
  readonly started: number;
  readonly ended: number;
  readonly begins: readonly number[];
  readonly ends: readonly number[];
  readonly userSeconds: number;
  readonly systemSeconds: number;
  readonly maxRssKiB: number;
  readonly output: string;
}

/** A process that crashed, hung, or whose output isn't the reference's. */
export interface Failure {
  readonly engine: EngineName;
  readonly kind: RunKind | "probe";
  readonly round: number;
  readonly reason: string;
}

export interface ProgramSamples {
  readonly program: string;
  readonly set: "core" | "pyperformance";
  /** Iterations of the fixed part, the same for all engines. */
  readonly iterations: number;
  /** Calls per iteration (1 in the core set). */
  readonly loops: number;
  readonly runs: Partial<Record<EngineName, readonly Run[]>>;
  readonly failures: readonly Failure[];
}

/** Runs one program once under one engine, measured from outside by `bench/measure.py`. */
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "./engines.ts";
import type { Run, RunKind } from "./samples.ts";
import type { Target, Workload } from "./target.ts";

export interface ProcessPlan {
  readonly engine: Engine;
  readonly target: Target;
  readonly work: Workload;
  readonly kind: RunKind;
  readonly round: number;
  readonly timeoutSeconds: number;
  /** Runs `measure.py`; always CPython. */
  readonly python: string;
  readonly root: string;
  /** A private folder for this harness's files. */
  readonly scratch: string;
  readonly env: Readonly<Record<string, string>>;
  /** Ends the process, and rejects, when it fires. */
  readonly signal: AbortSignal;
}

export type ProcessResult =
  | { readonly ok: true; readonly run: Run; readonly loops: number }
  | { readonly ok: false; readonly reason: string };

/** Never rejects for what the measured process does; rejects if the wrapper can't be run. */
export async function runProcess(plan: ProcessPlan): Promise<ProcessResult> {
  const file = (name: string) => join(plan.scratch, name);
  const times = file("times.json");
  rmSync(times, { force: true });
  const { args, env } = plan.target.invocation(plan.work);
  await runWrapper(
    plan,
    "measure.py",
    [
      ...[file("report.json"), file("stdout"), file("stderr"), String(plan.timeoutSeconds)],
      ...[...plan.engine.command, ...args],
    ],
    { ...plan.env, ...env, BENCH_TIMES: times },
  );
  const report = JSON.parse(readFileSync(file("report.json"), "utf8")) as Report;
  const errors = readFileSync(file("stderr"), "utf8");
  if (report.timedOut) return failed(`no end after ${plan.timeoutSeconds} s`, errors);
  if (report.status < 0) return failed(`killed by signal ${-report.status}`, errors);
  if (report.status > 0) return failed(`exit status ${report.status}`, errors);
  const marks = readMarks(times);
  if (marks === undefined) return failed("wrote no times", errors);
  const run: Run = {
    kind: plan.kind,
    round: plan.round,
    spawned: report.spawned,
    started: marks.started,
    ended: report.ended,
    begins: marks.begins,
    ends: marks.ends,
    userSeconds: report.userSeconds,
    systemSeconds: report.systemSeconds,
    maxRssKiB: report.maxRssKiB,
    output: readFileSync(file("stdout"), "utf8"),
  };
  return { ok: true, run, loops: marks.loops ?? 1 };
}

interface Report {
  readonly spawned: number;
  readonly ended: number;
  readonly status: number;
  readonly timedOut: boolean;
  readonly userSeconds: number;
  readonly systemSeconds: number;
  readonly maxRssKiB: number;
}

interface Marks {
  readonly started: number;
  readonly begins: readonly number[];
  readonly ends: readonly number[];
  readonly loops?: number;
}

function readMarks(path: string): Marks | undefined {
  try {
    const marks = JSON.parse(readFileSync(path, "utf8")) as Marks;
    return marks.ends.length > 0 ? marks : undefined;
  } catch {
    return undefined;
  }
}

function failed(reason: string, errors: string): ProcessResult {
  const last = errors.trim().split("\n").at(-1) ?? "";
  return { ok: false, reason: last === "" ? reason : `${reason}: ${last.slice(0, 200)}` };
}

/** The caller's environment without what would change how an engine behaves; which one it is stays. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(PYTHON|PYPY|ECHIS_(?!PYTHON$)|LD_PRELOAD$|BENCH_)/.test(name),
  );
  return Object.fromEntries(entries);
}

/**
 * Runs a script of `bench/` that starts processes and times them. Rejects if it fails.
 *
 * @param env added to the caller's environment
 */
export function runWrapper(
  place: Pick<ProcessPlan, "python" | "root" | "signal">,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const words = ["-I", "-S", join(place.root, "bench", script), ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(place.python, words, {
      env: { ...cleanEnvironment(), ...env },
      signal: place.signal,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.on("error", reject);
    // Not "close": a daemon that the engine started may outlive it.
    child.on("exit", (code, signal) => {
      child.stderr.destroy();
      if (code === 0) resolve();
      else
        reject(new Error(`the measuring wrapper ended with ${signal ?? code}: ${errors.trim()}`));
    });
  });
}

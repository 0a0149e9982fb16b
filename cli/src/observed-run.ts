/**
 * Runs a program with a cache and a daemon of its own, and keeps what they saw: every compile
 * request, and the agent's statistics. Nothing is taken from earlier runs, so the report is whole.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "./child.ts";
import { partPath, ROOT } from "./installation.ts";
import { ensureDaemon, stopDaemon } from "./running-daemon.ts";
import { readRequest, type SavedRequest } from "./saved-requests.ts";
import { type FunctionStats, readStats } from "./stats.ts";

export interface ObservedRun {
  /** The program's exit status. */
  readonly status: number;
  /** In the order in which they were compiled. */
  readonly requests: readonly SavedRequest[];
  /** Undefined if the program ended without writing them. */
  readonly functions: readonly FunctionStats[] | undefined;
}

export interface RunOptions {
  /** `eager` compiles every function at its first call, `normal` what gets hot. */
  readonly mode: "eager" | "normal";
  /** In eager mode: only functions whose qualified name contains this. */
  readonly only?: string;
  /** Where the program's output goes: a descriptor of ours, or nowhere. */
  readonly output: 1 | 2 | "ignore";
}

/**
 * @param words the program as python3.11 takes it: FILE, or -m MODULE, and arguments
 * @throws Diagnostic if a part of Echis is missing
 */
export async function observeRun(
  words: readonly string[],
  { mode, only, output }: RunOptions,
): Promise<ObservedRun> {
  const work = mkdtempSync(join(tmpdir(), "echis-run-"));
  const cache = join(work, "cache");
  const saved = join(work, "requests");
  const stats = join(work, "stats.json");
  mkdirSync(saved);
  try {
    const launcher = partPath("launcher");
    // The agent would start one without these settings.
    await ensureDaemon(cache, { ECHIS_SAVE_REQUESTS: saved });
    const env = {
      ...process.env,
      ECHIS_HOME: ROOT,
      ECHIS_MODE: mode,
      ECHIS_CACHE_DIR: cache,
      ECHIS_STATS: stats,
      ...(only === undefined ? {} : { ECHIS_SYNC_ONLY: only }),
    };
    const stdio = ["inherit" as const, output, "inherit" as const];
    const status = await runProgram(launcher, ["run", ...words], { env, stdio });
    const requests = readdirSync(saved)
      .sort()
      .map((name) => readRequest(join(saved, name)));
    return { status, requests, functions: readStats(stats) };
  } finally {
    await stopDaemon(cache);
    rmSync(work, { recursive: true, force: true });
  }
}

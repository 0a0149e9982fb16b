// Writes what a run of the fuzzer found to tests/fuzz/results/.

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Programs run in one mode, and how many of them behaved differently. */
export interface Counts {
  programs: number;
  differences: number;
}

const RESULTS = join(import.meta.dirname, "results");

/** One JSON file per day, commit and first seed. */
export function writeRecord(counts: Readonly<Record<string, Counts>>, seed: number): void {
  const git = spawnSync("git", ["rev-parse", "--short=10", "HEAD"], { encoding: "utf8" });
  const commit = git.stdout.trim();
  const date = new Date().toISOString().slice(0, 10);
  mkdirSync(RESULTS, { recursive: true });
  const record = { date, commit, seed, modes: counts };
  const file = join(RESULTS, `${date}-${commit}-${seed}.json`);
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
}

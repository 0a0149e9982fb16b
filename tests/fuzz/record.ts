// Writes what a run of the fuzzer found to tests/fuzz/results/.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { provenance } from "../run/provenance.ts";

/** What was found in one mode. */
export interface Counts {
  programs: number;
  /** Programs that behaved differently. */
  differences: number;
  /** Others that did, but do so under CPython, too, when the collector runs at another time. */
  collector?: number;
  /** What was compiled for them. */
  images: number;
}

/** A run over the programs of the seeds from `seed` to before `next`. */
export interface RunRecord {
  readonly seed: number;
  readonly next: number;
  /** Programs that ended soon enough under CPython to be compared. */
  readonly programs: number;
  readonly counts: Readonly<Record<string, Counts>>;
}

const RESULTS = join(import.meta.dirname, "results");

/** Where runs that continue each other begin. */
const FIRST_SEED = 2_000_000;

/** As the run begins: another commit may be made meanwhile. */
const { date, commit } = provenance();

/** One JSON file per day, commit and first seed. */
export function writeRecord({ seed, next, programs, counts }: RunRecord): void {
  mkdirSync(RESULTS, { recursive: true });
  const record = { date, commit, seed, next, programs, modes: counts };
  const file = join(RESULTS, `${date}-${commit}-${seed}.json`);
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
}

/** The seed after the last of those records that continue each other. */
export function recordedUpTo(): number {
  const files = existsSync(RESULTS) ? readdirSync(RESULTS) : [];
  const ends = files.map(
    (file) => (JSON.parse(readFileSync(join(RESULTS, file), "utf8")) as Partial<RunRecord>).next,
  );
  return Math.max(FIRST_SEED, ...ends.filter((next) => next !== undefined));
}

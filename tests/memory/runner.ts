// Memory safety of the agent, the runtime and native code, on programs of the run corpus.
//
//   runner [leaks|asan|valgrind]... [FILTER...] [--mode=MODE]... [--all] [--turn=N] [--jobs=N]
//
// Without --all or filters a sample is run, other programs with each commit. results/CHECK.json
// counts what was found when all programs were run. --jobs: programs at a time, one for each core
// otherwise.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { findPrograms } from "../run/corpus.ts";
import { cross } from "../run/plan.ts";
import { provenance, turnOfCommit } from "../run/provenance.ts";
import { type Mode, modesNamed } from "../stress/modes.ts";
import { ASAN, ASAN_LAUNCHER } from "./asan.ts";
import { type Check, CORPUS, Engine, REPO } from "./check.ts";
import { LEAKS } from "./leaks.ts";
import { VALGRIND } from "./valgrind.ts";

const CHECKS: readonly Check[] = [LEAKS, ASAN, VALGRIND];

interface Counts {
  /** Runs of programs. */
  runs: number;
  /** Programs that can't be checked in this way, each mode counted. */
  skipped: number;
  failed: string[];
}

async function runCheck(check: Check, argv: readonly string[], filters: readonly string[]) {
  const home = mkdtempSync(join(tmpdir(), "echis-memory-"));
  const counts: Counts = { runs: 0, skipped: 0, failed: [] };
  const asked = argv.filter((a) => a.startsWith("--mode=")).map((a) => a.slice(7));
  const modes = (asked.length > 0 ? asked : check.modes).flatMap(modesNamed);
  const all = argv.includes("--all") || filters.length > 0;
  const turnFlag = argv.find((a) => a.startsWith("--turn="))?.slice(7);
  const turn = turnFlag === undefined ? turnOfCommit(REPO) : Number(turnFlag);
  const programs = findPrograms(CORPUS, filters).filter(
    (program, i) => all || (program.quick && i % check.sample === turn % check.sample),
  );
  const jobs = Number(
    argv.find((a) => a.startsWith("--jobs="))?.slice(7) ?? availableParallelism(),
  );
  const launcher = check === ASAN ? ASAN_LAUNCHER : undefined;
  // Images that count their guards have a cache of their own.
  const plain = new Engine(launcher, join(home, "cache"));
  const stressed = new Engine(launcher, join(home, "cache-stress"));
  const engineOf = (mode: Mode) => ("ECHIS_STRESS" in mode.env ? stressed : plain);
  const engines = [...new Set(modes.map(engineOf))];
  const rest = cross(modes, programs);
  const work = async (): Promise<void> => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      const { program, mode } = next;
      const wrong = await check.run(program, mode, engineOf(mode));
      if (wrong === undefined) counts.skipped++;
      else counts.runs++;
      const label = `${program.name} [${mode.name}]`;
      if (process.stderr.isTTY)
        process.stderr.write(`\r${check.name} ${counts.runs} ${label}\x1b[K\r`);
      if (wrong) {
        counts.failed.push(label);
        console.log(`FAIL ${check.name} ${label}: ${wrong}\n`);
      }
    }
  };
  try {
    await check.prepare(home);
    for (const engine of engines) await engine.daemon("start");
    await Promise.all(Array.from({ length: Math.max(1, jobs) }, work));
  } catch (error) {
    counts.failed.push((error as Error).message);
    console.log(`FAIL ${check.name}: ${(error as Error).message}`);
  }
  for (const engine of engines) {
    await engine.daemon("stop");
    // Or every program ran interpreted, and nothing was checked.
    if (engine.countImages() === 0) counts.failed.push("no image was made");
  }
  rmSync(home, { recursive: true, force: true });
  const names = modes.map((mode) => mode.name);
  console.log(
    `${check.name}: ${counts.runs} runs, ${counts.failed.length} failed, ${counts.skipped} skipped`,
  );
  if (argv.includes("--all") && filters.length === 0) record(check, { modes: names, ...counts });
  return counts;
}

function record(check: Check, counts: Counts & { modes: string[] }): void {
  const folder = join(REPO, "tests/memory/results");
  mkdirSync(folder, { recursive: true });
  const row = { ...provenance(), ...counts };
  writeFileSync(join(folder, `${check.name}.json`), `${JSON.stringify(row, undefined, 1)}\n`);
}

async function main(argv: readonly string[]): Promise<number> {
  const words = argv.filter((a) => !a.startsWith("--"));
  const named = CHECKS.filter((check) => words.includes(check.name));
  const filters = words.filter((word) => !CHECKS.some((check) => check.name === word));
  let passed = 0;
  let failed = 0;
  for (const check of named.length > 0 ? named : CHECKS) {
    const counts = await runCheck(check, argv, filters);
    passed += counts.runs - counts.failed.length;
    failed += counts.failed.length;
  }
  console.log(`${Math.max(passed, 0)} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));

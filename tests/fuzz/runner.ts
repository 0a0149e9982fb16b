// Differential fuzzing: generated programs under CPython and Echis must do the same.
//
//   runner [--programs=N] [--seed=S] [--mode=NAME]... [--minutes=M] [--batch=N] [--no-shrink]
//          [--effort=quick|full] [--jobs=N] [--turns] [--record] [--continue]
//
// Programs of the seeds S, S+1, ... run in batches, a batch in one process per mode, or with --turns
// in one mode only, another one with each batch. What differs is run again alone, shrunk, and written
// to tests/fuzz/found/. --record writes the counts to tests/fuzz/results/, now and then as well, and
// --continue begins at the seed where the records there end. The last line is `N passed, N failed`.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EAGER, HOT, type Mode, modesNamed, QUICK_STRESS_MODES, SAMPLED } from "../stress/modes.ts";
import {
  type Difference,
  dependsOnCollector,
  differences,
  expectedOf,
  sectionName,
} from "./compare.ts";
import { generateProgram } from "./generate/program.ts";
import { type Counts, recordedUpTo, writeRecord } from "./record.ts";
import { type Candidate, Session } from "./session.ts";
import { failsAlone, shrink } from "./shrink.ts";

const FOUND = join(import.meta.dirname, "found");
const SHRINK_MINUTES = 4;
const BATCHES_BETWEEN_RECORDS = 100;

interface Options {
  readonly programs: number;
  readonly seed: number;
  /** The modes of the batches, which take turns: of each batch all of a row. */
  readonly turns: readonly (readonly Mode[])[];
  readonly deadline: number;
  readonly batch: number;
  readonly shrinks: boolean;
  readonly effort: "quick" | "full";
  readonly jobs: number;
  readonly records: boolean;
}

function parseOptions(argv: readonly string[]): Options {
  const all = (key: string): string[] =>
    argv.filter((a) => a.startsWith(`--${key}=`)).map((a) => a.slice(key.length + 3));
  const number = (key: string, otherwise: number): number => Number(all(key).at(-1) ?? otherwise);
  const minutes = number("minutes", 24 * 60);
  return {
    programs: number("programs", all("minutes").length > 0 ? 1_000_000 : 100),
    seed: argv.includes("--continue") ? recordedUpTo() : number("seed", 1),
    turns: turnsOf(
      all("mode").flatMap((name) => modesNamed(name)),
      argv.includes("--turns"),
    ),
    deadline: Date.now() + minutes * 60_000,
    batch: number("batch", 12),
    shrinks: !argv.includes("--no-shrink"),
    effort: all("effort").at(-1) === "full" ? "full" : "quick",
    jobs: Math.max(1, number("jobs", 1)),
    records: argv.includes("--record"),
  };
}

/** @param alone each batch runs in one mode only */
function turnsOf(named: readonly Mode[], alone: boolean): readonly (readonly Mode[])[] {
  if (named.length > 0) return alone ? named.map((mode) => [mode]) : [named];
  const others = [EAGER, ...QUICK_STRESS_MODES];
  if (!alone) return others.map((mode) => [HOT, SAMPLED, mode]);
  return QUICK_STRESS_MODES.flatMap((mode) => [[HOT], [SAMPLED], [EAGER], [mode]]);
}

class Fuzzer {
  private readonly options: Options;
  readonly counts: Record<string, Counts> = {};
  readonly found: string[] = [];
  passed = 0;
  /** Programs that ran. */
  programs = 0;
  /** The first seed that no batch has, and those at which the batches that run begin. */
  private next: number;
  private readonly running = new Set<number>();
  private batches = 0;

  constructor(options: Options) {
    this.options = options;
    this.next = options.seed;
  }

  /** Runs batches one after another until there are none left; others may do so side by side. */
  async run(session: Session): Promise<void> {
    const { seed, programs, batch, deadline } = this.options;
    const end = seed + programs;
    while (this.next < end && Date.now() < deadline) {
      const first = this.next;
      this.next = Math.min(first + batch, end);
      const number = this.batches++;
      this.running.add(first);
      await this.batch(
        session,
        number,
        Array.from({ length: this.next - first }, (_, i) => first + i),
      );
      this.running.delete(first);
      if (number % 5 === 4)
        console.log(`... up to seed ${this.next}: ${this.found.length} differences`);
      if (number % BATCHES_BETWEEN_RECORDS === BATCHES_BETWEEN_RECORDS - 1) this.record();
    }
  }

  /** Writes what was found so far, if that was asked for. */
  record(): void {
    if (!this.options.records) return;
    const next = Math.min(this.next, ...this.running);
    writeRecord({ seed: this.options.seed, next, programs: this.programs, counts: this.counts });
  }

  private async batch(session: Session, number: number, seeds: readonly number[]): Promise<void> {
    const programs = seeds.map((seed) => ({ name: `p${seed}`, text: generateProgram(seed) }));
    const expected = await expectedOf(session, programs);
    this.programs += expected.size;
    const failed = new Set<string>();
    const { turns } = this.options;
    for (const mode of turns[number % turns.length]!) {
      const runnable = programs.filter((p) => expected.has(sectionName(p)) && !failed.has(p.name));
      const found = await differences(session, runnable, expected, mode);
      const counts = this.counts[mode.name] ?? { programs: 0, differences: 0, images: 0 };
      this.counts[mode.name] = counts;
      counts.images += session.countImages();
      for (const difference of found) {
        const program = programs.find((p) => sectionName(p) === difference.name)!;
        failed.add(program.name);
        if (difference.kind === "different" && (await dependsOnCollector(session, program))) {
          console.log(`... ${program.name} [${mode.name}] depends on when the collector runs`);
          counts.collector = (counts.collector ?? 0) + 1;
          continue;
        }
        counts.differences++;
        await this.report(session, program, mode, difference);
      }
      counts.programs += runnable.length;
      this.passed += runnable.length - found.length;
    }
  }

  private async report(
    session: Session,
    program: Candidate,
    mode: Mode,
    difference: Difference,
  ): Promise<void> {
    const label = `${program.name} [${mode.name}]`;
    this.found.push(`${label} (${difference.kind})`);
    console.log(`FAIL ${label} (${difference.kind})\n${difference.text}`);
    const alone = await failsAlone(session, program, mode);
    if (alone === undefined) {
      console.log("  not when it runs alone\n");
      this.write(program, mode, difference, program.text, "in a batch only");
      return;
    }
    if (!this.options.shrinks) {
      this.write(program, mode, alone, program.text, "not shrunk");
      return;
    }
    const until = Math.min(this.options.deadline, Date.now() + SHRINK_MINUTES * 60_000);
    const small = await shrink(session, program.text, alone, mode, until);
    this.write(program, mode, small.difference, small.text, "shrunk");
    console.log(`shrunk:\n${small.text}${small.difference.text}\n`);
  }

  private write(
    program: Candidate,
    mode: Mode,
    difference: Difference,
    text: string,
    how: string,
  ): void {
    mkdirSync(FOUND, { recursive: true });
    const file = `${program.name}-${mode.name.replace(/[^a-z0-9.]+/g, "-")}.py`;
    const header = [
      `mode ${mode.name}, ${difference.kind}, ${how}`,
      ...difference.text.split("\n"),
    ];
    writeFileSync(join(FOUND, file), `${text}\n${header.map((line) => `# ${line}\n`).join("")}`);
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv);
  const sessions = Array.from({ length: options.jobs }, () => new Session(options.effort));
  const close = () => Promise.all(sessions.map((session) => session.close()));
  const fuzzer = new Fuzzer(options);
  const interrupted = (): void => {
    fuzzer.record();
    // A program that still runs may write into a folder that is being removed.
    void close().finally(() => process.exit(130));
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  await Promise.all(sessions.map((session) => session.start()));
  await Promise.all(sessions.map((session) => fuzzer.run(session)));
  await close();
  for (const [mode, { programs, differences, images }] of Object.entries(fuzzer.counts)) {
    console.log(`${mode}: ${programs} programs, ${images} images, ${differences} differences`);
  }
  fuzzer.record();
  if (fuzzer.found.length > 0) console.log(`found:\n  ${fuzzer.found.join("\n  ")}`);
  console.log(`${fuzzer.passed} passed, ${fuzzer.found.length} failed`);
  return fuzzer.found.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));

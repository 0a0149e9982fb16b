// Differential fuzzing: generated programs under CPython and Echis must do the same.
//
//   runner [--programs=N] [--seed=S] [--mode=NAME]... [--minutes=M] [--batch=N] [--no-shrink]
//          [--effort=quick|full] [--record]
//
// Programs of the seeds S, S+1, ... run in batches, a batch in one process per mode. What differs is
// run again alone, shrunk, and written to tests/fuzz/found/. --record writes the counts to
// tests/fuzz/results/. The last line is `N passed, N failed`.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EAGER, HOT, type Mode, modesNamed, QUICK_STRESS_MODES, SAMPLED } from "../stress/modes.ts";
import { type Difference, differences, expectedOf, sectionName } from "./compare.ts";
import { generateProgram } from "./generate/program.ts";
import { type Counts, writeRecord } from "./record.ts";
import { type Candidate, Session } from "./session.ts";
import { failsAlone, shrink } from "./shrink.ts";

const FOUND = join(import.meta.dirname, "found");
const SHRINK_MINUTES = 4;

interface Options {
  readonly programs: number;
  readonly seed: number;
  /** Modes for every batch, and modes that take turns. */
  readonly modes: readonly Mode[];
  readonly turns: readonly Mode[];
  readonly deadline: number;
  readonly batch: number;
  readonly shrinks: boolean;
  readonly effort: "quick" | "full";
  readonly records: boolean;
}

function parseOptions(argv: readonly string[]): Options {
  const all = (key: string): string[] =>
    argv.filter((a) => a.startsWith(`--${key}=`)).map((a) => a.slice(key.length + 3));
  const number = (key: string, otherwise: number): number => Number(all(key).at(-1) ?? otherwise);
  const minutes = number("minutes", 24 * 60);
  const modes = all("mode").flatMap((name) => modesNamed(name));
  return {
    programs: number("programs", all("minutes").length > 0 ? 1_000_000 : 100),
    seed: number("seed", 1),
    modes: modes.length > 0 ? modes : [HOT, SAMPLED],
    turns: modes.length > 0 ? [] : [EAGER, ...QUICK_STRESS_MODES],
    deadline: Date.now() + minutes * 60_000,
    batch: number("batch", 12),
    shrinks: !argv.includes("--no-shrink"),
    effort: all("effort").at(-1) === "full" ? "full" : "quick",
    records: argv.includes("--record"),
  };
}

function modesOf({ modes, turns }: Options, batch: number): readonly Mode[] {
  return turns.length === 0 ? modes : [...modes, turns[batch % turns.length]!];
}

class Fuzzer {
  private readonly options: Options;
  private readonly session: Session;
  readonly counts: Record<string, Counts> = {};
  readonly found: string[] = [];
  passed = 0;

  constructor(options: Options, session: Session) {
    this.options = options;
    this.session = session;
  }

  async batch(number: number, seeds: readonly number[]): Promise<void> {
    const programs = seeds.map((seed) => ({ name: `p${seed}`, text: generateProgram(seed) }));
    const expected = await expectedOf(this.session, programs);
    const failed = new Set<string>();
    for (const mode of modesOf(this.options, number)) {
      const runnable = programs.filter((p) => expected.has(sectionName(p)) && !failed.has(p.name));
      const found = await differences(this.session, runnable, expected, mode);
      const counts = this.counts[mode.name] ?? { programs: 0, differences: 0 };
      this.counts[mode.name] = counts;
      counts.programs += runnable.length;
      counts.differences += found.length;
      this.passed += runnable.length - found.length;
      for (const difference of found) {
        const program = programs.find((p) => sectionName(p) === difference.name)!;
        failed.add(program.name);
        await this.report(program, mode, difference);
      }
    }
  }

  private async report(program: Candidate, mode: Mode, difference: Difference): Promise<void> {
    const label = `${program.name} [${mode.name}]`;
    this.found.push(`${label} (${difference.kind})`);
    console.log(`FAIL ${label} (${difference.kind})\n${difference.text}`);
    const alone = await failsAlone(this.session, program, mode);
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
    const small = await shrink(this.session, program.text, alone, mode, until);
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
  const session = new Session(options.effort);
  const interrupted = (): void => {
    void session.close().then(() => process.exit(130));
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  await session.start();
  const fuzzer = new Fuzzer(options, session);
  const end = options.seed + options.programs;
  let number = 0;
  for (let seed = options.seed; seed < end && Date.now() < options.deadline; number++) {
    const last = Math.min(seed + options.batch, end);
    await fuzzer.batch(
      number,
      Array.from({ length: last - seed }, (_, i) => seed + i),
    );
    seed = last;
    if (number % 5 === 4) console.log(`... up to seed ${seed}: ${fuzzer.found.length} differences`);
  }
  await session.close();
  for (const [mode, { programs, differences }] of Object.entries(fuzzer.counts)) {
    console.log(`${mode}: ${programs} programs, ${differences} differences`);
  }
  if (options.records) writeRecord(fuzzer.counts, options.seed);
  if (fuzzer.found.length > 0) console.log(`found:\n  ${fuzzer.found.join("\n  ")}`);
  console.log(`${fuzzer.passed} passed, ${fuzzer.found.length} failed`);
  return fuzzer.found.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));

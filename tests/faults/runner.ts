// Runs programs under Echis while something is broken, and compares them with CPython.
//
//   runner [FAULT...] [--rounds=N] [--minutes=M] [--seed=S] [--record]
//
// A round puts each fault (those whose name contains one of the words) into a rig of its own, with
// decisions from one seed; the next round has the next seed. --record writes the counts to
// tests/faults/results/. The last line is `N passed, N failed`.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Choice } from "../fuzz/generate/choice.ts";
import type { Outcome } from "../run/process.ts";
import { provenance } from "../run/provenance.ts";
import { FAULTS, type Fault } from "./faults.ts";
import { Rig } from "./rig.ts";

const RESULTS = join(import.meta.dirname, "results");

interface Counts {
  rounds: number;
  runs: number;
  injected: number;
  differences: number;
  skipped?: string;
}

function parseOptions(argv: readonly string[]) {
  const number = (key: string, otherwise: number): number =>
    Number(argv.findLast((a) => a.startsWith(`--${key}=`))?.slice(key.length + 3) ?? otherwise);
  const minutes = number("minutes", 24 * 60);
  const words = argv.filter((a) => !a.startsWith("--"));
  return {
    faults: FAULTS.filter(({ name }) => words.length === 0 || words.some((w) => name.includes(w))),
    rounds: number("rounds", argv.some((a) => a.startsWith("--minutes=")) ? 1_000_000 : 1),
    seed: number("seed", 1),
    deadline: Date.now() + minutes * 60_000,
    records: argv.includes("--record"),
  };
}

class Session {
  readonly counts: Record<string, Counts> = {};
  readonly failed: string[] = [];
  private readonly expectations = new Map<string, Promise<Outcome>>();
  private readonly rigs = new Set<Rig>();

  async put(fault: Fault, seed: number): Promise<void> {
    const counts = this.countsOf(fault);
    const why = fault.missing?.();
    if (why !== undefined) {
      if (counts.skipped === undefined) console.log(`skipped ${fault.name}: ${why}`);
      counts.skipped = why;
      return;
    }
    const rig = new Rig(
      fault.name,
      new Choice(seed * 1000 + FAULTS.indexOf(fault)),
      this.expectations,
    );
    this.rigs.add(rig);
    try {
      await fault.run(rig);
    } finally {
      this.rigs.delete(rig);
      rig.dispose();
    }
    counts.rounds++;
    counts.runs += rig.runs;
    counts.injected += rig.injected;
    counts.differences += rig.differences.length;
    for (const { label, kind, text } of rig.differences) {
      const title = `${label} --seed=${seed}`;
      this.failed.push(title);
      console.log(`${kind === "crash" ? "!!! CRASH" : "FAIL"} ${title} (${kind})\n${text}\n`);
    }
  }

  /** Whether programs run natively as long as nothing is wrong. */
  async works(): Promise<boolean> {
    const rig = new Rig("nothing", new Choice(0), this.expectations);
    try {
      return (await rig.nativeFunctions()) > 0;
    } finally {
      rig.dispose();
    }
  }

  dispose(): void {
    for (const rig of this.rigs) rig.dispose();
  }

  get runs(): number {
    return Object.values(this.counts).reduce((sum, { runs }) => sum + runs, 0);
  }

  private countsOf(fault: Fault): Counts {
    const known = this.counts[fault.name];
    if (known !== undefined) return known;
    const counts = { rounds: 0, runs: 0, injected: 0, differences: 0 };
    this.counts[fault.name] = counts;
    return counts;
  }
}

/** One JSON file per day, commit and first seed. */
function writeRecord(counts: Readonly<Record<string, Counts>>, seed: number, argv: string[]): void {
  const { date, commit } = provenance();
  mkdirSync(RESULTS, { recursive: true });
  const record = { date, commit, command: `./echis test faults ${argv.join(" ")}`, faults: counts };
  writeFileSync(
    join(RESULTS, `${date}-${commit}-${seed}.json`),
    `${JSON.stringify(record, null, 2)}\n`,
  );
}

async function main(argv: string[]): Promise<number> {
  const options = parseOptions(argv);
  const session = new Session();
  const interrupted = (): void => {
    session.dispose();
    process.exit(130);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  if (!(await session.works())) {
    console.log("nothing runs natively, even without a fault\n0 passed, 1 failed");
    return 1;
  }
  for (let round = 0; round < options.rounds && Date.now() < options.deadline; round++) {
    for (const fault of options.faults) {
      if (Date.now() >= options.deadline) break;
      await session.put(fault, options.seed + round);
    }
  }
  for (const [name, { rounds, runs, injected, differences }] of Object.entries(session.counts)) {
    console.log(
      `${name}: ${rounds} rounds, ${runs} runs, ${injected} faults, ${differences} differences`,
    );
  }
  if (options.records) writeRecord(session.counts, options.seed, argv);
  if (session.failed.length > 0) console.log(`failed:\n  ${session.failed.join("\n  ")}`);
  console.log(`${session.runs - session.failed.length} passed, ${session.failed.length} failed`);
  return session.failed.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));

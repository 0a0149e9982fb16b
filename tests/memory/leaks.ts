// Looks for leaks: a program is run again and again in one process (leaks.py), and no round must
// leave more behind than under stock CPython.

import { join } from "node:path";
import type { Program } from "../run/corpus.ts";
import { PROGRAM_ENV } from "../run/oracle.ts";
import { type Outcome, runProcess } from "../run/process.ts";
import type { Mode } from "../stress/modes.ts";
import { type Check, CORPUS, type Engine, PYTHON } from "./check.ts";

/** What each round added: blocks, objects, references. */
export interface Growth {
  readonly rounds: readonly (readonly [number, number, number])[];
  /** Types of which the last round left more references. */
  readonly types: Readonly<Record<string, number>>;
}

export const ROUNDS = 9;
// By then functions have been compiled anew for what their first images met.
const SETTLED = 5;

/** What grows in each of the settled rounds, beyond what grows under stock; "" if nothing does. */
export function leakIn(stock: Growth, echis: Growth): string {
  const found: string[] = [];
  // Code objects that the program itself keeps have records of ours.
  const keeps = Math.max(...stock.rounds.slice(SETTLED).map((round) => round[1])) > 0;
  for (const [column, what] of ["blocks", "objects", "references"].entries()) {
    const settled = (growth: Growth): number[] =>
      growth.rounds.slice(SETTLED).map((round) => round[column]!);
    if (column === 0 && keeps) continue;
    const least = Math.min(...settled(echis));
    if (least > Math.max(0, ...settled(stock))) found.push(`${least} ${what}`);
  }
  if (found.length === 0) return "";
  return `leaks at least ${found.join(", ")} a round: ${JSON.stringify(echis.types)}`;
}

function readGrowth(outcome: Outcome): Growth | undefined {
  try {
    return JSON.parse(outcome.stdout) as Growth;
  } catch {
    return undefined; // The program ended the process, or can't be run twice in it.
  }
}

async function growthOf(start: string[], program: Program, env: Record<string, string>) {
  const driver = join(import.meta.dirname, "leaks.py");
  const outcome = await runProcess(
    [...start, driver, String(ROUNDS), program.file, ...program.args],
    { cwd: CORPUS, env, stdin: program.stdin, timeoutMs: 10 * program.timeoutMs + 60_000 },
  );
  return { outcome, growth: readGrowth(outcome) };
}

const stockGrowth = new Map<string, Growth | undefined>();

export const LEAKS: Check = {
  name: "leaks",
  sample: 6,
  modes: ["eager", "hot", "random:0.05:4"],
  async prepare() {},
  async run(program: Program, mode: Mode, engine: Engine) {
    if (!stockGrowth.has(program.name)) {
      const { growth } = await growthOf([PYTHON], program, { ...PROGRAM_ENV });
      stockGrowth.set(program.name, growth);
    }
    const stock = stockGrowth.get(program.name);
    if (stock === undefined) return undefined;
    const { outcome, growth } = await growthOf([engine.launcher, "run"], program, engine.env(mode));
    if (growth !== undefined) return leakIn(stock, growth);
    const ending = outcome.timedOut
      ? "took too long"
      : `ended by ${outcome.signal ?? outcome.code}`;
    return `${ending}: ${outcome.stderr.slice(-500)}`;
  },
};

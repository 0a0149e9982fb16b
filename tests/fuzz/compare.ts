// Runs programs under both engines and says which of them behave differently.

import { diffLines } from "../run/compare.ts";
import type { Outcome } from "../run/process.ts";
import type { Mode } from "../stress/modes.ts";
import { type Section, sectionsOf } from "./sections.ts";
import type { Candidate, Session } from "./session.ts";

export interface Difference {
  readonly name: string;
  readonly kind: "crash" | "hang" | "different";
  readonly text: string;
}

/** What CPython did with a program. */
export type Expected = ReadonlyMap<string, Section>;

/** Programs that take longer in CPython are left out; at the second they are ended. */
const MAX_SECONDS = 0.4;
const ENDED_SECONDS = 1;
/** Allocations after which the collector runs, CPython's own 700 and others. */
const THRESHOLDS = [700, 677, 500, 300, 100, 50];

/** CPython's results for those programs that end soon enough. */
export async function expectedOf(
  session: Session,
  programs: readonly Candidate[],
): Promise<Expected> {
  const results = new Map<string, Section>();
  let rest = [...programs];
  while (rest.length > 0) {
    const outcome = await session.reference(rest, ENDED_SECONDS);
    const times = timesOf(outcome);
    const sections = sectionsOf(outcome.stdout);
    for (const section of sections) {
      const seconds = times.get(section.name) ?? Number.POSITIVE_INFINITY;
      if (section.ended && seconds <= MAX_SECONDS) results.set(section.name, section);
    }
    // A program that was ended took those after it along.
    if (sections.length === 0 || sections.every((s) => s.ended)) break;
    rest = rest.slice(sections.length);
  }
  return results;
}

/**
 * Whether what CPython does with a program depends on when the collector runs. That isn't promised, and
 * native code allocates less.
 */
export async function dependsOnCollector(session: Session, program: Candidate): Promise<boolean> {
  const texts = new Set<string>();
  for (const threshold of THRESHOLDS) {
    const outcome = await session.reference([program], 4 * ENDED_SECONDS, threshold);
    texts.add(sectionsOf(outcome.stdout)[0]?.text ?? "");
  }
  return texts.size > 1;
}

function timesOf(outcome: Outcome): Map<string, number> {
  const rows = [...outcome.stderr.matchAll(/^(fz_\S+) (\S+)$/gm)];
  return new Map(rows.map(([, name, seconds]) => [name!, Number(seconds)]));
}

/** The name under which a program's section appears. */
export function sectionName(program: Candidate): string {
  return `fz_${program.name}`;
}

/** Runs programs in one Echis process, or several when one dies, and lists those that differ. */
export async function differences(
  session: Session,
  programs: readonly Candidate[],
  expected: Expected,
  mode: Mode,
): Promise<Difference[]> {
  const found: Difference[] = [];
  let rest = programs.filter((p) => expected.has(sectionName(p)));
  while (rest.length > 0) {
    const outcome = await session.echis(rest, mode, 40_000 + 8_000 * rest.length);
    const sections = sectionsOf(outcome.stdout);
    for (const section of sections) {
      const want = expected.get(section.name)!;
      if (section.ended && section.text !== want.text) {
        found.push({
          name: section.name,
          kind: "different",
          text: diffLines(want.text, section.text),
        });
      }
    }
    const last = sections.at(-1);
    if (last === undefined) {
      const text = `no output: exit ${outcome.code}, signal ${outcome.signal}\n${outcome.stderr}`;
      found.push({ name: sectionName(rest[0]!), kind: "crash", text });
      break;
    }
    if (!last.ended) {
      const kind = outcome.timedOut ? "hang" : "crash";
      const want = expected.get(last.name)!.text;
      const ending = outcome.timedOut
        ? "timed out"
        : `exit ${outcome.code}, signal ${outcome.signal}`;
      const tail = `${outcome.stderr.slice(-2000)}\n${diffLines(want, last.text)}`;
      found.push({ name: last.name, kind, text: `${ending}\n${tail}` });
    } else if (outcome.stderr !== "") {
      found.push({
        name: last.name,
        kind: "different",
        text: `stderr: ${outcome.stderr.slice(-2000)}`,
      });
    } else if (outcome.code !== 0 || outcome.signal !== null) {
      const text = `after the end: exit ${outcome.code}, signal ${outcome.signal}`;
      found.push({ name: last.name, kind: "crash", text });
    }
    rest = last.ended ? [] : rest.slice(sections.length);
  }
  return found;
}

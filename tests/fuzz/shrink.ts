// Cuts a failing program down: tries smaller versions, keeps each that still fails, until none does.

import type { Mode } from "../stress/modes.ts";
import { type Difference, differences, expectedOf, sectionName } from "./compare.ts";
import type { Candidate, Session } from "./session.ts";

/** Versions that are tried in one process; under stress each needs the guards' numbers for itself. */
const AT_ONCE = 8;

/** The failing program and what it does differently. */
export interface Shrunk {
  readonly text: string;
  readonly difference: Difference;
}

/** Whether the program fails when it runs alone. */
export async function failsAlone(
  session: Session,
  program: Candidate,
  mode: Mode,
): Promise<Difference | undefined> {
  const expected = await expectedOf(session, [program]);
  return (await differences(session, [program], expected, mode))[0];
}

/** The smallest version of a failing program that was found before `deadline` (ms since 1970). */
export async function shrink(
  session: Session,
  text: string,
  difference: Difference,
  mode: Mode,
  deadline: number,
): Promise<Shrunk> {
  let best: Shrunk = { text, difference };
  const atOnce = "ECHIS_STRESS" in mode.env ? 1 : AT_ONCE;
  let at = 0;
  let progress = false;
  while (Date.now() < deadline) {
    const { next, texts } = await session.reductions(best.text, at, atOnce);
    if (texts.length === 0) {
      if (!progress) break;
      at = 0;
      progress = false;
      continue;
    }
    const programs = texts.map((t) => ({ name: `r${t.number}`, text: t.text }));
    const expected = await expectedOf(session, programs);
    const found = await differences(session, programs, expected, mode);
    const hit = texts.find((t) =>
      found.some((d) => d.name === `fz_r${t.number}` && d.kind === difference.kind),
    );
    if (hit === undefined) {
      at = next;
      continue;
    }
    // What fails in company may need it.
    const program = { name: `r${hit.number}`, text: hit.text };
    const alone = atOnce === 1 ? found[0] : await failsAlone(session, program, mode);
    if (alone === undefined || alone.name !== sectionName(program)) {
      at = hit.number + 1;
      continue;
    }
    best = { text: hit.text, difference: alone };
    at = hit.number;
    progress = true;
  }
  return best;
}

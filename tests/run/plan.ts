// Which programs run in which modes.
//
//   quick   a third of the programs eager, a sixth normal and in one stress mode. Which they are changes
//           with each commit. Programs that say `# quick: no` are left out.
//   ci      every program eager, normal and hot, and the stress sample of quick
//   run     eager, normal, normal again with a full cache, and hot
//   stress  every stress mode
//   full    all of that

import {
  AGAIN,
  EAGER,
  HOT,
  type Mode,
  NORMAL,
  QUICK_STRESS_MODES,
  STRESS_MODES,
} from "../stress/modes.ts";
import type { Program } from "./corpus.ts";

export const PLANS = ["quick", "ci", "run", "stress", "full"] as const;
export type Plan = (typeof PLANS)[number];

/** One run of a program, to be compared with CPython's. */
export interface Job {
  readonly program: Program;
  readonly mode: Mode;
}

export const SAMPLE = 6;

/** Every program in each of the modes. */
export function cross(modes: readonly Mode[], programs: readonly Program[]): Job[] {
  return modes.flatMap((mode) => programs.map((program) => ({ program, mode })));
}

/** The jobs of a plan. `turn` chooses the samples: in SAMPLE turns each program had each role. */
export function planJobs(plan: Plan, programs: readonly Program[], turn: number): Job[] {
  switch (plan) {
    case "full":
      return cross([EAGER, NORMAL, AGAIN, HOT, ...STRESS_MODES], programs);
    case "stress":
      return cross(STRESS_MODES, programs);
    case "run":
      return cross([EAGER, NORMAL, AGAIN, HOT], programs);
    case "ci":
      return [...cross([EAGER, NORMAL, HOT], programs), ...stressSample(programs, turn)];
    case "quick": {
      const quick = programs.filter((program) => program.quick);
      return [
        ...cross([EAGER], inTurn(quick, turn, 1, 1 + SAMPLE / 3)),
        ...cross([NORMAL], inTurn(quick, turn, 0, 1)),
        ...stressSample(quick, turn),
      ];
    }
  }
}

/** The parts `from` to before `to` of SAMPLE parts, the first of which is another one in each turn. */
function inTurn(programs: readonly Program[], turn: number, from: number, to: number): Program[] {
  return programs.filter((_, i) => {
    const part = (i + SAMPLE - (turn % SAMPLE)) % SAMPLE;
    return part >= from && part < to;
  });
}

/** Every SAMPLE-th program in one of the quick stress modes, which take turns too. */
function stressSample(programs: readonly Program[], turn: number): Job[] {
  return inTurn(programs, turn, 0, 1).map((program, i) => {
    const rounds = Math.floor(turn / SAMPLE);
    return { program, mode: QUICK_STRESS_MODES[(i + rounds) % QUICK_STRESS_MODES.length]! };
  });
}

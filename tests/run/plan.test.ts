import assert from "node:assert/strict";
import { test } from "node:test";
import { QUICK_STRESS_MODES } from "../stress/modes.ts";
import { findPrograms } from "./corpus.ts";
import { planJobs, SAMPLE } from "./plan.ts";

const programs = findPrograms(import.meta.dirname, []);
const quick = programs.filter((program) => program.quick).map(({ name }) => name);

/** Names of the programs that a plan runs in a mode, by turn. */
function runs(turn: number, mode: RegExp): string[] {
  const jobs = planJobs("quick", programs, turn);
  return jobs.filter((job) => mode.test(job.mode.name)).map((job) => job.program.name);
}

test("each quick turn runs half of the programs, and in some turns each has every role", () => {
  const turns = Array.from({ length: SAMPLE * QUICK_STRESS_MODES.length }, (_, turn) => turn);
  for (const turn of turns) {
    const ran = new Set([...runs(turn, /eager/), ...runs(turn, /normal/)]);
    assert.ok(Math.abs(ran.size / quick.length - 1 / 2) < 0.02);
    assert.deepEqual(runs(turn, /stress/), runs(turn, /normal/));
  }
  const modes = [
    /eager/,
    /normal/,
    ...QUICK_STRESS_MODES.map(({ name }) => new RegExp(`^${name}$`)),
  ];
  for (const mode of modes) {
    assert.deepEqual([...new Set(turns.flatMap((turn) => runs(turn, mode)))].sort(), quick);
  }
});

test("every program runs eager, normal and hot in CI, in all modes in full", () => {
  const count = (plan: "ci" | "full", mode: string): number =>
    planJobs(plan, programs, 5).filter((job) => job.mode.name === mode).length;
  for (const mode of ["eager", "normal", "hot"]) assert.equal(count("ci", mode), programs.length);
  for (const mode of ["eager", "normal", "again", "hot", "stress nth:1"]) {
    assert.equal(count("full", mode), programs.length);
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProgramSamples, Run, RunKind } from "./samples.ts";
import { earlyShare, overall, summarize, wholeTime } from "./summary.ts";

const MS = 1e6;

/** A run spawned at 1 s, driver at +20 ms, iterations of these milliseconds, 5 ms of shutdown. */
function makeRun(kind: RunKind, iterations: readonly number[], maxRssKiB = 10 * 1024): Run {
  const spawned = 1000 * MS;
  const begins: number[] = [];
  const ends: number[] = [];
  let clock = spawned + 20 * MS;
  for (const time of iterations) {
    begins.push(clock);
    clock += time * MS;
    ends.push(clock);
  }
  return {
    ...{ kind, round: 1, spawned, started: spawned + 20 * MS, ended: clock + 5 * MS },
    ...{ begins, ends, userSeconds: 0, systemSeconds: 0, maxRssKiB, output: "1\n" },
  };
}

function makeSamples(runs: ProgramSamples["runs"]): ProgramSamples {
  return { program: "p", set: "core", iterations: 4, loops: 1, runs, failures: [] };
}

function near(actual: number | undefined, expected: number): void {
  assert.ok(Math.abs(actual! - expected) < 1e-9, `${actual} is not ${expected}`);
}

test("whole time leaves out the iterations on top", () => {
  near(wholeTime(makeRun("first", [10, 10, 10, 10]), 4) / MS, 65);
  near(wholeTime(makeRun("first", [10, 10, 10, 10, 99, 99]), 4) / MS, 65);
});

test("early share: iterations that begin 50 to 550 ms after the process", () => {
  // Begin at 20, 60, 100 ms; the first is too early, the second and third run at half speed.
  near(earlyShare(makeRun("second", [40, 40, 40]), 20 * MS), 0.5);
  // None begins late enough: the last counts.
  near(earlyShare(makeRun("second", [1, 2]), 1 * MS), 0.5);
  // None begins in the window: the first after it counts.
  near(earlyShare(makeRun("second", [800, 400, 100]), 100 * MS), 0.25);
});

test("ratios to the reference", () => {
  const summary = summarize(
    makeSamples({
      cpython: [makeRun("first", [100, 100, 100, 100])],
      echis: [
        makeRun("first", [100, 100, 50, 50], 20 * 1024),
        makeRun("second", [25, 25, 25, 25, 20, 20, 20, 20], 20 * 1024),
      ],
    }),
    "cpython",
  );
  near(summary.engines.cpython!.steady, 0.1);
  near(summary.ratios.echis!.steady, 5);
  near(summary.ratios.echis!.first, 425 / 325);
  near(summary.ratios.echis!.second, 425 / 125);
  near(summary.ratios.echis!.memory, 2);
});

test("of several runs the fastest counts", () => {
  const summary = summarize(
    makeSamples({
      cpython: [makeRun("first", [90, 90, 95, 90]), makeRun("first", [90, 100, 80, 100])],
      pypy: [makeRun("first", [40, 40, 40, 40])],
    }),
    "cpython",
  );
  near(summary.engines.cpython!.steady, 0.08);
  near(summary.engines.cpython!.first, 0.39);
  near(summary.ratios.pypy!.steady, 2);
});

test("an engine that failed once has no figures", () => {
  const samples = {
    ...makeSamples({ cpython: [makeRun("first", [1])], pypy: [makeRun("first", [1])] }),
    failures: [{ engine: "pypy", kind: "first", round: 2, reason: "exit status 1" }],
  } as const;
  const summary = summarize(samples, "cpython");
  assert.equal(summary.engines.pypy, undefined);
  assert.equal(overall([summary], "pypy"), undefined);
  assert.equal(overall([summary], "cpython")?.programs, 1);
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { cpython, type Engine, findEngines } from "./engines.ts";
import { type Bench, durations, fittingIterations, measureProgram } from "./measure-program.ts";
import { parseOptions } from "./options.ts";
import { projectRoot } from "./root.ts";
import type { Target } from "./target.ts";

const root = projectRoot();
const scratch = mkdtempSync(join(tmpdir(), "echis-bench-test-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

/** A program of the core set's kind; "cpython" and a second CPython, passed off as PyPy, run it. */
async function measure(source: string, timeout = "20", other: Partial<Engine> = {}) {
  const program = join(scratch, "program.py");
  writeFileSync(program, source);
  const target: Target = {
    name: "program",
    set: "core",
    invocation: ({ iterations, minSeconds }) => ({
      args: [join(root, "bench", "driver.py"), program, `${iterations}`, `${minSeconds}`],
      env: {},
    }),
  };
  const [engine] = findEngines(["cpython"], root);
  const bench: Bench = {
    options: {
      ...parseOptions(["--rounds", "2", "--seconds", "0.05", "--timeout", timeout], []),
      workSeconds: 0.01,
    },
    engines: [engine!, { ...engine!, name: "pypy", command: [...engine!.command, "-O"], ...other }],
    ...{ python: cpython(), root, scratch, progress: () => {} },
    signal: AbortSignal.timeout(60_000),
  };
  return measureProgram(bench, target);
}

test("runs of two engines, with their times and memory", async () => {
  const samples = await measure("def bench():\n    return sum(range(100000))\n");
  assert.deepEqual(samples.failures, []);
  for (const runs of [samples.runs.cpython, samples.runs.pypy]) {
    assert.equal(runs?.length, 2);
    for (const run of runs!) {
      assert.equal(run.output, "4999950000\n");
      assert.ok(run.begins.length >= samples.iterations);
      assert.ok(run.spawned < run.started && run.started < run.begins[0]!);
      assert.ok(run.ends.at(-1)! < run.ended);
      assert.ok(durations(run).every((time) => time > 0));
      assert.ok(run.maxRssKiB > 4_000 && run.maxRssKiB < 40_000, `${run.maxRssKiB} KiB`);
    }
  }
});

test("an engine with a cache: an empty one in each round, and a second run with the same", async () => {
  const source = [
    "import os",
    "folder = os.environ.get('ECHIS_CACHE_DIR')",
    "def bench():",
    "    return 1",
    "if folder:",
    "    path = folder + '/runs'",
    "    open(path, 'a').write('run ')",
    "    if len(open(path).read().split()) > 2: raise SystemExit('a third run')",
  ].join("\n");
  const samples = await measure(source, "20", { name: "echis", cached: true });
  assert.deepEqual(samples.failures, []);
  const kinds = samples.runs.echis?.map((run) => `${run.round} ${run.kind}`);
  assert.deepEqual(kinds, ["1 first", "1 second", "2 first", "2 second"]);
  assert.equal(samples.runs.echis?.[0]?.begins.length, samples.iterations);
  assert.deepEqual(
    samples.runs.cpython?.map((run) => run.kind),
    ["first", "first"],
  );
});

test("other output than the reference's is a failure", async () => {
  const samples = await measure("def bench():\n    return __debug__\n");
  assert.equal(samples.runs.cpython?.length, 2);
  assert.equal(samples.runs.pypy, undefined);
  assert.deepEqual(
    samples.failures.map(({ engine, reason }) => `${engine}: ${reason}`),
    Array(2).fill("pypy: output differs from the reference's"),
  );
});

test("a result that changes between iterations is a failure", async () => {
  const samples = await measure(
    "calls = []\ndef bench():\n    calls.append(1)\n    return len(calls)\n",
  );
  assert.match(samples.failures[0]!.reason, /exit status 1: iteration 2 returned 2, the first 1/);
});

test("crashes and endless loops are failures", async () => {
  const crash = await measure("import os\ndef bench():\n    os.abort()\n");
  assert.match(crash.failures[0]!.reason, /killed by signal 6/);
  const hang = await measure("def bench():\n    while True:\n        pass\n", "0.3");
  assert.match(hang.failures[0]!.reason, /no end after 0.3 s/);
});

test("the number of iterations fits the work", () => {
  assert.equal(fittingIterations([90e6, 50e6, 50e6], 1), 20);
  assert.equal(fittingIterations([5e9, 5e9], 1), 3);
  assert.equal(fittingIterations([1, 1], 1), 1000);
});

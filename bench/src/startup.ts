/** Start-up: how long a program that does nothing takes under each engine, whole process. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EchisCache } from "./echis-cache.ts";
import type { Bench } from "./measure-program.ts";
import type { EngineName } from "./options.ts";
import { runWrapper } from "./run-process.ts";
import { median } from "./statistics.ts";

/** Enough for a median that repeats within a hundredth on a quiet machine; takes a few seconds. */
const TURNS = 100;

/** Median wall time of `ENGINE -c pass`, in seconds, of the engines that could run it. */
export type Startup = Readonly<Partial<Record<EngineName, number>>>;

/** Of a run of benchmarks what start-up needs. */
type Place = Pick<Bench, "engines" | "python" | "root" | "scratch" | "signal" | "progress">;

/** All engines in turns, Echis with the JIT on and an empty code cache. */
export async function measureStartup(bench: Place): Promise<Startup> {
  bench.progress("start-up");
  const cache = new EchisCache();
  const report = join(bench.scratch, "startup.json");
  try {
    const commands = bench.engines.map(({ command }) => [...command, "-c", "pass"]);
    const args = [report, String(TURNS), JSON.stringify(commands)];
    await runWrapper(bench, "startup.py", args, cache.env);
  } finally {
    await cache.remove();
  }
  const times = JSON.parse(readFileSync(report, "utf8")) as (number[] | null)[];
  return Object.fromEntries(
    bench.engines.flatMap(({ name }, index) => {
      const own = times[index];
      return own == null ? [] : [[name, median(own) / 1e9]];
    }),
  );
}

/** One line: the first engine's time, the others' times and how many times as long they take. */
export function describeStartup(startup: Startup, engines: readonly EngineName[]): string {
  const reference = startup[engines[0]!];
  const parts = engines.map((name, index) => {
    const time = startup[name];
    if (time === undefined) return `${name} failed`;
    const ratio =
      index === 0 || reference === undefined ? "" : ` (${(time / reference).toFixed(2)}x)`;
    return `${name} ${(time * 1e3).toFixed(1)} ms${ratio}`;
  });
  return `start-up, -c pass: ${parts.join(", ")}`;
}

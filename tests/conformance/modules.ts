// Which modules of the test suite a run covers, and in what order.

import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";

/** All modules of the interpreter's test suite, as its own runner names them. */
export function listModules(python: string): string[] {
  // In another folder `test` might be somebody else's package.
  const run = spawnSync(python, ["-m", "test", "--list-tests"], {
    cwd: tmpdir(),
    encoding: "utf8",
  });
  const names = run.stdout?.split("\n").filter((line) => line !== "") ?? [];
  if (run.status !== 0 || names.length === 0) {
    throw new Error(`${python} has no test suite: install libpython3.11-testsuite\n${run.stderr}`);
  }
  return names;
}

/** Modules that filters name: each a module's name, with or without `test_`, or part of names. */
export function named(modules: readonly string[], filters: readonly string[]): string[] {
  if (filters.length === 0) return [...modules];
  const of = (filter: string): string[] => {
    const exact = modules.filter((m) => m === filter || m === `test_${filter}`);
    return exact.length > 0 ? exact : modules.filter((m) => m.includes(filter));
  };
  return [...new Set(filters.flatMap(of))];
}

/** One of `count` parts of nearly the same expected duration; `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Every module is in exactly one shard, which depends only on names and durations. */
export function inShard(
  modules: readonly string[],
  { index, count }: Shard,
  seconds: (module: string) => number,
): string[] {
  const shards = Array.from({ length: count }, () => ({ total: 0, modules: [] as string[] }));
  for (const module of byDuration(modules, seconds).reverse()) {
    const emptiest = shards.reduce((a, b) => (b.total < a.total ? b : a));
    emptiest.modules.push(module);
    emptiest.total += seconds(module);
  }
  return shards[index - 1]!.modules;
}

/** Quick ones first, so that a run that is cut short has covered as many as possible. */
export function byDuration(
  modules: readonly string[],
  seconds: (module: string) => number,
): string[] {
  return [...modules].sort((a, b) => seconds(a) - seconds(b) || (a < b ? -1 : 1));
}

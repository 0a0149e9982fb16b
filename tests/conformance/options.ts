// The flags of the conformance runner.

import { spawnSync } from "node:child_process";
import { EAGER, type Mode, NORMAL } from "../stress/modes.ts";
import type { Shard } from "./modules.ts";

export interface Options {
  readonly filters: readonly string[];
  readonly modes: readonly Mode[];
  readonly shard: Shard | undefined;
  /** No module is begun after this time. */
  readonly deadline: number;
  /** After so many seconds a module's process is ended. */
  readonly moduleSeconds: number;
  readonly jobs: number;
  readonly fresh: boolean;
  readonly stockOnly: boolean;
  readonly records: boolean;
  /** Only what the record of the mode shows without differences. */
  readonly guards: boolean;
}

export function parseOptions(argv: readonly string[]): Options {
  const all = (key: string): string[] =>
    argv.filter((a) => a.startsWith(`--${key}=`)).map((a) => a.slice(key.length + 3));
  const number = (key: string, otherwise: number): number => Number(all(key).at(-1) ?? otherwise);
  const asked = all("mode");
  const shard = all("shard").at(-1);
  return {
    filters: argv.filter((a) => !a.startsWith("--")),
    modes: [EAGER, NORMAL].filter((m) => asked.length === 0 || asked.includes(m.name)),
    shard: shard === undefined ? undefined : parseShard(shard),
    deadline: Date.now() + number("minutes", 7 * 24 * 60) * 60_000,
    moduleSeconds: number("module-minutes", 25) * 60,
    jobs: number("jobs", 1),
    fresh: argv.includes("--fresh"),
    stockOnly: argv.includes("--stock"),
    records: argv.includes("--record"),
    guards: argv.includes("--guard"),
  };
}

/** "3/12", or "turn/12": another one with each commit, so that all come round. */
export function parseShard(text: string, commits: () => number = countCommits): Shard {
  const [index, count] = text.split("/") as [string, string];
  const shard = {
    index: index === "turn" ? (commits() % Number(count)) + 1 : Number(index),
    count: Number(count),
  };
  if (!(shard.index >= 1 && shard.index <= shard.count)) {
    throw new Error(`--shard=${text}: want I/N with I from 1 to N, or turn/N`);
  }
  return shard;
}

function countCommits(): number {
  const git = spawnSync("git", ["rev-list", "--count", "HEAD"], { encoding: "utf8" });
  return Number(git.stdout?.trim() || 0);
}

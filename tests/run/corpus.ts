// Finds the programs of the run corpus and reads their directives.
//
// A program is tests/run/GROUP/NAME.py. Files and folders whose name starts with "_" are modules
// that programs import. Directives are comments in the first ten lines:
//   # args: A B        command-line arguments
//   # timeout: 30      seconds allowed under Echis (default 20)
//   # quick: no        takes too long to compile for a quick run
// A file NAME.in beside the program is its standard input.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One program of the corpus. */
export interface Program {
  /** GROUP/NAME, as filters and reports spell it. */
  readonly name: string;
  /** Path relative to the corpus folder, with ".py". */
  readonly file: string;
  readonly source: string;
  readonly args: readonly string[];
  readonly stdin: string;
  readonly timeoutMs: number;
  /** Whether quick runs have it. */
  readonly quick: boolean;
}

const DEFAULT_TIMEOUT_S = 20;

/** All programs under `root` whose name contains one of `filters` (all if there are none), sorted. */
export function findPrograms(root: string, filters: readonly string[]): Program[] {
  const programs: Program[] = [];
  for (const group of sortedEntries(root)) {
    if (!group.directory || group.name.startsWith("_")) continue;
    for (const entry of sortedEntries(join(root, group.name))) {
      if (entry.directory || !entry.name.endsWith(".py") || entry.name.startsWith("_")) continue;
      const file = `${group.name}/${entry.name}`;
      const name = file.slice(0, -3);
      if (filters.length > 0 && !filters.some((f) => name.includes(f))) continue;
      programs.push(readProgram(root, name, file));
    }
  }
  return programs;
}

function readProgram(root: string, name: string, file: string): Program {
  const source = readFileSync(join(root, file), "utf8");
  const head = source.split("\n", 10);
  const directive = (key: string): string | undefined =>
    head.find((line) => line.startsWith(`# ${key}: `))?.slice(key.length + 4);
  const args = directive("args")?.split(" ") ?? [];
  const timeoutMs = 1000 * Number(directive("timeout") ?? DEFAULT_TIMEOUT_S);
  const quick = directive("quick") !== "no";
  const stdin = readOptional(join(root, `${name}.in`));
  return { name, file, source, args, stdin, timeoutMs, quick };
}

function readOptional(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function sortedEntries(path: string): { name: string; directory: boolean }[] {
  return readdirSync(path, { withFileTypes: true })
    .map((e) => ({ name: e.name, directory: e.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

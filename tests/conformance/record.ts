// results/MODE.json: what each module did when it was last compared, a line a module.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { provenance } from "../run/provenance.ts";

const RESULTS = join(import.meta.dirname, "results");

/** A comparison of one module in one mode. */
export interface ModuleRecord {
  /** The build of Echis: see `builds` of the record. */
  readonly build: string;
  /** Cases by what they did under stock CPython. */
  readonly cases: Readonly<Record<string, number>>;
  readonly seconds: { readonly stock: number; readonly echis: number };
  /** "case: want X, have Y", for what counts as a difference; left out when there are none. */
  readonly differences?: readonly string[];
  /** The same, for what explained.ts explains. */
  readonly explained?: readonly string[];
  /** The same, for what differed in the first run, and in some run after it did not. */
  readonly unsteady?: readonly string[];
}

interface Build {
  readonly commit: string;
  readonly date: string;
}

interface ModeRecord {
  readonly builds: Record<string, Build>;
  readonly modules: Record<string, ModuleRecord>;
}

/** The record of a mode; empty when there is none. */
export function readRecord(mode: string): ModeRecord {
  try {
    return JSON.parse(readFileSync(join(RESULTS, `${mode}.json`), "utf8")) as ModeRecord;
  } catch {
    return { builds: {}, modules: {} };
  }
}

/** Whether the record of a mode has a module, without differences. */
export function recordedClean(mode: string): (module: string) => boolean {
  const { modules } = readRecord(mode);
  return (module) => modules[module] !== undefined && modules[module].differences === undefined;
}

/** Puts modules into the record of a mode, in place of what it said of them. */
export function writeRecord(
  mode: string,
  interpreter: string,
  launcher: string,
  news: Readonly<Record<string, ModuleRecord>>,
): void {
  const old = readRecord(mode);
  const modules = sorted({ ...old.modules, ...news });
  const used = new Set(Object.values(modules).map((m) => m.build));
  const today = provenance(dirname(launcher));
  const fresh = Object.fromEntries(Object.values(news).map((m) => [m.build, today]));
  const builds = Object.fromEntries(
    Object.entries({ ...old.builds, ...fresh }).filter(([id]) => used.has(id)),
  );
  const command = `./echis test --conformance --mode=${mode}`;
  const head = { mode, command, interpreter, totals: totalsOf(Object.values(modules)), builds };
  const lines = Object.entries(modules).map(
    ([name, m]) => `${JSON.stringify(name)}: ${JSON.stringify(m)}`,
  );
  const text = JSON.stringify(head, undefined, 1).replace(/\n\}$/, "");
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(
    join(RESULTS, `${mode}.json`),
    `${text},\n "modules": {\n${lines.join(",\n")}\n }\n}\n`,
  );
}

function totalsOf(modules: readonly ModuleRecord[]): Record<string, number> {
  const count = (of: (m: ModuleRecord) => number): number =>
    modules.reduce((sum, m) => sum + of(m), 0);
  return {
    modules: modules.length,
    identicalModules: modules.filter((m) => !m.differences && !m.explained).length,
    cases: count((m) => Object.values(m.cases).reduce((sum, n) => sum + n, 0)),
    differences: count((m) => m.differences?.length ?? 0),
    explained: count((m) => m.explained?.length ?? 0),
  };
}

function sorted<T>(of: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));
}

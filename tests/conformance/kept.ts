// Results of modules, kept between runs so that an interrupted run goes on where it stopped.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ModuleResult } from "./module-run.ts";

/** Runs of modules by one interpreter. The folder is to be named after all that decides results. */
export class KeptRuns {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The kept runs of a module. */
  of(module: string): ModuleResult[] {
    try {
      return JSON.parse(readFileSync(this.path(module), "utf8")) as ModuleResult[];
    } catch {
      return [];
    }
  }

  /** The kept runs, after more runs if there are fewer than `count`. */
  async atLeast(
    count: number,
    module: string,
    run: () => Promise<ModuleResult>,
  ): Promise<ModuleResult[]> {
    const runs = this.of(module);
    while (runs.length < count) {
      runs.push(await run());
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(this.path(module), `${JSON.stringify(runs, undefined, 1)}\n`);
    }
    return runs;
  }

  forget(module: string): void {
    rmSync(this.path(module), { force: true });
  }

  private path(module: string): string {
    return join(this.folder, `${module}.json`);
  }
}

/** Changes with every build of Echis. `launcher` is its `build/bin/echis`. */
export function buildId(launcher: string): string {
  try {
    return readFileSync(join(launcher, "../../build-id"), "utf8").trim();
  } catch {
    throw new Error("Echis is not built: run node scripts/build.mjs first");
  }
}

/** Changes with the interpreter's binary and with the files of its test suite. */
export function interpreterId(python: string, testFolder: string): string {
  const hash = createHash("sha256").update(readFileSync(python));
  for (const name of readdirSync(testFolder).sort()) {
    if (name.endsWith(".py")) hash.update(`${name} ${statSync(join(testFolder, name)).size}\n`);
  }
  return hash.digest("hex").slice(0, 12);
}

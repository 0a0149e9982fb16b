// What stock CPython does with each program. Results are cached by content, because the
// reference never changes: a quick run then costs only the time of the engine under test.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "./corpus.ts";
import { type Outcome, runProcess } from "./process.ts";

/** The environment that every program sees, under the reference and under Echis alike. */
export const PROGRAM_ENV: Readonly<Record<string, string>> = {
  PATH: "/usr/bin:/bin",
  LANG: "C.UTF-8",
  HOME: "/nonexistent",
  PYTHONHASHSEED: "0",
  PYTHONDONTWRITEBYTECODE: "1",
};

export class Oracle {
  readonly python: string;
  private readonly root: string;
  private readonly folder: string;
  private readonly salt: string;

  /** `root`: the corpus folder; `folder`: where results are kept. */
  constructor(root: string, folder: string, python: string, version: string) {
    this.root = root;
    this.folder = folder;
    this.python = python;
    mkdirSync(folder, { recursive: true });
    // Tracebacks show the whole path of a program.
    this.salt = `1\n${root}\n${python}\n${version}\n${hashModules(root)}`;
  }

  /** The reference outcome; runs CPython only if no result for this very content is kept. */
  async expected(program: Program): Promise<Outcome> {
    const hash = createHash("sha256");
    hash.update(JSON.stringify([this.salt, program.file, program.args, program.stdin]));
    hash.update(program.source);
    const path = join(this.folder, `${hash.digest("hex").slice(0, 32)}.json`);
    try {
      return JSON.parse(readFileSync(path, "utf8")) as Outcome;
    } catch {
      // Not kept yet.
    }
    const outcome = await this.run(program, {});
    if (!outcome.timedOut) {
      writeFileSync(`${path}.${process.pid}`, JSON.stringify(outcome));
      renameSync(`${path}.${process.pid}`, path);
    }
    return outcome;
  }

  /** Runs stock CPython now, with `env` on top of the usual environment. */
  run(program: Program, env: Readonly<Record<string, string>>): Promise<Outcome> {
    return runProcess([this.python, program.file, ...program.args], {
      cwd: this.root,
      env: { ...PROGRAM_ENV, ...env },
      stdin: program.stdin,
      timeoutMs: program.timeoutMs,
    });
  }
}

// Modules that programs import ("_" files and folders) are part of every cache key.
function hashModules(root: string): string {
  const hash = createHash("sha256");
  const visit = (path: string, inside: boolean): void => {
    const entries = readdirSync(join(root, path), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path === "" ? entry.name : `${path}/${entry.name}`;
      const private_ = inside || entry.name.startsWith("_");
      if (entry.isDirectory()) visit(file, private_);
      else if (private_ && entry.name.endsWith(".py")) {
        hash.update(file).update(readFileSync(join(root, file)));
      }
    }
  };
  visit("", false);
  return hash.digest("hex");
}

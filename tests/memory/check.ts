// What the checks of memory have in common.

import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Program } from "../run/corpus.ts";
import { PROGRAM_ENV } from "../run/oracle.ts";
import { runProcess } from "../run/process.ts";
import type { Mode } from "../stress/modes.ts";

export const REPO = process.cwd();
export const CORPUS = join(REPO, "tests/run");
export const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";

/** One way of looking at what programs do with memory. */
export interface Check {
  readonly name: string;
  /** Without --all, one program of so many is run. */
  readonly sample: number;
  /** Names of modes. */
  readonly modes: readonly string[];
  /** Puts in place what it needs. `home`: a folder of this run. */
  prepare(home: string): Promise<void>;
  /** What is wrong, "" if nothing is, undefined if the program can't be checked in this way. */
  run(program: Program, mode: Mode, engine: Engine): Promise<string | undefined>;
}

/** An Echis under test, with a cache of its own whose compile service runs already. */
export class Engine {
  readonly launcher: string;
  private readonly cache: string;

  constructor(launcher: string | undefined, cache: string) {
    this.launcher = launcher ?? process.env.ECHIS_LAUNCHER ?? join(REPO, "build/bin/echis");
    this.cache = cache;
    mkdirSync(cache, { recursive: true, mode: 0o700 });
  }

  /** The environment of a program: its own functions are compiled, not the standard library. */
  env(mode: Mode): Record<string, string> {
    return {
      ...PROGRAM_ENV,
      PATH: `${dirname(process.execPath)}:${PROGRAM_ENV.PATH}`,
      ECHIS_PYTHON: PYTHON,
      ECHIS_CACHE_DIR: this.cache,
      ECHIS_ONLY_UNDER: CORPUS,
      ...mode.env,
    };
  }

  countImages(): number {
    const images = join(this.cache, "images");
    if (!existsSync(images)) return 0;
    return readdirSync(images).flatMap((folder) => readdirSync(join(images, folder))).length;
  }

  /** The service must not inherit a checker, so it is started before the first program. */
  async daemon(command: "start" | "stop"): Promise<void> {
    const env = { ...(process.env as Record<string, string>), ECHIS_CACHE_DIR: this.cache };
    const options = { cwd: REPO, env, stdin: "", timeoutMs: 20_000 };
    await runProcess([this.launcher, "daemon", command], options);
  }
}

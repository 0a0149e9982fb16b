// The two engines of a fuzzing run: stock CPython and one Echis with a cache and daemon of its own.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROGRAM_ENV } from "../run/oracle.ts";
import { type Outcome, runProcess } from "../run/process.ts";
import type { Mode } from "../stress/modes.ts";

const REPO = process.cwd();
const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
const LAUNCHER = process.env.ECHIS_LAUNCHER ?? join(REPO, "build/bin/echis");
const BATCH = join(import.meta.dirname, "python/batch.py");
const REDUCE = join(import.meta.dirname, "python/reduce.py");

/** A program under test. */
export interface Candidate {
  readonly name: string;
  readonly text: string;
}

/** One cut-down version of a program, with its number among all of them. */
export interface Reduction {
  readonly number: number;
  readonly text: string;
}

export class Session {
  private readonly home = mkdtempSync(join(tmpdir(), "echis-fuzz-"));
  private readonly programs = join(this.home, "programs");
  private readonly cache = join(this.home, "cache");
  private readonly effort: "quick" | "full";

  constructor(effort: "quick" | "full") {
    this.effort = effort;
    mkdirSync(this.programs);
    mkdirSync(this.cache, { mode: 0o700 });
  }

  /** Starts the compile service, with this session's effort. */
  async start(): Promise<void> {
    const env = { ...this.env(), ECHIS_EFFORT: this.effort, PATH: process.env.PATH ?? "" };
    await runProcess([LAUNCHER, "daemon", "start"], {
      cwd: REPO,
      env,
      stdin: "",
      timeoutMs: 20_000,
    });
  }

  /**
   * Runs programs in one process under CPython, which ends at one that takes longer than `seconds`.
   *
   * @param threshold allocations after which the collector runs; CPython's own if absent
   */
  reference(programs: readonly Candidate[], seconds: number, threshold?: number): Promise<Outcome> {
    const timeoutMs = 20_000 + 1000 * seconds * programs.length;
    const env: Record<string, string> = { FUZZ_SECONDS: `${seconds}` };
    if (threshold !== undefined) env.FUZZ_THRESHOLD = `${threshold}`;
    return this.run([PYTHON, BATCH, ...this.write(programs)], env, timeoutMs);
  }

  /** Runs programs in one process under Echis, with nothing compiled before. */
  echis(programs: readonly Candidate[], mode: Mode, timeoutMs: number): Promise<Outcome> {
    rmSync(join(this.cache, "images"), { recursive: true, force: true });
    const env = { ...this.env(), ...mode.env, ECHIS_ONLY_UNDER: this.programs, ECHIS_QUIET: "1" };
    return this.run([LAUNCHER, "run", BATCH, ...this.write(programs)], env, timeoutMs);
  }

  /** Images that the last process under Echis had made: none would mean that nothing ran natively. */
  countImages(): number {
    const images = join(this.cache, "images");
    if (!existsSync(images)) return 0;
    return readdirSync(images, { recursive: true }).filter((name) => `${name}`.endsWith(".so"))
      .length;
  }

  /** Cut-down versions of a program: `count` of them from number `first` on. */
  async reductions(
    text: string,
    first: number,
    count: number,
  ): Promise<{ next: number; texts: Reduction[] }> {
    const [path] = this.write([{ name: "reduced", text }]);
    const argv = [PYTHON, REDUCE, path!, `${first}`, `${count}`];
    const { stdout, stderr } = await this.run(argv, {}, 60_000);
    if (stdout === "") throw new Error(`reduce.py failed: ${stderr}`);
    return JSON.parse(Buffer.from(stdout, "latin1").toString("utf8")) as {
      next: number;
      texts: Reduction[];
    };
  }

  async close(): Promise<void> {
    const env = { ...this.env(), PATH: process.env.PATH ?? "" };
    await runProcess([LAUNCHER, "daemon", "stop"], {
      cwd: REPO,
      env,
      stdin: "",
      timeoutMs: 20_000,
    });
    // A process that was interrupted may still be writing.
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  private env(): Record<string, string> {
    return {
      ...PROGRAM_ENV,
      ECHIS_PYTHON: PYTHON,
      ECHIS_CACHE_DIR: this.cache,
      PATH: process.env.PATH ?? "",
    };
  }

  private write(programs: readonly Candidate[]): string[] {
    return programs.map(({ name, text }) => {
      const path = join(this.programs, `${name}.py`);
      writeFileSync(path, text);
      return path;
    });
  }

  private run(
    argv: readonly string[],
    env: Readonly<Record<string, string>>,
    timeoutMs: number,
  ): Promise<Outcome> {
    return runProcess(argv, {
      cwd: this.programs,
      env: { ...PROGRAM_ENV, ...env },
      stdin: "",
      timeoutMs,
    });
  }
}

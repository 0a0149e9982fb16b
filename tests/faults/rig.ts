// What a fault acts on: a program, one Echis with a cache and daemon of its own, and ways to run both.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Choice } from "../fuzz/generate/choice.ts";
import { compareOutcomes } from "../run/compare.ts";
import { PROGRAM_ENV } from "../run/oracle.ts";
import { type Outcome, runProcess } from "../run/process.ts";
import { EAGER, HOT, type Mode, NORMAL, SAMPLED } from "../stress/modes.ts";

const REPO = process.cwd();
export const PROGRAMS = join(import.meta.dirname, "programs");
export const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
const LAUNCHER = process.env.ECHIS_LAUNCHER ?? join(REPO, "build/bin/echis");
const TIMEOUT_MS = 200_000;
const MODES: readonly Mode[] = [NORMAL, HOT, SAMPLED, EAGER];

/** A run that did not do what CPython did. */
export interface Difference {
  readonly label: string;
  readonly kind: string;
  readonly text: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Put before the command, as prlimit is. */
  readonly wrapper?: readonly string[];
  readonly mode?: Mode;
  /** Called with the process id once the program has started. */
  readonly onStart?: (pid: number) => void;
}

export class Rig {
  readonly home = mkdtempSync(join(tmpdir(), "echis-faults-"));
  readonly cache = join(this.home, "cache");
  readonly choice: Choice;
  readonly differences: Difference[] = [];
  /** Runs that were compared, and faults that were put in meanwhile. */
  runs = 0;
  injected = 0;
  private readonly fault: string;
  private readonly expectations: Map<string, Promise<Outcome>>;

  /** `expectations`: outcomes under CPython, kept from rig to rig. */
  constructor(fault: string, choice: Choice, expectations: Map<string, Promise<Outcome>>) {
    this.fault = fault;
    this.choice = choice;
    this.expectations = expectations;
    mkdirSync(this.cache, { mode: 0o700 });
  }

  /** Some program, or one of those named. */
  anyProgram(names?: readonly string[]): string {
    const all = readdirSync(PROGRAMS).filter((name) => name.endsWith(".py"));
    const wanted = names === undefined ? all : all.filter((name) => names.includes(name));
    return join(PROGRAMS, this.choice.pick(wanted.sort()));
  }

  anyMode(): Mode {
    return this.choice.pick(MODES);
  }

  /** Runs a program under Echis, in the mode given or some mode, and compares it with CPython's run. */
  async check(program: string, options: RunOptions = {}): Promise<void> {
    const mode = options.mode ?? this.anyMode();
    const expected = await this.expected(program, options);
    const actual = await this.run(program, mode, options);
    this.runs++;
    const verdict = compareOutcomes(expected, actual);
    if (verdict.kind === "same") return;
    const label = `${this.fault}: ${basename(program)} [${mode.name}]`;
    this.differences.push({ label, kind: verdict.kind, text: verdict.text });
  }

  /** Runs a program under Echis without comparing, to fill the cache. */
  async run(program: string, mode: Mode, options: RunOptions = {}): Promise<Outcome> {
    const argv = [...(options.wrapper ?? []), LAUNCHER, "run", program];
    return runProcess(argv, {
      cwd: this.home,
      env: { ...this.env(), ...mode.env, ...options.env },
      stdin: "",
      timeoutMs: TIMEOUT_MS,
      ...(options.onStart === undefined ? {} : { onStart: options.onStart }),
    });
  }

  private expected(program: string, options: RunOptions): Promise<Outcome> {
    const wrapper = options.wrapper ?? [];
    const key = JSON.stringify([program, wrapper]);
    const known = this.expectations.get(key);
    if (known !== undefined) return known;
    const outcome = runProcess([...wrapper, PYTHON, program], {
      cwd: this.home,
      env: PROGRAM_ENV,
      stdin: "",
      timeoutMs: TIMEOUT_MS,
    });
    this.expectations.set(key, outcome);
    return outcome;
  }

  private env(): Record<string, string> {
    return {
      ...PROGRAM_ENV,
      PATH: process.env.PATH ?? PROGRAM_ENV.PATH!,
      ECHIS_CACHE_DIR: this.cache,
      ECHIS_ONLY_UNDER: PROGRAMS,
      ECHIS_PYTHON: PYTHON,
      ECHIS_QUIET: "1",
    };
  }

  /** How many functions ran natively when nothing was wrong: with none, runs would prove nothing. */
  async nativeFunctions(): Promise<number> {
    const stats = join(this.home, "stats.json");
    await this.run(join(PROGRAMS, "numbers.py"), HOT, { env: { ECHIS_STATS: stats } });
    const { functions } = JSON.parse(readFileSync(stats, "utf8")) as {
      functions: readonly { readonly state: string }[];
    };
    return functions.filter(({ state }) => state.startsWith("native")).length;
  }

  /** Does `inject` again and again, after pauses of up to `pauseMs`, until `work` is done. */
  async during(work: Promise<unknown>, pauseMs: number, inject: () => void | Promise<void>) {
    let done = false;
    const finished = work.finally(() => {
      done = true;
    });
    while (!done) {
      await Promise.race([sleep(1 + this.choice.int(0, pauseMs)), finished]);
      if (!done) await inject();
    }
    await finished;
  }

  /** Processes of this cache's daemon: itself and its workers. */
  services(): number[] {
    const mine = `ECHIS_CACHE_DIR=${this.cache}`;
    return readdirSync("/proc")
      .map(Number)
      .filter((pid) => {
        try {
          const command = readFileSync(`/proc/${pid}/cmdline`, "latin1");
          if (!/(daemon|worker)\.js/.test(command)) return false;
          return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(mine);
        } catch {
          return false; // Gone, or somebody else's.
        }
      });
  }

  /** Sends a signal to one of the daemon's processes, if there are any. */
  strike(signal: NodeJS.Signals): boolean {
    const pids = this.services();
    return pids.length > 0 && send(this.choice.pick(pids), signal);
  }

  /** Paths of the images in the cache, in sorted order. */
  images(): string[] {
    const root = join(this.cache, "images");
    if (!existsSync(root)) return [];
    return readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".so"))
      .map((name) => join(root, name))
      .sort();
  }

  /** Ends the daemon and removes everything. */
  dispose(): void {
    for (const pid of this.services()) {
      send(pid, "SIGKILL");
    }
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** Sends a signal; false if there is no such process any more. */
export function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

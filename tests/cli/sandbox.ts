// A private cache directory and a work folder for one test, and ways to run programs in it under
// stock CPython and under Echis. Disposing ends the daemon that served the cache.
import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Outcome, runProcess } from "../run/process.ts";

const REPO = join(import.meta.dirname, "../..");
export const LAUNCHER = join(REPO, "build/bin/echis");
export const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
/** Some tests change owners or mount file systems. */
export const IS_ROOT = process.getuid?.() === 0;

type Env = Readonly<Record<string, string>>;

/** A loop and a function that get hot within some tenths of a second; prints one line. */
export const HOT_PROGRAM = `
def step(total, i):
    return (total * 31 + i) % 1000003

def work(rounds):
    total = 0
    for i in range(rounds):
        total = step(total, i)
    return total

print([work(200_000) for _ in range(5)])
`;

export class Sandbox {
  readonly folder: string;
  readonly cache: string;
  /** Added to the environment of all runs. */
  env: Record<string, string> = {};

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "echis-cli-"));
    this.cache = join(this.folder, "cache");
    mkdirSync(this.cache, { mode: 0o700 });
  }

  /** Writes a file into the work folder and returns its path. */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** `echis ARGS`, with a time limit that only a hang reaches. */
  echis(args: readonly string[], env: Env = {}, stdin = ""): Promise<Outcome> {
    return this.#start([LAUNCHER, ...args], env, stdin);
  }

  /** The same program under stock CPython. */
  python(args: readonly string[], env: Env = {}, stdin = ""): Promise<Outcome> {
    return this.#start([PYTHON, ...args], env, stdin);
  }

  #start(argv: readonly string[], env: Env, stdin: string): Promise<Outcome> {
    const base = {
      PATH: process.env.PATH ?? "/usr/bin:/bin",
      HOME: this.folder,
      LC_ALL: "C.UTF-8",
      PYTHONHASHSEED: "0",
      ECHIS_CACHE_DIR: this.cache,
    };
    return runProcess(argv, {
      cwd: this.folder,
      env: { ...base, ...this.env, ...env },
      stdin,
      timeoutMs: 60_000,
    });
  }

  async dispose(): Promise<void> {
    if (existsSync(join(this.cache, "daemon.sock"))) await this.echis(["daemon", "stop"]);
    chmodSync(this.cache, 0o700);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs a test in a sandbox of its own. */
export function inSandbox(test: (sandbox: Sandbox) => Promise<void>): () => Promise<void> {
  return async () => {
    const sandbox = new Sandbox();
    try {
      await test(sandbox);
    } finally {
      await sandbox.dispose();
    }
  };
}

/** Of a function in a process that has ended. */
export interface Ran {
  readonly state: string;
  /** How often its native code was left. */
  readonly left: number;
}

/** What a process with `ECHIS_STATS=file` wrote of a function; undefined if it knew none of that name. */
export function ranAs(file: string, qualname: string): Ran | undefined {
  const { functions } = JSON.parse(readFileSync(file, "utf8")) as {
    functions: { qualname: string; state: string; exits: { count: number }[] }[];
  };
  const found = functions.find((fn) => fn.qualname === qualname);
  if (found === undefined) return undefined;
  return { state: found.state, left: found.exits.reduce((sum, { count }) => sum + count, 0) };
}

/** Asserts that Echis did exactly what CPython did. */
export function assertSame(echis: Outcome, python: Outcome): void {
  const view = ({ code, signal, stdout, stderr }: Outcome) => ({ code, signal, stdout, stderr });
  assert.deepEqual(view(echis), view(python));
}

/** Asserts CPython's exit and output, and at most one line of Echis's own on stderr. */
export function assertInterpreted(echis: Outcome, python: Outcome): void {
  const own = echis.stderr.split("\n").filter((line) => line.startsWith("echis"));
  const rest = echis.stderr.split("\n").filter((line) => !line.startsWith("echis"));
  assert.ok(own.length <= 1, `more than one line: ${own.join(" | ")}`);
  assertSame({ ...echis, stderr: rest.join("\n") }, python);
}

/**
 * Spreads files over worker processes, and goes on where one dies.
 */
import { type ChildProcess, fork } from "node:child_process";
import { partPath } from "../installation.ts";
import type { CodePlace, CodeResult, Job, WorkerMessage } from "./messages.ts";

/** Files of one job: CPython is started once for them. */
const BATCH = 8;
/** MiB of JavaScript objects in a worker, and of everything before it is replaced by another. */
const HEAP_LIMIT = 2048;
const RSS_LIMIT = 1024;
/** Seconds for one code object. */
const TIME_LIMIT = 120;

/** A code object at which the compiler, or its process, failed: a fault of ours. */
export interface Crash extends CodePlace {
  readonly error: string;
}

export interface Options {
  readonly processes: number;
  readonly tier: number;
  readonly llvm: boolean;
}

export interface Outcome {
  readonly results: readonly CodeResult[];
  readonly crashes: readonly Crash[];
  /** Files that CPython could not compile, and why. */
  readonly unread: readonly { readonly path: string; readonly error: string }[];
}

/** @param progress called after each file */
export async function coverFiles(
  files: readonly string[],
  options: Options,
  progress: (done: number, path: string) => void,
): Promise<Outcome> {
  const results: CodeResult[] = [];
  const crashes: Crash[] = [];
  const unread: { path: string; error: string }[] = [];
  const rest = [...files];
  let count = 0;
  const serve = async (): Promise<void> => {
    let worker: Worker | undefined;
    while (rest.length > 0) {
      let left = rest.splice(0, BATCH);
      let done = 0;
      while (left.length > 0) {
        worker ??= new Worker();
        const { tier, llvm } = options;
        const crash = await worker.run({ files: left, done, tier, llvm }, (message) => {
          if (message.kind === "code") {
            results.push(message.result);
            done++;
          } else if (message.kind === "failed") {
            crashes.push({ ...message.place, error: message.error });
            done++;
          } else if (message.kind === "file") {
            const { path, error } = message;
            if (error !== null) unread.push({ path, error });
            left = left.slice(1);
            done = 0;
            progress(++count, path);
          }
        });
        if (crash !== null) {
          // Before the first code object the worker itself is at fault: nothing would get better.
          if (crash.place === null) throw new Error(crash.error);
          crashes.push({ ...crash.place, error: crash.error });
          done++;
        }
        if (worker.spent) worker = worker.end();
      }
    }
    worker?.end();
  };
  await Promise.all(Array.from({ length: options.processes }, serve));
  return { results, crashes, unread };
}

/** A worker process, which does one job at a time. */
class Worker {
  /** Dead, or too large. */
  spent = false;
  readonly #child: ChildProcess;
  #errors = "";

  constructor() {
    this.#child = fork(partPath("coverageWorker"), [], {
      execArgv: [`--max-old-space-size=${HEAP_LIMIT}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#errors = (this.#errors + text).slice(-4000);
    });
  }

  end(): undefined {
    this.#child.kill("SIGKILL");
  }

  /** @returns null when the job is done, else where the worker died (`place`, if it got to one) */
  run(
    job: Job,
    take: (message: WorkerMessage) => void,
  ): Promise<{ readonly place: CodePlace | null; readonly error: string } | null> {
    return new Promise((resolve) => {
      const child = this.#child;
      let place: CodePlace | null = null;
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        child.kill("SIGKILL");
      }, TIME_LIMIT * 1000);
      const onMessage = (message: WorkerMessage): void => {
        timer.refresh();
        if (message.kind === "begin") place = message.place;
        else if (message.kind === "idle") {
          this.spent = message.rss > RSS_LIMIT * 2 ** 20;
          settle(null);
        } else {
          place = null;
          take(message);
        }
      };
      const onClose = (status: number | null, signal: string | null): void => {
        this.spent = true;
        const what = late
          ? `took more than ${TIME_LIMIT} s`
          : (this.#lastWords() ?? `the compiler's process ended (${signal ?? status})`);
        settle({ place, error: what });
      };
      const settle = (outcome: { place: CodePlace | null; error: string } | null): void => {
        clearTimeout(timer);
        child.off("message", onMessage);
        child.off("close", onClose);
        resolve(outcome);
      };
      child.on("message", onMessage);
      child.on("close", onClose);
      child.send(job);
    });
  }

  /** The line of the process's messages that names an error. */
  #lastWords(): string | null {
    return (
      this.#errors
        .split("\n")
        .find((line) => /error/i.test(line))
        ?.trim() ?? null
    );
  }
}

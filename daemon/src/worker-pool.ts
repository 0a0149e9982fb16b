/**
 * Some worker processes and the jobs that wait for them. Every job gets a result: also when
 * its worker dies, hangs or can't be started.
 */
import { type ChildProcess, fork } from "node:child_process";
import type { JobMessage, JobResult, Known, ResultMessage } from "./jobs.ts";
import type { Log } from "./log.ts";
import { HeatQueue } from "./queue.ts";
import { errorLine } from "./replies.ts";

export interface PoolOptions {
  /** File that the workers run. */
  readonly script: string;
  readonly workers: number;
  /** A job that takes longer is given up, and its worker killed. */
  readonly timeoutMs: number;
  readonly log: Log;
  readonly env: NodeJS.ProcessEnv;
}

export interface Job {
  readonly heat: number;
  readonly body: Uint8Array;
  /** Asked when the job begins: those before it may have found out more. */
  readonly known?: (() => Known) | undefined;
  readonly done: (result: JobResult) => void;
}

interface Running {
  readonly number: number;
  readonly job: Job;
  readonly timer: NodeJS.Timeout;
}

/** LLVM keeps what it allocated; a worker that grew this large is replaced when idle. */
const MAX_JOBS_PER_WORKER = 2_000;
/** A worker that dies before its first job, this many times in a row, is not worth restarting. */
const MAX_FAILED_STARTS = 3;
const FAILED_START_PAUSE_MS = 30_000;
const STDERR_KEPT = 4_000;
const MAX_WAITING = 10_000;

export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #queue = new HeatQueue<Job>();
  readonly #workers = new Set<Worker>();
  #nextNumber = 0;
  #failedStarts = 0;
  #pausedUntil = 0;
  #lastStartError = "";
  #stopped = false;
  #retired = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Jobs that wait or run. */
  get load(): number {
    return this.#queue.length + [...this.#workers].filter((worker) => worker.running).length;
  }

  /** Starts a worker ahead of the first job. */
  warmUp(): void {
    if (this.#workers.size === 0 && !this.#stopped) this.#start();
  }

  submit(job: Job): void {
    if (this.#stopped) {
      job.done(failed("the daemon is stopping"));
      return;
    }
    if (this.#queue.length >= MAX_WAITING) {
      job.done(failed("too many requests are waiting"));
      return;
    }
    this.#queue.push(job);
    this.#assign();
  }

  /** Takes back a job that still waits; it gets no result then. False if it runs, or has one. */
  withdraw(job: Job): boolean {
    return this.#queue.remove((waiting) => waiting === job).length > 0;
  }

  /** Takes no new jobs, finishes those it has, and ends its workers as they become idle. */
  retire(): void {
    this.#retired = true;
    this.#endIdle();
  }

  #endIdle(): void {
    if (!this.#retired || this.#queue.length > 0) return;
    for (const worker of this.#workers) {
      if (!worker.running) worker.process.kill("SIGTERM");
    }
  }

  /** Kills the workers; waiting jobs get an error. */
  stop(): void {
    this.#stopped = true;
    for (const worker of this.#workers) worker.process.kill("SIGKILL");
    for (const job of this.#queue.remove(() => true)) job.done(failed("the daemon is stopping"));
  }

  #assign(): void {
    this.#serve();
    this.#endIdle();
  }

  #serve(): void {
    for (const worker of this.#workers) {
      if (!worker.ready || worker.running) continue;
      const job = this.#queue.shift();
      if (job === undefined) return;
      this.#run(worker, job);
    }
    const starting = [...this.#workers].some((worker) => !worker.ready);
    const mayStart = !starting && this.#workers.size < this.#options.workers;
    if (this.#queue.length === 0 || !mayStart || this.#stopped) return;
    if (Date.now() >= this.#pausedUntil) this.#start();
    else if (this.#workers.size === 0) {
      const why = failed(`cannot start a compile worker: ${this.#lastStartError}`);
      for (const job of this.#queue.remove(() => true)) job.done(why);
    }
  }

  #run(worker: Worker, job: Job): void {
    const number = this.#nextNumber++;
    const timer = setTimeout(() => {
      const seconds = this.#options.timeoutMs / 1000;
      this.#options.log.write("timeout", { job: number, worker: worker.process.pid });
      this.#workers.delete(worker);
      worker.process.kill("SIGKILL");
      this.#finish(worker, failed(`compilation took more than ${seconds} s`));
      this.#assign();
    }, this.#options.timeoutMs);
    worker.running = { number, job, timer };
    worker.jobs++;
    const message: JobMessage = { ...job.known?.(), job: number, body: job.body };
    worker.process.send(message, (error) => {
      // The exit event follows and gives the job its result.
      if (error) worker.process.kill("SIGKILL");
    });
  }

  #finish(worker: Worker, result: JobResult): void {
    const { running } = worker;
    if (running === undefined) return;
    clearTimeout(running.timer);
    worker.running = undefined;
    running.job.done(result);
  }

  #start(): void {
    const { script, env, log } = this.#options;
    let child: ChildProcess;
    try {
      child = fork(script, [], {
        env,
        serialization: "advanced",
        stdio: ["ignore", "ignore", "pipe", "ipc"],
      });
    } catch (error) {
      this.#startFailed(errorLine(error));
      this.#assign();
      return;
    }
    const worker = new Worker(child);
    this.#workers.add(worker);
    child.on("message", (message: ResultMessage) => {
      if (!worker.ready) {
        worker.ready = true;
        if (message.result.kind !== "error") this.#failedStarts = 0;
        log.write("worker-ready", { worker: child.pid });
      } else if (message.job === worker.running?.number) {
        this.#finish(worker, message.result);
        if (worker.jobs >= MAX_JOBS_PER_WORKER) {
          this.#workers.delete(worker);
          child.kill("SIGTERM");
        }
      }
      this.#assign();
    });
    child.on("error", (error) => this.#gone(worker, errorLine(error)));
    child.on("exit", (code, signal) => this.#gone(worker, `ended with ${signal ?? code}`));
  }

  #gone(worker: Worker, how: string): void {
    if (!this.#workers.delete(worker)) return;
    const said = worker.stderr.trim().split("\n").at(-1) ?? "";
    const why = said ? `${how}: ${said}` : how;
    if (!this.#stopped) {
      this.#options.log.write("worker-gone", {
        worker: worker.process.pid,
        why: how,
        stderr: worker.stderr,
      });
    }
    if (worker.running) this.#finish(worker, failed(`the compile worker ${why}`));
    if (!worker.ready && !this.#stopped) this.#startFailed(why);
    this.#assign();
  }

  #startFailed(why: string): void {
    this.#lastStartError = why;
    this.#failedStarts++;
    if (this.#failedStarts >= MAX_FAILED_STARTS) {
      this.#pausedUntil = Date.now() + FAILED_START_PAUSE_MS;
      this.#failedStarts = 0;
    }
    this.#options.log.write("worker-not-started", { why });
  }
}

class Worker {
  readonly process: ChildProcess;
  ready = false;
  running: Running | undefined;
  jobs = 0;
  /** The end of what it wrote to stderr. */
  stderr = "";

  constructor(process: ChildProcess) {
    this.process = process;
    process.stderr?.on("data", (chunk: Buffer) => {
      this.stderr = (this.stderr + chunk.toString("utf8")).slice(-STDERR_KEPT);
    });
  }
}

function failed(message: string): JobResult {
  return { kind: "error", message, detail: message };
}

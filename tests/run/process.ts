// Runs one child process to its end and keeps everything that can be observed of it.

import { spawn } from "node:child_process";

/** What a finished process left behind. */
export interface Outcome {
  /** Exit code, or null when a signal ended the process. */
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  readonly ms: number;
}

export interface ProcessOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
  readonly timeoutMs: number;
  /** Called with the process id once there is one. */
  readonly onStart?: (pid: number) => void;
}

// Output past this size is cut: a program that loops while printing must not fill the memory.
const MAX_OUTPUT = 4 << 20;

/** Runs `argv` in a process group of its own; past the time limit the whole group is killed. */
export function runProcess(argv: readonly string[], options: ProcessOptions): Promise<Outcome> {
  const [file, ...args] = argv;
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(file!, args, {
      cwd: options.cwd,
      env: { ...options.env },
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
    });
    if (child.pid !== undefined) options.onStart?.(child.pid);
    let timedOut = false;
    const killGroup = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      } catch {
        // The group is gone already.
      }
    };
    const timer = setTimeout(() => {
      timedOut = true;
      killGroup();
    }, options.timeoutMs);
    const stdout = collect(child.stdout, killGroup);
    const stderr = collect(child.stderr, killGroup);
    child.stdin.on("error", () => {
      // The program ended without reading its input.
    });
    child.stdin.end(options.stdin);
    const finish = (code: number | null, signal: string | null, extra = ""): void => {
      clearTimeout(timer);
      const ms = performance.now() - started;
      resolve({ code, signal, stdout: stdout(), stderr: stderr() + extra, timedOut, ms });
    };
    child.on("error", (error) => finish(null, null, `cannot start ${file}: ${error.message}\n`));
    child.on("close", (code, signal) => finish(code, signal));
  });
}

function collect(stream: NodeJS.ReadableStream, overflow: () => void): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MAX_OUTPUT) chunks.push(chunk);
    else overflow();
  });
  // latin1 keeps every byte, so that output which isn't UTF-8 is compared too.
  return () => Buffer.concat(chunks).toString("latin1");
}

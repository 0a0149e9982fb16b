/**
 * A worker process of `echis explain --coverage`: compiles the code objects of one file after the
 * other. It may die at any of them (memory, a fatal error of LLVM); the parent goes on after that.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { CodeObject } from "../../../compiler/src/bytecode/code.ts";
import { loads } from "../../../compiler/src/bytecode/marshal.ts";
import { type CodeCoverage, coverCode, nestedCode } from "../../../compiler/src/driver/coverage.ts";
import { effortFor } from "../../../daemon/src/effort.ts";
import { errorLine } from "../../../daemon/src/replies.ts";
import { readRuntime } from "../../../daemon/src/worker-loop.ts";
import { Toolchain } from "../../../toolchain/src/index.ts";
import { pythonPath, ROOT } from "../installation.ts";
import type { Job, WorkerMessage } from "./messages.ts";

const PROGRAM = join(ROOT, "cli/src/coverage/compile-sources.py");
const MAX_OUTPUT = 1 << 30;

let toolchain: Toolchain | undefined;

function send(message: WorkerMessage): void {
  process.send?.(message, () => {});
}

/** What CPython makes of some files: a module's code, or why there is none. */
function* compileSources(files: readonly string[]): Generator<CodeObject | string> {
  const { stdout, status, error } = spawnSync(pythonPath(), ["-I", "-S", PROGRAM], {
    input: files.map((file) => `${file}\0`).join(""),
    maxBuffer: MAX_OUTPUT,
    stdio: ["pipe", "pipe", "ignore"],
  });
  let at = 0;
  for (const _ of files) {
    if (stdout === null || at + 4 > stdout.length) {
      yield error?.message ?? `${pythonPath()} ended with status ${status}`;
      continue;
    }
    const end = at + 4 + stdout.readUInt32LE(at);
    const value = loads(stdout.subarray(at + 4, end));
    at = end;
    yield typeof value === "string" ? value : (value as unknown as CodeObject);
  }
}

function cover(code: CodeObject, { tier, llvm: wanted }: Job): CodeCoverage {
  const { coverage, llvm } = coverCode(code, tier);
  if (!wanted || llvm === null) return coverage;
  toolchain ??= new Toolchain({ runtimeBitcode: readRuntime() });
  const size = { text: llvm.length, functions: 1 };
  toolchain.compileModule(llvm, effortFor({ eager: false, tier, waits: false }, size, process.env));
  return coverage;
}

function coverFile(path: string, code: CodeObject, done: number, job: Job): void {
  let count = 0;
  for (const nested of nestedCode(code)) {
    if (count++ < done) continue;
    const place = { path, line: nested.firstlineno, qualname: nested.qualname };
    send({ kind: "begin", place });
    const started = performance.now();
    try {
      const coverage = cover(nested, job);
      const ms = performance.now() - started;
      send({ kind: "code", result: { ...place, coverage, ms } });
    } catch (error) {
      send({ kind: "failed", place, error: errorLine(error) });
    }
  }
}

process.on("disconnect", () => process.exit(0));
process.on("message", (job: Job) => {
  const codes = compileSources(job.files);
  for (const [i, path] of job.files.entries()) {
    const code = codes.next().value as CodeObject | string;
    if (typeof code !== "string") coverFile(path, code, i === 0 ? job.done : 0, job);
    send({ kind: "file", path, error: typeof code === "string" ? code : null });
  }
  send({ kind: "idle", rss: process.memoryUsage.rss() });
});

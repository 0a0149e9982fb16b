/**
 * The life of a worker process: load LLVM, say so, then answer one job after the other.
 *
 * A worker may die at any time (LLVM ends its process on a fatal error, a job may be killed for
 * taking too long): the daemon answers the client and starts another.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CompileRequest } from "../../compiler/src/bytecode/request.ts";
import { encodeRequest } from "../../compiler/src/bytecode/request-writer.ts";
import { Toolchain } from "../../toolchain/src/index.ts";
import { type Compile, runJob } from "./compile-job.ts";
import type { JobMessage, JobResult, ResultMessage } from "./jobs.ts";
import { installationRoot } from "./paths.ts";
import { errorLine } from "./replies.ts";

const READY = -1;

/** Serves the parent process until it goes away. */
export function serveJobs(compile: Compile): void {
  const send = (message: ResultMessage) => {
    process.send?.(message, () => {});
  };
  process.on("disconnect", () => process.exit(0));

  let toolchain: Toolchain | undefined;
  let failure: JobResult | undefined;
  try {
    toolchain = new Toolchain({ runtimeBitcode: readRuntime() });
  } catch (error) {
    failure = { kind: "error", message: errorLine(error), detail: String(error) };
  }
  process.on("message", (message: JobMessage) => {
    const compileSaved: Compile = (request) => {
      saveRequest(message.job, request);
      return compile(request);
    };
    const result =
      toolchain === undefined
        ? (failure ?? { kind: "error", message: "no toolchain", detail: "" })
        : runJob(message, compileSaved, toolchain, process.env);
    send({ job: message.job, result });
  });
  const ready: JobResult = failure ?? { kind: "bailout", function: "", reason: "ready" };
  send({ job: READY, result: ready });
}

/** @throws Error saying what to do when the installation is incomplete */
export function readRuntime(): Buffer {
  const path = join(installationRoot(), "build/runtime.bc");
  try {
    return readFileSync(path);
  } catch {
    throw new Error(`${path} is missing; run: node scripts/build.mjs`);
  }
}

/**
 * Keeps a copy of each request in `$ECHIS_SAVE_REQUESTS`, for `echis dump` and for debugging: as it is
 * compiled, with what earlier ones knew.
 */
function saveRequest(job: number, request: CompileRequest): void {
  const folder = process.env.ECHIS_SAVE_REQUESTS;
  if (!folder) return;
  try {
    mkdirSync(folder, { recursive: true });
    const name = `${process.pid}-${String(job).padStart(6, "0")}.req`;
    writeFileSync(join(folder, name), encodeRequest(request));
  } catch {
    // A debugging aid must not stop the job.
  }
}

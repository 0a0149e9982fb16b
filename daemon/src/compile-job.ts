/**
 * One request from bytes to image bytes: decode, compile, run LLVM, link. Runs in a worker; also
 * used by the command line. No files are touched.
 */
import { continueRequest } from "../../compiler/src/bytecode/continued-request.ts";
import {
  type CompileRequest,
  decodeRequest,
  readMessage,
} from "../../compiler/src/bytecode/request.ts";
import type { ImageMeta } from "../../schema/messages.ts";
import { seal, type Toolchain } from "../../toolchain/src/index.ts";
import { effortFor } from "./effort.ts";
import type { JobMessage, JobResult } from "./jobs.ts";
import { errorLine } from "./replies.ts";

/** What the compiler makes of a request. */
export type Compiled =
  | { readonly kind: "image"; readonly llvm: string; readonly meta: ImageMeta }
  | { readonly kind: "bailout"; readonly function: string; readonly reason: string };

export type Compile = (request: CompileRequest) => Compiled;

type Environment = { readonly [name: string]: string | undefined };

/** Never throws: whatever goes wrong becomes an error result with a stack trace in `detail`. */
export function runJob(
  { body, earlier }: Pick<JobMessage, "body" | "earlier">,
  compile: Compile,
  toolchain: Toolchain,
  env: Environment,
): JobResult {
  try {
    const started = performance.now();
    const request = continued(decodeRequest(readMessage(body)), earlier);
    const compiled = compile(request);
    if (compiled.kind === "bailout") return compiled;
    const compileMs = performance.now() - started;
    const options = effortFor(request, compiled.llvm.length, env);
    const { sharedObject, times } = toolchain.compileModule(compiled.llvm, options);
    return { kind: "image", image: seal(sharedObject), compileMs, times };
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: "error", message: errorLine(error), detail };
  }
}

/** A request with what an earlier process knew, if that can be read. */
function continued(request: CompileRequest, earlier: Uint8Array | undefined): CompileRequest {
  if (earlier === undefined) return request;
  try {
    return continueRequest(request, decodeRequest(readMessage(earlier)));
  } catch {
    return request;
  }
}

/**
 * One request from bytes to image bytes: decode, compile, run LLVM, link. Runs in a worker; also
 * used by the command line. No files are touched.
 */
import { adoptProfiles } from "../../compiler/src/bytecode/adopted-profiles.ts";
import {
  continueRequest,
  rememberAttributes,
} from "../../compiler/src/bytecode/continued-request.ts";
import {
  type CompileRequest,
  decodeRequest,
  readMessage,
} from "../../compiler/src/bytecode/request.ts";
import { encodeRequest } from "../../compiler/src/bytecode/request-writer.ts";
import { type ImageMeta, namesModule } from "../../schema/messages.ts";
import { seal, type Toolchain } from "../../toolchain/src/index.ts";
import { effortFor, type ImageSize } from "./effort.ts";
import type { JobResult, Known } from "./jobs.ts";
import { errorLine } from "./replies.ts";

/** What the compiler makes of a request. */
export type Compiled =
  | { readonly kind: "image"; readonly llvm: string; readonly meta: ImageMeta }
  | { readonly kind: "bailout"; readonly function: string; readonly reason: string };

export type Compile = (request: CompileRequest) => Compiled;

type Environment = { readonly [name: string]: string | undefined };

/** Never throws: whatever goes wrong becomes an error result with a stack trace in `detail`. */
export function runJob(
  { body, earlier, profiles }: Known & { readonly body: Uint8Array },
  compile: Compile,
  toolchain: Toolchain,
  env: Environment,
): JobResult {
  try {
    const started = performance.now();
    const request = informed(decodeRequest(readMessage(body)), earlier, profiles);
    const compiled = compile(request);
    if (compiled.kind === "bailout") return compiled;
    const compileMs = performance.now() - started;
    const options = effortFor(request, sizeOf(compiled), env);
    const { sharedObject, times } = toolchain.compileModule(compiled.llvm, options);
    const ofProgram = compiled.meta.records.some((record) => namesModule(record, "__main__"));
    const facts = earlier === undefined ? undefined : encodeRequest(request);
    return { kind: "image", image: seal(sharedObject), facts, ofProgram, compileMs, times };
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: "error", message: errorLine(error), detail };
  }
}

/** What the effort for an image depends on. */
export function sizeOf({ llvm, meta }: Compiled & { readonly kind: "image" }): ImageSize {
  return { text: llvm.length, functions: meta.functions.length };
}

/** A request with what earlier ones knew of the function and of its callees, if that can be read. */
function informed(
  request: CompileRequest,
  earlier: Known["earlier"],
  profiles: Known["profiles"],
): CompileRequest {
  const known = earlier === undefined ? null : decodedOrNull(earlier);
  const told = new Set(known?.functions.map(({ key }) => key));
  const callees = new Map<string, CompileRequest>();
  for (const [key, body] of profiles ?? []) {
    const profile = told.has(key) ? null : decodedOrNull(body);
    if (profile !== null) callees.set(key, profile);
  }
  const profiled = callees.size === 0 ? request : adoptProfiles(request, callees);
  if (known === null) return profiled;
  return request.continues ? continueRequest(profiled, known) : rememberAttributes(profiled, known);
}

/** Another process wrote it, maybe another version of Echis. */
function decodedOrNull(body: Uint8Array): CompileRequest | null {
  try {
    return decodeRequest(readMessage(body));
  } catch {
    return null;
  }
}

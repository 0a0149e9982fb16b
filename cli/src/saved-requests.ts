/**
 * Gets hold of the request for a function: runs the program with a daemon of its own that saves
 * what it is asked to compile.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import {
  type CompileRequest,
  decodeRequest,
  readMessage,
} from "../../compiler/src/bytecode/request.ts";
import { runProgram } from "./child.ts";
import { Diagnostic } from "./command.ts";
import { partPath, ROOT } from "./installation.ts";
import { ensureDaemon, stopDaemon } from "./running-daemon.ts";

export interface SavedRequest {
  readonly body: Buffer;
  readonly request: CompileRequest;
}

/** Reads a file that a worker wrote for `ECHIS_SAVE_REQUESTS`. @throws Diagnostic */
export function readRequest(path: string): SavedRequest {
  try {
    const body = readFileSync(path);
    return { body, request: decodeRequest(readMessage(body)) };
  } catch (error) {
    throw new Diagnostic(`${path}: ${(error as Error).message}`);
  }
}

/**
 * Runs a program and collects all requests that it makes.
 *
 * @param mode `eager` compiles every function at its first call, `normal` what gets hot
 * @param only in eager mode, only functions whose qualified name contains this
 */
export async function collectRequests(
  file: string,
  args: readonly string[],
  mode: "eager" | "normal",
  only: string,
): Promise<SavedRequest[]> {
  const work = mkdtempSync(join(tmpdir(), "echis-dump-"));
  const cache = join(work, "cache");
  const requests = join(work, "requests");
  mkdirSync(requests);
  try {
    // The agent would start one without these settings.
    await ensureDaemon(cache, { ECHIS_SAVE_REQUESTS: requests });
    const env = {
      ...process.env,
      ECHIS_HOME: ROOT,
      ECHIS_MODE: mode,
      ECHIS_CACHE_DIR: cache,
      ...(mode === "eager" ? { ECHIS_SYNC_ONLY: only } : {}),
    };
    // What the program prints is not what was asked for.
    const stdio = ["inherit", "ignore", "inherit"] as const;
    await runProgram(partPath("launcher"), ["run", file, ...args], { env, stdio: [...stdio] });
    return readdirSync(requests)
      .sort()
      .map((name) => readRequest(join(requests, name)));
  } finally {
    await stopDaemon(cache);
    rmSync(work, { recursive: true, force: true });
  }
}

/** The last request for a function: the one that knows most. */
export function requestFor(
  requests: readonly SavedRequest[],
  file: string,
  name: string,
): SavedRequest | undefined {
  const wanted = (saved: SavedRequest) => {
    const [fn] = saved.request.functions;
    if (fn === undefined || basename(fn.filename) !== basename(file)) return false;
    return fn.qualname === name || fn.qualname.endsWith(`.${name}`);
  };
  const exact = requests.filter((saved) => {
    const fn = saved.request.functions[0];
    return wanted(saved) && resolve(fn?.filename ?? "") === resolve(file);
  });
  return exact.at(-1) ?? requests.filter(wanted).at(-1);
}

/**
 * Requests that a worker saved, and finding the one for a function.
 */
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import {
  type CompileRequest,
  decodeRequest,
  readMessage,
} from "../../compiler/src/bytecode/request.ts";
import { Diagnostic } from "./command.ts";

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

/**
 * Replies as marshalled dicts.
 */

import { dumps, type Writable } from "../../compiler/src/bytecode/marshal-writer.ts";
import { PyFloat } from "../../compiler/src/bytecode/py-values.ts";
import type { Reply } from "../../schema/messages.ts";

/** The body of the frame that answers a request. */
export function encodeReply(reply: Reply): Buffer {
  const fields = Object.entries(reply).map(([name, value]): [string, Writable] => {
    if (name === "ms") return [name, new PyFloat(Number(value))];
    if (typeof value === "object") return [name, new Map(Object.entries(value))];
    return [name, value];
  });
  return dumps(new Map<Writable, Writable>(fields));
}

/** An error in one line, as replies carry it. */
export function errorLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, " ").trim().slice(0, 2000) || "unknown error";
}

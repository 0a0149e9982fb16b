/**
 * Writing small files that others might have put a pipe in the place of: nothing here waits.
 */
import { closeSync, constants, openSync, writeSync } from "node:fs";

const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_NONBLOCK;

/** Writes a private file, behind what is in it or instead. Throws as `fs` does. */
export function writeText(path: string, text: string, how: "append" | "replace"): void {
  const mode = how === "append" ? constants.O_APPEND : constants.O_TRUNC;
  const file = openSync(path, FLAGS | mode, 0o600);
  try {
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
}

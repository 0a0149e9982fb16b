/**
 * The daemon's log: a JSON object per line, bounded in size. Never throws: a daemon that can't
 * write its log still serves.
 */
import { renameSync, statSync } from "node:fs";
import { writeText } from "./text-file.ts";

/** When the file has grown beyond this it becomes `NAME.1`, replacing the one before. */
const MAX_BYTES = 1 << 20;

export class Log {
  readonly #path: string;
  #size: number;

  constructor(path: string) {
    this.#path = path;
    this.#size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }

  write(event: string, details: { readonly [name: string]: unknown } = {}): void {
    const time = new Date().toISOString();
    const line = `${JSON.stringify({ time, pid: process.pid, event, ...details })}\n`;
    try {
      if (this.#size > MAX_BYTES) {
        renameSync(this.#path, `${this.#path}.1`);
        this.#size = 0;
      }
      writeText(this.#path, line, "append");
      this.#size += Buffer.byteLength(line);
    } catch {
      // Full or read-only disk.
    }
  }
}

/**
 * The exception table of a code object: which handler covers which instruction.
 * Format: Objects/exception_handling_notes.txt in CPython; look-up as in
 * Python/ceval.c:get_exception_handler.
 */
import { BytecodeError } from "./bytecode-error.ts";

/** All positions count code units. */
export interface ExceptionEntry {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly target: number;
  /** Stack items that stay; then the raising index if `lasti`, then the exception, are pushed. */
  readonly depth: number;
  readonly lasti: boolean;
}

/**
 * Parses `co_exceptiontable`. Entries come sorted by start and do not overlap.
 *
 * @throws BytecodeError if the table ends within an entry
 */
export function parseExceptionTable(table: Uint8Array): ExceptionEntry[] {
  const entries: ExceptionEntry[] = [];
  let position = 0;
  // Chunks of six bits, most significant first; bit 6 says that more follow. Bit 7 marks the
  // start of an entry, for the interpreter's binary search.
  const varint = (): number => {
    let value = 0;
    for (;;) {
      const byte = table[position++];
      if (byte === undefined) throw new BytecodeError("exception table ends early");
      value = value * 64 + (byte & 63);
      if ((byte & 64) === 0) return value;
    }
  };
  while (position < table.length) {
    const start = varint();
    const end = start + varint();
    const target = varint();
    const depthAndLasti = varint();
    const depth = Math.floor(depthAndLasti / 2);
    entries.push({ start, end, target, depth, lasti: depthAndLasti % 2 === 1 });
  }
  return entries;
}

/**
 * The entry that covers an instruction, or null where an exception leaves the function.
 *
 * @param index code unit of the instruction itself, after its EXTENDED_ARGs
 */
export function findHandler(
  entries: readonly ExceptionEntry[],
  index: number,
): ExceptionEntry | null {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entries[middle]!.start <= index) low = middle + 1;
    else high = middle;
  }
  const entry = entries[low - 1];
  return entry !== undefined && index < entry.end ? entry : null;
}

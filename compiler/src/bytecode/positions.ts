/**
 * The line table of a code object: the source position of each code unit, as `co_positions()`
 * gives it. Format: Objects/locations.md in CPython.
 */
import { BytecodeError } from "./bytecode-error.ts";
import type { CodeObject } from "./code.ts";

/** Lines count from 1, columns from 0 in UTF-8 bytes; null where the compiler recorded none. */
export interface Position {
  readonly line: number | null;
  readonly endLine: number | null;
  readonly column: number | null;
  readonly endColumn: number | null;
}

const NOWHERE: Position = { line: null, endLine: null, column: null, endColumn: null };

/**
 * Positions by code unit; units of one table entry share one object.
 *
 * @throws BytecodeError if the table ends within an entry
 */
export function parsePositions(code: CodeObject): Position[] {
  const units = code.code.length >> 1;
  const positions: Position[] = [];
  const reader = new TableReader(code.linetable);
  let line = code.firstlineno;
  while (!reader.done && positions.length < units) {
    const first = reader.byte();
    const length = (first & 7) + 1;
    const kind = (first >> 3) & 15;
    let position: Position;
    if (kind === 15) {
      position = NOWHERE;
    } else if (kind === 14) {
      line += reader.svarint();
      const endLine = line + reader.varint();
      const column = reader.varint() - 1;
      const endColumn = reader.varint() - 1;
      position = { line, endLine, column: orNull(column), endColumn: orNull(endColumn) };
    } else if (kind === 13) {
      line += reader.svarint();
      position = { line, endLine: line, column: null, endColumn: null };
    } else if (kind >= 10) {
      line += kind - 10;
      position = { line, endLine: line, column: reader.byte(), endColumn: reader.byte() };
    } else {
      const second = reader.byte();
      const column = kind * 8 + ((second >> 4) & 7);
      position = { line, endLine: line, column, endColumn: column + (second & 15) };
    }
    for (let i = 0; i < length; i++) positions.push(position);
  }
  while (positions.length < units) positions.push(NOWHERE);
  positions.length = units;
  return positions;
}

/** Columns of the long form are stored plus one; 0 stands for none. */
function orNull(column: number): number | null {
  return column < 0 ? null : column;
}

class TableReader {
  private readonly table: Uint8Array;
  private position = 0;

  constructor(table: Uint8Array) {
    this.table = table;
  }

  get done(): boolean {
    return this.position >= this.table.length;
  }

  byte(): number {
    const byte = this.table[this.position++];
    if (byte === undefined) throw new BytecodeError("line table ends early");
    return byte;
  }

  /** Chunks of six bits, least significant first; bit 6 says that more follow. */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 63) * scale;
      if ((byte & 64) === 0) return value;
      scale *= 64;
    }
  }

  /** The sign is in the lowest bit. */
  svarint(): number {
    const value = this.varint();
    return value % 2 === 1 ? -Math.floor(value / 2) : value / 2;
  }
}

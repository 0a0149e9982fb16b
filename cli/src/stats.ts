/**
 * What the agent writes to `$ECHIS_STATS` when a program ends.
 */
import { readFileSync } from "node:fs";
import { EXIT_REASONS } from "../../schema/messages.ts";

export interface ExitStats {
  readonly line: number;
  readonly instr: number;
  /** Name of the reason. */
  readonly reason: string;
  readonly count: number;
}

export interface FunctionStats {
  readonly qualname: string;
  readonly filename: string;
  readonly line: number;
  readonly state: string;
  /** Why it is not native. */
  readonly reason: string;
  readonly compileMs: number | null;
  readonly image: string;
  readonly exits: readonly ExitStats[];
}

/** Reads the file; undefined if the program ended before one was written. */
export function readStats(path: string): FunctionStats[] | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
  const rows = field(raw, "functions");
  return Array.isArray(rows) ? rows.map(readFunction) : [];
}

function readFunction(row: unknown): FunctionStats {
  const exits = field(row, "exits");
  const ms = field(row, "compile_ms");
  return {
    qualname: text(row, "qualname"),
    filename: text(row, "filename"),
    line: number(row, "line"),
    state: text(row, "state"),
    reason: text(row, "reason"),
    compileMs: typeof ms === "number" && ms > 0 ? ms : null,
    image: text(row, "image"),
    exits: Array.isArray(exits) ? exits.map(readExit) : [],
  };
}

function readExit(row: unknown): ExitStats {
  const reason = field(row, "reason");
  return {
    line: number(row, "line"),
    instr: number(row, "instr"),
    reason: typeof reason === "number" ? (EXIT_REASONS[reason]?.name ?? "?") : String(reason),
    count: number(row, "count"),
  };
}

function field(row: unknown, name: string): unknown {
  if (typeof row !== "object" || row === null) return undefined;
  return (row as { readonly [name: string]: unknown })[name];
}

function text(row: unknown, name: string): string {
  const value = field(row, name);
  return typeof value === "string" ? value : "";
}

function number(row: unknown, name: string): number {
  const value = field(row, name);
  return typeof value === "number" ? value : 0;
}

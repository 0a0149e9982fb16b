/**
 * The text of `echis explain`: each function's state, and each exit with its line and cause.
 */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { EXIT_REASONS } from "../../schema/messages.ts";
import type { ExitStats, FunctionStats } from "./stats.ts";
import type { ObservedTypes } from "./type-facts.ts";

/** What the agent counted, and the types that the last request was made for, if there was one. */
export interface ExplainedFunction extends FunctionStats {
  readonly types?: ObservedTypes;
}

/** Exits taken less often than this cost nothing worth reading about. */
const FEW = 2;

/** The agent's states (agent/stats.c) in words. */
const STATES: { readonly [state: string]: string } = {
  cold: "interpreted, not hot",
  armed: "interpreted, to be compiled at its next call",
  asked: "interpreted, still being compiled when the program ended",
  bailout: "interpreted, the compiler declined",
  refused: "interpreted",
  "given-up": "interpreted, native code did not hold",
};

/** The same of functions that have native code in the meantime. */
const NATIVE_STATES: { readonly [state: string]: string } = {
  native: "native",
  armed: "native, better code to be used at its next call",
  asked: "native, better code still being compiled when the program ended",
};

/** The report, one function after the other, those that aren't native last. */
export function reportText(functions: readonly ExplainedFunction[], cwd: string): string {
  if (functions.length === 0) {
    return "No function got hot: the program was interpreted from start to end.";
  }
  const sources = new SourceLines();
  const ordered = [...functions].sort(
    (a, b) => Number(isNative(b)) - Number(isNative(a)) || byPlace(a, b),
  );
  const native = functions.filter(isNative).length;
  const head = `${native} of ${functions.length} functions ran natively.`;
  return [head, ...ordered.map((fn) => functionText(fn, sources, cwd))].join("\n\n");
}

function isNative({ state, image }: ExplainedFunction): boolean {
  return state === "native" || (image !== "" && state in NATIVE_STATES);
}

function byPlace(a: ExplainedFunction, b: ExplainedFunction): number {
  if (a.filename !== b.filename) return a.filename < b.filename ? -1 : 1;
  return a.line - b.line;
}

function functionText(fn: ExplainedFunction, sources: SourceLines, cwd: string): string {
  const place = `${shorter(fn.filename, cwd)}:${fn.line}`;
  const words = (isNative(fn) ? NATIVE_STATES : STATES)[fn.state] ?? fn.state;
  const state = fn.reason === "" ? words : `${words}: ${fn.reason}`;
  const time = fn.compileMs === null ? "" : `, compiled in ${fn.compileMs.toFixed(1)} ms`;
  const lines = [`${fn.qualname} (${place}): ${state}${time}`];
  const { args = [], loops = [] } = fn.types ?? {};
  if (args.length > 0) lines.push(`  arguments: ${args.join(", ")}`);
  for (const { line, locals } of loops) {
    if (locals.length > 0) lines.push(`  loop at line ${line}: ${locals.join(", ")}`);
  }
  const exits = mergeByLine(fn.exits).filter((exit) => exit.count >= FEW);
  for (const exit of exits) {
    const meaning = EXIT_REASONS.find((row) => row.name === exit.reason)?.doc ?? "";
    const source = sources.line(fn.filename, exit.line);
    lines.push(`  line ${exit.line}, ${exit.count} exits, ${exit.reason}: ${meaning}`);
    if (source !== "") lines.push(`      ${source}`);
  }
  return lines.join("\n");
}

/** One row per line and reason, the most frequent first. */
function mergeByLine(exits: readonly ExitStats[]): ExitStats[] {
  const merged = new Map<string, ExitStats>();
  for (const exit of exits) {
    const key = `${exit.line} ${exit.reason}`;
    const count = (merged.get(key)?.count ?? 0) + exit.count;
    merged.set(key, { ...exit, count });
  }
  return [...merged.values()].sort((a, b) => b.count - a.count || a.line - b.line);
}

function shorter(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short !== "" && !short.startsWith("..") ? short : path;
}

/** Lines of source files, each file read once. */
class SourceLines {
  readonly #files = new Map<string, readonly string[]>();

  /** The line without its indentation; empty if it can't be read. */
  line(filename: string, line: number): string {
    let lines = this.#files.get(filename);
    if (lines === undefined) {
      try {
        lines = readFileSync(filename, "utf8").split("\n");
      } catch {
        lines = [];
      }
      this.#files.set(filename, lines);
    }
    return lines[line - 1]?.trim() ?? "";
  }
}

/**
 * Golden tests: `.ir` files.
 *
 *     # What the case shows.
 *     # run: NAME            a row of runs.ts
 *
 *     framed f
 *     b0:
 *       ...
 *
 *     ---- out
 *     what the run makes of it
 *
 * A line that the verifier or the parser has to refuse ends in `# error: text`; such a file needs
 * no output. With `--bless` what follows `---- out` is rewritten.
 */
import { deepEqual, equal } from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fn } from "../../compiler/src/ir/graph.ts";
import { ParseError } from "../../compiler/src/ir/lexer.ts";
import { type ParsedFunction, parseWithLines } from "../../compiler/src/ir/parser.ts";
import { verify } from "../../compiler/src/ir/verifier.ts";

/** Turns the functions of a case into the text that is compared. */
export type Run = (fns: Fn[]) => string;

const MARK = "---- out\n";
const BLESS = process.env.ECHIS_BLESS === "1";

/** All `.ir` files under a folder, sorted. */
export function findGoldens(folder: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...findGoldens(path));
    else if (entry.name.endsWith(".ir")) found.push(path);
  }
  return found.sort();
}

/** Runs one case; throws an AssertionError if it does not come out as written. */
export function runGolden(path: string, runs: ReadonlyMap<string, Run>): void {
  const text = readFileSync(path, "utf8");
  const [input, expected] = splitAt(text, MARK);
  const name = /^# run: (\S+)$/m.exec(input)?.[1];
  const run = name === undefined ? undefined : runs.get(name);
  if (name === undefined || run === undefined) throw new Error(`${path}: no run ${name}`);
  const errors = expectedErrors(input);
  if (errors.length > 0) {
    deepEqual(shorten(foundErrors(input), errors), errors, path);
    return;
  }
  const parsed = parseWithLines(input);
  for (const { fn, lines } of parsed) {
    const [problem] = verify(fn, { states: "optional" });
    if (problem !== undefined) {
      throw new Error(`${path}:${lines.get(problem.where)}: ${problem.message}`);
    }
  }
  const output = run(parsed.map(({ fn }) => fn));
  if (BLESS && output !== expected) writeFileSync(path, `${input}${MARK}${output}`);
  else equal(output, expected, path);
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
}

interface LineError {
  readonly line: number;
  readonly text: string;
}

function expectedErrors(input: string): LineError[] {
  return input.split("\n").flatMap((line, i) => {
    const text = /# error: (.*)$/.exec(line)?.[1];
    return text === undefined ? [] : [{ line: i + 1, text }];
  });
}

function foundErrors(input: string): LineError[] {
  let parsed: ParsedFunction[];
  try {
    parsed = parseWithLines(input);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return [{ line: error.line, text: error.message }];
  }
  const found = parsed.flatMap(({ fn, lines }) =>
    verify(fn).map(({ where, message }) => ({ line: lines.get(where) ?? 0, text: message })),
  );
  return found.sort((a, b) => a.line - b.line);
}

/** Replaces a message by the part of it that is expected on its line. */
function shorten(found: readonly LineError[], expected: readonly LineError[]): LineError[] {
  return found.map(({ line, text }) => {
    const match = expected.find((error) => error.line === line && text.includes(error.text));
    return match ?? { line, text };
  });
}

// Compares two outcomes byte for byte and words the difference.

import type { Outcome } from "./process.ts";

/** How a program did under Echis, seen from the reference. */
export type Verdict =
  | { readonly kind: "same" }
  | { readonly kind: "crash" | "timeout" | "different"; readonly text: string };

const MAX_SHOWN = 12;
const MAX_WIDTH = 300;

/** A crash is a death by signal that the reference does not die. */
export function compareOutcomes(expected: Outcome, actual: Outcome): Verdict {
  if (actual.timedOut) {
    return { kind: "timeout", text: `timed out after ${(actual.ms / 1000).toFixed(1)} s` };
  }
  const parts: string[] = [];
  const want = ending(expected);
  const have = ending(actual);
  if (want !== have) parts.push(`ending: want ${want}, have ${have}`);
  if (expected.stdout !== actual.stdout) {
    parts.push(`stdout:\n${diffLines(expected.stdout, actual.stdout)}`);
  }
  if (expected.stderr !== actual.stderr) {
    parts.push(`stderr:\n${diffLines(expected.stderr, actual.stderr)}`);
  }
  if (parts.length === 0) return { kind: "same" };
  const crashed = actual.signal !== null && actual.signal !== expected.signal;
  return { kind: crashed ? "crash" : "different", text: parts.join("\n") };
}

function ending(outcome: Outcome): string {
  return outcome.signal === null ? `exit ${outcome.code}` : `signal ${outcome.signal}`;
}

/** The region where two texts differ, "-" for wanted and "+" for had, with the line before it. */
export function diffLines(want: string, have: string): string {
  const a = want.split("\n");
  const b = have.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const lines: string[] = [];
  if (start > 0) lines.push(`    ${start}  ${a[start - 1]}`);
  lines.push(...excerpt(a.slice(start, endA), start, "-"));
  lines.push(...excerpt(b.slice(start, endB), start, "+"));
  return lines.join("\n");
}

function excerpt(lines: readonly string[], start: number, sign: string): string[] {
  const shown = lines.slice(0, MAX_SHOWN).map((l, i) => `  ${sign} ${start + i + 1}  ${clip(l)}`);
  if (lines.length > MAX_SHOWN) shown.push(`  ${sign} ... ${lines.length - MAX_SHOWN} more lines`);
  return shown;
}

function clip(line: string): string {
  if (line.length <= MAX_WIDTH) return line;
  return `${line.slice(0, MAX_WIDTH)}... (${line.length} characters)`;
}

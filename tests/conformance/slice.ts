// The list of CPython test modules that are compared, and where their results are kept.

import { readFileSync } from "node:fs";

/** Module names in slice.txt: separated by blanks, "#" starts a comment, each named once. */
export function readSlice(path: string, filters: readonly string[]): string[] {
  const names = readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line) => line.replace(/#.*/, "").split(/\s+/))
    .filter((name) => name !== "");
  const unique = [...new Set(names)];
  if (filters.length === 0) return unique;
  // A filter that begins as modules do names one, which may lie outside the slice.
  const named = filters.filter((f) => f.startsWith("test_"));
  const exact = unique.filter((n) => filters.includes(n.slice(5)));
  const others = filters.filter((f) => !f.startsWith("test_"));
  const found = exact.length > 0 ? exact : unique.filter((n) => others.some((f) => n.includes(f)));
  return [...new Set([...named, ...found])];
}

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
  // A filter that names a module exactly means that module only.
  const exact = unique.filter((name) => filters.includes(name) || filters.includes(name.slice(5)));
  const found = exact.length > 0 ? exact : unique.filter((n) => filters.some((f) => n.includes(f)));
  // Modules that aren't in the slice can be run by their full names.
  const others = filters.filter((f) => f.startsWith("test_") && !found.some((n) => n.includes(f)));
  return [...found, ...others];
}

// The record of what was compared: results/MODE.json, a row for each package.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { provenance } from "../run/provenance.ts";
import { counts, type Difference, type SuiteResult } from "./report.ts";
import type { Suite } from "./table.ts";

/** Writes the row of one package, leaving the others as they are. */
export function recordRow(
  folder: string,
  suite: Suite,
  mode: string,
  found: {
    readonly stock: SuiteResult;
    readonly echis: SuiteResult;
    readonly differences: readonly Difference[];
    readonly flaky: readonly string[];
  },
): void {
  const path = join(folder, `${mode}.json`);
  const rows: Record<string, unknown> = existsSync(path)
    ? JSON.parse(readFileSync(path, "utf8"))
    : {};
  rows[suite.name] = {
    version: suite.version,
    ...provenance(),
    ending: found.stock.ending,
    stock: counts(found.stock),
    differences: found.differences.map(({ test, want, have }) => ({ test, want, have })),
    flaky: found.flaky,
    wall: { stock: found.stock.wall, echis: found.echis.wall },
    user: { stock: found.stock.user, echis: found.echis.user },
  };
  const sorted = Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${JSON.stringify(sorted, undefined, 1)}\n`);
}

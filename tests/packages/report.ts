// Reads the lines that python/echis_report.py writes, and says where two reports differ.

/** "passed", "xpassed", "skipped", "xfailed", "failed" or "error", and a value that must be equal. */
export type Outcome = string;

/** What one run of a suite did; kept as JSON between runs. */
export interface SuiteResult {
  /** "exit 0", "signal SIGSEGV", "timeout": how the process ended. */
  readonly ending: string;
  /** By the ids of pytest; an id that occurs again gets "#2" and so on. */
  readonly tests: Readonly<Record<string, Outcome>>;
  /** Texts of failures, and of the process's end if no report says it. */
  readonly details: Readonly<Record<string, string>>;
  /** The test that was running when the process ended, or "". */
  readonly interrupted: string;
  /** Seconds from pytest's start to its end, and of processor time in user mode of that process. */
  readonly wall: number;
  readonly user: number;
}

/** A test, or the whole process, that does not do what it does under stock CPython. */
export interface Difference {
  readonly test: string;
  readonly want: string;
  readonly have: string;
  readonly detail: string;
}

/** `ending` and `output` describe the process that wrote `lines`. */
export function readReport(lines: string, ending: string, output: string): SuiteResult {
  const tests: Record<string, Outcome> = {};
  const details: Record<string, string> = {};
  let interrupted = "";
  let last: { wall: number; user: number } | undefined;
  for (const line of lines.split("\n")) {
    const row = parseLine(line);
    if (row?.start !== undefined) interrupted = row.start;
    if (row?.id !== undefined && row.outcome !== undefined) {
      let name = row.id;
      for (let n = 2; name in tests; n++) name = `${row.id}#${n}`;
      tests[name] = row.outcome;
      if (row.detail) details[name] = row.detail;
      interrupted = "";
    }
    if (row?.exit !== undefined) last = { wall: row.wall ?? 0, user: row.user ?? 0 };
  }
  if (last === undefined) details["(process)"] = output.slice(-4000);
  return { ending, tests, details, interrupted, wall: last?.wall ?? 0, user: last?.user ?? 0 };
}

interface Row {
  start?: string;
  id?: string;
  outcome?: Outcome;
  detail?: string;
  exit?: number;
  wall?: number;
  user?: number;
}

function parseLine(line: string): Row | undefined {
  try {
    return JSON.parse(line) as Row;
  } catch {
    return undefined; // The line that a dying process did not finish.
  }
}

/** Everything that `echis` did otherwise than `stock`; tests that never began are not listed. */
export function differences(stock: SuiteResult, echis: SuiteResult): Difference[] {
  const found: Difference[] = [];
  if (stock.ending !== echis.ending) {
    const where = echis.interrupted === "" ? "" : `in ${echis.interrupted}\n`;
    const detail = where + (echis.details["(process)"] ?? "");
    found.push({ test: "(process)", want: stock.ending, have: echis.ending, detail });
  }
  const cut = echis.details["(process)"] !== undefined;
  for (const test of new Set([...Object.keys(stock.tests), ...Object.keys(echis.tests)])) {
    const want = stock.tests[test] ?? "absent";
    const have = echis.tests[test] ?? "absent";
    if (want === have || (cut && have === "absent")) continue;
    found.push({ test, want, have, detail: echis.details[test] ?? "" });
  }
  return found;
}

/** How many tests had each outcome. */
export function counts(result: SuiteResult): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const outcome of Object.values(result.tests)) {
    const kind = outcome.replace(/,.*/, "");
    sums[kind] = (sums[kind] ?? 0) + 1;
  }
  return sums;
}

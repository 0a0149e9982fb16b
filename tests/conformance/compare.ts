// What differs between the runs of a module under stock CPython and those under Echis.

import type { ModuleResult } from "./module-run.ts";

/** One case, or the whole process, that does not do what it does under stock CPython. */
export interface Difference {
  readonly name: string;
  readonly want: string;
  readonly have: string;
  readonly detail: string;
}

/** The name under which the end of the process is compared. */
export const PROCESS = "(process)";

/**
 * Differences between all runs on one side and all on the other: an outcome that both sides had
 * once is the same, for a module is only run again to learn whether it is steady. A process that
 * died or hung under Echis counts however often it did not.
 */
export function compare(
  stock: readonly ModuleResult[],
  echis: readonly ModuleResult[],
): Difference[] {
  const wanted = stock.map((r) => r.ending);
  // Nothing can be said of a module that does not get through under stock CPython.
  const hopeless = stock.every((r) => !ended(r));
  const died = hopeless ? stock[0] : echis.find((r) => !ended(r));
  if (died !== undefined && (hopeless || !wanted.includes(died.ending))) {
    const want = hopeless ? ["an exit under stock"] : wanted;
    return [difference(PROCESS, want, [died.ending], died.details.output)];
  }
  const found: Difference[] = [];
  const names = new Set([...stock, ...echis].flatMap((r) => Object.keys(r.cases)));
  for (const name of [...names].sort()) {
    const want = stock.map((r) => r.cases[name] ?? "absent");
    const have = echis.map((r) => r.cases[name] ?? "absent");
    if (meet(want, have)) continue;
    const detail = echis.findLast((r) => r.details[name] !== undefined)?.details[name];
    found.push(difference(name, want, have, detail));
  }
  // The exit code follows from the cases; where these are the same it tells of something else.
  const endings = echis.map((r) => r.ending);
  if (found.length === 0 && !meet(wanted, endings)) {
    found.push(difference(PROCESS, wanted, endings, echis.at(-1)!.details.output));
  }
  return found;
}

function ended(result: ModuleResult): boolean {
  return result.ending.startsWith("exit");
}

function meet(some: readonly string[], others: readonly string[]): boolean {
  return some.some((outcome) => others.includes(outcome));
}

function difference(
  name: string,
  want: readonly string[],
  have: readonly string[],
  detail = "",
): Difference {
  const said = (outcomes: readonly string[]): string => [...new Set(outcomes)].join(" or ");
  return { name, want: said(want), have: said(have), detail };
}

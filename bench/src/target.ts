/** A benchmark program as the harness sees it, whichever set it comes from. */

export interface Workload {
  readonly iterations: number;
  readonly minSeconds: number;
  /** Calls per iteration; 0 asks the program to choose (`loops` in its report). */
  readonly loops: number;
}

export interface Target {
  readonly name: string;
  readonly set: "core" | "pyperformance";
  /** Words after the interpreter, and variables to set, to do that work. */
  invocation(work: Workload): {
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  };
}

/**
 * The targets that the names on the command line select, in their own order; all for no names.
 *
 * @returns the selection, and the names that match nothing
 */
export function selectTargets(
  targets: readonly Target[],
  names: readonly string[],
): { selected: readonly Target[]; unmatched: readonly string[] } {
  if (names.length === 0) return { selected: targets, unmatched: [] };
  const patterns = names.map((name) => ({ name, pattern: wildcard(name) }));
  return {
    selected: targets.filter((target) => patterns.some(({ pattern }) => pattern.test(target.name))),
    unmatched: patterns
      .filter(({ pattern }) => !targets.some((target) => pattern.test(target.name)))
      .map(({ name }) => name),
  };
}

function wildcard(text: string): RegExp {
  const parts = text.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}

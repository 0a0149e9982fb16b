/**
 * The figures of `echis explain --coverage`: what it prints as JSON, and what the table is made of.
 */
import { CODE_KINDS, type CodeKind } from "../../../compiler/src/driver/coverage.ts";
import type { CodePlace, CodeResult } from "./messages.ts";
import type { Crash, Outcome } from "./pool.ts";

/** Code objects of one kind, or of all. `native`: wholly; `partly`: left somewhere. */
export interface Counts {
  readonly total: number;
  readonly native: number;
  readonly partly: number;
  readonly interpreted: number;
}

/** Why something isn't native, how often, and where. */
export interface Gap {
  readonly reason: string;
  readonly count: number;
  readonly places: readonly CodePlace[];
}

export interface Summary {
  readonly files: number;
  readonly unread: Outcome["unread"];
  readonly code: Counts;
  readonly kinds: readonly ({ readonly kind: CodeKind } & Counts)[];
  readonly instructions: {
    readonly total: number;
    readonly native: number;
    readonly left: number;
    readonly unreached: number;
  };
  readonly opcodes: {
    /** Instructions of CPython 3.11, and those of them that have a native form. */
    readonly known: number;
    readonly native: number;
    readonly missing: readonly string[];
    /** Those that occur in the files. */
    readonly used: number;
    readonly usedMissing: readonly string[];
  };
  /** Code objects that aren't compiled. */
  readonly bailouts: readonly Gap[];
  /** Instructions at which native code is always left. */
  readonly exits: readonly Gap[];
  readonly crashes: readonly Crash[];
  /** Code objects that took longest to compile. */
  readonly slowest: readonly (CodePlace & { readonly ms: number })[];
}

const SLOWEST = 20;

/** @param opcodes the instructions of CPython 3.11 by name, and whether each has a native form */
export function summarise(
  outcome: Outcome,
  files: number,
  opcodes: ReadonlyMap<string, boolean>,
): Summary {
  const { crashes, unread } = outcome;
  // Processes finish in any order; the report has one.
  const results = [...outcome.results].sort(byPlace);
  const bailouts = new Gaps();
  const exits = new Gaps();
  const used = new Set<string>();
  const sum = { total: 0, native: 0, left: 0, unreached: 0 };
  for (const { coverage, ...place } of results) {
    if (coverage.bailout !== null) bailouts.add(coverage.bailout, placeOf(place));
    for (const { opcode, reason, line } of coverage.left)
      exits.add(`${opcode}: ${reason}`, { ...placeOf(place), line });
    for (const name of coverage.opcodes.keys()) used.add(name);
    sum.total += coverage.instructions;
    sum.native += coverage.native;
    sum.left += coverage.left.length;
    sum.unreached += coverage.unreached;
  }
  const missing = [...opcodes].flatMap(([name, native]) => (native ? [] : [name]));
  const kinds = CODE_KINDS.map((kind) => ({
    kind,
    ...count(results.filter(({ coverage }) => coverage.kind === kind)),
  }));
  const all = count(results);
  return {
    files,
    unread: [...unread].sort((a, b) => (a.path < b.path ? -1 : 1)),
    code: {
      ...all,
      total: all.total + crashes.length,
      interpreted: all.interpreted + crashes.length,
    },
    kinds: kinds.filter(({ total }) => total > 0),
    instructions: sum,
    opcodes: {
      known: opcodes.size,
      native: opcodes.size - missing.length,
      missing,
      used: used.size,
      usedMissing: missing.filter((name) => used.has(name)),
    },
    bailouts: bailouts.sorted(),
    exits: exits.sorted(),
    crashes: [...crashes].sort(byPlace),
    slowest: [...results]
      .sort((a, b) => b.ms - a.ms)
      .slice(0, SLOWEST)
      .map((result) => ({ ...placeOf(result), ms: Math.round(result.ms) })),
  };
}

function byPlace(a: CodePlace, b: CodePlace): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || (a.qualname < b.qualname ? -1 : a.qualname > b.qualname ? 1 : 0);
}

function placeOf({ path, line, qualname }: CodePlace): CodePlace {
  return { path, line, qualname };
}

function count(results: readonly CodeResult[]): Counts {
  const compiled = results.filter(({ coverage }) => coverage.bailout === null);
  const native = compiled.filter(({ coverage }) => coverage.left.length === 0).length;
  return {
    total: results.length,
    native,
    partly: compiled.length - native,
    interpreted: results.length - compiled.length,
  };
}

/** Places by reason. */
class Gaps {
  readonly #places = new Map<string, CodePlace[]>();

  add(reason: string, place: CodePlace): void {
    const places = this.#places.get(reason);
    if (places === undefined) this.#places.set(reason, [place]);
    else places.push(place);
  }

  /** The most frequent first. */
  sorted(): Gap[] {
    return [...this.#places]
      .map(([reason, places]) => ({ reason, count: places.length, places }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  }
}

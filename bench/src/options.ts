/** The command line of `echis bench`. */
import { parseArgs } from "node:util";

export const ENGINE_NAMES = ["cpython", "pypy", "echis"] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

export const SET_NAMES = ["core", "pyperformance", "all"] as const;
export type SetName = (typeof SET_NAMES)[number];

export interface Options {
  /** Programs to run; empty means all of the set. `*` matches any characters. */
  readonly names: readonly string[];
  readonly engines: readonly EngineName[];
  readonly set: SetName;
  readonly rounds: number;
  /** CPython's share of work in the fixed part of each run, in seconds. */
  readonly workSeconds: number;
  /** Least time for which a run that measures the steady state goes on. */
  readonly steadySeconds: number;
  /** Seconds after which a process counts as hung. */
  readonly timeoutSeconds: number;
  readonly json: string | undefined;
  readonly list: boolean;
  readonly help: boolean;
}

/** A command line that makes no sense; the message is for the user. */
export class UsageError extends Error {}

export const HELP = `usage: echis bench [NAME...] [options]

Runs benchmark programs under several engines, interleaved, in fresh processes, and compares them.

  NAME                 programs to run; * is a wildcard; default: all of the set
  --set SET            core (default), pyperformance, all
  --engines LIST       comma-separated: cpython,pypy,echis (default: those installed)
  --rounds N           repetitions of everything (default 3)
  --quick              one round of short runs
  --seconds S          how long a run goes on to reach the steady state (default 3)
  --timeout S          kill a run after S seconds (default 120)
  --json FILE          write raw samples and versions to FILE
  --list               print the names of the programs
  -h, --help           this text
`;

/**
 * Reads the arguments.
 *
 * @param installed engines to use when none is named
 * @throws UsageError
 */
export function parseOptions(argv: readonly string[], installed: readonly EngineName[]): Options {
  const { values, positionals } = parse(argv);
  const quick = values.quick === true;
  return {
    names: positionals,
    engines: values.engines === undefined ? installed : engineList(values.engines),
    set: setName(values.set ?? "core"),
    rounds: count("--rounds", values.rounds ?? (quick ? "1" : "3")),
    workSeconds: quick ? 0.5 : 1.5,
    steadySeconds: positive("--seconds", values.seconds ?? (quick ? "1" : "3")),
    timeoutSeconds: positive("--timeout", values.timeout ?? "120"),
    json: values.json,
    list: values.list === true,
    help: values.help === true,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        set: { type: "string" },
        engines: { type: "string" },
        rounds: { type: "string" },
        quick: { type: "boolean" },
        seconds: { type: "string" },
        timeout: { type: "string" },
        json: { type: "string" },
        list: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function engineList(text: string): EngineName[] {
  const engines: EngineName[] = [];
  for (const name of text.split(",")) {
    const known = ENGINE_NAMES.find((engine) => engine === name);
    if (known === undefined) {
      throw new UsageError(`unknown engine "${name}": use ${ENGINE_NAMES.join(", ")}`);
    }
    if (!engines.includes(known)) engines.push(known);
  }
  return engines;
}

function setName(text: string): SetName {
  const known = SET_NAMES.find((set) => set === text);
  if (known === undefined) {
    throw new UsageError(`unknown set "${text}": use ${SET_NAMES.join(", ")}`);
  }
  return known;
}

function count(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new UsageError(`${flag} wants a whole number of at least 1, not "${text}"`);
  }
  return value;
}

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) {
    throw new UsageError(`${flag} wants a number of seconds above 0, not "${text}"`);
  }
  return value;
}

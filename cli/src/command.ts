/**
 * What a command of `echis` is, and the errors that commands end with.
 */

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Text for `--help` and after a usage error; the first line is the synopsis. */
  readonly usage: string;
  /** @returns the exit status */
  run(args: readonly string[]): Promise<number> | number;
}

/** The command was called in a wrong way: one line, the usage, exit status 2. */
export class UsageError extends Error {}

/** The command can't do its work for a reason that the user can act on: one line, status 1. */
export class Diagnostic extends Error {}

export const EXIT_FAILURE = 1;
export const EXIT_USAGE = 2;

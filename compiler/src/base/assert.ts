/**
 * Broken invariants. An InternalError is a bug in Echis, never in the user's program: the driver
 * adds pass and function, saves the IR, and the function stays interpreted.
 */

/** A broken invariant. Not to be caught except where a whole compilation is given up. */
export class InternalError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InternalError";
  }
}

/**
 * Throws InternalError unless `condition` holds.
 *
 * @param message what was wanted and what was found; a function if it costs something to build
 */
export function assert(condition: boolean, message: string | (() => string)): asserts condition {
  if (!condition) throw new InternalError(typeof message === "string" ? message : message());
}

/** Ends a `switch` over a union: the type checker refuses the call while a case is missing. */
export function assertNever(value: never): never {
  throw new InternalError(`unexpected ${JSON.stringify(value) ?? String(value)}`);
}

/** The value, which must be there. */
export function defined<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new InternalError(`no ${what}`);
  return value;
}

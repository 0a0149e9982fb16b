/**
 * What a row of the op table says. Builder, printer, parser, verifier, passes and lowering read
 * these columns; none of them switches over op names for what a column can tell.
 */

import type { MemoryKind } from "../../../schema/runtime.ts";

/**
 * How a value is held.
 * `obj`: `PyObject *`, not NULL. `obj?`: may be NULL. `ptr`: other address. `i64`, `f64`, `bool`:
 * unboxed. `void`: no value.
 */
export type Rep = "obj" | "obj?" | "ptr" | "i64" | "f64" | "bool" | "void";

/**
 * Attribute kinds: what is printed after the operands.
 * `pool` a pool index, `slot` an index into localsplus, `helper` a row of `schema/runtime.ts`,
 * `type` the name of an exact built-in type, `reason` a row of `EXIT_REASONS`, `reps` a list of
 * representations, `callee` a fast function of the same module.
 */
export type AttrKind =
  | "int"
  | "float"
  | "text"
  | "flag"
  | "pool"
  | "slot"
  | "helper"
  | "type"
  | "reason"
  | "reps"
  | "callee";

/**
 * How an op may leave: `no`; `deopt`: the interpreter carries on before the instruction; `raise`:
 * an exception is set and the interpreter looks for a handler; `helper`: `raise` if the helper's
 * `fails` is `null` or `minus1`; `both`.
 */
export type ExitKind = "no" | "deopt" | "raise" | "helper" | "both";

/**
 * Memory effects. `none`; `read`; `write`: known memory, runs no Python code; `release`: may drop
 * the last reference to an object and so run a finaliser; `py`: may run any Python code;
 * `helper`: as the helper's row says.
 */
export type OpEffects = "none" | "read" | "write" | "release" | "py" | "helper";

export interface OpSpec {
  /** Representations of the operands; a trailing `...` in the last means "any number of these". */
  readonly args: readonly (Rep | "any" | "...any" | "...obj")[];
  readonly attrs?: { readonly [name: string]: AttrKind };
  /** Representation of the result; `helper`/`attr`: from the helper's row or the `rep` attribute. */
  readonly out: Rep | "helper" | "attr";
  readonly exit?: ExitKind;
  readonly effects: OpEffects;
  /**
   * The one kind of memory that an op with the effect `read` depends on, besides its operands.
   * Absent: it is not to be taken for an equal one.
   */
  readonly reads?: MemoryKind;
  /** Kinds of memory that an op changes, code that it runs aside. Absent: all but `classes`. */
  readonly writes?: readonly MemoryKind[];
  /** Of an `obj` result: `owned` (a new reference, the default) or `borrowed`. */
  readonly ref?: "borrowed" | "helper";
  /** Ends a block. */
  readonly terminator?: true;
  /** Successors of a terminator; 0 if left out. */
  readonly targets?: number;
  readonly doc: string;
}

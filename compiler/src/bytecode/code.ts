/**
 * A CPython 3.11 code object with its fields parsed. See Include/cpython/code.h.
 */
import type { MarshalValue } from "./py-values.ts";

/** Bits of `flags` (Include/cpython/code.h). */
export const CodeFlag = {
  OPTIMIZED: 0x0001,
  NEWLOCALS: 0x0002,
  VARARGS: 0x0004,
  VARKEYWORDS: 0x0008,
  NESTED: 0x0010,
  GENERATOR: 0x0020,
  COROUTINE: 0x0080,
  ITERABLE_COROUTINE: 0x0100,
  ASYNC_GENERATOR: 0x0200,
} as const;

/** Bits of an entry of `localspluskinds` (Include/internal/pycore_code.h). An argument that is
 * captured by an inner function is LOCAL and CELL at once. */
export const LocalKind = { LOCAL: 0x20, CELL: 0x40, FREE: 0x80 } as const;

/** What marshal stores for a code object, in the order in which it is stored. */
export interface CodeFields {
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly stacksize: number;
  readonly flags: number;
  /** Base bytecode: no specialised opcodes, inline caches all zero (`co_code`). */
  readonly code: Uint8Array;
  readonly consts: readonly MarshalValue[];
  readonly names: readonly string[];
  readonly localsplusnames: readonly string[];
  readonly localspluskinds: Uint8Array;
  readonly filename: string;
  readonly name: string;
  readonly qualname: string;
  readonly firstlineno: number;
  readonly linetable: Uint8Array;
  readonly exceptiontable: Uint8Array;
}

/**
 * A code object. Immutable once its fields are there; `fields` is set after construction because
 * marshal may refer to a code object while it is still being read.
 */
export class CodeObject implements CodeFields {
  declare readonly argcount: number;
  declare readonly posonlyargcount: number;
  declare readonly kwonlyargcount: number;
  declare readonly stacksize: number;
  declare readonly flags: number;
  declare readonly code: Uint8Array;
  declare readonly consts: readonly MarshalValue[];
  declare readonly names: readonly string[];
  declare readonly localsplusnames: readonly string[];
  declare readonly localspluskinds: Uint8Array;
  declare readonly filename: string;
  declare readonly name: string;
  declare readonly qualname: string;
  declare readonly firstlineno: number;
  declare readonly linetable: Uint8Array;
  declare readonly exceptiontable: Uint8Array;
  /** Plain local variables, arguments included. */
  readonly nlocals: number = 0;
  /** Locals that are cells, arguments included. */
  readonly ncellvars: number = 0;
  readonly nfreevars: number = 0;
  /** Slots before the evaluation stack: locals, then cells that are no locals, then free variables. */
  readonly nlocalsplus: number = 0;

  constructor(fields?: CodeFields) {
    if (fields !== undefined) this.fill(fields);
  }

  /** Sets all fields and those derived from them. */
  fill(fields: CodeFields): this {
    let nlocals = 0;
    let ncellvars = 0;
    let nfreevars = 0;
    for (const kind of fields.localspluskinds) {
      if ((kind & LocalKind.LOCAL) !== 0) nlocals++;
      if ((kind & LocalKind.CELL) !== 0) ncellvars++;
      if ((kind & LocalKind.FREE) !== 0) nfreevars++;
    }
    const nlocalsplus = fields.localspluskinds.length;
    return Object.assign(this, fields, { nlocals, ncellvars, nfreevars, nlocalsplus });
  }

  /** Slots that the caller fills: positional, keyword-only, `*args`, `**kwargs`, in this order. */
  get argSlots(): number {
    const { flags } = this;
    const varargs = (flags & CodeFlag.VARARGS) !== 0 ? 1 : 0;
    const varkeywords = (flags & CodeFlag.VARKEYWORDS) !== 0 ? 1 : 0;
    return this.argcount + this.kwonlyargcount + varargs + varkeywords;
  }

  /** True for generators, coroutines and asynchronous generators: frames that are suspended. */
  get isGeneratorLike(): boolean {
    const suspended = CodeFlag.GENERATOR | CodeFlag.COROUTINE | CodeFlag.ASYNC_GENERATOR;
    return (this.flags & suspended) !== 0;
  }
}

/** Whether a slot holds a cell once the function has started. */
export function isCellSlot(kinds: Uint8Array, slot: number): boolean {
  return (kinds[slot]! & (LocalKind.CELL | LocalKind.FREE)) !== 0;
}

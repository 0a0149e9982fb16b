/**
 * Python values as plain data, the way the marshal reader hands them out.
 *
 * JavaScript has no counterpart for some Python types, and for others a tempting one that loses
 * something (1 and 1.0 are one JavaScript number but two Python constants), so these few classes
 * keep apart what Python keeps apart:
 *
 *   None null · bool boolean · int bigint · float PyFloat · complex Complex · str string
 *   bytes Uint8Array · tuple Tuple · list Array · dict Map · frozenset FrozenSet · set PySet
 *   Ellipsis ELLIPSIS · StopIteration STOP_ITERATION · code CodeObject
 */
import type { CodeObject } from "./code.ts";

/** A Python float; -0.0 and nan are kept. */
export class PyFloat {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A Python complex number. */
export class Complex {
  readonly real: number;
  readonly imag: number;
  constructor(real: number, imag: number) {
    this.real = real;
    this.imag = imag;
  }
}

/** A Python tuple. */
export class Tuple {
  readonly items: readonly MarshalValue[];
  constructor(items: readonly MarshalValue[]) {
    this.items = items;
  }
}

/** A Python frozenset, its items in the order in which they were written. */
export class FrozenSet {
  readonly items: readonly MarshalValue[];
  constructor(items: readonly MarshalValue[]) {
    this.items = items;
  }
}

/** A Python set, its items in the order in which they were written. */
export class PySet {
  readonly items: readonly MarshalValue[];
  constructor(items: readonly MarshalValue[]) {
    this.items = items;
  }
}

/** A builtin object of which there is one only. */
export class Singleton {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export const ELLIPSIS = new Singleton("Ellipsis");
export const STOP_ITERATION = new Singleton("StopIteration");

/** A dict. Keys that are not null, boolean, bigint or string are found by identity only. */
export type PyDict = Map<MarshalValue, MarshalValue>;

export type MarshalValue =
  | null
  | boolean
  | bigint
  | string
  | PyFloat
  | Complex
  | Uint8Array
  | Tuple
  | MarshalValue[]
  | PyDict
  | FrozenSet
  | PySet
  | Singleton
  | CodeObject;

// Literals of each type, with the values at which representations change.

import type { Choice } from "./choice.ts";

const EDGE_INTS = [
  "2**30",
  "2**30 - 1",
  "-(2**30)",
  "2**31",
  "2**32 - 1",
  "2**53 + 1",
  "2**60",
  "2**62",
  "2**63 - 1",
  "-(2**63)",
  "2**63",
  "2**64",
  "-(2**63) - 1",
  "10**25",
  "-(3**50)",
  "256",
  "257",
  "-5",
  "-6",
];

export function intLiteral(c: Choice): string {
  return c.weighted([
    [12, () => `${c.int(0, 9)}`],
    [4, () => `${c.int(-9, 300)}`],
    [2, () => `${c.int(-100000, 100000)}`],
    [2, () => `(${c.pick(EDGE_INTS)})`],
    [1, () => c.pick(["True", "False"])],
  ]);
}

const EDGE_FLOATS = [
  "float('nan')",
  "float('inf')",
  "float('-inf')",
  "-0.0",
  "0.0",
  "1e308",
  "5e-324",
  "1e16",
  "2.0**53",
  "1e-7",
];

export function floatLiteral(c: Choice): string {
  return c.weighted([
    [6, () => `${c.int(0, 9)}.${c.pick(["0", "5", "25", "1"])}`],
    [2, () => `-${c.int(0, 99)}.${c.int(0, 99)}`],
    [2, () => c.pick(EDGE_FLOATS)],
  ]);
}

const STRINGS = [
  "''",
  "'a'",
  "'b'",
  "'abc'",
  "'key1'",
  "'x,y,z'",
  "'  pad '",
  "'Ünï'",
  "'\\u20ac5'",
  "'\\U0001f40d!'",
  "'12'",
  "'a\\nb'",
  "'name'",
  "'k0'",
  "'k1'",
  "'k2'",
];

export function strLiteral(c: Choice): string {
  return c.pick(STRINGS);
}

export function bytesLiteral(c: Choice): string {
  return c.pick([
    "b''",
    "b'abc'",
    "b'\\x00\\xff\\x80'",
    "b'k1 k2'",
    "bytearray(b'xyz')",
    "bytes(5)",
  ]);
}

/** Any value at all, for places where a type is to be wrong. */
export function anyLiteral(c: Choice): string {
  return c.weighted([
    [3, () => "None"],
    [2, () => intLiteral(c)],
    [2, () => floatLiteral(c)],
    [2, () => strLiteral(c)],
    [1, () => bytesLiteral(c)],
    [1, () => "[1, 2]"],
    [1, () => "(1, 2)"],
    [1, () => "{'k0': 1}"],
    [1, () => "NotImplemented"],
    [1, () => "..."],
    [1, () => "(1+2j)"],
    [1, () => "len"],
    [1, () => "int"],
  ]);
}

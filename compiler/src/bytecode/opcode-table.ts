/**
 * What the rest of the compiler knows of an opcode set, independent of the Python version. One
 * table per version implements it (`opcodes-3-11.ts`).
 */

/** What an instruction's argument means. */
export type ArgKind =
  | "none"
  /** Index into `consts`. */
  | "const"
  /** Index into `names`; for LOAD_GLOBAL shifted left, with a flag in bit 0. */
  | "name"
  /** Index into `localsplus`: a plain local, or a cell or free variable. */
  | "local"
  | "cell"
  /** Distance of a jump in code units. */
  | "jump"
  /** Index into `COMPARE_OPS`, `BINARY_OPS`. */
  | "compare"
  | "binary"
  /** A count, a stack position or flags. */
  | "number";

/**
 * Where control goes when nothing is raised: to the next instruction; always to the target; to
 * either; out of the function; nowhere (the instruction always raises).
 */
export type Flow = "next" | "jump" | "branch" | "return" | "raise";

export interface Opcode<Name extends string = string> {
  readonly name: Name;
  readonly code: number;
  readonly arg: ArgKind;
  readonly flow: Flow;
  /** Direction of the jump, null for opcodes that do not jump. */
  readonly jumps: "forward" | "backward" | null;
  /** Inline cache units that follow the instruction. */
  readonly caches: number;
  /** Change of stack depth, by argument and by whether the jump is taken. */
  effect(arg: number, jump: boolean): number;
}

/**
 * An opcode that the interpreter writes over a base opcode, and what it tells of the site. All of
 * it is what was seen last, never a proof.
 */
export interface Specialization<Name extends string = string> {
  readonly name: string;
  readonly code: number;
  readonly base: Name;
  /** Whether it says anything: adaptive, quickened and paired opcodes do not. */
  readonly specialized: boolean;
  /** Exact types of the operands, deepest in the stack first; null where it says nothing. */
  readonly operands?: readonly (string | null)[];
  /** How an attribute, method or global was found, or what kind of thing is called. */
  readonly found?: string;
  /** For paired opcodes: the base opcode of the second instruction, still there in its place. */
  readonly second?: Name;
}

/** A field of an inline cache; `size` in code units, least significant unit first. */
export interface CacheField {
  readonly offset: number;
  readonly size: number;
}

export interface OpcodeTable<Name extends string = string> {
  readonly version: string;
  /** Opcodes by number; undefined where the version has none. */
  readonly byCode: readonly (Opcode<Name> | undefined)[];
  readonly byName: Readonly<Record<Name, Opcode<Name>>>;
  /** Specialisations by number. */
  readonly specializations: ReadonlyMap<number, Specialization<Name>>;
  readonly cacheFields: Readonly<Partial<Record<Name, Readonly<Record<string, CacheField>>>>>;
}

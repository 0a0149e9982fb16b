/**
 * How much of a code object that nobody has run gets native code: it is compiled in generic form,
 * and what the front end had to leave to the interpreter is counted.
 */
import type { ExitReason } from "../../../schema/messages.ts";
import { buildCfg } from "../bytecode/cfg.ts";
import { CodeFlag, CodeObject } from "../bytecode/code.ts";
import type { OpcodeName } from "../bytecode/opcodes.ts";
import { parsePositions } from "../bytecode/positions.ts";
import { requestForFacts, unprofiledFacts } from "../bytecode/unprofiled.ts";
import type { Extent } from "../frontend/build.ts";
import { compileRequest } from "./compile.ts";

/** What a code object is the body of, in the order of reports. */
export const CODE_KINDS = [
  "module",
  "class",
  "function",
  "lambda",
  "comprehension",
  "generator",
  "coroutine",
  "asynchronous generator",
] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

/** An instruction that native code always leaves at. */
export interface LeftPlace {
  readonly opcode: OpcodeName;
  readonly reason: ExitReason;
  readonly line: number;
}

/** What became of a code object's instructions; those that nothing can reach aren't counted. */
export interface CodeCoverage {
  readonly kind: CodeKind;
  /** Why there is no native code at all; null if there is. */
  readonly bailout: string | null;
  readonly instructions: number;
  /** Of these, how many have native code. */
  readonly native: number;
  readonly left: readonly LeftPlace[];
  /** Neither translated nor left: what runs only after native code was left, or can't happen. */
  readonly unreached: number;
  /** How often each opcode occurs. */
  readonly opcodes: ReadonlyMap<OpcodeName, number>;
}

export interface CoveredCode {
  readonly coverage: CodeCoverage;
  /** What the compiler made of it; null if it declined. */
  readonly llvm: string | null;
}

/** A code object and all those nested in it, outer ones first. */
export function* nestedCode(code: CodeObject): Generator<CodeObject> {
  yield code;
  for (const constant of code.consts)
    if (constant instanceof CodeObject) yield* nestedCode(constant);
}

export function kindOf({ flags, name }: CodeObject): CodeKind {
  if ((flags & CodeFlag.ASYNC_GENERATOR) !== 0) return "asynchronous generator";
  if ((flags & CodeFlag.COROUTINE) !== 0) return "coroutine";
  if ((flags & CodeFlag.GENERATOR) !== 0) return "generator";
  if ((flags & CodeFlag.NEWLOCALS) === 0) return name === "<module>" ? "module" : "class";
  if (name === "<lambda>") return "lambda";
  return /^<(list|set|dict)comp>$/.test(name) ? "comprehension" : "function";
}

const NOTHING: Extent = { reached: new Set(), left: new Map() };

/**
 * Compiles one code object without a profile.
 *
 * @param tier as in a request
 * @throws Error for broken invariants of the compiler
 */
export function coverCode(code: CodeObject, tier: number): CoveredCode {
  const facts = unprofiledFacts(code);
  const compiled = compileRequest(requestForFacts(facts, { eager: false, tier }));
  if (compiled.kind === "ir") throw new Error("stopped without being asked to");
  const { reached, left } = compiled.kind === "image" ? compiled.extent : NOTHING;
  const live = buildCfg(code).blocks.flatMap(({ depth, instructions }) =>
    depth < 0 ? [] : instructions,
  );
  const positions = parsePositions(code);
  const opcodes = new Map<OpcodeName, number>();
  for (const { name } of live) opcodes.set(name, (opcodes.get(name) ?? 0) + 1);
  const places = live.flatMap(({ index, name }): LeftPlace[] => {
    const reason = left.get(index);
    if (reason === undefined) return [];
    return [{ opcode: name, reason, line: positions[index]?.line ?? code.firstlineno }];
  });
  const unreached = live.filter(({ index }) => !reached.has(index)).length;
  return {
    coverage: {
      kind: kindOf(code),
      bailout: compiled.kind === "bailout" ? compiled.reason : null,
      instructions: live.length,
      native: live.length - unreached - places.length,
      left: places,
      unreached,
      opcodes,
    },
    llvm: compiled.kind === "image" ? compiled.llvm : null,
  };
}

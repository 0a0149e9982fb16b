/**
 * Decodes bytecode into instructions: arguments completed from EXTENDED_ARG, jump targets
 * resolved, inline caches stepped over, and specialisations attached.
 *
 * Opcodes and arguments come from the base bytecode (`co_code`), specialisations and caches from
 * the adaptive copy, which has the same length and layout. So the interpreter's superinstructions
 * need no undoing: they replace the first opcode of a pair only in the adaptive copy.
 */
import { BytecodeError } from "./bytecode-error.ts";
import type { CacheField, Opcode, OpcodeTable, Specialization } from "./opcode-table.ts";
import { OPCODES_3_11, type OpcodeName } from "./opcodes-3-11.ts";

/** One instruction. Positions count code units (2 bytes), as `prev_instr` does. */
export interface Instruction {
  /** Place in the list of instructions. */
  readonly ordinal: number;
  /** The instruction itself, after its EXTENDED_ARGs: what `prev_instr` holds while it runs. */
  readonly index: number;
  /** Its first EXTENDED_ARG, or `index`: where jumps to it land. */
  readonly firstIndex: number;
  /** `firstIndex` of the instruction that follows. */
  readonly nextIndex: number;
  readonly opcode: Opcode<OpcodeName>;
  /** Same as `opcode.name`. */
  readonly name: OpcodeName;
  /** 0 for opcodes without argument. */
  readonly arg: number;
  /** `firstIndex` of the jump's target, -1 for instructions that do not jump. */
  readonly target: number;
  /** What the interpreter made of it; null if there is no adaptive copy or it is in base form. */
  readonly specialization: Specialization<OpcodeName> | null;
  /** Inline cache units from the adaptive copy; null if there is none. */
  readonly cache: Uint16Array | null;
}

/**
 * Decodes a code object's bytecode.
 *
 * @param code base bytecode, as marshal stores it
 * @param adaptive the specialised copy of the same code; left out, nothing is known of types. It
 *   is read as a hint: an opcode in it that does not belong to the base one is ignored.
 * @throws BytecodeError for an unknown opcode, a cut instruction, or a jump that misses an
 *   instruction's start
 */
export function decode(
  code: Uint8Array,
  adaptive: Uint8Array | null = null,
  table: OpcodeTable<OpcodeName> = OPCODES_3_11,
): Instruction[] {
  if (code.length % 2 !== 0) throw new BytecodeError(`odd length ${code.length}`);
  const units = code.length >> 1;
  const hints = adaptive !== null && adaptive.length === code.length ? adaptive : null;
  const instructions: Instruction[] = [];
  const starts = new Set<number>();
  let position = 0;
  while (position < units) {
    const instruction = decodeOne(code, hints, table, position, instructions.length);
    instructions.push(instruction);
    starts.add(position);
    position = instruction.nextIndex;
  }
  for (const { index, target } of instructions) {
    if (target >= 0 && !starts.has(target)) {
      throw new BytecodeError(`jump at ${index} to ${target}, where no instruction starts`);
    }
  }
  return instructions;
}

/** What a specialised instruction counts down from: miss_counter_start of pycore_code.h. */
const MISSES_ALLOWED = 53;

/**
 * Whether an instruction has met something else than what it was specialised for, since then: its
 * first cache unit counts down with each miss.
 */
export function hasMissed({ specialization, cache }: Instruction): boolean {
  return (
    specialization?.specialized === true &&
    cache !== null &&
    cache.length > 0 &&
    cache[0]! < MISSES_ALLOWED
  );
}

/** Whether an instruction that adapts has never run since it began to: its counter is still 0. */
export function isUntried({ specialization, cache }: Instruction): boolean {
  return specialization?.specialized === false && cache !== null && cache[0] === 0;
}

/**
 * Whether the interpreter never came by these instructions of a block. The first of them that adapts
 * tells: a specialised PRECALL makes the call itself, so that its CALL is never tried.
 */
export function neverRan(instructions: readonly Instruction[]): boolean {
  const first = instructions.find(
    ({ specialization, cache }) => specialization !== null && cache?.length,
  );
  return first !== undefined && isUntried(first);
}

function decodeOne(
  code: Uint8Array,
  adaptive: Uint8Array | null,
  table: OpcodeTable<OpcodeName>,
  firstIndex: number,
  ordinal: number,
): Instruction {
  const units = code.length >> 1;
  const extendedArg = table.byName.EXTENDED_ARG.code;
  let index = firstIndex;
  let arg = code[2 * index + 1]!;
  while (code[2 * index] === extendedArg) {
    if (++index >= units) throw new BytecodeError("ends after EXTENDED_ARG");
    // As the interpreter does it, in 32 bits.
    arg = ((arg << 8) | code[2 * index + 1]!) >>> 0;
  }
  const number = code[2 * index]!;
  const opcode = table.byCode[number];
  if (opcode === undefined) throw new BytecodeError(`unknown opcode ${number} at ${index}`);
  const nextIndex = index + 1 + opcode.caches;
  if (nextIndex > units) throw new BytecodeError(`${opcode.name} at ${index} is cut short`);
  return {
    ordinal,
    index,
    firstIndex,
    nextIndex,
    opcode,
    name: opcode.name,
    arg: opcode.arg === "none" ? 0 : arg,
    target: jumpTarget(opcode, nextIndex, arg, units),
    specialization: specializationAt(adaptive, table, index, opcode),
    cache: adaptive === null ? null : cacheUnits(adaptive, index + 1, opcode.caches),
  };
}

function jumpTarget(opcode: Opcode, next: number, distance: number, units: number): number {
  if (opcode.jumps === null) return -1;
  const target = opcode.jumps === "forward" ? next + distance : next - distance;
  if (target < 0 || target >= units) throw new BytecodeError(`jump to ${target} of ${units}`);
  return target;
}

function specializationAt(
  adaptive: Uint8Array | null,
  table: OpcodeTable<OpcodeName>,
  index: number,
  opcode: Opcode<OpcodeName>,
): Specialization<OpcodeName> | null {
  if (adaptive === null) return null;
  const specialization = table.specializations.get(adaptive[2 * index]!);
  return specialization?.base === opcode.name ? specialization : null;
}

function cacheUnits(adaptive: Uint8Array, start: number, count: number): Uint16Array {
  const units = new Uint16Array(count);
  for (let i = 0; i < count; i++) {
    const at = 2 * (start + i);
    units[i] = adaptive[at]! | (adaptive[at + 1]! << 8);
  }
  return units;
}

/**
 * A named field of an instruction's inline cache (one or two code units), or null if the
 * instruction has no such field or no adaptive copy was given.
 */
export function cacheField(
  { cache, name }: Instruction,
  field: string,
  table: OpcodeTable<OpcodeName> = OPCODES_3_11,
): number | null {
  const place: CacheField | undefined = table.cacheFields[name]?.[field];
  if (cache === null || place === undefined || place.size > 2) return null;
  const low = cache[place.offset]!;
  return place.size === 1 ? low : (low | (cache[place.offset + 1]! << 16)) >>> 0;
}

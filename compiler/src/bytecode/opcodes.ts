/**
 * Opcode tables by Python version. The front end asks here and never imports a version's table for
 * more than its types, so that a further version is a further table.
 */
import type { OpcodeTable } from "./opcode-table.ts";
import { OPCODES_3_11, type OpcodeName } from "./opcodes-3-11.ts";

export type { Opcode, OpcodeTable, Specialization } from "./opcode-table.ts";
export {
  BINARY_OPS,
  type BinaryOperator,
  COMPARE_OPS,
  type CompareOperator,
  OPCODES_3_11,
  type OpcodeName,
  type SpecializationName,
} from "./opcodes-3-11.ts";

/** The table of a version such as "3.11", or null for one that is not supported. */
export function opcodeTable(version: string): OpcodeTable<OpcodeName> | null {
  return version === "3.11" ? OPCODES_3_11 : null;
}

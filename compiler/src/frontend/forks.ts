/**
 * Where blocks of bytecode end because what comes before is translated in several ways: so what
 * follows is translated once for each form of the result, and not for each function or class.
 */
import { type BytecodeBlock, type BytecodeCfg, buildCfg, stackEffect } from "../bytecode/cfg.ts";
import type { Instruction } from "../bytecode/instructions.ts";
import { classLiveAfter, classLiveLocals } from "../bytecode/live-locals.ts";
import type { FunctionFacts } from "../bytecode/request-types.ts";

/** The graph of a function's bytecode, with blocks that end after what is translated in several ways. */
export function forkedCfg(facts: FunctionFacts): BytecodeCfg {
  const { code, adaptive, callees } = facts;
  const plain = buildCfg(code, adaptive);
  const forked = switchedCalls(plain, facts);
  for (const [instr, met] of callees) if (met.length > 1) forked.add(instr);
  return forked.size === 0 ? plain : buildCfg(code, adaptive, forked);
}

/** Calls of methods that have met several classes, of objects that later code doesn't look at for their class. */
function switchedCalls(cfg: BytecodeCfg, { classes }: FunctionFacts): Set<number> {
  const calls = new Set<number>();
  const sites = new Set([...classes].flatMap(([instr, met]) => (met.length > 1 ? [instr] : [])));
  if (sites.size === 0) return calls;
  const live = classLiveLocals(cfg);
  for (const block of cfg.blocks) {
    for (const [i, { name, index, ordinal }] of block.instructions.entries()) {
      if (name !== "LOAD_METHOD" || !sites.has(index)) continue;
      const call = callOf(block, i);
      if (call === null || call === block.instructions.at(-1)) continue;
      const owner = cfg.instructions[ordinal - 1];
      const stays =
        owner?.name === "LOAD_FAST" && classLiveAfter(cfg, live, block, call).has(owner.arg);
      if (!stays) calls.add(call.index);
    }
  }
  return calls;
}

/** The call of the method that a block's `at`-th instruction loads, if it is in the same block. */
function callOf({ instructions }: BytecodeBlock, at: number): Instruction | null {
  let above = 2;
  for (const instruction of instructions.slice(at + 1)) {
    above += stackEffect(instruction, false);
    if (above <= 1) return instruction.name === "CALL" ? instruction : null;
  }
  return null;
}

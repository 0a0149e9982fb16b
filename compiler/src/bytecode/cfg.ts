/**
 * Control flow graph of bytecode.
 *
 * A block ends where control can part and also where the exception handler changes, so each block
 * has at most one handler. Depths count evaluation stack items of the real frame: a generator's
 * frame starts empty and RETURN_GENERATOR leaves one item, the value sent on resumption. (The
 * stack effects of Python/compile.c hide that by starting generators at depth one.)
 */
import { BytecodeError } from "./bytecode-error.ts";
import type { CodeObject } from "./code.ts";
import { type ExceptionEntry, findHandler, parseExceptionTable } from "./exception-table.ts";
import { decode, type Instruction } from "./instructions.ts";

export interface BytecodeBlock {
  /** Place in `BytecodeCfg.blocks`, which are in the order of the code. */
  readonly id: number;
  /** Code unit where the block starts, EXTENDED_ARGs included: what jumps name. */
  readonly start: number;
  /** Code unit after the block. */
  readonly end: number;
  readonly instructions: readonly Instruction[];
  /** Blocks that may follow when nothing is raised: first the next one, then the jump's target. */
  readonly successors: readonly BytecodeBlock[];
  readonly predecessors: readonly BytecodeBlock[];
  /** What covers every instruction of the block, and the block to which it leads. */
  readonly handler: { readonly entry: ExceptionEntry; readonly block: BytecodeBlock } | null;
  /** An exception handler starts here. */
  readonly isHandler: boolean;
  /** A backward jump leads here. */
  readonly isLoopHead: boolean;
  /** Every such jump is JUMP_BACKWARD_NO_INTERRUPT: the loop of `yield from` or `await`. */
  readonly isSendLoop: boolean;
  /** Stack items on entry, -1 for a block that nothing reaches. */
  readonly depth: number;
  /** Whether control gets here without any exception being caught on the way. */
  readonly normal: boolean;
}

export interface BytecodeCfg {
  readonly code: CodeObject;
  readonly instructions: readonly Instruction[];
  readonly exceptionTable: readonly ExceptionEntry[];
  readonly blocks: readonly BytecodeBlock[];
  readonly entry: BytecodeBlock;
  /** The block that starts at a code unit. */
  blockAt(start: number): BytecodeBlock | undefined;
}

/** A block under construction. */
interface Draft
  extends Omit<
    { -readonly [K in keyof BytecodeBlock]: BytecodeBlock[K] },
    "instructions" | "successors" | "predecessors" | "handler"
  > {
  instructions: Instruction[];
  successors: Draft[];
  predecessors: Draft[];
  handler: { entry: ExceptionEntry; block: Draft } | null;
}

/**
 * Builds the graph.
 *
 * @param adaptive specialised copy of the bytecode, see `decode`
 * @param forked instructions that end their block, as they are translated in several ways
 * @throws BytecodeError if the code is malformed or the stack depth at some place is not one
 */
export function buildCfg(
  code: CodeObject,
  adaptive: Uint8Array | null = null,
  forked: ReadonlySet<number> = new Set(),
): BytecodeCfg {
  const instructions = decode(code.code, adaptive);
  const exceptionTable = parseExceptionTable(code.exceptiontable);
  const blocks = cutBlocks(instructions, exceptionTable, forked);
  const byStart = new Map(blocks.map((block) => [block.start, block]));
  const entry = blocks[0];
  if (entry === undefined) throw new BytecodeError("no instructions");
  connect(blocks, byStart, exceptionTable);
  findDepths(entry, code.stacksize);
  findNormal(entry);
  return {
    code,
    instructions,
    exceptionTable,
    blocks,
    entry,
    blockAt: (start) => byStart.get(start),
  };
}

function cutBlocks(
  instructions: readonly Instruction[],
  table: readonly ExceptionEntry[],
  forked: ReadonlySet<number>,
): Draft[] {
  const leaders = new Set(table.map(({ target }) => target));
  for (const { index, name, target, opcode, nextIndex } of instructions) {
    if (target >= 0) leaders.add(target);
    if (forked.has(index)) leaders.add(nextIndex);
    // A generator goes on in the middle: it is entered after the yield.
    if (opcode.flow !== "next" || name === "YIELD_VALUE") leaders.add(nextIndex);
  }
  const blocks: Draft[] = [];
  let current: Draft | undefined;
  let handler: ExceptionEntry | null = null;
  for (const instruction of instructions) {
    const covering = findHandler(table, instruction.index);
    if (current === undefined || covering !== handler || leaders.has(instruction.firstIndex)) {
      current = newBlock(blocks.length, instruction.firstIndex);
      blocks.push(current);
      handler = covering;
    }
    current.instructions.push(instruction);
    current.end = instruction.nextIndex;
  }
  return blocks;
}

function newBlock(id: number, start: number): Draft {
  return {
    id,
    start,
    end: start,
    instructions: [],
    successors: [],
    predecessors: [],
    handler: null,
    isHandler: false,
    isLoopHead: false,
    isSendLoop: false,
    depth: -1,
    normal: false,
  };
}

function connect(
  blocks: readonly Draft[],
  byStart: ReadonlyMap<number, Draft>,
  table: readonly ExceptionEntry[],
): void {
  const find = (start: number): Draft => {
    const block = byStart.get(start);
    if (block === undefined) throw new BytecodeError(`no instruction starts at ${start}`);
    return block;
  };
  const link = (from: Draft, to: Draft): void => {
    from.successors.push(to);
    to.predecessors.push(from);
  };
  for (const block of blocks) {
    const last = block.instructions.at(-1)!;
    const { flow, jumps } = last.opcode;
    if (flow === "next" || flow === "branch") link(block, find(block.end));
    if (jumps !== null) {
      const target = find(last.target);
      link(block, target);
      if (jumps === "backward") markLoop(target, last.name === "JUMP_BACKWARD_NO_INTERRUPT");
    }
    const entry = findHandler(table, last.index);
    if (entry !== null) {
      const handler = find(entry.target);
      handler.isHandler = true;
      block.handler = { entry, block: handler };
    }
  }
}

function markLoop(head: Draft, sendLoop: boolean): void {
  head.isSendLoop = sendLoop && (!head.isLoopHead || head.isSendLoop);
  head.isLoopHead = true;
}

/** Propagates stack depths from the entry, along normal and exceptional edges. */
function findDepths(entry: Draft, stacksize: number): void {
  const work: Draft[] = [];
  const reach = (block: Draft, depth: number): void => {
    if (depth < 0 || depth > stacksize) {
      throw new BytecodeError(`stack depth ${depth} of ${stacksize} at ${block.start}`);
    }
    if (block.depth === -1) {
      block.depth = depth;
      work.push(block);
    } else if (block.depth !== depth) {
      throw new BytecodeError(`stack depths ${block.depth} and ${depth} at ${block.start}`);
    }
  };
  reach(entry, 0);
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    let depth = block.depth;
    const last = block.instructions.at(-1)!;
    for (const instruction of block.instructions) {
      if (instruction !== last) depth += stackEffect(instruction, false);
    }
    const [next, target] = successorDrafts(block, last);
    if (next !== null) reach(next, depth + stackEffect(last, false));
    if (target !== null) reach(target, depth + stackEffect(last, true));
    if (block.handler !== null) {
      const { entry: covering, block: handler } = block.handler;
      reach(handler, covering.depth + (covering.lasti ? 2 : 1));
    }
  }
}

/** The next block and the jump's target, null where control cannot go. */
function successorDrafts(block: Draft, last: Instruction): [Draft | null, Draft | null] {
  const { successors } = block;
  if (last.opcode.flow === "jump") return [null, successors[0]!];
  return [successors[0] ?? null, successors[1] ?? null];
}

/** Change of the depth of the real stack by one instruction. */
export function stackEffect({ name, opcode, arg }: Instruction, jump: boolean): number {
  return name === "RETURN_GENERATOR" ? 1 : opcode.effect(arg, jump);
}

function findNormal(entry: Draft): void {
  const work = [entry];
  entry.normal = true;
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    for (const successor of block.successors) {
      if (successor.normal) continue;
      successor.normal = true;
      work.push(successor);
    }
  }
}

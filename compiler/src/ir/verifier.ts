/**
 * Checks what every function of the IR must obey, from the op table: operands, attributes and
 * results fit their rows; blocks end in terminators; edges carry what block parameters want; each
 * use is dominated by its definition, frame states included; whatever can leave says how.
 *
 * The verifier only reports. `check` turns a report into an InternalError.
 */
import { InternalError } from "../base/assert.ts";
import { dominatorTree } from "../base/dominator-tree.ts";
import {
  type Block,
  type Edge,
  type Fn,
  type FrameState,
  Op,
  type SlotState,
  type Value,
} from "./graph.ts";
import { notNullProofs, usedAsObjects } from "./null-check.ts";
import type { Rep } from "./op-spec.ts";
import { operandProblems } from "./operand-check.ts";
import { printBlockName, printOp, printValue } from "./printer.ts";
import { canExit, directUses, exitKind, rootsOf, stateValues, successorsOf } from "./uses.ts";

export interface Problem {
  /** The faulty op, else block, else the function as a whole. */
  readonly where: Op | Block | Fn;
  readonly message: string;
}

export interface VerifyOptions {
  /** Whether an op that can leave must have a frame state. Goldens of passes may do without. */
  readonly states?: "required" | "optional";
}

/** All problems of a function, in the order of its text. */
export function verify(fn: Fn, { states = "required" }: VerifyOptions = {}): Problem[] {
  return new Verifier(fn, states === "required").run();
}

/** Throws InternalError, with the place, if a function has a problem. */
export function check(fn: Fn, options: VerifyOptions = {}): void {
  const [problem] = verify(fn, options);
  if (problem === undefined) return;
  const { where, message } = problem;
  const place = where instanceof Op ? ` in "${printOp(where)}"` : "";
  throw new InternalError(`${fn.name}: ${message}${place}`);
}

/**
 * Whether a value of one representation serves where another is wanted. Whether an `obj?` that
 * stands for an `obj` is proved not to be NULL is looked at apart (`null-check.ts`).
 */
export function fits(have: Rep, want: Rep): boolean {
  return have === want || (isObject(have) && isObject(want));
}

function isObject(rep: Rep): boolean {
  return rep === "obj" || rep === "obj?";
}

/** Where a value is defined: block by place in the function, op by place in the block. */
interface Definition {
  readonly block: number;
  /** -1 for parameters. */
  readonly op: number;
}

class Verifier {
  private readonly fn: Fn;
  private readonly states: boolean;
  private readonly problems: Problem[] = [];
  private readonly definitions = new Map<Value, Definition>();
  private readonly places: Map<Block, number>;

  constructor(fn: Fn, states: boolean) {
    this.fn = fn;
    this.states = states;
    this.places = new Map(fn.blocks.map((block, i) => [block, i]));
  }

  run(): Problem[] {
    const { fn } = this;
    if (fn.blocks.length === 0) this.report(fn, "no blocks");
    this.checkEntries();
    this.define();
    for (const block of fn.blocks) this.checkBlock(block);
    // Dominance means nothing while edges are broken.
    if (this.problems.length === 0) this.checkDominance();
    return this.problems;
  }

  private report(where: Problem["where"], message: string): void {
    this.problems.push({ where, message });
  }

  private checkEntries(): void {
    const { fn } = this;
    for (const { block, instr, depth } of fn.entries) {
      if (!this.places.has(block))
        this.report(fn, `entry at ${instr} to a block that is not there`);
      else if (block.params.length > 0) this.report(block, "a block with parameters is entered");
      if (depth < 0 || instr < -1) this.report(fn, `entry at ${instr}, depth ${depth}`);
    }
    if (fn.kind === "framed" && fn.params.length > 0)
      this.report(fn, "a framed function has operands");
    const first = fn.blocks[0];
    if (fn.entries.length === 0 && first !== undefined && first.params.length > 0) {
      this.report(first, "the first block has parameters");
    }
  }

  private define(): void {
    const add = (value: Value, definition: Definition, where: Problem["where"]): void => {
      if (value.rep === "void") this.report(where, `${printValue(value)} is void`);
      if (this.definitions.has(value)) this.report(where, `${printValue(value)} is defined twice`);
      else this.definitions.set(value, definition);
    };
    for (const value of this.fn.params) add(value, { block: -1, op: -1 }, this.fn);
    this.fn.blocks.forEach((block, place) => {
      for (const value of block.params) add(value, { block: place, op: -1 }, block);
      block.ops.forEach((op, i) => {
        if (op.result !== null) add(op.result, { block: place, op: i }, op);
      });
    });
  }

  private checkBlock(block: Block): void {
    if (block.ops.length === 0) this.report(block, `${printBlockName(block)} is empty`);
    block.ops.forEach((op, i) => {
      const isLast = i === block.ops.length - 1;
      const ends = op.spec.terminator === true;
      if (ends && !isLast) this.report(op, `${op.name} in the middle of a block`);
      if (!ends && isLast) this.report(op, `${printBlockName(block)} has no terminator`);
      for (const message of operandProblems(op)) this.report(op, message);
      if (!ends && op.targets.length > 0) this.report(op, `${op.name} has targets`);
      for (const edge of op.targets) this.checkEdge(op, edge);
      this.checkLanding(op);
      this.checkReturn(op);
      this.checkStates(op);
    });
  }

  private checkEdge(op: Op, { block, args }: Edge): void {
    const name = printBlockName(block);
    if (!this.places.has(block)) {
      this.report(op, `${name} is not in the function`);
      return;
    }
    if (args.length !== block.params.length) {
      this.report(op, `${name} wants ${block.params.length} values, have ${args.length}`);
      return;
    }
    args.forEach((arg, i) => {
      const want = block.params[i]!.rep;
      if (!fits(arg.rep, want)) {
        this.report(op, `${name} wants ${want}, have ${arg.rep} (${printValue(arg)})`);
      }
    });
  }

  private checkLanding(op: Op): void {
    const { landing } = op;
    if (landing === null) return;
    const name = printBlockName(landing);
    if (!this.places.has(landing)) this.report(op, `${name} is not in the function`);
    else if (landing.params.length > 0) this.report(op, `${name} is a landing with parameters`);
    const kind = exitKind(op);
    if (kind !== "raise" && kind !== "both") this.report(op, `${op.name} raises nothing`);
  }

  private checkReturn(op: Op): void {
    const { fn } = this;
    if (op.name === "return" && fn.kind === "fast") this.report(op, "want return_fast");
    if (op.name !== "return_fast") return;
    if (fn.kind !== "fast") this.report(op, "want return");
    const have = op.args[0]?.rep ?? "void";
    if (!fits(have, fn.returns)) this.report(op, `want ${fn.returns}, have ${have}`);
  }

  private checkStates(op: Op): void {
    if (this.states && op.state === null && canExit(op)) this.report(op, `${op.name} has no state`);
    if (!canExit(op)) return;
    if (op.state !== null) this.checkState(op, op.state);
    if (op.raiseState !== null) this.checkState(op, op.raiseState);
  }

  private checkState(op: Op, { resume, at, locals, stack }: FrameState): void {
    if (resume < 0 || at < 0) this.report(op, `state at ${resume}/${at}`);
    const slots = new Set<number>();
    for (const [slot, state] of locals) {
      if (slots.has(slot)) this.report(op, `local ${slot} is there twice`);
      slots.add(slot);
      this.checkSlot(op, state);
    }
    for (const state of stack) this.checkSlot(op, state);
  }

  private checkSlot(op: Op, slot: SlotState): void {
    if (slot.kind === "value") {
      const { rep } = slot.value;
      const name = printValue(slot.value);
      if (rep === "ptr" || rep === "void") this.report(op, `${name} in the state is a ${rep}`);
      if (slot.owned && rep !== "obj" && rep !== "obj?") {
        this.report(op, `${name} in the state is owned, but a ${rep}`);
      }
    } else if (slot.kind === "range_iter") {
      for (const part of slot.parts) {
        if (part.rep !== "i64") {
          this.report(op, `want i64 in range_iter, have ${part.rep} (${printValue(part)})`);
        }
      }
    }
  }

  private checkDominance(): void {
    const { blocks } = this.fn;
    const place = (block: Block): number => this.places.get(block)!;
    const roots = rootsOf(this.fn).map(place);
    const next = blocks.map((block) => successorsOf(block).map(place));
    const { order, dominates } = dominatorTree(blocks.length, roots, (node) => next[node]!);
    const seen = (value: Value, block: number, op: number): boolean => {
      const definition = this.definitions.get(value);
      if (definition === undefined) return false;
      if (definition.block === -1) return true;
      if (definition.block === block) return definition.op < op;
      return dominates(definition.block, block);
    };
    const proofs = notNullProofs(this.fn);
    const proved = (value: Value, block: number, op: number): boolean =>
      (proofs.get(value) ?? []).some((proof) => {
        const at = place(proof.block);
        return at === block ? proof.op < op : dominates(at, block);
      });
    // Blocks that nothing reaches have no dominators to speak of.
    for (const node of order.slice().sort((a, b) => a - b)) {
      const block = blocks[node]!;
      block.ops.forEach((op, i) => {
        for (const value of new Set(directUses(op))) {
          if (!seen(value, node, i)) this.reportUse(op, value, block);
        }
        for (const value of usedAsObjects(op, this.fn)) {
          if (!proved(value, node, i)) this.report(op, `${printValue(value)} may be NULL here`);
        }
        if (!canExit(op)) return;
        for (const value of op.operandItems) {
          if (!seen(value, node, i)) this.reportUse(op, value, block);
        }
        for (const state of [op.state, op.raiseState]) {
          for (const value of new Set(state === null ? [] : stateValues(state))) {
            if (!seen(value, node, i)) this.reportUse(op, value, block, " by a state");
          }
        }
      });
    }
  }

  private reportUse(op: Op, value: Value, block: Block, by = ""): void {
    const name = `${printValue(value)} used in ${printBlockName(block)}${by}`;
    if (!this.definitions.has(value)) this.report(op, `${name} has no definition`);
    else this.report(op, `${name} before its definition`);
  }
}

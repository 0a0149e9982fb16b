/**
 * The IR: functions of basic blocks in SSA form with block parameters, and the frame states that
 * say how to rebuild interpreter frames where native code can be left.
 */
import { type CType, HELPERS, type HelperName, type HelperSpec } from "../../../schema/runtime.ts";
import type { OpEffects, OpSpec, Rep } from "./op-spec.ts";
import { OPS, type OpName } from "./ops.ts";

declare const valueIdBrand: unique symbol;
declare const blockIdBrand: unique symbol;
export type ValueId = number & { readonly [valueIdBrand]: true };
export type BlockId = number & { readonly [blockIdBrand]: true };

/** A value: an op's result or a block's parameter. Identity matters. */
export class Value {
  readonly id: ValueId;
  readonly rep: Rep;
  /** The op that makes it, or null for a block parameter. */
  def: Op | null = null;

  constructor(id: ValueId, rep: Rep) {
    this.id = id;
    this.rep = rep;
  }
}

export type AttrValue = number | bigint | string | boolean | readonly string[];

/** An edge to a block with the values of its parameters. */
export interface Edge {
  block: Block;
  args: Value[];
}

/** One operation. */
export class Op {
  readonly name: OpName;
  args: Value[];
  readonly attrs: Readonly<Record<string, AttrValue>>;
  readonly result: Value | null;
  /** Where to carry on in the interpreter; present if the op can exit or runs Python code. */
  state: FrameState | null;
  /** For ops whose operands are gone when they raise: the state then. Else `state` serves. */
  raiseState: FrameState | null = null;
  /**
   * For `call_fast`: owned operands, to be released where the call does not come back normally; in
   * a function with a frame, by a direct call in any case (`call` of `AFTER_KINDS`).
   */
  operandItems: Value[] = [];
  /** Successors, for terminators. */
  targets: Edge[] = [];
  /** Where an exception that the op raises goes on, natively; null: the interpreter sees to it. */
  landing: Block | null = null;

  constructor(
    name: OpName,
    args: Value[],
    attrs: Readonly<Record<string, AttrValue>>,
    result: Value | null,
    state: FrameState | null,
  ) {
    this.name = name;
    this.args = args;
    this.attrs = attrs;
    this.result = result;
    this.state = state;
    if (result !== null) result.def = this;
  }

  get spec(): OpSpec {
    return OPS[this.name];
  }

  /** The helper that a `call_helper*` op calls. */
  get helper(): HelperName {
    return this.attrs["helper"] as HelperName;
  }

  /** The row of the helper that the op calls, or null. */
  get helperSpec(): HelperSpec | null {
    return Object.hasOwn(this.attrs, "helper") ? HELPERS[this.helper] : null;
  }

  /** Effects, with those of helpers looked up. */
  get effects(): Exclude<OpEffects, "helper"> {
    const { effects } = this.spec;
    if (effects !== "helper") return effects;
    const helper = HELPERS[this.helper].effects;
    return helper === "alloc" ? "write" : helper;
  }
}

/** A straight run of ops that ends in a terminator. */
export class Block {
  readonly id: BlockId;
  params: Value[] = [];
  ops: Op[] = [];
  /** What it was made for, shown in dumps. */
  note = "";

  constructor(id: BlockId) {
    this.id = id;
  }

  get terminator(): Op {
    const last = this.ops.at(-1);
    if (last === undefined || last.spec.terminator !== true) {
      throw new Error(`b${this.id} has no terminator`);
    }
    return last;
  }
}

/** How one local or stack item is to be rebuilt. */
export type SlotState =
  /** A value; an unboxed one is boxed. `owned`: the reference goes to the frame; else one is added. */
  | {
      readonly kind: "value";
      readonly value: Value;
      readonly owned: boolean;
      /** Of an unboxed local: whether it is set at all. Absent: it is. */
      readonly bound?: Value;
    }
  /** NULL: an unset local, or PUSH_NULL. */
  | { readonly kind: "null" }
  /** A dict without items that was never allocated. */
  | { readonly kind: "empty_dict" }
  /** An enumerate object or a pair that was never allocated; its objects are owned. */
  | { readonly kind: "enumerate"; readonly parts: readonly [iterator: Value, counter: Value] }
  | { readonly kind: "pair"; readonly parts: readonly [first: Value, second: Value] }
  /** An iterator of a list or tuple that was never allocated; the sequence is owned. */
  | { readonly kind: "sequence_iter"; readonly parts: readonly [sequence: Value, index: Value] }
  /** A range iterator that was never allocated. */
  | {
      readonly kind: "range_iter";
      readonly parts: readonly [index: Value, start: Value, step: Value, length: Value];
    };

/**
 * The interpreter state to rebuild at an exit.
 *
 * In a function with a frame, object locals are in the frame already, so `locals` lists only the
 * unboxed ones whose slot is out of date. In a fast function it lists all.
 */
export interface FrameState {
  /** Where the interpreter carries on. */
  readonly resume: number;
  /** Instruction that raises, for line numbers. */
  readonly at: number;
  readonly locals: readonly (readonly [slot: number, state: SlotState])[];
  readonly stack: readonly SlotState[];
}

/** A function of the IR: with a frame (`framed`), or `fast`: unboxed operands and no frame. */
export class Fn {
  readonly name: string;
  readonly kind: "framed" | "fast";
  /** Index in the request. */
  readonly functionIndex: number;
  /** Operands of a fast function. */
  params: Value[] = [];
  /** Result of a fast function. */
  returns: Rep = "obj";
  blocks: Block[] = [];
  /** Blocks where the function may be entered: by the agent (framed), else only the first. */
  entries: { readonly instr: number; readonly depth: number; readonly block: Block }[] = [];
  private nextValue = 0;
  private nextBlock = 0;

  constructor(name: string, kind: "framed" | "fast", functionIndex: number) {
    this.name = name;
    this.kind = kind;
    this.functionIndex = functionIndex;
  }

  newValue(rep: Rep): Value {
    return new Value(this.nextValue++ as ValueId, rep);
  }

  newBlock(note = ""): Block {
    const block = new Block(this.nextBlock++ as BlockId);
    block.note = note;
    this.blocks.push(block);
    return block;
  }
}

/** Representation of an op's result. */
export function resultRep(name: OpName, attrs: Readonly<Record<string, AttrValue>>): Rep {
  const { out } = OPS[name];
  if (out === "attr") return attrs["rep"] as Rep;
  if (out === "helper") return repOfCType(HELPERS[attrs["helper"] as HelperName].ret);
  return out;
}

/** Representation of a helper's parameter or result. */
export function repOfCType(type: CType): Rep {
  return type === "i32" ? "i64" : type;
}

/** Ownership of an op's `obj` result: true if it is a new reference. */
export function givesReference(op: Op): boolean {
  const { ref } = op.spec;
  if (op.result === null || (op.result.rep !== "obj" && op.result.rep !== "obj?")) return false;
  if (ref === "helper") return HELPERS[op.helper].ref !== "borrowed";
  return ref !== "borrowed";
}

/** Appends ops to a block. */
export class Builder {
  readonly fn: Fn;
  block: Block;
  /** State given to ops that can exit. */
  state: FrameState | null = null;
  /** How many containers the helpers that were called make at most; for its user to reset. */
  collects = 0;

  constructor(fn: Fn, block: Block) {
    this.fn = fn;
    this.block = block;
  }

  /** Appends an op and returns it. */
  op(name: OpName, args: Value[], attrs: Readonly<Record<string, AttrValue>> = {}): Op {
    const rep = resultRep(name, attrs);
    const result = rep === "void" ? null : this.fn.newValue(rep);
    const op = new Op(name, args, attrs, result, this.state);
    this.block.ops.push(op);
    const helper = HELPERS[attrs["helper"] as HelperName] as HelperSpec | undefined;
    this.collects += helper?.collects ?? 0;
    return op;
  }

  /** Appends an op that has a result and returns that. */
  emit(name: OpName, args: Value[], attrs: Readonly<Record<string, AttrValue>> = {}): Value {
    const { result } = this.op(name, args, attrs);
    if (result === null) throw new Error(`${name} has no result`);
    return result;
  }

  /** Calls a helper; its result, if it has one. */
  helper(helper: HelperName, args: Value[]): Value {
    return this.emit("call_helper", args, { helper });
  }

  /** Ends the block. */
  end(
    name: OpName,
    args: Value[],
    targets: Edge[],
    attrs: Readonly<Record<string, AttrValue>> = {},
  ): Op {
    const op = this.op(name, args, attrs);
    op.targets = targets;
    return op;
  }
}

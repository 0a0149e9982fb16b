/**
 * Emits the IR of one instruction: the machine state at hand, and what handlers do with its items.
 *
 * Ownership: in a function with a frame, object locals live in the frame's slots and loads borrow
 * from there. Stack items own their reference, or say who does. Guards come before effects within
 * an instruction, because leaving restarts it.
 */

import type { ExitReason } from "../../../schema/messages.ts";
import type { HelperName } from "../../../schema/runtime.ts";
import { type BytecodeBlock, type BytecodeCfg, stackEffect } from "../bytecode/cfg.ts";
import type { CodeObject } from "../bytecode/code.ts";
import type { Instruction } from "../bytecode/instructions.ts";
import type { FunctionFacts } from "../bytecode/request-types.ts";
import {
  type Block,
  Builder,
  type Fn,
  type FrameState,
  type Op,
  type SlotState,
  type Value,
} from "../ir/graph.ts";
import { forkedCfg } from "./forks.ts";
import type { FastFunction, ImageBuilder } from "./image.ts";
import {
  type ConstantRef,
  type Item,
  isNumber,
  isPlain,
  type Known,
  MachineState,
  type NumberItem,
  number,
  type ObjItem,
  OWNED,
  obj,
} from "./state.ts";

/** How facts about a function's own values begin in `Emitter.checked`. */
const OF_VALUE = "#";

/** Thrown when a function can't be a fast function; its callers use a frame. */
export class NotFast extends Error {}

/** One side of a branch: a new block of IR, with the state that it starts in. */
export interface Fork {
  readonly block: Block;
  readonly state: MachineState;
}

/** Where an exception may be caught: what a landing starts from, see `landings.ts`. */
export interface Covered {
  readonly instruction: Instruction;
  readonly block: BytecodeBlock;
  readonly state: MachineState;
}

/** State and operations of the instruction being translated; `Translator` adds control flow. */
export class Emitter {
  readonly image: ImageBuilder;
  readonly facts: FunctionFacts;
  readonly code: CodeObject;
  readonly cfg: BytecodeCfg;
  readonly fn: Fn;
  readonly framed: boolean;
  /** Index in the request, for facts and failures. */
  readonly functionIndex: number;
  /** Index in the image, for records. */
  readonly imageIndex: number;
  /** For a fast function: itself, to record what it returns. */
  readonly fast: FastFunction | null;
  readonly b: Builder;
  state: MachineState;
  /** True once the current block has its terminator. */
  ended = false;
  instruction!: Instruction;
  protected resumeAt = 0;
  /** In a function without a frame: where the instruction began, and the references held then. */
  private start!: {
    readonly block: Block;
    readonly at: number;
    readonly state: FrameState | null;
    readonly owned: ReadonlySet<Value>;
  };
  /**
   * There: what the instruction has released, apart from objects that always end quietly, and how
   * many references to it.
   */
  private readonly released = new Map<Value, number>();
  /**
   * Facts about the world checked earlier in this block: `g` and a cell's pool index, `c` and a
   * code object's; and about values, see `isCheckedOf`. Used in fast functions only, where no op
   * can change them.
   */
  readonly checked = new Set<string>();
  /** The block of bytecode being translated. */
  protected current: BytecodeBlock | undefined;
  /** Whether what is emitted belongs to the present instruction, and not to an entry. */
  protected translating = false;
  /** What lies behind frame states of instructions that a handler covers. */
  readonly covered = new WeakMap<FrameState, Covered>();

  constructor(
    image: ImageBuilder,
    functionIndex: number,
    imageIndex: number,
    fn: Fn,
    fast: FastFunction | null,
  ) {
    this.image = image;
    this.functionIndex = functionIndex;
    this.imageIndex = imageIndex;
    this.fn = fn;
    this.framed = fn.kind === "framed";
    this.fast = fast;
    this.facts = image.request.functions[functionIndex]!;
    this.code = this.facts.code;
    this.cfg = forkedCfg(this.facts);
    this.b = new Builder(fn, fn.newBlock("entry"));
    this.state = new MachineState([], []);
  }

  // ---- the instruction ----------------------------------------------------------------------

  /** Makes an instruction the present one. */
  protected begin(instruction: Instruction): void {
    this.released.clear();
    this.b.collects = 0;
    this.instruction = instruction;
    // Calls restart at their KW_NAMES or PRECALL: the interpreter keeps the names in a C variable.
    if (!this.midCall(instruction)) this.resumeAt = instruction.firstIndex;
    this.refresh();
    if (this.framed) return;
    const { block, state } = this.b;
    const owned = new Set<Value>();
    for (const item of [...this.state.locals, ...this.state.stack]) {
      const value = ownedValue(item);
      if (value !== null) owned.add(value);
    }
    this.start = { block, at: block.ops.length, state, owned };
  }

  /**
   * In a function without a frame: what the instruction has released must outlive that, or end
   * quietly, and what it has made must not have the garbage collector run. Guards of it go to where
   * the instruction began, when nothing had been done yet.
   */
  protected guardEffects(): void {
    if (this.framed) return;
    const { released } = this;
    if (released.size > 0) this.guardReleases();
    if (this.b.collects > 0) this.atStart(() => this.guardCollection());
  }

  private guardReleases(): void {
    const { released, start } = this;
    const values = [...released.keys()];
    if (!values.every((value) => start.owned.has(value)))
      throw new NotFast("releases what it has just made");
    this.refuseNoisy();
    const all = [...released].flatMap(([value, count]) => Array<Value>(count).fill(value));
    const alone = all.length === 1 && ["POP_TOP", "STORE_FAST"].includes(this.instruction.name);
    this.atStart(() => {
      for (const value of values) {
        const others = all.filter((other) => other !== value);
        this.guardOutlives(value, alone ? 0 : all.length - others.length, others);
      }
    });
    released.clear();
  }

  private guardCollection(): void {
    const made = this.i64(this.b.collects);
    const due = this.b.helper("rt_collection_is_due", [this.b.emit("tstate", []), made]);
    this.b.op("guard_false", [this.nonZero(due)], { reason: "interrupt" });
    this.b.collects = 0;
  }

  /** Emits ops where the present instruction began. */
  private atStart(emit: () => void): void {
    const { start } = this;
    const { block, state } = this.b;
    const rest = start.block.ops.splice(start.at);
    this.b.block = start.block;
    this.b.state = start.state;
    emit();
    start.block.ops.push(...rest);
    this.b.block = block;
    this.b.state = state;
  }

  /** @throws NotFast if the function has released objects that run code */
  refuseNoisy(): void {
    if (this.image.hasFailedFor(this.functionIndex, "release"))
      throw new NotFast("releases an object that runs code");
  }

  /**
   * Leaves unless giving back `dropped` references to an object runs no code; 0: a single one,
   * with nothing happening before.
   *
   * @param others given back as well, and perhaps the same object
   */
  guardOutlives(value: Value, dropped: number, others: readonly Value[] = []): Op {
    return this.b.op("guard_outlives", [value, ...others], { dropped, reason: "release" });
  }

  private midCall({ name }: Instruction): boolean {
    if (name === "CALL") return true;
    if (name !== "PRECALL") return false;
    const before = this.cfg.instructions[this.instruction.ordinal - 1];
    return before?.name === "KW_NAMES";
  }

  /** The KW_NAMES constant that belongs to the CALL being translated, or -1. */
  keywordNames(): number {
    const before = this.cfg.instructions[this.instruction.ordinal - 2];
    return before?.name === "KW_NAMES" ? before.arg : -1;
  }

  /** The instruction after the current one in the same block, if any. */
  following(): Instruction | undefined {
    const next = this.cfg.instructions[this.instruction.ordinal + 1];
    return next !== undefined && next.firstIndex < this.current!.end ? next : undefined;
  }

  /** Up to `count` instructions after the current one in the same block. */
  upcoming(count: number): readonly Instruction[] {
    const { ordinal } = this.instruction;
    return this.cfg.instructions
      .slice(ordinal + 1, ordinal + 1 + count)
      .filter(({ firstIndex }) => firstIndex < this.current!.end);
  }

  /** The call, in the same block, of what the present instruction, a LOAD_METHOD, pushes. */
  callOfMethod(): Instruction | undefined {
    let height = 2;
    const rest = this.upcoming(this.cfg.instructions.length);
    for (const [i, instruction] of rest.entries()) {
      if (instruction.name === "PRECALL" && height === instruction.arg + 2) return rest[i + 1];
      height += stackEffect(instruction, false);
    }
    return undefined;
  }

  /** Whether another stack item than the top two borrows from a local. */
  borrowedElsewhere(slot: number): boolean {
    const below = this.state.stack.slice(0, -2);
    return below.some(
      (item) => item.form === "obj" && item.own.by === "slot" && item.own.slot === slot,
    );
  }

  /** Name of the instruction after a CALL in the same block, or null. */
  followingCall(): string | null {
    return this.following()?.name ?? null;
  }

  /** Whether this instruction's exits were taken too often. */
  get failed(): boolean {
    return this.image.hasFailed(this.functionIndex, this.resumeAt);
  }

  /** The same for one reason. */
  failedFor(reason: ExitReason): boolean {
    return this.image.hasFailedAt(this.functionIndex, this.resumeAt, reason);
  }

  /** Whether an exit here has been taken too often, and always for this reason. */
  failedOnlyFor(reason: ExitReason): boolean {
    return this.image.hasFailedOnly(this.functionIndex, this.resumeAt, reason);
  }

  // ---- frame states -----------------------------------------------------------------------

  /** Makes the present state the one that following ops leave with. */
  refresh(): void {
    this.b.state = this.frameState(this.resumeAt, this.instruction.index);
  }

  /** The same for an op that does a later instruction's work, which shows in line numbers. */
  refreshFor({ index }: Instruction): void {
    this.b.state = this.frameState(this.resumeAt, index);
  }

  /** Whether a fact about the world is known here; if not, it is from now on. */
  isChecked(fact: string): boolean {
    if (this.framed) return false;
    if (this.checked.has(fact)) return true;
    this.checked.add(fact);
    return false;
  }

  /** The same of a fact about a value of this function. */
  isCheckedOf(value: Value, fact: string): boolean {
    return this.isChecked(`${OF_VALUE}${value.id}${fact}`);
  }

  /** What a fast callee may rely on: only a recursive one meets the same facts again. */
  checkedFor(callee: number): ReadonlySet<string> {
    if (callee !== this.functionIndex) return new Set();
    return new Set([...this.checked].filter((fact) => !fact.startsWith(OF_VALUE)));
  }

  /** Where the interpreter goes on after this instruction. */
  get afterIndex(): number {
    return this.instruction.nextIndex;
  }

  /** Makes the present state, with the instruction done, the one that following ops leave with. */
  refreshAfter(): void {
    this.b.state = this.frameState(this.instruction.nextIndex, this.instruction.index);
  }

  /**
   * The same while a Python function is called: the interpreter has stepped over the call's inline
   * cache then, which shows in `tb_lasti` and `f_lasti`.
   */
  refreshInCall(): void {
    this.b.state = this.frameState(this.resumeAt, this.instruction.nextIndex - 1);
  }

  frameState(resume: number, at: number): FrameState {
    const locals: (readonly [number, SlotState])[] = [];
    this.state.locals.forEach((item, slot) => {
      if (this.framed && (!isNumber(item) || item.clean)) return;
      locals.push([slot, slotState(item)]);
    });
    const made = { resume, at, locals, stack: this.state.stack.map(slotState) };
    if (this.framed && this.handler !== null) {
      const { instruction, state, current } = this;
      this.covered.set(made, { instruction, block: current!, state: state.clone() });
    }
    return made;
  }

  /** Makes the present state, with another instruction to go on at, the one to leave with. */
  stateAt(resume: number): void {
    this.b.state = this.frameState(resume, this.instruction.index);
    // Between an instruction and its handler nothing is caught natively.
    this.covered.delete(this.b.state);
  }

  /** What covers the instruction being translated: the row of the exception table and its target. */
  get handler(): BytecodeBlock["handler"] {
    return this.translating ? (this.current?.handler ?? null) : null;
  }

  // ---- stack --------------------------------------------------------------------------------

  push(item: Item): void {
    this.state.stack.push(item);
  }

  pop(): Item {
    const item = this.state.stack.pop();
    if (item === undefined) throw new Error(`stack empty at ${this.instruction.index}`);
    return item;
  }

  /** A local, read from its slot if no more is known of it. */
  local(slot: number): Item {
    const item = this.state.locals[slot]!;
    if (item.form !== "slot") return item;
    const value = this.b.emit("load_slot", [], { slot, rep: "obj?" });
    const read: Item = { ...obj(value, { by: "slot", slot }), maybeNull: true };
    this.state.locals[slot] = read;
    return read;
  }

  /** Item counted from the top, which is 1. */
  peek(depth: number): Item {
    const item = this.state.stack[this.state.stack.length - depth];
    if (item === undefined) throw new Error(`stack too short at ${this.instruction.index}`);
    return item;
  }

  poke(depth: number, item: Item): void {
    this.state.stack[this.state.stack.length - depth] = item;
  }

  pushOwned(value: Value, type: string | null = null): void {
    this.push(obj(value, OWNED, type));
  }

  // ---- constants ----------------------------------------------------------------------------

  constant(ref: ConstantRef): Value {
    return ref.op === "pool"
      ? this.b.emit("pool", [], { index: ref.index })
      : this.b.emit("singleton", [], { name: ref.name });
  }

  constantItem(ref: ConstantRef, type: string | null, known: Known | null): ObjItem {
    return { ...obj(this.constant(ref), { by: "const", ref }, type), known };
  }

  i64(value: number | bigint): Value {
    return this.b.emit("const_i64", [], { value: BigInt(value) });
  }

  /** Whether what a helper told, as an int, is true. */
  nonZero(value: Value): Value {
    return this.b.emit("i64_cmp", [value, this.i64(0)], { op: "ne" });
  }

  pool(record: Parameters<ImageBuilder["pool"]>[0]): number {
    return this.image.pool(record);
  }

  /** Address of a new attribute cache for the present instruction, for what facts don't tell of. */
  siteCache(told = 0): Value {
    return this.b.emit("site_cache", [], { instr: this.instruction.index, told });
  }

  /** The same where what facts tell of comes as well: it is no news then. */
  genericSiteCache(): Value {
    const { index } = this.instruction;
    const { classes, callees } = this.facts;
    return this.siteCache((classes.get(index) ?? callees.get(index) ?? []).length);
  }

  /** The name operand of an instruction as an object. */
  name(index: number): Value {
    return this.b.emit("pool", [], { index: this.pool(["name", this.imageIndex, index]) });
  }

  // ---- objects ------------------------------------------------------------------------------

  /** The object of an item, boxing it if need be; a fresh box is owned by the result. */
  box(item: Item): ObjItem {
    switch (item.form) {
      case "obj":
        return item;
      case "i64":
        if (item.box !== null) return obj(item.box.value, item.box.own, "int");
        return obj(this.b.emit("box_i64", [item.value]), OWNED, "int");
      case "f64":
        if (item.box !== null) return obj(item.box.value, item.box.own, "float");
        return obj(this.b.emit("box_f64", [item.value]), OWNED, "float");
      case "bool":
        return obj(this.b.emit("box_bool", [item.value]), { by: "param" }, "bool");
      case "range_iter":
        return obj(this.b.emit("new_range_iter", [...item.parts]), OWNED, "range_iterator");
      case "empty_dict":
        return obj(this.b.helper("rt_new_dict", []), OWNED, "dict");
      case "sequence_iter":
        return obj(this.b.helper("rt_new_sequence_iter", [...item.parts]), OWNED, item.type);
      case "enumerate":
        return obj(this.b.helper("rt_new_enumerate", [...item.parts]), OWNED);
      case "pair": {
        const helper = item.parts[0].rep === "i64" ? "rt_new_pair" : "rt_new_object_pair";
        return obj(this.b.helper(helper, [...item.parts]), OWNED, "tuple");
      }
      case "range":
      case "null":
      case "slot":
        throw new Error(`no object in a ${item.form} item`);
    }
  }

  /** Boxes the top `count` items in place, so that exits find the same objects, and refreshes. */
  boxTop(count: number): Value[] {
    const values: Value[] = [];
    for (let depth = count; depth >= 1; depth--) {
      const item = this.peek(depth);
      if (item.form === "null") continue;
      const boxed = this.box(item);
      this.poke(depth, boxed);
      values.push(boxed.value);
      this.refresh();
    }
    return values;
  }

  /** A reference of its own to the item's object: taken over from an owned item, else added. */
  take(item: Item): Value {
    const { value, own } = this.box(item);
    if (own.by !== "owned") this.b.op("incref", [value]);
    return value;
  }

  /** The same item, owning its reference. */
  owned(item: Item): Item {
    if (item.form !== "obj" || item.own.by === "owned" || item.own.by === "const") return item;
    this.b.op("incref", [item.value]);
    return { ...item, own: OWNED };
  }

  /** Drops what an item that left the stack owns. */
  release(item: Item): void {
    if (item.form === "enumerate") this.decref(item.parts[0], item.type);
    else if (item.form === "sequence_iter") this.decref(item.parts[0], null);
    else if (item.form === "pair") {
      // As tuples do.
      this.decref(item.parts[1], null);
      if (item.parts[0].rep === "obj") this.decref(item.parts[0], null);
    } else if (item.form === "obj" && item.own.by === "owned")
      this.decref(item.value, item.type, item.maybeNull);
  }

  decref(value: Value, type: string | null, maybeNull = false): void {
    const plain = isPlain(type);
    if (!this.framed && !endsQuietly(type)) {
      this.released.set(value, (this.released.get(value) ?? 0) + 1);
      this.giveBack(value, maybeNull);
    } else if (maybeNull) this.b.op("decref_maybe", [value]);
    else this.b.op("decref", [value], { plain });
  }

  /** Drops a reference of which it has been guarded that this runs no code. */
  giveBack(value: Value, maybeNull = false): void {
    if (maybeNull) this.b.op("decref_maybe", [value]);
    else this.b.op("decref", [value], { plain: true });
  }

  /**
   * To be called before a store that releases `old` (which may be NULL): a function without a frame
   * leaves if the end of `old` might run code.
   */
  guardQuietEnd(old: () => Value): void {
    if (this.framed) return;
    if (this.failedFor("release")) throw new NotFast("releases an object that runs code");
    this.guardOutlives(old(), 1);
  }

  /** Pops items and releases them, deepest first, as the interpreter does. */
  drop(count: number): void {
    const items = this.state.stack.splice(this.state.stack.length - count, count);
    for (const item of items) this.release(item);
  }

  // ---- opaque operations ----------------------------------------------------------------------

  /**
   * To be called before an op that may run Python code: brings the frame up to date, so that
   * whoever looks at it sees every local.
   */
  beforePython(): void {
    if (!this.framed) throw new NotFast("may run Python code");
    this.syncLocals();
    this.refresh();
  }

  protected syncLocals(): void {
    this.state.locals.forEach((item, slot) => {
      if (!isNumber(item) || item.clean) return;
      this.syncOne(item, slot);
      this.state.locals[slot] = { ...item, clean: true, box: null };
    });
  }

  protected syncOne(item: NumberItem, slot: number): void {
    if (item.bound === undefined) this.b.op("sync", [item.value], { slot });
    else this.b.op("sync_if", [item.value, item.bound], { slot });
  }

  /** Calls a helper that may run Python code with the top `count` items; they stay on the stack. */
  python(helper: HelperName, args: Value[]): Value {
    this.beforePython();
    return this.b.helper(helper, args);
  }

  /**
   * The same for an instruction that releases its `count` operands, deepest first, before it sees
   * that it failed. The interpreter, unwinding the stack, would take the topmost first.
   */
  pythonOnOperands(helper: HelperName, args: Value[], count: number): Value {
    this.beforePython();
    return this.onOperands(this.b.op("call_helper", args, { helper }), count);
  }

  /** The same for a helper that takes the operands after the first `fixed` as an array. */
  pythonOnItems(helper: HelperName, args: Value[], fixed: number, count: number): Value {
    this.beforePython();
    const attrs = { helper, fixed, count: args.length - fixed };
    return this.onOperands(this.b.op("call_helper_items", args, attrs), count);
  }

  private onOperands(op: Op, count: number): Value {
    const { state } = this.b;
    if (state !== null) op.raiseState = this.deepestFirst(state, count);
    return op.result!;
  }

  /** A state in which unwinding the stack releases the `count` operands on top deepest first. */
  deepestFirst(state: FrameState, count: number): FrameState {
    const below = state.stack.length - count;
    const exchanged = <T>(stack: readonly T[]): T[] => [
      ...stack.slice(0, below),
      ...stack.slice(below).reverse(),
    ];
    const raised = { ...state, stack: exchanged(state.stack) };
    const covered = this.covered.get(state);
    if (covered !== undefined) {
      const { locals, stack } = covered.state;
      const behind = new MachineState([...locals], exchanged(stack));
      this.covered.set(raised, { ...covered, state: behind });
    }
    return raised;
  }

  /** After a call: leave if a tracer has appeared. */
  afterCall(): void {
    this.refreshAfter();
    this.b.op("check_tracing", []);
  }

  // ---- guards -------------------------------------------------------------------------------

  /** Guards that an object item is exactly of a built-in type, and notes it wherever it is. */
  guardType(item: ObjItem, type: string, reason: ExitReason = "type"): ObjItem {
    if (item.type === type) return item;
    if (item.origin !== undefined) this.learn(item.origin, type);
    if (item.maybeNull) throw new Error("guard of an item that may be NULL");
    this.b.op("guard_type", [item.value], { type, reason });
    this.setType(item.value, type);
    return { ...item, type };
  }

  /** Notes, wherever an object is, that it is exactly of a built-in type. */
  setType(value: Value, type: string): void {
    this.replaceValue(value, (item) => (item.form === "obj" ? { ...item, type } : item));
  }

  /** Notes, wherever an object is, of which heap type a switch has told it to be. */
  setClass(value: Value, cls: number): void {
    this.replaceValue(value, (item) => (item.form === "obj" ? { ...item, cls } : item));
  }

  private learn(origin: string, type: string): void {
    const { learned } = this.image;
    let ofFunction = learned.get(this.functionIndex);
    if (ofFunction === undefined) {
      ofFunction = new Map();
      learned.set(this.functionIndex, ofFunction);
    }
    const types = ofFunction.get(origin);
    if (types === undefined) ofFunction.set(origin, new Set([type]));
    else types.add(type);
  }

  /** Name of the present instruction's result number `n`. */
  origin(n = 0): string {
    return `${this.instruction.index}:${n}`;
  }

  /** The number type that result `n` of this instruction turned out to be needed as, if one. */
  wanted(n = 0): "int" | "float" | null {
    const types = this.image.known?.get(this.functionIndex)?.get(this.origin(n));
    if (types === undefined || types.size !== 1) return null;
    const [type] = types;
    return type === "int" || type === "float" ? type : null;
  }

  /** Whether exits have shown that a result, guarded at `resume`, is an int at times and a float at others. */
  private resultVaries(resume: number): boolean {
    const { name, arg } = this.instruction;
    return (
      this.image.hasFailedAt(this.functionIndex, resume, "result") ||
      (name === "LOAD_ATTR" && this.image.varyingAttributes.has(this.code.names[arg]!))
    );
  }

  /**
   * A borrowed object as the result of this instruction, before anything has changed: unboxed if
   * it is wanted so, else with a reference of its own.
   */
  result(value: Value, n = 0, type: string | null = null): Item {
    const varies = type === null && this.resultVaries(this.resumeAt);
    const isOpen = varies || this.image.hasVaryingNumbers(this.functionIndex);
    const want = type !== null || isOpen || this.failed ? null : this.wanted(n);
    const item: ObjItem = { ...obj(value, { by: "param" }, type), origin: this.origin(n), varies };
    if (want === "int") return number("i64", this.unboxInt(item, "result"));
    if (want === "float") return number("f64", this.unboxOrderedFloat(item));
    return item;
  }

  /**
   * The value of a float object that is then forgotten. NaN stays an object: that two NaN objects
   * differ shows in `in`, `index` and comparisons of containers.
   */
  private unboxOrderedFloat(item: ObjItem): Value {
    const value = this.unboxFloat(item, "result");
    this.b.op("guard_true", [this.b.emit("f64_cmp", [value, value], { op: "eq" })], {
      reason: "result",
    });
    return value;
  }

  /** What `result` gave, once all guards are passed: objects get their reference. */
  keep(item: Item): Item {
    return this.owned(item);
  }

  /**
   * An object that this instruction has just pushed: unboxed if it is wanted so. The state
   * after the instruction must be set.
   */
  unboxPushed(resume: number): void {
    const item = this.peek(1);
    const want = this.wanted();
    const { image, functionIndex } = this;
    if (item.form !== "obj" || want === null || image.hasFailed(functionIndex, resume)) return;
    if (this.resultVaries(resume)) {
      this.poke(1, { ...item, varies: true });
      return;
    }
    if (image.hasVaryingNumbers(functionIndex)) return;
    const value = want === "int" ? this.unboxInt(item, "result") : this.unboxOrderedFloat(item);
    this.pop();
    if (item.own.by === "owned") this.b.op("decref", [item.value], { plain: true });
    this.push(number(want === "int" ? "i64" : "f64", value));
  }

  protected replaceValue(value: Value, change: (item: Item) => Item): void {
    const each = (item: Item): Item =>
      item.form === "obj" && item.value === value ? change(item) : item;
    this.state.locals = this.state.locals.map(each);
    this.state.stack = this.state.stack.map(each);
  }

  /** The item as an unboxed int. Emits guards unless its type is proved. */
  unboxInt(item: Item, reason: ExitReason = "type"): Value {
    if (item.form === "i64") return item.value;
    if (item.form === "bool") return this.b.emit("bool_to_i64", [item.value]);
    if (item.form !== "obj") throw new Error(`no int in a ${item.form} item`);
    if (item.type === "bool")
      return this.b.emit("bool_to_i64", [this.b.emit("bool_value", [item.value])]);
    this.guardType(item, "int", reason);
    this.b.op("guard_int_fits", [item.value], { reason: "overflow" });
    const value = this.b.emit("int_value", [item.value]);
    this.unboxEverywhere(item.value, "i64", value);
    return value;
  }

  unboxFloat(item: Item, reason: ExitReason = "type"): Value {
    if (item.form === "f64") return item.value;
    if (item.form !== "obj") throw new Error(`no float in a ${item.form} item`);
    this.guardType(item, "float", reason);
    const value = this.b.emit("float_value", [item.value]);
    this.unboxEverywhere(item.value, "f64", value);
    return value;
  }

  /** Lets all borrowed copies of an object know its unboxed value. */
  private unboxEverywhere(boxed: Value, form: "i64" | "f64", value: Value): void {
    this.replaceValue(boxed, (other) => {
      if (other.form !== "obj" || other.own.by === "owned") return other;
      return { form, value, clean: true, box: { value: boxed, own: other.own } };
    });
  }

  // ---- leaving and forking --------------------------------------------------------------------

  /** The interpreter carries on before this instruction. */
  leave(reason: ExitReason): void {
    this.b.end("leave", [], [], { reason });
    this.ended = true;
  }

  /** An exception is set: on to its handler. `raised`: see the op. */
  leaveRaising(raised: "here" | "shown" | "again" = "here"): void {
    this.b.end("leave_raising", [], [], { raised });
    this.ended = true;
  }

  /** Starts another block of IR for what follows, with a copy of the state; see `resumeIn`. */
  private fork(): Fork {
    return { block: this.fn.newBlock(), state: this.state.clone() };
  }

  /** Ends the block with a branch; what follows on each side is emitted after `resumeIn`. */
  split(
    condition: Value,
    likely: "true" | "false" | "even",
  ): { readonly yes: Fork; readonly no: Fork } {
    const yes = this.fork();
    const no = this.fork();
    const targets = [yes, no].map(({ block }) => ({ block, args: [] }));
    this.b.end("branch", [condition], targets, { likely });
    return { yes, no };
  }

  /**
   * Leaves where an operation says that it did nothing, so that the interpreter does it. Not a
   * guard: those may be made to fail, and an operation that was done would be done again.
   */
  leaveUnless(done: Value, reason: ExitReason): void {
    const { yes, no } = this.split(done, "true");
    this.resumeIn(no);
    this.leave(reason);
    this.resumeIn(yes);
    this.ended = false;
  }

  /**
   * Ends an instruction in one of two ways that leave the same forms behind: `quick` where an
   * operation that runs no code has been done, else `slow`. Both drop the operands and push the
   * result; what only `slow` has brought up to date is forgotten. A function without a frame leaves
   * instead of taking the slow way.
   *
   * @param pushes whether there is a result
   * @param leaving what such a function does first, without effects that a program can see
   */
  either(
    done: Value,
    pushes: boolean,
    quick: () => void,
    slow: () => void,
    leaving?: () => void,
  ): void {
    const { yes, no } = this.split(done, "true");
    const joined = this.fn.newBlock();
    const join = (): void => {
      const top = pushes ? this.peek(1) : null;
      const args = top === null ? [] : [itemValue(top)];
      this.b.end("jump", [], [{ block: joined, args }]);
    };
    this.resumeIn(no);
    if (this.framed) {
      slow();
      join();
    } else {
      if (this.image.hasFailedFor(this.functionIndex, "generic"))
        throw new NotFast("may run Python code");
      leaving?.();
      this.leave("generic");
      this.ended = false;
    }
    this.resumeIn(yes);
    quick();
    join();
    this.b.block = joined;
    if (!pushes) return;
    const item = this.pop();
    const value = this.fn.newValue(itemValue(item).rep);
    joined.params.push(value);
    this.push({ ...item, value } as Item);
  }

  /** The same for a value that both ways give; the operands stay where they are. */
  eitherValue(done: Value, quick: () => Value, slow: () => Value): Value {
    const push = (value: Value): void => {
      const form = value.rep === "bool" || value.rep === "i64" || value.rep === "f64";
      this.push(form ? number(value.rep as NumberItem["form"], value) : obj(value, OWNED));
    };
    this.either(
      done,
      true,
      () => push(quick()),
      () => push(slow()),
    );
    const value = itemValue(this.pop());
    this.refresh();
    return value;
  }

  resumeIn(fork: Fork): void {
    this.b.block = fork.block;
    this.state = fork.state;
    this.refresh();
  }
}

/** The value of an item that has one. */
function itemValue(item: Item): Value {
  if (item.form !== "obj" && !isNumber(item)) throw new Error(`no value in a ${item.form} item`);
  return item.value;
}

/** The object whose reference an item owns. */
function ownedValue(item: Item): Value | null {
  if (item.form === "enumerate" || item.form === "sequence_iter") return item.parts[0];
  if (item.form === "pair") return item.parts[1];
  return item.form === "obj" && item.own.by === "owned" ? item.value : null;
}

/** Whether the end of an object of a proved type runs no code, whatever it is. */
export function endsQuietly(type: string | null): boolean {
  return isPlain(type) || type === "str_iterator";
}

/** How an exit rebuilds an item. */
function slotState(item: Item): SlotState {
  switch (item.form) {
    case "null":
      return { kind: "null" };
    case "slot":
      throw new Error("what its slot holds is in the frame");
    case "empty_dict":
      return { kind: "empty_dict" };
    case "range_iter":
    case "sequence_iter":
    case "enumerate":
    case "pair":
      return { kind: item.form, parts: item.parts } as SlotState;
    // Only GET_ITER sees it, which has no exit, so this is never rebuilt.
    case "range":
      return { kind: "null" };
    case "obj":
      return { kind: "value", value: item.value, owned: item.own.by === "owned" };
    default:
      if (item.box !== null)
        return { kind: "value", value: item.box.value, owned: item.box.own.by === "owned" };
      if (item.bound !== undefined)
        return { kind: "value", value: item.value, owned: false, bound: item.bound };
      return { kind: "value", value: item.value, owned: false };
  }
}

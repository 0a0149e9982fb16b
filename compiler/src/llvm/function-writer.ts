/**
 * Writes one IR function as LLVM IR text: blocks, parameters as phis, exits, and polls. What each
 * op becomes is in `rules/`.
 */

import type { ExitReason } from "../../../schema/messages.ts";
import {
  HELPERS,
  type HelperName,
  LEAVE_KINDS,
  LEAVE_MAYBE,
  LINK_WORDS,
} from "../../../schema/runtime.ts";
import { coldBlocks } from "../analysis/cold-blocks.ts";
import type { Block, Fn, FrameState, Op, SlotState, Value } from "../ir/graph.ts";
import type { Rep } from "../ir/op-spec.ts";
import { LAYOUT } from "./layout-3-11.ts";
import { llvmCType, type ModuleWriter, type Raised } from "./module-writer.ts";
import { TBAA } from "./tbaa.ts";

const LLVM_REPS: Readonly<Record<Rep, string>> = {
  obj: "ptr",
  "obj?": "ptr",
  ptr: "ptr",
  i64: "i64",
  f64: "double",
  bool: "i1",
  void: "void",
};

export function llvmRep(rep: Rep): string {
  return LLVM_REPS[rep];
}

/** What the writer needs to know of the image beyond the function. */
export interface ImageView {
  /** Index of a request function in the image. */
  imageIndex(requestFunction: number): number;
  /** Code units of an instruction's place in `co_code_adaptive`, and locals, per function. */
  nlocalsplus(requestFunction: number): number;
  /** Whether an exception handler of a request function covers an instruction. */
  covered(requestFunction: number, instr: number): boolean;
  /** Parameter and result representations of a fast function by symbol. */
  fast(symbol: string): { readonly params: readonly Rep[]; readonly returns: Rep };
  /** Pool index of the function object that a fast function is built from; null: its last parameter. */
  functionPool(fn: Fn): number | null;
  readonly stress: boolean;
  /** Whether code without a frame is left for the agent's samples: they say when to optimise it. */
  readonly leavesForSamples: boolean;
}

/** Of a call that runs rarely: LLVM inlines only what is hardly more than the call (225 is usual). */
const HARDLY_INLINED = '"call-threshold-bonus"="-180"';

/** Of the parameter that is the thread's state: what of it may be read before it is known to be needed. */
const THREAD_STATE = `nonnull align 8 dereferenceable(${LAYOUT["PyThreadState.interp"] + 8})`;

export type Rule = (w: FunctionWriter, op: Op) => void;

export class FunctionWriter {
  readonly module: ModuleWriter;
  readonly view: ImageView;
  readonly fn: Fn;
  readonly framed: boolean;
  private lines: string[] = [];
  private readonly allocas: string[] = [];
  private readonly cold: string[] = [];
  private temporaries = 0;
  private labels = 0;
  /** LLVM label that code is being added to. */
  label = "";
  /** `block -> [predecessor label, argument texts]` for phis. */
  private readonly incoming = new Map<
    Block,
    { readonly from: string; readonly args: readonly string[] }[]
  >();
  private readonly exitLabels = new Map<FrameState, Map<string, string>>();
  /** What exits have in common, by all that it hands over. */
  private readonly tails = new Map<string, ExitTail>();
  private readonly names = new Map<Value, string>();
  /** Loop re-entries after a poll, given numbers that the agent never uses. */
  private readonly reentries: { readonly label: string }[] = [];
  /** Symbols to call instead of fast functions' own names. */
  readonly calleeSymbols = new Map<string, string>();
  /**
   * Calls from here go only a few levels deeper before they come to a function that isn't so. Then
   * nothing is polled where it begins, and the C stack has room for it.
   */
  bounded = false;
  /** Levels of recursion left in a fast function. */
  private levels = "%levels";
  private scratchSize = 0;
  /** The instruction that the frame is known to hold, or -1. */
  instrStored = -1;
  /** Whether code is being added that runs rarely. */
  private isCold = false;

  constructor(module: ModuleWriter, view: ImageView, fn: Fn) {
    this.module = module;
    this.view = view;
    this.fn = fn;
    this.framed = fn.kind === "framed";
  }

  // ---- text ---------------------------------------------------------------------------------

  line(text: string): void {
    this.lines.push(`  ${text}`);
  }

  /** Adds an instruction with a result and returns its name. */
  temp(text: string): string {
    const name = `%t${this.temporaries++}`;
    this.line(`${name} = ${text}`);
    return name;
  }

  newLabel(prefix: string): string {
    return `${prefix}${this.labels++}`;
  }

  place(label: string): void {
    this.lines.push(`${label}:`);
    this.label = label;
    this.instrStored = -1;
  }

  /** Text of a value as an operand. */
  value(value: Value): string {
    return this.names.get(value) ?? `%v${value.id}`;
  }

  /** Gives an op's result a text. */
  define(value: Value, text: string): void {
    this.names.set(value, text);
  }

  /** `type text` of a value. */
  typed(value: Value): string {
    return `${llvmRep(value.rep)} ${this.value(value)}`;
  }

  /** Storage in the entry block; its address. */
  alloca(type: string): string {
    const name = `%a${this.allocas.length}`;
    this.allocas.push(`  ${name} = alloca ${type}, align 8`);
    return name;
  }

  /** An array of objects shared by all calls, with one more in front. */
  scratch(items: number): void {
    this.scratchSize = Math.max(this.scratchSize, items + 1);
  }

  slotAddress(slot: number): string {
    return this.temp(
      `getelementptr inbounds i8, ptr %frame, i64 ${LAYOUT["_PyInterpreterFrame.localsplus"] + 8 * slot}`,
    );
  }

  /** Calls a helper with texts of its C types; the result's text, "" for void. */
  callHelper(helper: HelperName, args: readonly string[]): string {
    const spec = HELPERS[helper];
    const symbol = this.module.helper(helper);
    const operands = args.map((arg, i) => `${llvmCType(spec.args[i]!)} ${arg}`).join(", ");
    const place = this.isCold ? ` ${HARDLY_INLINED}` : "";
    const call = `call ${llvmCType(spec.ret)} ${symbol}(${operands})${place}`;
    if (spec.ret !== "void") return this.temp(call);
    this.line(call);
    return "";
  }

  /** An IR value as a C parameter of that type: i32 parameters take the low half of an i64. */
  asCType(value: Value, type: string): string {
    if (type === "i32" && value.rep === "i64")
      return this.temp(`trunc i64 ${this.value(value)} to i32`);
    if (type === "i32" && value.rep === "bool")
      return this.temp(`zext i1 ${this.value(value)} to i32`);
    return this.value(value);
  }

  /**
   * In a function without a frame: leaves if something is pending, other than a sample of optimised
   * code.
   */
  leaveIfPending(exit: string): void {
    const calm = this.newLabel("calm");
    const slow = this.view.leavesForSamples ? exit : this.newLabel("pending");
    if (slow !== exit)
      this.aside(slow, () => {
        const only = this.callHelper("rt_only_sampled", ["%ts"]);
        this.line(`br i1 ${this.temp(`icmp eq i32 ${only}, 0`)}, label %${exit}, label %${calm}`);
      });
    const quiet = this.temp(`icmp eq i32 ${this.evalBreaker()}, 0`);
    this.line(`br i1 ${quiet}, label %${calm}, label %${slow}, !prof !1`);
    const { instrStored } = this;
    this.place(calm);
    this.instrStored = instrStored;
  }

  /** Goes on if the condition holds (i1 text), else to a cold label. */
  continueIf(condition: string, otherwise: string): void {
    const next = this.newLabel("ok");
    this.line(`br i1 ${condition}, label %${next}, label %${otherwise}, !prof !1`);
    // Reached from here only, so what was stored last is still there.
    const { instrStored } = this;
    this.place(next);
    this.instrStored = instrStored;
  }

  // ---- the frame ----------------------------------------------------------------------------

  /** Records the instruction that is being executed, for line numbers. */
  storeInstr(at: number): void {
    if (!this.framed || this.instrStored === at) return;
    this.instrStored = at;
    const address = this.temp(`getelementptr inbounds i8, ptr %codebase, i64 ${2 * at}`);
    const field = this.temp(
      `getelementptr inbounds i8, ptr %frame, i64 ${LAYOUT["_PyInterpreterFrame.prev_instr"]}`,
    );
    this.line(`store ptr ${address}, ptr ${field}, align 8, !tbaa ${TBAA.instr}`);
  }

  /**
   * Gives a reference to an object back, which may run a finaliser. The frame is told where it is
   * only if it comes to that.
   */
  decref(object: string, at: number | undefined): void {
    const count = this.temp(`load i64, ptr ${object}, align 8, !tbaa ${TBAA.refcount}`);
    const fewer = this.temp(`sub i64 ${count}, 1`);
    this.line(`store i64 ${fewer}, ptr ${object}, align 8, !tbaa ${TBAA.refcount}`);
    const last = this.newLabel("last");
    const next = this.newLabel("ok");
    this.aside(last, () => {
      if (at !== undefined) this.storeInstr(at);
      this.callHelper("rt_dealloc", [object]);
      this.line(`br label %${next}`);
    });
    this.line(
      `br i1 ${this.temp(`icmp eq i64 ${fewer}, 0`)}, label %${last}, label %${next}, !prof !0`,
    );
    this.placeAfterAside(next, at);
  }

  /** Places a label that a cold path also leads to, one that may have stored instruction `at`. */
  placeAfterAside(label: string, at: number | undefined): void {
    const { instrStored } = this;
    this.place(label);
    this.instrStored = at === undefined || at === instrStored ? instrStored : -1;
  }

  /** Makes slots hold the boxed forms of the unboxed locals that a state lists. */
  syncLocals(state: FrameState): void {
    for (const [slot, item] of state.locals) {
      if (item.kind !== "value") throw new Error("only unboxed locals of a frame are synchronised");
      if (item.bound === undefined) {
        this.sync(slot, item.value);
        continue;
      }
      const set = this.newLabel("set");
      const done = this.newLabel("synced");
      this.line(`br i1 ${this.value(item.bound)}, label %${set}, label %${done}`);
      this.place(set);
      this.sync(slot, item.value);
      this.line(`br label %${done}`);
      this.place(done);
    }
  }

  sync(slot: number, value: Value): void {
    const address = this.slotAddress(slot);
    const helper = ({ i64: "rt_sync_i64", f64: "rt_sync_f64", bool: "rt_sync_bool" } as const)[
      value.rep as "i64" | "f64" | "bool"
    ];
    this.callHelper(helper, [address, this.asCType(value, helper === "rt_sync_bool" ? "i32" : "")]);
  }

  // ---- leaving ------------------------------------------------------------------------------

  /**
   * Label of a block that leaves with a state; made once per state, way and reason.
   *
   * @param dying in a fast function: see `leaveChained`; the same wherever the state is used
   */
  exitLabel(
    state: FrameState | null,
    throwing: boolean,
    reason: ExitReason,
    raised: Raised = "here",
    dying: readonly Value[] = [],
  ): string {
    if (state === null) throw new Error(`${this.fn.name}: an exit without a state`);
    let labels = this.exitLabels.get(state);
    if (labels === undefined) {
      labels = new Map();
      this.exitLabels.set(state, labels);
    }
    const key = `${throwing}:${reason}:${raised}`;
    let label = labels.get(key);
    if (label === undefined) {
      label = this.newLabel("exit");
      labels.set(key, label);
      this.aside(label, () => this.writeExit(state, throwing, reason, null, raised, dying));
    }
    return label;
  }

  /**
   * Label of a block where an exception that an op raised goes: to its landing, else out.
   */
  raiseLabel(op: Op, raised: Raised = "here"): string {
    const state = op.raiseState ?? op.state;
    const { landing } = op;
    if (landing === null) return this.exitLabel(state, true, "exception", raised);
    if (state === null) throw new Error(`${this.fn.name}: a landing without a state`);
    if (raised !== "here" || this.instrStored === state.at) return this.blockLabel(landing);
    const label = this.newLabel("raise");
    this.aside(label, () => {
      this.storeInstr(state.at);
      this.line(`br label %${this.blockLabel(landing)}`);
    });
    return label;
  }

  /** Writes code out of line: `write` must end its block. */
  aside(label: string, write: () => void): void {
    const { lines, label: here, instrStored, isCold } = this;
    this.lines = [];
    this.isCold = true;
    this.place(label);
    write();
    this.cold.push(...this.lines);
    this.lines = lines;
    this.isCold = isCold;
    this.label = here;
    this.instrStored = instrStored;
  }

  /** Leaves for good. `extra`: one more owned stack item on top of the state's. */
  writeExit(
    state: FrameState,
    throwing: boolean,
    reason: ExitReason,
    extra: string | null,
    raised: Raised = "here",
    dying: readonly Value[] = [],
  ): void {
    const instr = throwing ? state.at : state.resume;
    const depth = state.stack.length + (extra === null ? 0 : 1);
    const row = this.module.exit({
      function: this.view.imageIndex(this.fn.functionIndex),
      instr,
      depth,
      throwing,
      raised,
      uncaught: throwing && !this.view.covered(this.fn.functionIndex, state.at),
      reason,
    });
    if (this.framed) {
      const { places, values } = this.recipe(state, extra, null);
      const recipe = this.module.recipe(places);
      this.joinTail(row, [recipe, ...values], (shared) => {
        const operands = ["ptr %ts", "ptr %frame", `ptr ${shared}`, `ptr ${recipe}`];
        this.line(`ret ptr ${this.temp(this.handingOver("rt_leave", operands, values))}`);
      });
      return;
    }
    const items = dying.map((value) => ({ kind: "value", value, owned: true }) as const);
    this.leaveChained(state, row, items, null);
  }

  /**
   * Goes to the end of an exit, which all exits share that hand over the same values: a call with
   * many operands is what takes LLVM the longest. `write` is called for the first of them, with the
   * text of the exit's row.
   */
  private joinTail(row: string, given: readonly string[], write: (row: string) => void): void {
    const key = given.join(" ");
    let tail = this.tails.get(key);
    if (tail === undefined) {
      const label = this.newLabel("tail");
      tail = { label, rows: [], lines: [] };
      this.tails.set(key, tail);
      const { lines, label: here } = this;
      this.lines = tail.lines;
      write(`%row_${label}`);
      this.lines = lines;
      this.label = here;
    }
    tail.rows.push(`[ ${row}, %${this.label} ]`);
    this.line(`br label %${tail.label}`);
  }

  /**
   * The recipe by which the runtime rebuilds a frame, and the values for it as typed operands.
   * Boxing and references are the runtime's business.
   */
  private recipe(
    state: FrameState,
    extra: string | null,
    dying: DyingItems | null,
  ): { readonly places: readonly number[]; readonly values: string[] } {
    const places: number[] = [];
    const values: string[] = [];
    const add = (place: number, item: SlotState): void => {
      const kind = leaveKind(item);
      const bound = item.kind === "value" ? item.bound : undefined;
      places.push(
        (place << 8) | LEAVE_KINDS.indexOf(kind) | (bound === undefined ? 0 : LEAVE_MAYBE),
      );
      if (bound !== undefined) values.push(this.typed(bound));
      if (item.kind === "value") values.push(this.typed(item.value));
      else if ("parts" in item) values.push(...item.parts.map((part) => this.typed(part)));
    };
    const base = this.view.nlocalsplus(this.fn.functionIndex);
    for (const [slot, item] of state.locals)
      if (this.framed || item.kind !== "null") add(slot, item);
    for (const [i, item] of state.stack.entries()) add(base + i, item);
    if (extra !== null) {
      places.push(((base + state.stack.length) << 8) | LEAVE_KINDS.indexOf("owned"));
      values.push(`ptr ${extra}`);
    }
    for (const [i, item] of dying?.items.entries() ?? []) add(base + dying!.from + i, item);
    return { places, values };
  }

  /** Leaves a fast function whose callee has left: its frame waits for the result of `call_fast`. */
  leaveWaiting(state: FrameState, dying: readonly SlotState[], call: Op): void {
    this.leaveChained(state, "null", dying, call);
  }

  /**
   * A fast function adds its frame to the chain that its caller will have finished, and leaves.
   *
   * @param row where it leaves, or `null` if it waits for a callee's result
   * @param dying operands of a call, which end when the callee has returned
   * @param waits for the result of which `call_fast`
   */
  private leaveChained(
    state: FrameState,
    row: string,
    dying: readonly SlotState[],
    waits: Op | null,
  ): void {
    const { link, values } = this.chainLink(state, dying, waits);
    this.joinTail(row, [link, ...values], (shared) => {
      const operands = ["ptr %ts", "ptr @echis_pool", `ptr ${shared}`, `ptr ${link}`];
      this.line(this.handingOver("rt_chain_push", operands, values));
      this.returnUnwinding();
    });
  }

  /** The symbol of a frame's link in a chain, and the values that it is made of. */
  private chainLink(
    state: FrameState,
    dying: readonly SlotState[],
    waits: Op | null,
  ): { readonly link: string; readonly values: readonly string[] } {
    const from = state.stack.length + (waits === null ? 0 : 1);
    const { places, values } = this.recipe(state, null, { items: dying, from });
    const pool = this.view.functionPool(this.fn);
    if (pool === null) values.unshift(this.typed(this.fn.params.at(-1)!));
    const words: Readonly<Record<(typeof LINK_WORDS)[number], number>> = {
      resume: waits === null ? 0 : state.resume,
      at: waits === null ? 0 : waits.raiseState!.at,
      depth: state.stack.length,
      dying: dying.length,
      after: waits === null ? 0 : (waits.attrs["after"] as number),
      function: pool ?? -1,
    };
    const link = this.module.recipe(
      places,
      LINK_WORDS.map((word) => words[word]),
    );
    return { link, values };
  }

  /** A call that hands over values, a word each, after its own operands. */
  private handingOver(
    helper: "rt_leave" | "rt_chain_push",
    operands: readonly string[],
    values: readonly string[],
  ): string {
    const { args, ret } = HELPERS[helper];
    const type = `${llvmCType(ret)} (${args.map(llvmCType).join(", ")}, ...)`;
    const words = values.map((value) => this.asWord(value));
    return `call ${type} ${this.module.helper(helper)}(${[...operands, ...words].join(", ")}) cold`;
  }

  /** A typed operand as a pointer or an integer of 64 bits. */
  private asWord(value: string): string {
    if (value.startsWith("double ")) return `i64 ${this.temp(`bitcast ${value} to i64`)}`;
    if (value.startsWith("i1 ")) return `i64 ${this.temp(`zext ${value} to i64`)}`;
    return value;
  }

  private returnUnwinding(): void {
    const type = this.fastResultType();
    const result = this.temp(`insertvalue ${type} poison, i32 1, 1`);
    this.line(`ret ${type} ${result}`);
  }

  fastResultType(): string {
    return `{ ${llvmRep(this.fn.returns)}, i32 }`;
  }

  /** How many levels of recursion the next call may go down, as text. */
  levelsLeft(): string {
    if (!this.framed) return this.levels;
    const field = this.temp(
      `getelementptr inbounds i8, ptr %ts, i64 ${LAYOUT["PyThreadState.recursion_remaining"]}`,
    );
    return this.temp(`load i32, ptr ${field}, align 4, !tbaa ${TBAA.int}`);
  }

  /** In a fast function: it is a level itself, for those it calls. */
  enterLevel(): void {
    this.levels = this.temp(`sub i32 ${this.levels}, 1`);
  }

  /**
   * Whether anything is to be handled (not 0), read anew each time: signals, pending calls, a request
   * for the GIL. A thread's interpreter stays the same, so loops find it once.
   */
  evalBreaker(): string {
    const own = this.temp(
      `getelementptr inbounds i8, ptr %ts, i64 ${LAYOUT["PyThreadState.interp"]}`,
    );
    const interp = this.temp(`load ptr, ptr ${own}, align 8, !invariant.load !2`);
    const field = this.temp(
      `getelementptr inbounds i8, ptr ${interp}, i64 ${LAYOUT["PyInterpreterState.ceval.eval_breaker"]}`,
    );
    return this.temp(`load atomic i32, ptr ${field} monotonic, align 4`);
  }

  poolLoad(index: number): string {
    return this.temp(
      `load ptr, ptr getelementptr inbounds ([0 x ptr], ptr @echis_pool, i64 0, i64 ${index}), align 8, !invariant.load !2`,
    );
  }

  // ---- blocks -------------------------------------------------------------------------------

  blockLabel(block: Block): string {
    return `b${block.id}`;
  }

  /** Records an edge from the present label. */
  edge(block: Block, args: readonly string[], from = this.label): void {
    const list = this.incoming.get(block) ?? [];
    list.push({ from, args });
    this.incoming.set(block, list);
  }

  /** A block entered only after a poll, or (which never happens) from outside. */
  reentry(target: Block, args: readonly Value[], from: string): string {
    const label = this.newLabel("reentry");
    const phis: string[] = [];
    const texts = args.map((arg) => {
      const name = `%t${this.temporaries++}`;
      phis.push(
        `  ${name} = phi ${llvmRep(arg.rep)} [ ${this.value(arg)}, %${from} ], [ poison, %entry ]`,
      );
      return name;
    });
    this.cold.push(`${label}:`, ...phis, `  br label %${this.blockLabel(target)}`);
    this.edge(target, texts, label);
    this.reentries.push({ label });
    return label;
  }

  /** The function's text. `rules` has one lowering rule per op. */
  write(symbol: string, rules: Readonly<Record<string, Rule>>, attributes = ""): string {
    const bodies: { readonly block: Block; readonly lines: string[] }[] = [];
    const cold = coldBlocks(this.fn);
    for (const block of this.fn.blocks) {
      if (block.ops.length === 0) continue;
      this.lines = [];
      this.isCold = cold.has(block);
      this.label = this.blockLabel(block);
      this.instrStored = -1;
      for (const op of block.ops) rules[op.name]!(this, op);
      bodies.push({ block, lines: this.lines });
    }
    return [
      this.header(symbol, attributes),
      ...bodies.flatMap(({ block, lines }) => this.blockText(block, lines)),
      ...this.cold,
      ...[...this.tails.values()].flatMap(({ label, rows, lines }) => [
        `${label}:`,
        `  %row_${label} = phi ptr ${rows.join(", ")}`,
        ...lines,
      ]),
      "}",
    ].join("\n");
  }

  private header(symbol: string, attributes: string): string {
    const { fn } = this;
    const allocas = [...this.allocas];
    if (this.scratchSize > 0)
      allocas.push(`  %scratch = alloca [${this.scratchSize} x ptr], align 8`);
    if (!this.framed) {
      const params = [
        `ptr ${THREAD_STATE} %ts`,
        "i32 %levels",
        ...fn.params.map((param) => `${llvmRep(param.rep)} %v${param.id}`),
      ].join(", ");
      return [
        `define internal ${this.fastResultType()} @${symbol}(${params}) ${attributes} {`,
        "entry:",
        ...allocas,
        `  br label %${this.blockLabel(fn.entries[0]!.block)}`,
      ].join("\n");
    }
    const cases = fn.entries
      .slice(1)
      .map(({ block }, i) => `i32 ${i + 1}, label %${this.blockLabel(block)}`);
    for (const [i, { label }] of this.reentries.entries())
      cases.push(`i32 ${1000 + i}, label %${label}`);
    return [
      `define ptr @${symbol}(ptr ${THREAD_STATE} %ts, ptr %frame, i32 %entry_number, ptr %drain) {`,
      "entry:",
      ...allocas,
      `  %codefield = getelementptr inbounds i8, ptr %frame, i64 ${LAYOUT["_PyInterpreterFrame.f_code"]}`,
      "  %code = load ptr, ptr %codefield, align 8",
      `  %codebase = getelementptr inbounds i8, ptr %code, i64 ${LAYOUT["PyCodeObject.co_code_adaptive"]}`,
      `  switch i32 %entry_number, label %${this.blockLabel(fn.entries[0]!.block)} [ ${cases.join(" ")} ]`,
    ].join("\n");
  }

  private blockText(block: Block, lines: readonly string[]): string[] {
    const incoming = this.incoming.get(block) ?? [];
    const phis = block.params.map((param, i) => {
      const sources = incoming.map(({ from, args }) => `[ ${args[i]}, %${from} ]`).join(", ");
      return `  %v${param.id} = phi ${llvmRep(param.rep)} ${sources}`;
    });
    return [`${this.blockLabel(block)}:`, ...phis, ...lines];
  }
}

/** The end of an exit: `lines` leave by the row that `rows` say, by the block that comes here. */
interface ExitTail {
  readonly label: string;
  readonly rows: string[];
  readonly lines: string[];
}

/** Objects to be released when a frame is rebuilt, and the stack place from which on they lie. */
interface DyingItems {
  readonly items: readonly SlotState[];
  readonly from: number;
}

/** How the runtime gets an item's object. */
function leaveKind(item: SlotState): (typeof LEAVE_KINDS)[number] {
  if (item.kind === "pair") return item.parts[0].rep === "i64" ? "pair" : "object_pair";
  if (item.kind !== "value") return item.kind;
  const { rep } = item.value;
  if (rep === "i64" || rep === "f64" || rep === "bool") return rep;
  return item.owned ? "owned" : "borrowed";
}

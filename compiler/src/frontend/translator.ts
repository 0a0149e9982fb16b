/**
 * Translates one function's bytecode to IR by versioning basic blocks.
 *
 * A version is a bytecode block together with the forms of locals and stack on entry. Whoever
 * jumps to a block looks for a version that fits its state, or asks for a new one; so a loop whose
 * variable starts as int and goes on as float gets one version for each, and types proved in the
 * first iteration need no guard in the others. Beyond a limit, states are joined.
 */

import type { ExitReason } from "../../../schema/messages.ts";
import {
  BLOCK_VERSIONS,
  CLASS_VERSIONS,
  JOINED_VERSIONS,
  LARGE_BLOCKS,
  LARGE_FUNCTION,
  LOOP_VERSIONS,
  MANY_BLOCKS,
  MAX_KIND_WAYS,
  MAX_WAYS,
} from "../advice/limits.ts";
import type { BytecodeBlock } from "../bytecode/cfg.ts";
import { isCellSlot } from "../bytecode/code.ts";
import { type Instruction, neverRan } from "../bytecode/instructions.ts";
import { classLiveLocals, type LiveLocals, liveLocals } from "../bytecode/live-locals.ts";
import type { Block, Fn, Value } from "../ir/graph.ts";
import { switchOnCallee } from "./callees.ts";
import { forgetClasses, hasClasses, switchOnClass } from "./classes.ts";
import { type Covered, Emitter, NotFast } from "./emitter.ts";
import type { FastFunction, ImageBuilder } from "./image.ts";
import { switchOnKind } from "./kinds.ts";
import { landAll } from "./landings.ts";
import {
  type Item,
  isNumber,
  itemValues,
  joinItems,
  keyOf,
  knownKey,
  MachineState,
  type NumberItem,
  type ObjItem,
  obj,
  SLOT_ITEM,
  withValues,
} from "./state.ts";

/** Thrown when a function can't be compiled at all. */
export class Bailout extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** Per loop head and local: the forms seen on back edges. */
export type LoopForms = Map<number, Set<string>[]>;

const NUMBER_FORMS = ["i64", "f64", "bool"] as const;

interface Version {
  readonly target: BytecodeBlock;
  readonly block: Block;
  readonly state: MachineState;
  readonly key: string;
}

/** Per instruction after a yield: the forms of locals and of the stack below the sent value. */
export type YieldForms = Map<
  number,
  { readonly locals: Set<string>[]; readonly stack: Set<string>[] }
>;

/** Translates one instruction. Returns nothing; control flow ends the block itself. */
export type Handler = (t: Translator, instruction: Instruction) => void;

export class Translator extends Emitter {
  /** Blocks of IR whose raising ops have their landings. */
  private landed = 0;
  /** How many of the instructions that follow are done already. */
  private skipping = 0;
  private readonly handlers: Readonly<Partial<Record<string, Handler>>>;
  private readonly versions = new Map<number, Version[]>();
  private readonly work: Version[] = [];
  private readonly assigned = new Map<number, Set<number>>();
  private live: LiveLocals | null = null;
  private classLive: LiveLocals | null = null;
  /** Code units of loops that were seen to run. */
  private ran: readonly { readonly from: number; readonly to: number }[] | null = null;
  private onBackEdge = false;
  /** Forms in which each local came back to a loop head, by block. */
  readonly loopForms: LoopForms = new Map();
  /** The same from an earlier translation of this function. */
  preferred: ReadonlyMap<number, readonly ReadonlySet<string>[]> | null = null;

  /** Forms in which each yield was reached, by the instruction after it. */
  readonly yieldForms: YieldForms = new Map();
  /** The same from an earlier translation of this function. */
  preferredYields: YieldForms | null = null;

  /** Instructions that were translated in some version, by index. */
  readonly reached = new Set<number>();
  /** Those of them that some version leaves to the interpreter whatever happens, and why. */
  readonly left = new Map<number, ExitReason>();

  constructor(
    image: ImageBuilder,
    functionIndex: number,
    imageIndex: number,
    fn: Fn,
    fast: FastFunction | null,
    handlers: Readonly<Partial<Record<string, Handler>>>,
  ) {
    super(image, functionIndex, imageIndex, fn, fast);
    this.handlers = handlers;
  }

  // ---- driving ------------------------------------------------------------------------------

  /** Translates everything that is reachable from the entries given so far, by handlers too. */
  run(): void {
    this.translating = true;
    do {
      for (let version = this.work.pop(); version !== undefined; version = this.work.pop()) {
        this.translate(version);
      }
      this.landed = landAll(this, this.landed);
    } while (this.work.length > 0);
    this.translating = false;
  }

  /** Goes on in a new block of IR from what was the state at an instruction. */
  goOn(block: Block, { instruction, block: current, state }: Covered): void {
    this.b.block = block;
    this.state = state.clone();
    this.instruction = instruction;
    this.current = current;
    this.ended = false;
  }

  private translate({ target, block, state }: Version): void {
    this.b.block = block;
    this.state = state.clone();
    this.rematerialize();
    this.ended = false;
    this.current = target;
    this.skipping = 0;
    this.checked.clear();
    for (const fact of this.fast?.assumes ?? []) this.checked.add(fact);
    if (this.isUnreached(target)) {
      this.begin(target.instructions[0]!);
      this.leave("unreached");
    } else this.translateFrom(0, 1);
  }

  /**
   * Whether a function without a frame may leave here because the interpreter never came by: so
   * what only a cold path does, like making an error message, doesn't ask for a frame.
   */
  private isUnreached({ start, instructions }: BytecodeBlock): boolean {
    if (this.framed || this.image.request.eager || start === this.cfg.entry.start) return false;
    if (!neverRan(instructions)) return false;
    if (this.image.hasFailedAt(this.functionIndex, start, "unreached")) return false;
    // Once that was wrong, or where native code ran instead, only what raises is taken for cold.
    const raises = instructions.at(-1)!.name === "RAISE_VARARGS";
    const told = !this.facts.native && !this.image.hasFailedFor(this.functionIndex, "unreached");
    return raises || told;
  }

  /**
   * Translates the present block's instructions from the `at`-th on.
   *
   * @param ways for how many combinations of classes this part of the block is translated
   */
  private translateFrom(at: number, ways: number): void {
    const { instructions, successors } = this.current!;
    for (let i = at; i < instructions.length; i++) {
      const instruction = instructions[i]!;
      this.reached.add(instruction.index);
      if (this.skipping > 0) {
        this.skipping--;
        continue;
      }
      this.begin(instruction);
      const cases =
        (ways > MAX_WAYS / 2 ? null : switchOnClass(this)) ??
        (ways > MAX_KIND_WAYS / 2 ? null : switchOnKind(this)) ??
        switchOnCallee(this);
      if (cases !== null) {
        for (const { fork, checked } of cases) {
          this.resumeIn(fork);
          this.ended = false;
          this.skipping = 0;
          this.checked.clear();
          for (const fact of checked) this.checked.add(fact);
          this.translateFrom(i, ways * cases.length);
        }
        return;
      }
      const handler = this.handlers[instruction.name];
      if (handler === undefined) this.leave("generic");
      else handler(this, instruction);
      this.guardEffects();
      if (!this.ended) continue;
      const last = this.b.block.ops.at(-1)!;
      if (last.name === "leave")
        this.left.set(instruction.index, last.attrs["reason"] as ExitReason);
      return;
    }
    this.goto(successors[0]!, this.state);
  }

  /** Names constants anew in this block. */
  private rematerialize(): void {
    const again = (item: Item): Item =>
      item.form === "obj" && item.own.by === "const"
        ? { ...item, value: this.constant(item.own.ref) }
        : item;
    this.state.locals = this.state.locals.map(again);
    this.state.stack = this.state.stack.map(again);
  }

  /** Says that the `count` instructions after this one, in the same block, are done already. */
  skip(count: number): void {
    this.skipping = count;
  }

  // ---- control flow ---------------------------------------------------------------------------

  /** Ends the block with a branch to two places of the bytecode; `poll`: which of them is a back edge. */
  branchTo(
    condition: Value,
    ifTrue: BytecodeBlock,
    ifFalse: BytecodeBlock,
    poll: "none" | "true" | "false" = "none",
  ): void {
    const { yes, no } = this.split(condition, "even");
    this.resumeIn(yes);
    this.goto(ifTrue, this.state, poll === "true");
    this.resumeIn(no);
    this.goto(ifFalse, this.state, poll === "false");
    this.ended = true;
  }

  blockAt(start: number): BytecodeBlock {
    const block = this.cfg.blockAt(start);
    if (block === undefined) throw new Error(`no block at ${start}`);
    return block;
  }

  /** Ends the block with a jump to (a version of) a bytecode block; `poll` on back edges. */
  goto(target: BytecodeBlock, state: MachineState, poll = false): void {
    this.state = state;
    this.onBackEdge =
      target.isLoopHead && this.current !== undefined && target.start <= this.instruction.index;
    const version = this.versionFor(target);
    const args = this.edgeValues(version);
    if (poll) {
      this.b.state = this.frameState(target.start, this.instruction.index);
      this.b.end("poll", [], [{ block: version.block, args }]);
    } else {
      this.b.end("jump", [], [{ block: version.block, args }]);
    }
    this.ended = true;
  }

  /** Notes the state at a yield, whose operand is on top of the stack; `resume`: where it goes on. */
  noteYield(resume: number): void {
    const { locals, stack } = this.state;
    let seen = this.yieldForms.get(resume);
    if (seen === undefined) {
      seen = { locals: locals.map(() => new Set()), stack: stack.slice(1).map(() => new Set()) };
      this.yieldForms.set(resume, seen);
    }
    for (const [slot, item] of locals.entries()) seen.locals[slot]!.add(yieldFormName(item));
    for (const [i, forms] of seen.stack.entries()) forms.add(yieldFormName(stack[i]!));
  }

  /** Starts another entry of the function; the state is the caller's to make. */
  startEntry(instr: number, depth: number): void {
    const block = this.fn.newBlock(`entry ${instr}`);
    this.fn.entries.push({ instr, depth, block });
    this.b.block = block;
    this.ended = false;
  }

  /** Adds an entry to the function at a bytecode block, with a state whose values are at hand. */
  enter(target: BytecodeBlock, state: MachineState): void {
    this.goto(target, state);
  }

  /**
   * Whether a block is to have as little code as possible: it belongs to a large function, and to
   * none of its loops that were seen to run.
   */
  private isSpare({ start }: BytecodeBlock): boolean {
    const made = this.fn.blocks.length;
    if (made <= LARGE_BLOCKS && this.cfg.instructions.length <= LARGE_FUNCTION) return false;
    if (made > MANY_BLOCKS) return true;
    this.ran ??= [...this.facts.loops.keys()].flatMap((instr) => {
      const head = this.cfg.blockAt(instr);
      if (head === undefined || !head.isLoopHead) return [];
      return [{ from: head.start, to: lastOf(head) }];
    });
    return !this.ran.some(({ from, to }) => start >= from && start < to);
  }

  /** The same for the code that is being translated. Code without a frame is never spare. */
  get isSpareHere(): boolean {
    return this.framed && this.current !== undefined && this.isSpare(this.current);
  }

  private versionFor(target: BytecodeBlock): Version {
    this.normalize(target);
    if (target.isLoopHead) this.meetLoop(target);
    const key = keyOf(this.state);
    let list = this.versions.get(target.id);
    if (list === undefined) {
      list = [];
      this.versions.set(target.id, list);
    }
    const same = list.find((version) => version.key === key);
    if (same !== undefined) return same;
    const near = list.find((version) => this.converts(version.state));
    if (near !== undefined) return near;
    // Versions for classes come on top of the others: their number must not cost any other knowledge.
    const switched = hasClasses(this.state);
    const alike = list.filter(({ state }) => hasClasses(state) === switched);
    const spare = this.isSpare(target);
    const most = switched ? CLASS_VERSIONS : target.isLoopHead ? LOOP_VERSIONS : BLOCK_VERSIONS;
    const limit = spare ? (switched ? 0 : 1) : most;
    if (alike.length < limit) return this.newVersion(target, list);
    if (switched) {
      forgetClasses(this.state);
      return this.versionFor(target);
    }
    // Too many: take what all have in common. Joins only climb, so this ends.
    for (const version of alike) this.joinWith(version.state);
    const joined = list.find((version) => version.key === keyOf(this.state));
    if (joined !== undefined) return joined;
    // They may climb in many steps, one local after the other.
    if (this.framed && alike.length >= (spare ? limit : limit + JOINED_VERSIONS))
      this.forgetLocals();
    const general = keyOf(this.state);
    return list.find((version) => version.key === general) ?? this.newVersion(target, list);
  }

  /** Forgets of every local all but that its slot holds it; cells are never replaced. */
  private forgetLocals(): void {
    this.state.locals = this.state.locals.map((item, slot) =>
      isCellSlot(this.code.localspluskinds, slot) ? item : this.convert(item, SLOT_ITEM, slot),
    );
  }

  /** The same for those that aren't read any more, where it costs nothing. */
  private forgetDead(target: BytecodeBlock): void {
    const live = this.liveAt(target);
    this.state.locals = this.state.locals.map((item, slot) => {
      const kept =
        live.has(slot) ||
        (isNumber(item) && !item.clean) ||
        isCellSlot(this.code.localspluskinds, slot);
      return kept ? item : SLOT_ITEM;
    });
  }

  /** What may differ between edges without being worth a version of its own. */
  private normalize(target: BytecodeBlock): void {
    const { state } = this;
    state.stack = state.stack.map((item) => {
      if (isNumber(item)) return { ...item, clean: false, box: null };
      return this.owned(item);
    });
    this.forgetDeadClasses(target);
    if (this.framed && this.isSpare(target)) this.forgetDead(target);
    // A generator writes its locals back at each yield, so most rounds of its loops start clean.
    if (!target.isLoopHead || this.code.isGeneratorLike) return;
    const assigned = this.assignedIn(target);
    state.locals = state.locals.map((item, slot) =>
      isNumber(item) && item.clean && assigned.has(slot)
        ? { ...item, clean: false, box: null }
        : item,
    );
  }

  /**
   * A loop is entered in the forms in which it goes on, as the first translation found them: an
   * unset local that the loop assigns before reading gets its later form and a flag that says it
   * is unset; an invariant object that the loop unboxes is unboxed before it.
   */
  private meetLoop(target: BytecodeBlock): void {
    if (this.onBackEdge) {
      let seen = this.loopForms.get(target.id);
      if (seen === undefined) {
        seen = this.state.locals.map(() => new Set());
        this.loopForms.set(target.id, seen);
      }
      for (const [slot, item] of this.state.locals.entries()) seen[slot]!.add(formName(item));
      return;
    }
    const forms = this.preferred?.get(target.id);
    if (forms === undefined || !this.framed) return;
    this.b.state = this.frameState(target.start, target.start);
    this.state.locals.forEach((item, slot) => {
      const seen = forms[slot]!;
      const numeric = NUMBER_FORMS.filter((form) => seen.has(form));
      if (item.form === "null" && !this.liveAt(target).has(slot)) {
        if (numeric.length === 1) this.state.locals[slot] = this.unsetNumber(numeric[0]!);
        else if (numeric.length === 0 && [...seen].some((form) => form.startsWith("obj")))
          this.state.locals[slot] = {
            ...obj(this.b.emit("null", []), { by: "slot", slot }),
            maybeNull: true,
          };
      } else if (
        item.form === "obj" &&
        !item.maybeNull &&
        item.type === null &&
        numeric.length === 1 &&
        !this.assignedIn(target).has(slot)
      ) {
        if (this.image.hasFailed(this.functionIndex, target.start)) return;
        if (numeric[0] === "i64") this.unboxInt(item);
        else if (numeric[0] === "f64") this.unboxFloat(item);
      }
    });
  }

  private unsetNumber(form: "i64" | "f64" | "bool"): NumberItem {
    const value =
      form === "i64"
        ? this.i64(0)
        : form === "f64"
          ? this.b.emit("const_f64", [], { value: 0 })
          : this.b.emit("const_bool", [], { value: false });
    return {
      form,
      value,
      clean: false,
      box: null,
      bound: this.b.emit("const_bool", [], { value: false }),
    };
  }

  /** Locals that may be read from here on before they are assigned. */
  liveAt(block: BytecodeBlock): ReadonlySet<number> {
    this.live ??= liveLocals(this.cfg);
    return this.live[block.id]!;
  }

  /** Of which class a local is doesn't matter any more once it isn't looked at again. */
  private forgetDeadClasses(target: BytecodeBlock): void {
    if (!hasClasses(this.state)) return;
    this.classLive ??= classLiveLocals(this.cfg);
    const live = this.classLive[target.id]!;
    this.state.locals = this.state.locals.map((item, slot) =>
      item.form === "obj" && item.cls !== null && !live.has(slot) ? { ...item, cls: null } : item,
    );
  }

  /**
   * Whether the instruction `ahead` of the present one merges a mapping into the keyword arguments of
   * a call that follows at once.
   */
  mergesForCall(ahead: number): boolean {
    const [merge, call] = this.cfg.instructions.slice(this.instruction.ordinal + ahead);
    return merge?.name === "DICT_MERGE" && merge.arg === 1 && call?.name === "CALL_FUNCTION_EX";
  }

  /** Whether the frame may be suspended in a loop that an instruction is the head of. */
  suspendsIn({ index, target }: Instruction): boolean {
    if (!this.code.isGeneratorLike) return false;
    return this.cfg.instructions.some(
      ({ name, index: place }) =>
        place > index && place < target && (name === "YIELD_VALUE" || name === "SEND"),
    );
  }

  /** Locals that a loop's code assigns. */
  private assignedIn(head: BytecodeBlock): Set<number> {
    let slots = this.assigned.get(head.id);
    if (slots === undefined) {
      slots = new Set();
      const last = lastOf(head);
      for (const { index, name, arg } of this.cfg.instructions) {
        if (index < head.start || index >= last) continue;
        if (name === "STORE_FAST" || name === "DELETE_FAST") slots.add(arg);
      }
      this.assigned.set(head.id, slots);
    }
    return slots;
  }

  /** Whether the present state can go to a version without losing what makes it worth having. */
  private converts({ locals, stack }: MachineState): boolean {
    const fits = (from: Item, to: Item): boolean => {
      if (isNumber(to))
        return (
          from.form === to.form &&
          (!isNumber(from) ||
            ((from.clean || !to.clean) && (from.bound === undefined || to.bound !== undefined)))
        );
      if (to.form === "slot" && from.form === "obj")
        return from.maybeNull && from.type === null && from.known === null && from.cls === null;
      if (to.form !== "obj" || from.form !== "obj")
        return keyOf(single(from)) === keyOf(single(to));
      if (to.own.by === "const")
        return from.own.by === "const" && keyOf(single(from)) === keyOf(single(to));
      if (from.own.by === "param" || to.own.by === "param")
        return keyOf(single(from)) === keyOf(single(to));
      return (
        to.cls === from.cls &&
        knownKey(to.known) === knownKey(from.known) &&
        (to.type === null || to.type === from.type) &&
        (to.maybeNull || !from.maybeNull) &&
        (to.type !== null || from.type === null || !unboxable(from.type))
      );
    };
    return (
      this.state.locals.every((item, i) => fits(item, locals[i]!)) &&
      this.state.stack.every((item, i) => fits(item, stack[i]!))
    );
  }

  private joinWith({ locals, stack }: MachineState): void {
    const { state } = this;
    state.locals = state.locals.map((item, slot) => {
      const joined = joinItems(item, locals[slot]!, true, this.framed);
      if (joined === item) return item;
      return this.convert(item, this.placed(joined, slot), slot);
    });
    state.stack = state.stack.map((item, i) => {
      const joined = joinItems(item, stack[i]!, false, this.framed);
      return joined === item ? item : this.convert(item, joined, -1);
    });
  }

  private placed(item: Item, slot: number): Item {
    return item.form === "obj" && item.own.by === "slot"
      ? { ...item, own: { by: "slot", slot } }
      : item;
  }

  /** Turns an item into the form that a version expects. `slot`: of a local, else -1. */
  private convert(from: Item, to: Item, slot: number): Item {
    if (isNumber(to)) {
      if (!isNumber(from) || from.form !== to.form)
        throw new Error(`${from.form} item where ${to.form} is expected`);
      const { form, value, bound } = from;
      if (to.bound === undefined) return { form, value, clean: to.clean, box: null };
      return {
        form,
        value,
        clean: to.clean,
        box: null,
        bound: bound ?? this.b.emit("const_bool", [], { value: true }),
      };
    }
    if (to.form === "slot") {
      if (isNumber(from) && !from.clean) this.syncOne(from, slot);
      return to;
    }
    if (from.form === "slot") {
      const rep = to.form === "obj" && !to.maybeNull ? "obj" : "obj?";
      from = {
        ...obj(this.b.emit("load_slot", [], { slot, rep }), { by: "slot", slot }),
        maybeNull: rep === "obj?",
      };
    }
    if (to.form !== "obj") {
      if (from.form !== to.form) throw new Error(`${from.form} item where ${to.form} is expected`);
      return from;
    }
    if (from.form === "null") return { ...to, value: this.b.emit("null", []) };
    if (slot >= 0 && this.framed && isNumber(from)) {
      if (!from.clean) this.syncOne(from, slot);
      return {
        ...to,
        value: this.b.emit("load_slot", [], { slot, rep: to.maybeNull ? "obj?" : "obj" }),
        hint: null,
      };
    }
    const boxed = this.box(from);
    if (to.own.by === "const") return { ...boxed, own: to.own };
    if (slot >= 0 && this.framed) return { ...to, value: boxed.value };
    if (to.own.by === "owned" && boxed.own.by !== "owned") this.b.op("incref", [boxed.value]);
    return { ...to, value: boxed.value };
  }

  private newVersion(target: BytecodeBlock, list: Version[]): Version {
    const block = this.fn.newBlock(`bytecode ${target.start}: ${keyOf(this.state)}`);
    const param = (item: Item): Item => {
      const reps = itemValues(item).map(({ rep }) => rep);
      return withValues(
        item,
        () => {
          const own = reps.shift()!;
          const value = this.fn.newValue(
            item.form === "obj" ? (item.maybeNull ? "obj?" : "obj") : own,
          );
          block.params.push(value);
          return value;
        },
        () => (item as ObjItem).value,
      );
    };
    const state = new MachineState(this.state.locals.map(param), this.state.stack.map(param));
    const version: Version = { target, block, state, key: keyOf(this.state) };
    list.push(version);
    this.work.push(version);
    return version;
  }

  private edgeValues({ state }: Version): Value[] {
    const values: Value[] = [];
    const carry = (from: Item, to: Item, slot: number): Item => {
      const item = this.convert(from, to, slot);
      values.push(...itemValues(item));
      return item;
    };
    this.state.locals = this.state.locals.map((item, slot) =>
      carry(item, state.locals[slot]!, slot),
    );
    this.state.stack = this.state.stack.map((item, i) => carry(item, state.stack[i]!, -1));
    return values;
  }
}

/** Code unit after the last backward jump to a loop's head. */
function lastOf(head: BytecodeBlock): number {
  return Math.max(...head.predecessors.map(({ end }) => end));
}

/** Form of an item, with the proved type of an object: `obj:list`. */
function formName(item: Item): string {
  if (item.form === "slot") return "obj";
  return item.form === "obj" && item.type !== null ? `obj:${item.type}` : item.form;
}

/** The same, with a question mark if it may be unset. */
function yieldFormName(item: Item): string {
  const unset =
    item.form === "slot" ||
    (item.form === "obj" ? item.maybeNull : isNumber(item) && item.bound !== undefined);
  return formName(item) + (unset ? "?" : "");
}

function single(item: Item): MachineState {
  return new MachineState([item], []);
}

function unboxable(type: string): boolean {
  return type === "int" || type === "float";
}

export { NotFast };

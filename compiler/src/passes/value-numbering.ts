/**
 * An op that gives again what an op before it gave is dropped: calculations, loads from memory that
 * nothing has changed in between, and guards.
 *
 *     v1: obj = guard_version v0, version=3         v1: obj = guard_version v0, version=3
 *     v2: obj? = call_helper v1, k, helper=rt_ivalue    v2: obj? = call_helper v1, k, helper=rt_ivalue
 *     v3: obj = guard_version v0, version=3     =>  ...
 *     v4: obj? = call_helper v3, k, helper=rt_ivalue    uses of v3 and v4 are of v1 and v2
 *
 * Two ops give the same if they are equal, have the same operands, and read memory in the same
 * state (global value numbering, with a number for the state of each kind of memory: a phi where
 * ways meet on which it was changed differently). The table says what an op reads (`reads`) and
 * changes (`writes`). LLVM does the like, but after it has inlined the runtime, and doesn't know
 * what a store of the runtime's leaves alone; most of its time is spent on such repetitions.
 */
import type { MemoryKind } from "../../../schema/runtime.ts";
import { Dominators } from "../analysis/dominators.ts";
import { ScopedMap } from "../base/scoped-map.ts";
import { type Block, type Fn, givesReference, type Op, type Value } from "../ir/graph.ts";
import { replaceValues } from "../ir/replace-values.ts";
import { predecessorsOf } from "../ir/uses.ts";
import type { Pass } from "./pass.ts";

export const valueNumbering: Pass = {
  name: "value-numbering",

  run(fn: Fn): void {
    new Numbering(fn).run();
  },
};

/** What ops of other kinds may change: all that doesn't take code of the program's. */
const WRITTEN: readonly MemoryKind[] = ["names", "numbers", "values", "memory"];
const NOTHING: readonly MemoryKind[] = [];

/** Ops that pass an operand on. */
const PASSING: ReadonlySet<string> = new Set([
  "guard_type",
  "guard_version",
  "guard_int_fits",
  "guard_not_null",
  "not_null",
]);

/** Ops whose rows say nothing of it but that let code run on their way. */
const INTERRUPTED: ReadonlySet<string> = new Set(["poll", "check_tracing"]);

/** Whether an op may run code of the program's, so that any memory may be changed. */
function runsCode(fn: Fn, op: Op): boolean {
  // A function without a frame is left before that.
  if (fn.kind === "fast") return false;
  if (op.effects === "py" || INTERRUPTED.has(op.name)) return true;
  if (op.effects === "release") return op.attrs["plain"] !== true;
  return op.helperSpec?.collects !== undefined;
}

/** Kinds of memory that an op changes, code that it runs aside. */
function written(op: Op): readonly MemoryKind[] {
  if (op.effects === "none" || op.effects === "read") return NOTHING;
  return op.helperSpec?.writes ?? op.spec.writes ?? WRITTEN;
}

/** Whether an op calculates from its operands alone. */
function isPure(op: Op): boolean {
  if (op.spec.terminator === true || op.result === null || op.args.length === 0) return false;
  if (op.name === "try_helper_out") return op.args.every(({ rep }) => rep !== "obj");
  return op.effects === "none" && op.name !== "call_helper_out" && !givesReference(op);
}

/** Whether an op checks something of its operands and gives nothing. */
function isCheck(op: Op): boolean {
  return (
    op.result === null && op.effects === "none" && op.spec.exit === "deopt" && op.args.length > 0
  );
}

/** An attribute's place, where an op accesses an instance's values. */
function placeOf(op: Op): string | null {
  const place = op.args[1]?.def;
  return place?.name === "const_i64" ? String(place.attrs["value"]) : null;
}

/** Columns of the states of memory: its kinds, and for instances' values each place that is read. */
class Columns {
  /** One for each. */
  readonly all: readonly number[];
  private readonly index = new Map<string, number>();
  private readonly places: readonly number[];

  constructor(fn: Fn) {
    for (const { ops } of fn.blocks) {
      for (const op of ops) {
        const name = readName(op);
        if (name !== null && !this.index.has(name)) this.index.set(name, this.index.size);
      }
    }
    this.all = [...this.index.values()];
    this.places = [...this.index].filter(([name]) => name.startsWith("values")).map(([, at]) => at);
  }

  /** The column that an op reads; null for none. */
  read(op: Op): number | null {
    const name = readName(op);
    return name === null ? null : this.index.get(name)!;
  }

  /** Those that an op changes. */
  written(op: Op): readonly number[] {
    const kinds = written(op);
    const place = kinds === WRITTEN ? null : placeOf(op);
    return kinds.flatMap((kind) => {
      if (kind === "values" && place === null) return this.places;
      return this.index.get(kind === "values" ? `values ${place}` : kind) ?? [];
    });
  }
}

/** The name of what an op reads, or null. */
function readName(op: Op): string | null {
  const kind = op.helperSpec?.reads ?? op.spec.reads ?? null;
  if (kind !== "values") return kind;
  const place = placeOf(op);
  return place === null ? null : `values ${place}`;
}

class Numbering {
  private readonly fn: Fn;
  private readonly dominators: Dominators;
  private readonly columns: Columns;
  /** What ops change, and the number of that state. */
  private readonly changes = new Map<
    Op,
    { readonly columns: readonly number[]; readonly number: number }
  >();
  /** Numbers of the states of memory where a block begins. */
  private readonly entering = new Map<Block, readonly number[]>();
  private readonly replaced = new Map<Value, Value>();
  private readonly dropped = new Set<Op>();
  private next = 1;

  constructor(fn: Fn) {
    this.fn = fn;
    this.dominators = new Dominators(fn, enteredBeside(fn));
    this.columns = new Columns(fn);
  }

  run(): void {
    this.numberMemory();
    const known = new ScopedMap<string, Op>();
    this.dominators.walk(known, (block) => this.numberBlock(block, known));
    if (this.dropped.size === 0) return;
    for (const block of this.fn.blocks) block.ops = block.ops.filter((op) => !this.dropped.has(op));
    replaceValues(this.fn, this.replaced);
  }

  // ---- states of memory --------------------------------------------------------------------------

  /**
   * Fixes the states of memory where each block begins, from those that its predecessors end in.
   * Ways round loops are taken to agree with those into them; where a sweep shows that they don't, a
   * number of its own stands for what came, and all is done again.
   */
  private numberMemory(): void {
    const { dominators, entering } = this;
    const { order } = dominators;
    const columns = this.columns.all;
    const predecessors = predecessorsOf(this.fn);
    const lasting = new Map(order.map((block) => [block, this.lastChanges(block)]));
    const own = new Map(order.map((block) => [block, new Map<number, number>()]));
    for (const block of dominators.children(null))
      for (const column of columns) own.get(block)?.set(column, this.next++);
    const leaving = new Map<Block, readonly number[]>();
    const into = (block: Block): (readonly number[])[] =>
      predecessors.get(block)!.flatMap((before) => {
        const state = leaving.get(before);
        return state === undefined ? [] : [state];
      });
    const tellApart = (block: Block): boolean => {
      const [first, ...others] = into(block);
      const differ = columns.filter(
        (column) =>
          !own.get(block)!.has(column) && others.some((state) => state[column] !== first![column]),
      );
      for (const column of differ) own.get(block)!.set(column, this.next++);
      return differ.length > 0;
    };
    do {
      leaving.clear();
      for (const block of order) {
        tellApart(block);
        const [first] = into(block);
        const state = columns.map((column) => own.get(block)!.get(column) ?? first![column]!);
        entering.set(block, state);
        const last = lasting.get(block)!;
        leaving.set(
          block,
          state.map((number, column) => last.get(column) ?? number),
        );
      }
    } while (order.filter(tellApart).length > 0);
  }

  /** The numbers of the columns that a block changes, after its last change. */
  private lastChanges(block: Block): ReadonlyMap<number, number> {
    const last = new Map<number, number>();
    for (const op of block.ops) {
      const columns = runsCode(this.fn, op) ? this.columns.all : this.columns.written(op);
      if (columns.length === 0) continue;
      const number = this.next++;
      this.changes.set(op, { columns, number });
      for (const column of columns) last.set(column, number);
    }
    return last;
  }

  // ---- ops ---------------------------------------------------------------------------------------

  private numberBlock(block: Block, known: ScopedMap<string, Op>): void {
    const state = [...this.entering.get(block)!];
    for (const op of block.ops) {
      const key = this.keyOf(op, state);
      if (key !== null) {
        const earlier = known.get(key);
        if (earlier !== undefined) {
          this.dropped.add(op);
          if (op.result !== null) this.replaced.set(op.result, earlier.result!);
          continue;
        }
        known.set(key, op);
      }
      const change = this.changes.get(op);
      if (change !== undefined) for (const column of change.columns) state[column] = change.number;
    }
  }

  /** Text that two ops share if the later one gives what the earlier one gave; null: it may not. */
  private keyOf(op: Op, state: readonly number[]): string | null {
    const column = this.columns.read(op);
    if (column === null && !isPure(op) && !isCheck(op)) return null;
    const attrs = Object.entries(op.attrs).filter(([name]) => name !== "reason");
    const operands = op.args.map((value) => this.nameOf(value));
    const memory = column === null ? "" : ` @${state[column]}`;
    return `${op.name} ${attrs.join(" ")} (${operands.join(" ")})${memory}`;
  }

  /** A name that values which are always the same share. */
  private nameOf(value: Value): string {
    let now = value;
    for (;;) {
      const { def } = now;
      const before =
        this.replaced.get(now) ??
        (def !== null && PASSING.has(def.name) ? def.args[0]! : undefined);
      if (before === undefined) break;
      now = before;
    }
    const { def } = now;
    if (def === null || def.args.length > 0 || def.effects !== "none") return `v${now.id}`;
    return `${def.name}:${Object.entries(def.attrs)
      .map(([, attr]) => (Object.is(attr, -0) ? "-0" : String(attr)))
      .join(":")}`;
  }
}

/**
 * Blocks that are also entered from elsewhere: landings, from the middle of a block, and heads of
 * loops, which a poll enters anew.
 */
function enteredBeside(fn: Fn): ReadonlySet<Block> {
  const found = new Set<Block>();
  for (const { ops } of fn.blocks) {
    for (const { name, landing, targets } of ops) {
      if (landing !== null) found.add(landing);
      if (name === "poll" && fn.kind === "framed")
        for (const { block } of targets) found.add(block);
    }
  }
  return found;
}

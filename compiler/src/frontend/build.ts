/**
 * From a request to IR: the function to compile with its entries, and the fast functions that it
 * comes to use.
 */

import type { ExitReason, TypeFact } from "../../../schema/messages.ts";
import { MAX_BLOCKS, MAX_INSTRUCTIONS } from "../advice/limits.ts";
import { CodeFlag, type CodeObject, isCellSlot } from "../bytecode/code.ts";
import { type OpcodeName, opcodeTable } from "../bytecode/opcodes.ts";
import type { CompileRequest } from "../bytecode/request-types.ts";
import { Fn } from "../ir/graph.ts";
import { attributeHandlers } from "./handlers/attributes.ts";
import { callHandlers } from "./handlers/calls.ts";
import { containerHandlers } from "./handlers/containers.ts";
import { controlHandlers } from "./handlers/control.ts";
import { exceptionHandlers } from "./handlers/exceptions.ts";
import { generatorHandlers } from "./handlers/generators.ts";
import { iterationHandlers } from "./handlers/iteration.ts";
import { numberHandlers } from "./handlers/numbers.ts";
import { stackHandlers } from "./handlers/stack.ts";
import { statementHandlers } from "./handlers/statements.ts";
import { variableHandlers } from "./handlers/variables.ts";
import { type FastFunction, ImageBuilder, type Learned } from "./image.ts";
import { enterAtYields } from "./resume-points.ts";
import { EMPTY_DICT, type Item, MachineState, NULL_ITEM, number, OWNED, obj } from "./state.ts";
import {
  Bailout,
  type Handler,
  type LoopForms,
  NotFast,
  Translator,
  type YieldForms,
} from "./translator.ts";

/** Translation of each opcode that has a native form; others leave to the interpreter. */
export const HANDLERS: Readonly<Partial<Record<OpcodeName, Handler>>> = {
  ...stackHandlers,
  ...variableHandlers,
  ...numberHandlers,
  ...controlHandlers,
  ...iterationHandlers,
  ...exceptionHandlers,
  ...containerHandlers,
  ...attributeHandlers,
  ...callHandlers,
  ...statementHandlers,
  ...generatorHandlers,
};

/** A place in the middle where the agent may enter: a loop head, or where a generator goes on. */
export interface MiddleEntry {
  readonly instr: number;
  readonly depth: number;
}

export interface BuiltImage {
  readonly image: ImageBuilder;
  readonly main: Fn;
  readonly middle: readonly MiddleEntry[];
  /** How much of the main function's bytecode has native code. */
  readonly extent: Extent;
}

/** Instructions by index: those translated, and those of them that are always left, and why. */
export interface Extent {
  readonly reached: ReadonlySet<number>;
  readonly left: ReadonlyMap<number, ExitReason>;
}

/**
 * Builds the IR of a request.
 *
 * @throws Bailout if function 0 is to stay interpreted
 */
export function buildImage(request: CompileRequest): BuiltImage {
  let image = new ImageBuilder(request, buildFast);
  const facts = request.functions[0]!;
  refuse(facts.code);
  let main = new Fn(facts.qualname, "framed", 0);
  let t = translate(image, main, null);
  // Again, now that it is known in which forms each loop goes on and results are used; a third
  // time where that has changed the loops once more.
  for (
    let again = 0, forms = "";
    again < 2 &&
    !request.eager &&
    (t.loopForms.size > 0 || t.yieldForms.size > 0 || image.learned.size > 0);
    again++
  ) {
    const found = formsText(t.loopForms) + formsText(yieldsAsLoops(t.yieldForms));
    if (found === forms) break;
    forms = found;
    const learned = mergeLearned(image.known, image.learned);
    image = new ImageBuilder(request, buildFast, learned);
    main = new Fn(facts.qualname, "framed", 0);
    t = translate(image, main, t);
  }
  const { middle, reached, left } = t;
  if (main.blocks.length > MAX_BLOCKS) throw new Bailout("too-many-blocks");
  return { image, main, middle, extent: { reached, left } };
}

function formsText(forms: LoopForms): string {
  return (
    [...forms]
      .map(
        ([head, locals]) => `${head}:${locals.map((seen) => [...seen].sort().join("/")).join(",")}`,
      )
      .join(";") || "none"
  );
}

function yieldsAsLoops(forms: YieldForms): LoopForms {
  return new Map([...forms].map(([at, { locals, stack }]) => [at, [...locals, ...stack]]));
}

/** What two translations learned together. */
function mergeLearned(earlier: Learned | null, later: Learned): Learned {
  const merged: Learned = new Map();
  for (const part of [earlier, later]) {
    for (const [fn, results] of part ?? []) {
      const into = merged.get(fn) ?? new Map<string, Set<string>>();
      merged.set(fn, into);
      for (const [origin, types] of results)
        into.set(origin, new Set([...(into.get(origin) ?? []), ...types]));
    }
  }
  return merged;
}

/** Translates function 0 with all its entries; `earlier`: the translation before, if any. */
function translate(
  image: ImageBuilder,
  main: Fn,
  earlier: Translator | null,
): Translator & { middle: readonly MiddleEntry[] } {
  image.fns.push(main);
  const t = new Translator(image, 0, 0, main, null, HANDLERS);
  t.preferred = earlier?.loopForms ?? null;
  t.preferredYields = earlier?.yieldForms ?? null;
  enterAtStart(t);
  t.run();
  const middle = t.code.isGeneratorLike ? enterAtYields(t) : enterAtLoops(t);
  t.run();
  return Object.assign(t, { middle });
}

function refuse(code: CodeObject): void {
  if (code.code.length / 2 > MAX_INSTRUCTIONS) throw new Bailout("too-large");
  if (opcodeTable("3.11") === null) throw new Bailout("unknown-version");
}

/** The entry at the start of the function: arguments bound, cells made. */
function enterAtStart(t: Translator): void {
  const { code, facts } = t;
  const entry = t.b.block;
  t.fn.entries.push({ instr: -1, depth: 0, block: entry });
  const locals: Item[] = [];
  for (let slot = 0; slot < code.nlocalsplus; slot++) {
    const cell = isCellSlot(code.localspluskinds, slot);
    if (!cell && slot >= code.argSlots) {
      locals.push(NULL_ITEM);
      continue;
    }
    const value = t.b.emit("load_slot", [], { slot, rep: "obj" });
    const hint = cell ? null : (facts.args[slot] ?? null);
    locals.push(obj(value, { by: "slot", slot }, null, hint));
  }
  t.state = new MachineState(locals, []);
  const start = t.cfg.instructions.find(({ name }) => name === "RESUME");
  if (start === undefined) throw new Bailout("no-entry");
  guardNumbers(t, start.nextIndex);
  t.goto(t.cfg.entry, t.state);
}

/** Unboxes object locals that are expected to be numbers, before a loop makes it worth while. */
function guardNumbers(t: Translator, resume: number): void {
  if (t.image.hasFailed(t.functionIndex, resume)) return;
  const state = {
    resume,
    at: resume,
    locals: [],
    stack: t.state.stack.map(
      (item) =>
        ({ kind: "value", value: (item as Item & { form: "obj" }).value, owned: true }) as const,
    ),
  };
  t.b.state = state;
  for (const item of [...t.state.locals]) {
    if (item.form !== "obj" || item.maybeNull) continue;
    if (item.hint === "int") t.unboxInt(item);
    else if (item.hint === "float") t.unboxFloat(item);
  }
}

/** Entries at the loop heads whose types were sampled. */
function enterAtLoops(t: Translator): MiddleEntry[] {
  const loops: MiddleEntry[] = [];
  for (const [instr, types] of [...t.facts.loops].sort(([a], [b]) => a - b)) {
    const head = t.cfg.blockAt(instr);
    if (head === undefined || !head.isLoopHead) continue;
    if (t.image.hasFailed(t.functionIndex, instr)) continue;
    const block = t.fn.newBlock(`loop entry ${instr}`);
    t.b.block = block;
    t.ended = false;
    const { nlocalsplus } = t.code;
    const read = (slot: number, fact: TypeFact | null, own: Item & { form: "obj" }): Item => {
      const rep = slot < nlocalsplus && !isCellSlot(t.code.localspluskinds, slot) ? "obj?" : "obj";
      return { ...own, hint: fact, value: t.b.emit("load_slot", [], { slot, rep }) };
    };
    const placeholder = t.b.emit("null", []);
    const locals = Array.from({ length: nlocalsplus }, (_, slot) => {
      const cell = isCellSlot(t.code.localspluskinds, slot);
      const fact = types[slot] ?? null;
      const item = read(slot, cell ? null : fact, obj(placeholder, { by: "slot", slot }));
      return cell || item.form !== "obj" ? item : { ...item, maybeNull: true };
    });
    const stack = Array.from({ length: head.depth }, (_, i) =>
      read(nlocalsplus + i, types[nlocalsplus + i] ?? null, obj(placeholder, OWNED)),
    );
    t.state = new MachineState(locals, stack);
    const wanted = forgetUnused(t, t.loopForms.get(head.id) ?? t.preferred?.get(head.id));
    guardLoop(t, instr, wanted);
    t.goto(head, t.state);
    t.fn.entries.push({ instr, depth: head.depth, block });
    loops.push({ instr, depth: head.depth });
  }
  return loops;
}

/**
 * Locals that the loop keeps as objects aren't worth unboxing, whatever they were seen to be; but
 * where it relies on an object's type, that is guarded on entry.
 */
function forgetUnused(
  t: Translator,
  forms: readonly ReadonlySet<string>[] | undefined,
): ReadonlyMap<number, string> {
  const wanted = new Map<number, string>();
  if (forms === undefined) return wanted;
  t.state.locals = t.state.locals.map((item, slot) => {
    const seen = forms[slot]!;
    const kept = item.form === "obj" && !["i64", "f64", "bool"].some((form) => seen.has(form));
    return kept && (item.hint === "int" || item.hint === "float" || item.hint === "bool")
      ? { ...item, hint: "object" }
      : item;
  });
  t.state.locals.forEach((item, slot) => {
    const [seen, ...others] = forms[slot]!;
    if (item.form !== "obj" || others.length > 0 || seen === undefined || !seen.startsWith("obj:"))
      return;
    if (seen === `obj:${item.hint}`) wanted.set(slot, seen.slice(4));
  });
  return wanted;
}

/** Iterators that native code has in parts. */
const TAKEN_APART: ReadonlySet<TypeFact> = new Set([
  "range_iterator",
  "list_iterator",
  "tuple_iterator",
]);

/** An iterator that exists and is the frame's alone, as its parts. */
function takenApart(t: Translator, item: Item): Item {
  if (item.form !== "obj") return item;
  const iterator = item.value;
  if (item.type === "range_iterator") {
    const part = (index: number) => t.b.emit("range_iter_part", [iterator], { index });
    const parts = [part(0), part(1), part(2), part(3)] as const;
    t.b.op("decref", [iterator], { plain: true });
    return { form: "range_iter", parts };
  }
  if (item.type === "list_iterator" || item.type === "tuple_iterator") {
    const sequence = t.b.helper("rt_iterated", [iterator]);
    const index = t.b.helper("rt_iterated_index", [iterator]);
    t.b.op("incref", [sequence]);
    t.b.op("decref", [iterator], { plain: true });
    return { form: "sequence_iter", type: item.type, parts: [sequence, index], items: [] };
  }
  return item;
}

/** Locals that were seen to be set are taken to be; numbers are unboxed, and iterators taken apart. */
function guardLoop(t: Translator, instr: number, wanted: ReadonlyMap<number, string>): void {
  const stack = t.state.stack.map(
    (item) =>
      ({ kind: "value", value: (item as Item & { form: "obj" }).value, owned: true }) as const,
  );
  t.b.state = { resume: instr, at: instr, locals: [], stack };
  t.state.locals = t.state.locals.map((item) => {
    if (item.form !== "obj" || !item.maybeNull || item.hint === null) return item;
    const value = t.b.emit("guard_not_null", [item.value], { reason: "unbound" });
    return { ...item, value, maybeNull: false };
  });
  guardNumbers(t, instr);
  for (const [slot, type] of wanted) {
    const item = t.state.locals[slot]!;
    if (item.form === "obj" && !item.maybeNull) t.guardType(item, type);
  }
  t.b.state = { resume: instr, at: instr, locals: [], stack };
  const iterators = t.state.stack.map((item) => {
    if (item.form !== "obj" || typeof item.hint !== "string" || !TAKEN_APART.has(item.hint))
      return item;
    t.b.op("guard_type", [item.value], { type: item.hint, reason: "type" });
    // Code that has the same iterator sees how far it is.
    const alone = t.nonZero(t.b.helper("rt_iterates_alone", [item.value]));
    t.b.op("guard_true", [alone], { reason: "type" });
    return { ...item, type: item.hint };
  });
  // All guards are passed.
  t.state.stack = iterators.map((item) => takenApart(t, item));
}

/** What COPY_FREE_VARS does: a function's cells are put behind its other variables. */
function bindFreeVariables(t: Translator, { functionPool }: FastFunction): void {
  const { nlocalsplus, nfreevars } = t.code;
  if (nfreevars === 0) return;
  const fn =
    functionPool === null ? t.fn.params.at(-1)! : t.constant({ op: "pool", index: functionPool });
  const first = nlocalsplus - nfreevars;
  for (let i = 0; i < nfreevars; i++) {
    const cell = t.b.helper("rt_closure_cell", [fn, t.i64(i)]);
    t.state.locals[first + i] = obj(cell, { by: "param" });
  }
}

/** Builds a fast function's body. @throws NotFast, ReturnsOtherwise */
function buildFast(
  image: ImageBuilder,
  callee: number,
  imageIndex: number,
  fast: FastFunction,
): void {
  const facts = image.request.functions[callee]!;
  if (facts.code.exceptiontable.length > 0) throw new NotFast("has exception handlers");
  const fn = new Fn(fast.name, "fast", callee);
  fn.returns = fast.returns;
  image.fns.push(fn);
  const t = new Translator(image, callee, imageIndex, fn, fast, HANDLERS);
  for (const { rep } of fast.params) fn.params.push(fn.newValue(rep));
  const variables = fast.functionPool === null ? fast.params.slice(0, -1) : fast.params;
  const locals: Item[] = variables.map(({ rep, type, hint, cls, known, given }, slot) => {
    const value = fn.params[slot]!;
    return rep === "obj"
      ? { ...obj(value, given ? OWNED : { by: "param" }, type, hint), cls, known }
      : number(rep, value);
  });
  // Callers have nothing for it: see callGathering.
  if ((facts.code.flags & CodeFlag.VARKEYWORDS) !== 0) locals.push(EMPTY_DICT);
  while (locals.length < facts.code.nlocalsplus) locals.push(NULL_ITEM);
  t.state = new MachineState(locals, []);
  fn.entries.push({ instr: -1, depth: 0, block: t.b.block });
  t.b.state = t.frameState(0, 0);
  t.b.op("check_recursion", []);
  bindFreeVariables(t, fast);
  t.goto(t.cfg.entry, t.state);
  t.run();
  fast.fn = fn;
}

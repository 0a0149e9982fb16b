/** Loops: GET_ITER and FOR_ITER. */

import type { HelperName } from "../../../../schema/runtime.ts";
import type { Instruction } from "../../bytecode/instructions.ts";
import type { Value } from "../../ir/graph.ts";
import {
  CONTAINER_OF,
  type EnumerateItem,
  ITERATOR_OF,
  type NativeIterator,
  number,
  type ObjItem,
  OWNED,
  obj,
  type SequenceItem,
  typeOf,
} from "../state.ts";
import type { Handler, Translator } from "../translator.ts";

const getIter: Handler = (t) => {
  const item = t.peek(1);
  if (item.form === "range") {
    t.poke(1, { form: "range_iter", parts: item.parts });
    return;
  }
  if (item.form === "enumerate") return;
  const loop = loopAfter(t);
  const seen = loop === null ? null : iteratorSeenAt(t, loop);
  // Guarded here rather than at the loop's head, the iterator's type holds for the whole loop.
  if (item.form === "obj" && !t.failed) {
    const hint = item.type ?? item.hint ?? CONTAINER_OF[seen ?? ""] ?? null;
    if (typeof hint === "string" && ITERATOR_OF[hint] !== undefined) t.guardType(item, hint);
  }
  const known = ITERATOR_OF[typeOf(t.peek(1)) ?? ""] ?? null;
  // A generator's frame must have the iterator as an object when it is suspended.
  if (loop !== null && !t.suspendsIn(loop)) {
    if (known === "list_iterator" || known === "tuple_iterator") {
      takeInParts(t, known);
      return;
    }
    if (item.form === "obj" && known === null && isMixed(t)) switchOnSequence(t, item.value, loop);
  }
  const [value] = t.boxTop(1);
  const iterator =
    known !== null
      ? t.b.helper("rt_sequence_iter", [value!])
      : t.python("rt_py_get_iter", [value!]);
  t.refreshAfter();
  t.drop(1);
  t.pushOwned(iterator, known);
  t.refreshAfter();
  const pushed = t.peek(1);
  const guarded = known === null && seen !== null && Object.hasOwn(STEPS, seen);
  if (guarded && pushed.form === "obj" && !t.image.hasFailed(t.functionIndex, t.afterIndex))
    t.guardType(pushed, seen);
};

/** Replaces a list or tuple on top by its iterator. */
function takeInParts(t: Translator, type: SequenceItem["type"]): void {
  const item = t.peek(1);
  const items = item.form === "obj" ? (item.seen?.items ?? []) : [];
  t.poke(1, { form: "sequence_iter", type, parts: [t.take(item), t.i64(0)], items });
}

/** Whether the present instruction expected a list or tuple, and met something else too often. */
function isMixed(t: Translator): boolean {
  return t.framed && !t.isSpareHere && t.failedFor("type");
}

/** Lists and tuples have versions of the loop of their own; what follows is for all other objects. */
function switchOnSequence(t: Translator, value: Value, loop: Instruction): void {
  for (const type of ["list", "tuple"] as const) {
    const { yes, no } = t.split(t.b.emit("is_type", [value], { type }), "even");
    t.resumeIn(yes);
    t.setType(value, type);
    takeInParts(t, `${type}_iterator`);
    t.goto(t.blockAt(loop.firstIndex), t.state);
    t.resumeIn(no);
    t.ended = false;
  }
}

/** The FOR_ITER that iterates what the present instruction gives, or null. */
function loopAfter(t: Translator): Instruction | null {
  const next = t.cfg.instructions[t.instruction.ordinal + 1];
  return next?.name === "FOR_ITER" ? next : null;
}

/** Type of the iterator that was seen at a loop, whose iterable is on top now. A hint. */
function iteratorSeenAt(t: Translator, loop: Instruction): string | null {
  const types = t.facts.loops.get(loop.index);
  const seen = types?.[t.code.nlocalsplus + t.state.stack.length - 1];
  return typeof seen === "string" ? seen : null;
}

interface Next {
  readonly ended: Value;
  readonly next: Value;
  /** Whether `next` is a reference of its own or still the container's. */
  readonly own: ObjItem["own"];
  readonly type: string | null;
}

/** The next item of an iterator with a native form: whether it has ended, else the item. */
function nextNatively(t: Translator, type: NativeIterator, iterator: Value): Next {
  if (type === "str_iterator") {
    const call = t.b.op("call_helper_out", [iterator], {
      helper: "rt_str_iter_next",
      reps: ["obj"],
    });
    const next = t.b.emit("out_value", [call.result!], { index: 0, rep: "obj?" });
    return {
      ended: t.b.emit("i64_cmp", [call.result!, t.i64(0)], { op: "eq" }),
      next,
      own: OWNED,
      type: "str",
    };
  }
  if (!t.framed) {
    t.refuseNoisy();
    const quiet = t.b.helper("rt_iteration_ends_quietly", [iterator]);
    t.b.op("guard_true", [t.nonZero(quiet)], { reason: "release" });
  }
  const next = t.b.helper(type === "list_iterator" ? "rt_list_iter_next" : "rt_tuple_iter_next", [
    iterator,
  ]);
  const ended = t.b.emit("same", [next, t.b.emit("null", [])]);
  return { ended, next, own: { by: "param" }, type: null };
}

interface Stepping {
  readonly helper: HelperName;
  /** How many references a step gives: of two, the pair needn't be made. */
  readonly gives: 1 | 2;
}

/** Iterators that exist as objects, and whose steps run no code unless they are the last. */
const STEPS: Readonly<Record<string, Stepping>> = {
  dict_keyiterator: { helper: "rt_dict_keys_next", gives: 1 },
  dict_valueiterator: { helper: "rt_dict_values_next", gives: 1 },
  dict_itemiterator: { helper: "rt_dict_items_next", gives: 2 },
  set_iterator: { helper: "rt_set_next", gives: 1 },
  list_reverseiterator: { helper: "rt_reversed_next", gives: 1 },
  zip: { helper: "rt_zip_next", gives: 2 },
};

/** The steps that an iterator on top can be taken by, if its type is known or can be guarded. */
function steppingOf(t: Translator, item: ObjItem): Stepping | null {
  const type = item.type ?? item.hint;
  if (!t.framed || t.failed || t.isSpareHere || typeof type !== "string") return null;
  return Object.hasOwn(STEPS, type) ? STEPS[type]! : null;
}

/** Types of iterators that can be told by a guard; those of strings are known where they are made. */
const GUARDED_ITERATORS = ["list_iterator", "tuple_iterator"] as const;

const forIter: Handler = (t, instruction) => {
  const item = t.peek(1);
  if (item.form === "range_iter") return forRange(t, instruction, item.parts);
  if (item.form === "sequence_iter") return forSequence(t, instruction, item);
  if (item.form === "enumerate") return forEnumerate(t, instruction, item);
  if (item.form !== "obj") return t.leave("type");
  if (item.type === "range_iterator") return forRangeObject(t, instruction, item.value);
  if (unpacksEnumerate(t, item)) return forEnumerateObject(t, instruction, item);
  const stepping = steppingOf(t, item);
  if (stepping !== null) return forSteps(t, instruction, item, stepping);
  const guarded = GUARDED_ITERATORS.find(
    (type) => item.type === type || (item.hint === type && item.type === null && !t.failed),
  );
  if (guarded !== undefined) t.guardType(item, guarded);
  const native = guarded ?? (item.type === "str_iterator" ? item.type : undefined);
  if (native !== undefined) {
    return forked(t, instruction, nextNatively(t, native, item.value));
  }
  if (!t.framed || t.isSpareHere) return forAny(t, instruction, item.value);
  // Tried first as the step of an iterator that runs no code.
  const found = stepBy(t, "rt_try_iter_next", item.value);
  const { yes, no } = t.split(t.b.emit("i64_cmp", [found.result, t.i64(2)], { op: "lt" }), "even");
  t.resumeIn(yes);
  forked(t, instruction, nextOf(t, found));
  t.resumeIn(no);
  forAny(t, instruction, item.value);
};

/** FOR_ITER over an iterator that is stepped by; what its step doesn't do, the interpreter does. */
function forSteps(
  t: Translator,
  instruction: Instruction,
  item: ObjItem,
  { helper, gives }: Stepping,
): void {
  t.guardType(item, (item.type ?? item.hint) as string);
  const reps = Array<"obj">(gives).fill("obj");
  const found = t.b.op("call_helper_out", [item.value], { helper, reps }).result!;
  t.leaveUnless(t.b.emit("i64_cmp", [found, t.i64(2)], { op: "lt" }), "type");
  const values = reps.map((_, index) => t.b.emit("out_value", [found], { index, rep: "obj?" }));
  endedOr(t, instruction, t.b.emit("i64_cmp", [found, t.i64(0)], { op: "eq" }), () => {
    const [first, second] = values.map((value) => t.b.emit("not_null", [value]));
    if (second !== undefined) {
      t.push({ form: "pair", type: null, parts: [first!, second] });
      return;
    }
    t.push({ ...obj(first!, OWNED), origin: t.origin() });
    t.refreshAfter();
    t.unboxPushed(instruction.nextIndex);
  });
}

/** FOR_ITER over any iterator. */
function forAny(t: Translator, instruction: Instruction, iterator: Value): void {
  t.beforePython();
  forked(t, instruction, nextOf(t, stepBy(t, "rt_py_iter_next", iterator)));
}

interface Step {
  /** 1 and the item, or 0; see the helper. */
  readonly result: Value;
  readonly item: Value;
}

function stepBy(
  t: Translator,
  helper: "rt_py_iter_next" | "rt_try_iter_next",
  iterator: Value,
): Step {
  const result = t.b.op("call_helper_out", [iterator], { helper, reps: ["obj"] }).result!;
  return { result, item: t.b.emit("out_value", [result], { index: 0, rep: "obj?" }) };
}

function nextOf(t: Translator, { result, item }: Step): Next {
  const ended = t.b.emit("i64_cmp", [result, t.i64(0)], { op: "eq" });
  return { ended, next: item, own: OWNED, type: null };
}

/** Ends FOR_ITER: without the iterator after the loop, or with what `pushItem` adds in its body. */
function endedOr(
  t: Translator,
  { target, nextIndex }: Instruction,
  ended: Value,
  pushItem: () => void,
): void {
  const { yes: done, no: more } = t.split(ended, "false");
  t.resumeIn(done);
  const iterator = t.peek(1);
  if (iterator.form === "sequence_iter") t.guardQuietEnd(() => iterator.parts[0]);
  t.refreshAfter();
  if (t.framed) t.drop(1);
  else endIterator(t);
  t.goto(t.blockAt(target), t.state);
  t.resumeIn(more);
  pushItem();
  t.goto(t.blockAt(nextIndex), t.state);
  t.ended = true;
}

/** In a function without a frame: an iterator that has ended holds nothing any more. */
function endIterator(t: Translator): void {
  const item = t.pop();
  if (item.form === "enumerate" || item.form === "sequence_iter") t.giveBack(item.parts[0]);
  else if (item.form === "obj" && item.own.by === "owned") t.giveBack(item.value);
}

function forked(t: Translator, instruction: Instruction, { ended, next, own, type }: Next): void {
  endedOr(t, instruction, ended, () => {
    t.push({ ...obj(t.b.emit("not_null", [next]), own, type), origin: t.origin() });
    t.refreshAfter();
    if (type === null) t.unboxPushed(instruction.nextIndex);
  });
}

function forRange(
  t: Translator,
  { target, nextIndex }: Instruction,
  [index, start, step, length]: readonly [Value, Value, Value, Value],
): void {
  const ended = t.b.emit("i64_cmp", [index, length], { op: "ge" });
  const { yes: done, no: more } = t.split(ended, "false");
  t.resumeIn(done);
  t.pop();
  t.goto(t.blockAt(target), t.state);
  t.resumeIn(more);
  // Neither overflows: the range was checked when it was made (rt_range_length).
  const offset = t.b.emit("i64_mul_unchecked", [index, step]);
  const value = t.b.emit("i64_add_unchecked", [start, offset]);
  const next = t.b.emit("i64_add_unchecked", [index, t.i64(1)]);
  t.poke(1, { form: "range_iter", parts: [next, start, step, length] });
  t.push(number("i64", value));
  t.goto(t.blockAt(nextIndex), t.state);
  t.ended = true;
}

/** Its length is read each time: a loop's code may change a list. */
function forSequence(
  t: Translator,
  instruction: Instruction,
  { type, parts: [sequence, index], items }: SequenceItem,
): void {
  const length = t.b.helper("rt_var_size", [sequence]);
  endedOr(t, instruction, t.b.emit("i64_cmp", [index, length], { op: "ge" }), () => {
    const helper = type === "list_iterator" ? "rt_list_item" : "rt_tuple_item";
    const item = t.b.helper(helper, [sequence, index]);
    const next = t.b.emit("i64_add_unchecked", [index, t.i64(1)]);
    t.poke(1, { form: "sequence_iter", type, parts: [sequence, next], items });
    const seen = { types: items, items: [] };
    t.push({ ...obj(item, { by: "param" }), origin: t.origin(), seen });
    t.refreshAfter();
    t.unboxPushed(instruction.nextIndex);
  });
}

/** A range iterator that exists as an object: its items are numbers all the same. */
function forRangeObject(t: Translator, instruction: Instruction, iterator: Value): void {
  const call = t.b.op("call_helper_out", [iterator], {
    helper: "rt_range_iter_next",
    reps: ["i64"],
  });
  const next = t.b.emit("out_value", [call.result!], { index: 0, rep: "i64" });
  const ended = t.b.emit("i64_cmp", [call.result!, t.i64(0)], { op: "eq" });
  endedOr(t, instruction, ended, () => {
    t.push(number("i64", next));
  });
}

function forEnumerate(
  t: Translator,
  instruction: Instruction,
  { type, parts: [iterator, counter] }: EnumerateItem,
): void {
  const { ended, next, own, type: typeOfItem } = nextNatively(t, type, iterator);
  endedOr(t, instruction, ended, () => {
    t.poke(1, {
      form: "enumerate",
      type,
      parts: [iterator, t.b.emit("i64_add_unchecked", [counter, t.i64(1)])],
    });
    const second = t.b.emit("not_null", [next]);
    if (own.by !== "owned") t.b.op("incref", [second]);
    t.push({ form: "pair", type: typeOfItem, parts: [counter, second] });
  });
}

/** Whether an iterator is an enumerate object, most likely, whose pairs fall apart at once. */
function unpacksEnumerate(t: Translator, item: ObjItem): boolean {
  if (!t.framed || t.failed || (item.type ?? item.hint) !== "enumerate") return false;
  const next = t.cfg.instructions[t.instruction.ordinal + 1];
  return next?.name === "UNPACK_SEQUENCE" && next.arg === 2;
}

/** An enumerate object that exists, as in a comprehension: its pairs needn't. */
function forEnumerateObject(t: Translator, instruction: Instruction, item: ObjItem): void {
  t.guardType(item, "enumerate");
  const call = t.b.op("call_helper_out", [item.value], {
    helper: "rt_enumerate_next",
    reps: ["i64", "obj"],
  });
  const found = call.result!;
  t.leaveUnless(t.b.emit("i64_cmp", [found, t.i64(0)], { op: "ge" }), "type");
  const count = t.b.emit("out_value", [found], { index: 0, rep: "i64" });
  const next = t.b.emit("out_value", [found], { index: 1, rep: "obj?" });
  endedOr(t, instruction, t.b.emit("i64_cmp", [found, t.i64(0)], { op: "eq" }), () => {
    t.push({ form: "pair", type: null, parts: [count, t.b.emit("not_null", [next])] });
  });
}

export const iterationHandlers = {
  GET_ITER: getIter,
  FOR_ITER: forIter,
};

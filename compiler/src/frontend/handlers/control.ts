/** Jumps, loops, returning and raising. */

import type { Instruction } from "../../bytecode/instructions.ts";
import type { Value } from "../../ir/graph.ts";
import { setReturn } from "../returns.ts";
import {
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
import { type Handler, NotFast, type Translator } from "../translator.ts";
import { raiseAgain } from "./exceptions.ts";
import { truth } from "./numbers.ts";

const jump: Handler = (t, { target }) => t.goto(t.blockAt(target), t.state);

const jumpBackward: Handler = (t, { target }) => {
  t.goto(t.blockAt(target), t.state, true);
};

const jumpBackwardNoInterrupt: Handler = (t, { target }) => t.goto(t.blockAt(target), t.state);

/** POP_JUMP_*_IF_TRUE/FALSE: the item goes on both ways. */
const popJumpIf =
  (sense: boolean): Handler =>
  (t, instruction) => {
    const condition = truth(t);
    t.refreshAfter();
    t.drop(1);
    branch(t, instruction, condition, sense);
  };

function branch(t: Translator, instruction: Instruction, condition: Value, sense: boolean): void {
  const taken = t.blockAt(instruction.target);
  const next = t.blockAt(instruction.nextIndex);
  const poll = instruction.opcode.jumps === "backward";
  if (sense) t.branchTo(condition, taken, next, poll ? "true" : "none");
  else t.branchTo(condition, next, taken, poll ? "false" : "none");
}

/** POP_JUMP_*_IF_NONE/NOT_NONE. */
const popJumpIfNone =
  (sense: boolean): Handler =>
  (t, instruction) => {
    const item = t.peek(1);
    let condition: Value;
    const type = typeOf(item);
    if (type !== null) condition = t.b.emit("const_bool", [], { value: type === "NoneType" });
    else {
      const [value] = t.boxTop(1);
      condition = t.b.emit("same", [value!, t.b.emit("singleton", [], { name: "None" })]);
    }
    t.refreshAfter();
    t.drop(1);
    branch(t, instruction, condition, sense);
  };

/** JUMP_IF_TRUE_OR_POP and JUMP_IF_FALSE_OR_POP: the item stays where the jump is taken. */
const jumpIfOrPop =
  (sense: boolean): Handler =>
  (t, { target, nextIndex }) => {
    const condition = truth(t);
    const { yes, no } = t.split(condition, "even");
    const [stays, pops] = sense ? [yes, no] : [no, yes];
    t.resumeIn(stays);
    t.goto(t.blockAt(target), t.state);
    t.resumeIn(pops);
    t.refreshAfter();
    t.drop(1);
    t.goto(t.blockAt(nextIndex), t.state);
    t.ended = true;
  };

const getIter: Handler = (t) => {
  const item = t.peek(1);
  if (item.form === "range") {
    t.poke(1, { form: "range_iter", parts: item.parts });
    return;
  }
  if (item.form === "enumerate") return;
  // Guarded here rather than at the loop's head, the iterator's type holds for the whole loop.
  const hint = item.form === "obj" ? (item.type ?? item.hint) : null;
  if (
    item.form === "obj" &&
    typeof hint === "string" &&
    ITERATOR_OF[hint] !== undefined &&
    !t.failed
  )
    t.guardType(item, hint);
  const known = ITERATOR_OF[typeOf(t.peek(1)) ?? ""] ?? null;
  if ((known === "list_iterator" || known === "tuple_iterator") && isForLoop(t)) {
    t.poke(1, { form: "sequence_iter", type: known, parts: [t.take(t.peek(1)), t.i64(0)] });
    return;
  }
  const [value] = t.boxTop(1);
  const iterator =
    known !== null
      ? t.b.helper("rt_sequence_iter", [value!])
      : t.python("rt_py_get_iter", [value!]);
  t.refreshAfter();
  t.drop(1);
  t.pushOwned(iterator, known);
};

/**
 * Whether what the present instruction gives is iterated by the next one, a `for` loop that is never
 * suspended: a generator's frame must have the iterator as an object.
 */
function isForLoop(t: Translator): boolean {
  const loop = t.cfg.instructions[t.instruction.ordinal + 1];
  return loop?.name === "FOR_ITER" && !t.suspendsIn(loop);
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
  { target, nextIndex }: Instruction,
  { type, parts: [sequence, index] }: SequenceItem,
): void {
  const length = t.b.helper("rt_var_size", [sequence]);
  const { yes: done, no: more } = t.split(
    t.b.emit("i64_cmp", [index, length], { op: "ge" }),
    "false",
  );
  t.resumeIn(done);
  t.guardQuietEnd(() => sequence);
  t.refreshAfter();
  if (t.framed) t.drop(1);
  else endIterator(t);
  t.goto(t.blockAt(target), t.state);
  t.resumeIn(more);
  const helper = type === "list_iterator" ? "rt_list_item" : "rt_tuple_item";
  const item = t.b.helper(helper, [sequence, index]);
  const next = t.b.emit("i64_add_unchecked", [index, t.i64(1)]);
  t.poke(1, { form: "sequence_iter", type, parts: [sequence, next] });
  t.push({ ...obj(item, { by: "param" }), origin: t.origin() });
  t.refreshAfter();
  t.unboxPushed(nextIndex);
  t.goto(t.blockAt(nextIndex), t.state);
  t.ended = true;
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

const returnValue: Handler = (t) => {
  setReturn(t, t.pop());
  t.ended = true;
};

const raiseVarargs: Handler = (t, { arg }) => {
  if (!t.framed) {
    // Leaving costs more than a frame does.
    if (t.failedFor("exception")) throw new NotFast("raises often");
    return t.leave("exception");
  }
  if (arg === 0) return raiseAgain(t);
  t.boxTop(arg);
  t.beforePython();
  // The helper takes over the references, so they leave the stack first.
  const items = Array.from({ length: arg }, () => t.pop()).reverse();
  const taken = items.map((item) => t.take(item));
  const none = t.b.emit("null", []);
  t.refresh();
  t.b.op("call_helper", [taken[0]!, taken[1] ?? none], { helper: "rt_py_raise" });
  t.leaveRaising();
};

const loadAssertionError: Handler = (t) => t.pushOwned(t.b.helper("rt_load_assertion_error", []));

export const controlHandlers = {
  JUMP_FORWARD: jump,
  JUMP_BACKWARD: jumpBackward,
  JUMP_BACKWARD_NO_INTERRUPT: jumpBackwardNoInterrupt,
  POP_JUMP_FORWARD_IF_TRUE: popJumpIf(true),
  POP_JUMP_FORWARD_IF_FALSE: popJumpIf(false),
  POP_JUMP_BACKWARD_IF_TRUE: popJumpIf(true),
  POP_JUMP_BACKWARD_IF_FALSE: popJumpIf(false),
  POP_JUMP_FORWARD_IF_NONE: popJumpIfNone(true),
  POP_JUMP_FORWARD_IF_NOT_NONE: popJumpIfNone(false),
  POP_JUMP_BACKWARD_IF_NONE: popJumpIfNone(true),
  POP_JUMP_BACKWARD_IF_NOT_NONE: popJumpIfNone(false),
  JUMP_IF_TRUE_OR_POP: jumpIfOrPop(true),
  JUMP_IF_FALSE_OR_POP: jumpIfOrPop(false),
  GET_ITER: getIter,
  FOR_ITER: forIter,
  RETURN_VALUE: returnValue,
  RAISE_VARARGS: raiseVarargs,
  LOAD_ASSERTION_ERROR: loadAssertionError,
};

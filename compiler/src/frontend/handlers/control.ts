/** Jumps, returning and raising. */

import type { Instruction } from "../../bytecode/instructions.ts";
import type { Value } from "../../ir/graph.ts";
import { setReturn } from "../returns.ts";
import { typeOf } from "../state.ts";
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
  RETURN_VALUE: returnValue,
  RAISE_VARARGS: raiseVarargs,
  LOAD_ASSERTION_ERROR: loadAssertionError,
};

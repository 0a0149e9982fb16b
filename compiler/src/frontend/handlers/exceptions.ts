/**
 * Instructions of exception handlers. The exception being handled is in the thread's state and the
 * one before it on the stack, as in the interpreter, so that code may be left anywhere in between.
 */

import type { Value } from "../../ir/graph.ts";
import { type Item, number } from "../state.ts";
import type { Handler, Translator } from "../translator.ts";

const thread = (t: Translator): Value => t.b.emit("tstate", []);

/** The caught exception becomes the handled one; below it, the one that was handled before. */
const pushExcInfo: Handler = (t) => {
  const [value] = t.boxTop(1);
  const before = t.b.helper("rt_push_exc_info", [thread(t), value!]);
  const caught = t.pop();
  t.pushOwned(before);
  t.push(caught);
};

const popExcept: Handler = (t) => {
  t.boxTop(1);
  const before = t.take(t.pop());
  t.refreshAfter();
  t.b.op("call_helper", [thread(t), before], { helper: "rt_pop_except" });
};

const checkExcMatch: Handler = (t) => {
  const [value, classes] = t.boxTop(2);
  const found = t.b.helper("rt_check_exc_match", [value!, classes!]);
  const matches = t.nonZero(found);
  t.refreshAfter();
  t.drop(1);
  t.push(number("bool", matches));
};

/** The instruction in a `lasti` item, which is an int that the interpreter or a landing made. */
function instructionIn(t: Translator, item: Item): Value {
  if (item.form === "i64") return item.value;
  if (item.form !== "obj") throw new Error(`no instruction in a ${item.form} item`);
  return t.b.emit("int_value", [item.value]);
}

/** Leaves before an exception is raised again out of the function, if a tracer waits for its end. */
function leaveTraced(t: Translator): void {
  if (t.handler !== null) return;
  const untraced = t.b.helper("rt_untraced", [thread(t)]);
  t.leaveUnless(t.nonZero(untraced), "interrupt");
}

/** Raises the caught exception on top of the stack again, as raised by an instruction. */
function raiseTop(t: Translator, instruction: Value): void {
  t.beforePython();
  const value = t.take(t.pop());
  t.refresh();
  t.b.op("call_helper", [t.b.emit("frame", []), value, instruction], { helper: "rt_reraise" });
  t.leaveRaising("again");
}

/** Raises what was caught, without an entry in its traceback; `arg`: how deep its place lies. */
const reraise: Handler = (t, { arg, index }) => {
  if (!t.framed) return t.leave("exception");
  t.boxTop(1);
  leaveTraced(t);
  raiseTop(t, arg > 0 ? instructionIn(t, t.peek(arg + 1)) : t.i64(index));
};

/** What `__anext__` raised: the end of the loop, or raised again. Below it is the iterator. */
const endAsyncFor: Handler = (t, { index }) => {
  const [value] = t.boxTop(1);
  const end = t.b.helper("rt_is_async_end", [value!]);
  const { yes, no } = t.split(t.nonZero(end), "true");
  t.resumeIn(no);
  leaveTraced(t);
  raiseTop(t, t.i64(index));
  t.resumeIn(yes);
  t.ended = false;
  t.refreshAfter();
  t.release(t.pop());
  t.release(t.pop());
};

/** `raise` alone. */
export function raiseAgain(t: Translator): void {
  leaveTraced(t);
  t.beforePython();
  const handled = t.b.helper("rt_raise_again", []);
  const { yes, no } = t.split(t.nonZero(handled), "true");
  t.resumeIn(yes);
  t.leaveRaising("again");
  t.resumeIn(no);
  t.leaveRaising();
}

/** Calls `__exit__`, which lies below the instruction, the exception before and the caught one. */
const withExceptStart: Handler = (t) => {
  t.boxTop(1);
  const exit = t.peek(4);
  if (exit.form !== "obj") throw new Error(`no __exit__ in a ${exit.form} item`);
  const [value] = t.boxTop(1);
  t.pushOwned(t.python("rt_py_with_except_start", [exit.value, value!]));
};

/**
 * Splits what is being handled: the part that matches the classes, or None, lands on top of the
 * part that doesn't, which takes the place of the whole; a match becomes the handled exception.
 */
const checkEgMatch: Handler = (t) => {
  const [value, classes] = t.boxTop(2);
  t.beforePython();
  const call = t.b.op("call_helper_out", [value!, classes!], {
    helper: "rt_py_check_eg_match",
    reps: ["obj"],
  });
  const rest = t.b.emit("out_value", [call.result!], { index: 0, rep: "obj" });
  t.refreshAfter();
  t.release(t.pop());
  const before = t.pop();
  t.pushOwned(rest);
  t.pushOwned(call.result!);
  t.refreshAfter();
  t.release(before);
};

/** What `except*` clauses raised, a list, and what they caught give the exception to raise, or None. */
const prepReraiseStar: Handler = (t) => {
  const [caught, raised] = t.boxTop(2);
  const result = t.python("rt_py_prep_reraise_star", [caught!, raised!]);
  t.refreshAfter();
  t.release(t.pop());
  t.release(t.pop());
  t.pushOwned(result);
};

export const exceptionHandlers = {
  PUSH_EXC_INFO: pushExcInfo,
  POP_EXCEPT: popExcept,
  CHECK_EXC_MATCH: checkExcMatch,
  RERAISE: reraise,
  WITH_EXCEPT_START: withExceptStart,
  END_ASYNC_FOR: endAsyncFor,
  CHECK_EG_MATCH: checkEgMatch,
  PREP_RERAISE_STAR: prepReraiseStar,
};

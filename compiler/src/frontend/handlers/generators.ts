/** Bodies of generators and coroutines: starting, yielding, delegating. */

import { CodeFlag } from "../../bytecode/code.ts";
import type { Value } from "../../ir/graph.ts";
import { type Item, isNumber, obj } from "../state.ts";
import type { Handler, Translator } from "../translator.ts";

/** The generator exists already; what remains is the None that its first turn is sent. */
const returnGenerator: Handler = (t) =>
  t.push(
    t.constantItem({ op: "singleton", name: "None" }, "NoneType", { kind: "const", value: null }),
  );

/** An unboxed item that a local also has: the object that the local's slot now holds. */
function sameObject(t: Translator, item: Item): Item {
  if (!isNumber(item) || item.box !== null) return item;
  const slot = t.state.locals.findIndex(
    (local) =>
      isNumber(local) && local.clean && local.bound === undefined && local.value === item.value,
  );
  if (slot < 0) return item;
  const type = item.form === "i64" ? "int" : item.form === "f64" ? "float" : "bool";
  return obj(t.b.emit("load_slot", [], { slot, rep: "obj" }), { by: "slot", slot }, type);
}

/** Moves the whole stack but its top into the frame. */
function storeStack(t: Translator): void {
  const base = t.code.nlocalsplus;
  const items = t.state.stack.splice(0, t.state.stack.length - 1);
  for (const [i, item] of items.entries()) {
    const value: Value = item.form === "null" ? t.b.emit("null", []) : t.take(item);
    t.b.op("store_slot", [value], { slot: base + i });
  }
}

/** Functions with more yields than that aren't drained: each has code for both ways. */
const MAX_DRAINED_YIELDS = 4;

function isDrained({ cfg, facts }: Translator): boolean {
  if (!facts.drained) return false;
  const yields = cfg.instructions.filter(({ name }) => name === "YIELD_VALUE");
  return yields.length <= MAX_DRAINED_YIELDS;
}

/** Gives the item on top to what takes all items of the generator: whether that has taken it. */
function offer(t: Translator, drain: Value): Value {
  const item = t.peek(1);
  if (!isNumber(item)) {
    const [value] = t.boxTop(1);
    return t.nonZero(t.b.helper("rt_drain_object", [drain, value!]));
  }
  const { form, value } = item;
  if (form === "bool") return t.nonZero(t.b.helper("rt_drain_bool", [drain, value]));
  const same = sameObject(t, item);
  const object = same.form === "obj" ? same.value : (item.box?.value ?? null);
  const kind = form === "i64" ? "rt_drain_i64" : "rt_drain_f64";
  return t.nonZero(
    object === null
      ? t.b.helper(kind, [drain, value])
      : t.b.helper(`${kind}_as`, [drain, value, object]),
  );
}

/** The generator goes on at once if something drains it and takes the item: see `RtDrain`. */
function goOnIfDrained(t: Translator, nextIndex: number): void {
  const drain = t.b.emit("drain", []);
  const alone = t.b.emit("same", [drain, t.b.emit("null", [])]);
  const never = (): Value => t.b.emit("const_bool", [], { value: false });
  const taken = t.eitherValue(alone, never, () => offer(t, drain));
  const { yes, no } = t.split(taken, "even");
  t.resumeIn(yes);
  t.release(t.pop());
  t.push(
    t.constantItem({ op: "singleton", name: "None" }, "NoneType", { kind: "const", value: null }),
  );
  t.goto(t.blockAt(nextIndex), t.state);
  t.resumeIn(no);
}

const yieldValue: Handler = (t, { index, nextIndex }) => {
  t.noteYield(nextIndex);
  if (!isNumber(t.peek(1))) t.boxTop(1);
  if (isDrained(t)) goOnIfDrained(t, nextIndex);
  t.beforePython();
  t.poke(1, sameObject(t, t.peek(1)));
  t.boxTop(t.state.stack.length);
  const depth = t.state.stack.length - 1;
  storeStack(t);
  const value = t.take(t.pop());
  t.b.state = { resume: nextIndex, at: index, locals: [], stack: [] };
  t.b.end("yield", [value], [], { stacktop: t.code.nlocalsplus + depth });
  t.ended = true;
};

const getYieldFromIter: Handler = (t) => {
  const [value] = t.boxTop(1);
  const coroutine = (t.code.flags & (CodeFlag.COROUTINE | CodeFlag.ITERABLE_COROUTINE)) !== 0;
  const iterator = t.python("rt_py_yield_from_iter", [value!, t.i64(coroutine ? 1 : 0)]);
  t.refreshAfter();
  t.drop(1);
  t.pushOwned(iterator);
};

const getAwaitable: Handler = (t) => {
  const [value] = t.boxTop(1);
  const can = t.b.helper("rt_can_await", [value!]);
  t.leaveUnless(t.nonZero(can), "generic");
  const iterator = t.python("rt_py_await_iter", [value!]);
  t.refreshAfter();
  t.drop(1);
  t.pushOwned(iterator);
};

/** The receiver and what to send it give the receiver and what it yielded, or its result. */
const send: Handler = (t, { target, nextIndex }) => {
  const [receiver, value] = t.boxTop(2);
  t.beforePython();
  const call = t.b.op("call_helper_out", [receiver!, value!], {
    helper: "rt_py_send",
    reps: ["obj"],
  });
  const result = t.b.emit("out_value", [call.result!], { index: 0, rep: "obj" });
  const returned = t.b.emit("i64_cmp", [call.result!, t.i64(0)], { op: "eq" });
  const { yes, no } = t.split(returned, "false");
  t.resumeIn(yes);
  t.refreshAfter();
  t.release(t.pop());
  t.release(t.pop());
  t.pushOwned(result);
  t.goto(t.blockAt(target), t.state);
  t.resumeIn(no);
  t.refreshAfter();
  t.release(t.pop());
  t.pushOwned(result);
  t.goto(t.blockAt(nextIndex), t.state);
  t.ended = true;
};

const getAiter: Handler = (t) => {
  const [value] = t.boxTop(1);
  const iterator = t.python("rt_py_get_aiter", [value!]);
  t.refreshAfter();
  t.drop(1);
  t.pushOwned(iterator);
};

const getAnext: Handler = (t) => {
  const [iterator] = t.boxTop(1);
  t.pushOwned(t.python("rt_py_get_anext", [iterator!]));
};

/** What an asynchronous generator yields, as opposed to what it awaits, is wrapped. */
const asyncGenWrap: Handler = (t) => {
  t.poke(1, sameObject(t, t.peek(1)));
  const [value] = t.boxTop(1);
  const wrapped = t.b.helper("rt_wrap_async_value", [value!]);
  t.refreshAfter();
  t.drop(1);
  t.pushOwned(wrapped);
};

export const generatorHandlers = {
  ASYNC_GEN_WRAP: asyncGenWrap,
  GET_AITER: getAiter,
  GET_ANEXT: getAnext,
  GET_YIELD_FROM_ITER: getYieldFromIter,
  GET_AWAITABLE: getAwaitable,
  SEND: send,
  RETURN_GENERATOR: returnGenerator,
  YIELD_VALUE: yieldValue,
};

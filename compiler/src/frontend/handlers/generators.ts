/** Bodies of generators and coroutines: starting, yielding, delegating. */

import type { Value } from "../../ir/graph.ts";
import { isNumber, type Item, obj } from "../state.ts";
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

const yieldValue: Handler = (t, { index, nextIndex }) => {
  t.noteYield(nextIndex);
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

export const generatorHandlers = {
  RETURN_GENERATOR: returnGenerator,
  YIELD_VALUE: yieldValue,
};

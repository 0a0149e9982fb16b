/** Stack shuffling and instructions that do nothing once a frame exists. */
import { NULL_ITEM, OWNED } from "../state.ts";
import type { Handler } from "../translator.ts";

const nothing: Handler = () => {};

const popTop: Handler = (t) => {
  const item = t.pop();
  t.refreshAfter();
  t.release(item);
};

const pushNull: Handler = (t) => t.push(NULL_ITEM);

const copy: Handler = (t, { arg }) => {
  const item = t.peek(arg);
  if (item.form !== "obj" || item.own.by !== "owned") return t.push(item);
  if (item.maybeNull) return t.leave("generic");
  t.b.op("incref", [item.value]);
  t.push({ ...item, own: OWNED });
};

const swap: Handler = (t, { arg }) => {
  const top = t.peek(1);
  t.poke(1, t.peek(arg));
  t.poke(arg, top);
};

export const stackHandlers = {
  NOP: nothing,
  // The interpreter has run these before native code is entered, or need not run them again.
  RESUME: nothing,
  MAKE_CELL: nothing,
  COPY_FREE_VARS: nothing,
  CACHE: nothing,
  POP_TOP: popTop,
  PUSH_NULL: pushNull,
  COPY: copy,
  SWAP: swap,
};

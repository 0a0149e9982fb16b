/** What a function returns: by frame an object, from a fast function whatever form fits. */
import type { Rep } from "../ir/op-spec.ts";
import { endsQuietly } from "./emitter.ts";
import { type Item, isNumber, NULL_ITEM, OWNED, typeOf } from "./state.ts";
import type { Translator } from "./translator.ts";

/** Thrown when a fast function returns something else than was assumed: it is built again. */
export class ReturnsOtherwise extends Error {
  readonly rep: Rep;
  readonly type: string | null;
  constructor(rep: Rep, type: string | null) {
    super(`returns ${rep}`);
    this.rep = rep;
    this.type = type;
  }
}

/** Ends the block by returning an item that was popped. */
export function setReturn(t: Translator, item: Item): void {
  const { fast } = t;
  if (fast === null) {
    const value = t.take(item);
    t.refreshAfter();
    t.b.end("return", [value], []);
    return;
  }
  const rep: Rep = isNumber(item) ? item.form : "obj";
  const type = typeOf(item);
  const hint = item.form === "obj" && typeof item.hint === "number" ? item.hint : null;
  const seen = fast.returnsSeen ?? { rep, type, hint };
  fast.returnsSeen = {
    rep: seen.rep === rep ? rep : "obj",
    type: seen.type === type ? type : null,
    // NotImplemented and None are known otherwise.
    hint: seen.hint ?? hint,
  };
  if (fast.returns !== "obj" && fast.returns !== rep) throw new ReturnsOtherwise("obj", null);
  t.push(ownedResult(t, item));
  endLocals(t);
  const result = t.pop();
  const value = fast.returns !== "obj" && isNumber(result) ? result.value : t.take(result);
  t.b.end("return_fast", [value], []);
}

/** A result with a reference of its own: a local that is returned gives its own. */
function ownedResult(t: Translator, item: Item): Item {
  if (item.form === "obj" && item.own.by === "slot") {
    const local = t.state.locals[item.own.slot]!;
    if (local.form === "obj" && local.own.by === "owned") {
      t.state.locals[item.own.slot] = NULL_ITEM;
      return { ...item, own: OWNED };
    }
  }
  return t.owned(item);
}

/**
 * The locals of a function without a frame end, in their order. Where one's end might run code,
 * the interpreter returns instead, from a frame that has the others.
 */
function endLocals(t: Translator): void {
  for (const [slot, item] of t.state.locals.entries()) {
    if (item.form !== "obj" || item.own.by !== "owned") {
      t.release(item);
      continue;
    }
    if (!endsQuietly(item.type)) {
      t.refuseNoisy();
      t.refresh();
      t.guardOutlives(item.value, 0);
    }
    t.giveBack(item.value, item.maybeNull);
    t.state.locals[slot] = NULL_ITEM;
  }
}

/** What a function returns: by frame an object, from a fast function whatever form fits. */
import type { Rep } from "../ir/op-spec.ts";
import { type Item, isNumber, typeOf } from "./state.ts";
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
  if (fast.returnsSeen === null) {
    fast.returnsSeen = { rep, type };
  } else if (fast.returnsSeen.rep !== rep) {
    fast.returnsSeen = { rep: "obj", type: fast.returnsSeen.type === type ? type : null };
  } else if (fast.returnsSeen.type !== type) {
    fast.returnsSeen = { rep, type: null };
  }
  if (fast.returns !== "obj" && fast.returns !== rep) throw new ReturnsOtherwise("obj", null);
  const value = fast.returns === "obj" ? t.take(item) : isNumber(item) ? item.value : t.take(item);
  for (const local of t.state.locals) t.release(local);
  t.b.end("return_fast", [value], []);
}

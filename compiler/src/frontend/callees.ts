/**
 * Callee switches: where native code has met several functions at a call, that is translated once for
 * each of them, and once more for all others (docs/design/0025).
 */
import type { ClassCase } from "./classes.ts";
import { isMet } from "./handlers/met-calls.ts";
import type { Translator } from "./translator.ts";

/** How deep below the top the callee of a CALL with `count` arguments lies. */
export function calleeDepth(t: Translator, count: number): number {
  return t.peek(count + 2).form === "null" ? count + 1 : count + 2;
}

/**
 * Ends the block with a switch on the code of the function that the present instruction calls. Null,
 * and nothing emitted, if it isn't a call that has met several.
 */
export function switchOnCallee(t: Translator): readonly ClassCase[] | null {
  const { name, index, arg } = t.instruction;
  const met = name === "CALL" ? (t.facts.callees.get(index) ?? []) : [];
  if (met.length < 2 || (t.failed && !t.failedOnlyFor("callee"))) return null;
  const depth = calleeDepth(t, arg);
  const item = t.peek(depth);
  if (item.form !== "obj" || item.maybeNull || item.known !== null) return null;
  const checked = [...t.checked];
  const cases = met.map((callee) => {
    const { yes, no } = t.split(isMet(t, item.value, callee), "even");
    t.resumeIn(yes);
    t.poke(depth, { ...item, known: { kind: "met", callee } });
    const fork = { block: yes.block, state: t.state };
    t.resumeIn(no);
    return { fork, checked };
  });
  if (!t.framed) {
    t.leave("callee");
    return cases;
  }
  t.poke(depth, { ...item, known: { kind: "met", callee: null } });
  return [...cases, { fork: { block: t.b.block, state: t.state }, checked }];
}

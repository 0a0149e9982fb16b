/**
 * Where a value that may be NULL (`obj?`) is used as an object (`obj`), for the verifier.
 *
 * Such a use, and `not_null`, is sound below a proof: a guard or `check_bound` of the value, or the
 * edge of a branch that has compared it with `null`. Without one, native code would follow NULL.
 */
import { HELPERS, type HelperSpec } from "../../../schema/runtime.ts";
import type { Block, Fn, Op, Value } from "./graph.ts";
import type { OpName } from "./ops.ts";
import { predecessorsOf } from "./uses.ts";

/** After this op (-1: from the start) of this block, a value is not NULL. */
export interface Proof {
  readonly block: Block;
  readonly op: number;
}

/** Ops after which their first operand is not NULL. */
const PROVING: ReadonlySet<OpName> = new Set(["guard_not_null", "check_bound", "guard_is"]);

/** Proofs by value. They hold in what their place dominates. */
export function notNullProofs(fn: Fn): Map<Value, Proof[]> {
  const proofs = new Map<Value, Proof[]>();
  const add = (value: Value, proof: Proof): void => {
    const known = proofs.get(value);
    if (known === undefined) proofs.set(value, [proof]);
    else known.push(proof);
  };
  const predecessors = predecessorsOf(fn);
  for (const block of fn.blocks) {
    block.ops.forEach((op, i) => {
      if (PROVING.has(op.name)) add(op.args[0]!, { block, op: i });
    });
    const last = block.ops.at(-1);
    const tested = last?.name === "branch" ? testOf(last.args[0]!) : null;
    if (last === undefined || tested === null) continue;
    const [ifTrue, ifFalse] = last.targets;
    const edge = tested.nullIf ? ifFalse : ifTrue;
    // Only a block with no other way in knows which edge was taken.
    if (edge === undefined || ifTrue?.block === ifFalse?.block) continue;
    if (predecessors.get(edge.block)?.length === 1)
      add(tested.value, { block: edge.block, op: -1 });
  }
  return proofs;
}

/** The value that a condition compares with NULL, and the outcome when it is NULL. */
function testOf(condition: Value): { value: Value; nullIf: boolean } | null {
  const { def } = condition;
  if (def?.name === "bool_not") {
    const inner = testOf(def.args[0]!);
    return inner === null ? null : { value: inner.value, nullIf: !inner.nullIf };
  }
  if (def?.name !== "same") return null;
  const [left, right] = [def.args[0]!, def.args[1]!];
  if (right.def?.name === "null") return { value: left, nullIf: true };
  if (left.def?.name === "null") return { value: right, nullIf: true };
  return null;
}

/** Values of rep `obj?` that an op uses where it wants an `obj`. */
export function usedAsObjects(op: Op, fn: Fn): Set<Value> {
  const used = new Set<Value>();
  const want = (rep: string | undefined, value: Value): void => {
    if (value.rep === "obj?" && (rep === "obj" || rep === "...obj")) used.add(value);
  };
  // What a helper wrote is there or not as its result says, and that test has many forms.
  const [first] = op.args;
  if (op.name === "not_null" && first?.rep === "obj?" && first.def?.name !== "out_value") {
    used.add(first);
  }
  const { args: wanted } = op.spec;
  op.args.forEach((value, i) => {
    want(wanted[Math.min(i, wanted.length - 1)], value);
  });
  if (op.spec.effects === "helper" || op.name === "try_helper_out") {
    const helper: HelperSpec = HELPERS[op.helper];
    // Where operands go into an array, the fixed ones come first.
    const count = op.name === "call_helper_items" ? Number(op.attrs.fixed) : op.args.length;
    op.args.slice(0, count).forEach((value, i) => {
      want(helper.args[i], value);
    });
  }
  for (const { block, args } of op.targets) {
    args.forEach((value, i) => {
      want(block.params[i]?.rep, value);
    });
  }
  if (op.name === "return_fast" && op.args[0] !== undefined) want(fn.returns, op.args[0]);
  return used;
}

/** Runtime helpers and calls. */
import type { ExitReason } from "../../../../schema/messages.ts";
import { HELPERS, type HelperName, type HelperSpec } from "../../../../schema/runtime.ts";
import type { FrameState, Op, Value } from "../../ir/graph.ts";
import { type FunctionWriter, llvmRep, type Rule } from "../function-writer.ts";
import { TBAA } from "../tbaa.ts";
import { canTest, tracing, typeTest } from "./guards.ts";

/**
 * Before code that may run Python or raise: the frame knows the line. So does it where helpers
 * allocate, which may run the collector, and which tracemalloc notes.
 */
function announce(w: FunctionWriter, op: Op): void {
  const state = shownState(op);
  const allocates = op.spec.effects === "helper" && HELPERS[op.helper].effects === "alloc";
  if (state !== null && (op.effects === "py" || op.effects === "release" || allocates)) w.storeInstr(state.at);
}

/** The state whose instruction the frame shows while an op runs. */
function shownState(op: Op): FrameState | null {
  return op.state ?? op.raiseState;
}

/** Tests a helper's result for failure and defines the op's result. */
function finish(w: FunctionWriter, op: Op, helper: HelperName, result: string): void {
  const { ret, fails } = HELPERS[helper];
  const raised = helper === "rt_call_stack" ? "shown" : "here";
  if (fails === "null") w.continueIf(w.temp(`icmp ne ptr ${result}, null`), w.raiseLabel(op, raised));
  if (fails === "minus1") {
    const type = ret === "i64" ? "i64" : "i32";
    w.continueIf(w.temp(`icmp ne ${type} ${result}, -1`), w.raiseLabel(op));
  }
  if (op.result === null) return;
  w.define(op.result, ret === "i32" ? w.temp(`sext i32 ${result} to i64`) : result);
}

function operands(w: FunctionWriter, helper: HelperName, args: readonly Value[]): string[] {
  const types = HELPERS[helper].args;
  return args.map((arg, i) => w.asCType(arg, types[i]!));
}

/** Where a `call_helper_out` wrote its results. */
const outputs = new WeakMap<Value, string>();

export const callRules = {
  call_helper: (w, op) => {
    const spec: HelperSpec = HELPERS[op.helper];
    if (spec.quick !== undefined) return quickly(w, op, spec.quick as HelperName);
    announce(w, op);
    finish(w, op, op.helper, w.callHelper(op.helper, operands(w, op.helper, op.args)));
  },
  call_helper_items: (w, op) => {
    announce(w, op);
    const fixed = op.attrs["fixed"] as number;
    const items = op.args.slice(fixed);
    const array = storeItems(w, items);
    const count = op.attrs["count"] as number;
    finish(w, op, op.helper, w.callHelper(op.helper, [...operands(w, op.helper, op.args.slice(0, fixed)), array, String(count)]));
  },
  call_helper_out: (w, op) => {
    announce(w, op);
    const reps = op.attrs["reps"] as readonly string[];
    const out = w.alloca(`[${Math.max(1, reps.length)} x i64]`);
    const result = w.callHelper(op.helper, [...operands(w, op.helper, op.args), out]);
    finish(w, op, op.helper, result);
    outputs.set(op.result!, out);
  },
  out_value: (w, op) => {
    const out = outputs.get(op.args[0]!)!;
    const address = w.temp(`getelementptr inbounds i64, ptr ${out}, i64 ${op.attrs["index"]}`);
    w.define(op.result!, w.temp(`load ${llvmRep(op.result!.rep)}, ptr ${address}, align 8`));
  },
  call: (w, op) => {
    announce(w, op);
    const names = op.attrs["kwnames"] as number;
    const array = storeItems(w, op.args);
    const count = String(op.args.length - 2);
    finish(w, op, "rt_call_stack", w.callHelper("rt_call_stack", ["%ts", array, count, names < 0 ? "null" : w.poolLoad(names)]));
  },
  call_framed: (w, op) => {
    announce(w, op);
    const [callee, ...args] = op.args;
    const array = storeItems(w, args);
    const result = w.callHelper("rt_call_framed", ["%ts", w.value(callee!), w.poolLoad(op.attrs["code"] as number), array, String(args.length)]);
    finish(w, op, "rt_call_framed", result);
  },
  call_fast: callFast,
} satisfies Record<string, Rule>;

/** A helper whose common case is another one, which neither raises nor looks at the frame. */
function quickly(w: FunctionWriter, op: Op, quick: HelperName): void {
  const texts = operands(w, op.helper, op.args);
  const slow = w.newLabel("slow");
  const joined = w.newLabel("joined");
  w.aside(slow, () => {
    announce(w, op);
    finish(w, op, op.helper, w.callHelper(op.helper, texts));
    w.line(`br label %${joined}`);
  });
  w.line(`br i1 ${w.temp(`icmp ne i32 ${w.callHelper(quick, texts)}, 0`)}, label %${joined}, label %${slow}, !prof !1`);
  w.placeAfterAside(joined, shownState(op)?.at);
  if (op.result !== null) w.define(op.result, "1");
}

/** Operands into the shared array; its address, with one free place in front. */
function storeItems(w: FunctionWriter, items: readonly Value[]): string {
  w.scratch(items.length);
  items.forEach((item, i) => {
    const address = w.temp(`getelementptr inbounds ptr, ptr %scratch, i64 ${i + 1}`);
    w.line(`store ptr ${w.value(item)}, ptr ${address}, align 8, !tbaa ${TBAA.object}`);
  });
  return w.temp("getelementptr inbounds ptr, ptr %scratch, i64 1");
}

/**
 * A fast function returns its result and a status; 1 means that it left, its frame and those of
 * its fast callees waiting in the chain. A caller without a frame adds its own and leaves too. One
 * with a frame has the interpreter finish the chain, and goes on if the result is as expected.
 */
function callFast(w: FunctionWriter, op: Op): void {
  const symbol = op.attrs["callee"] as string;
  const { returns } = w.view.fast(symbol);
  const type = `{ ${llvmRep(returns)}, i32 }`;
  if (w.framed) w.storeInstr(op.raiseState!.at);
  const operandTexts = ["ptr %ts", `i32 ${w.levelsLeft()}`, ...op.args.map((arg) => w.typed(arg))].join(", ");
  const pair = w.temp(`call ${type} @${w.calleeSymbols.get(symbol) ?? symbol}(${operandTexts})`);
  const result = w.temp(`extractvalue ${type} ${pair}, 0`);
  const came = w.temp(`icmp eq i32 ${w.temp(`extractvalue ${type} ${pair}, 1`)}, 0`);
  const left = w.newLabel("left");
  if (!w.framed) {
    w.aside(left, () => {
      w.pushChain(op.state!, "null", op.operandItems, op);
      w.returnUnwinding();
    });
    w.continueIf(came, left);
    w.define(op.result!, result);
    return;
  }
  const joined = w.newLabel("joined");
  const before = w.label;
  let otherwise = "";
  let unboxed = "";
  w.aside(left, () => {
    const object = w.callHelper("rt_chain_run", ["%ts"]);
    w.continueIf(w.temp(`icmp ne ptr ${object}, null`), w.raiseLabel(op));
    unboxed = op.attrs["constructs"] === true ? initResult(w, op, object) : unbox(w, op, object, returns);
    otherwise = w.label;
    w.line(`br label %${joined}`);
  });
  w.line(`br i1 ${came}, label %${joined}, label %${left}, !prof !1`);
  w.place(joined);
  w.define(op.result!, w.temp(`phi ${llvmRep(returns)} [ ${result}, %${before} ], [ ${unboxed}, %${otherwise} ]`));
}

/** None, if that is what the chain of an `__init__` gave. Leaves after the call under a tracer. */
function initResult(w: FunctionWriter, op: Op, object: string): string {
  const failed = w.callHelper("rt_init_result", [object]);
  w.continueIf(w.temp(`icmp ne i32 ${failed}, -1`), w.raiseLabel(op));
  leaveIfTraced(w, op, null);
  const none = w.module.external("_Py_NoneStruct");
  w.callHelper("rt_incref", [none]);
  return none;
}

function leaveIfTraced(w: FunctionWriter, op: Op, result: string | null): void {
  w.continueIf(w.temp(`icmp eq i8 ${tracing(w)}, 0`), leaveAfter(w, op, "interrupt", result));
}

/** Label of a block that leaves after a call, with its result on the stack if there is one. */
function leaveAfter(w: FunctionWriter, op: Op, reason: ExitReason, result: string | null): string {
  const label = w.newLabel("other");
  w.aside(label, () => {
    releaseOperands(w, op);
    w.writeExit(op.state!, false, reason, result);
  });
  return label;
}

/**
 * The chain's result in the form of a fast result. Leaves after the call if it is of another type
 * than native code would have returned, or if a tracer or profiler has appeared.
 */
function unbox(w: FunctionWriter, op: Op, object: string, returns: Value["rep"]): string {
  leaveIfTraced(w, op, object);
  const unboxed = returns === "i64" || returns === "f64" || returns === "bool";
  const type = unboxed
    ? ({ i64: "int", f64: "float", bool: "bool" } as const)[returns]
    : (op.attrs["type"] as string);
  if (type === "any") return object;
  const other = leaveAfter(w, op, "callee", object);
  w.continueIf(canTest(type) ? typeTest(w, object, type) : "false", other);
  if (!unboxed) return object;
  let value: string;
  if (returns === "i64") {
    w.continueIf(w.temp(`icmp ne i32 ${w.callHelper("rt_int_fits", [object])}, 0`), other);
    value = w.callHelper("rt_int_value", [object]);
  } else if (returns === "f64") value = w.callHelper("rt_float_value", [object]);
  else value = w.temp(`icmp eq ptr ${object}, ${w.module.external("_Py_TrueStruct")}`);
  w.callHelper("rt_decref_plain", [object]);
  return value;
}

function releaseOperands(w: FunctionWriter, op: Op): void {
  for (const value of op.operandItems) w.callHelper("rt_decref", [w.value(value)]);
}

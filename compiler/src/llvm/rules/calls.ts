/** Runtime helpers and calls. */
import type { ExitReason } from "../../../../schema/messages.ts";
import { afterCode, afterKind, afterSpec, HELPERS, type HelperName, type HelperSpec } from "../../../../schema/runtime.ts";
import type { FrameState, Op, SlotState, Value } from "../../ir/graph.ts";
import { type FunctionWriter, llvmRep, type Rule } from "../function-writer.ts";
import { LAYOUT, SINGLETON_SYMBOLS } from "../layout-3-11.ts";
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
    const counts = afterSpec(op.attrs["after"] as number).level;
    if (counts) changeRecursion(w, -1);
    const result = w.callHelper("rt_call_framed", ["%ts", w.value(callee!), w.poolLoad(op.attrs["code"] as number), array, String(args.length)]);
    if (counts) changeRecursion(w, 1);
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
 *
 * A method that declines an operator by NotImplemented counts as having left: what comes then runs
 * any code.
 */
function callFast(w: FunctionWriter, op: Op): void {
  const symbol = op.attrs["callee"] as string;
  const after = op.attrs["after"] as number;
  const { returns } = w.view.fast(symbol);
  const type = `{ ${llvmRep(returns)}, i32 }`;
  if (w.framed) w.storeInstr(op.raiseState!.at);
  const levels = afterSpec(after).level ? w.temp(`sub i32 ${w.levelsLeft()}, 1`) : w.levelsLeft();
  const operandTexts = ["ptr %ts", `i32 ${levels}`, ...op.args.map((arg) => w.typed(arg))].join(", ");
  const pair = w.temp(`call ${type} @${w.calleeSymbols.get(symbol) ?? symbol}(${operandTexts})`);
  const result = w.temp(`extractvalue ${type} ${pair}, 0`);
  const status = w.temp(`icmp eq i32 ${w.temp(`extractvalue ${type} ${pair}, 1`)}, 0`);
  const declines = afterSpec(after).declines && returns === "obj" && op.attrs["type"] === "any";
  const left = w.newLabel("left");
  let came = status;
  if (declines) {
    const answered = w.temp(`icmp ne ptr ${result}, ${singleton(w, "NotImplemented")}`);
    came = w.temp(`select i1 ${status}, i1 ${answered}, i1 false`);
  }
  if (!w.framed) {
    w.aside(left, () => w.leaveWaiting(op.state!, waitingOperands(op, after), op));
    w.continueIf(came, left);
    w.define(op.result!, result);
    return;
  }
  const joined = w.newLabel("joined");
  let otherwise = "";
  let unboxed = "";
  w.aside(left, () => {
    // Whoever looks at this frame from what comes now sees its locals.
    w.syncLocals(op.raiseState!);
    const object = finished(w, op, declines ? { status, result } : null, after);
    unboxed = afterKind(after) === "init" ? initResult(w, op, object) : unbox(w, op, object, returns);
    otherwise = w.label;
    w.line(`br label %${joined}`);
  });
  if (endsOperands(w, op)) {
    w.continueIf(came, left);
    for (const value of op.operandItems) w.decref(w.value(value), op.raiseState!.at);
    w.line(`br label %${joined}`);
  } else w.line(`br i1 ${came}, label %${joined}, label %${left}, !prof !1`);
  const before = w.label;
  w.place(joined);
  w.define(op.result!, w.temp(`phi ${llvmRep(returns)} [ ${result}, %${before} ], [ ${unboxed}, %${otherwise} ]`));
}

/** Whether the operands' references end in a call itself: a direct one, in a function with a frame. */
const endsOperands = (w: FunctionWriter, op: Op): boolean =>
  w.framed && afterSpec(op.attrs["after"] as number).moves === true && op.operandItems.length > 0;
const singleton = (w: FunctionWriter, name: string): string => w.module.external(SINGLETON_SYMBOLS[name]!);

/** What waits above the stack of a frame without a native one: the owned operands; an operator's both. */
function waitingOperands(op: Op, after: number): SlotState[] {
  const rest = [...op.operandItems];
  if (!afterSpec(after).declines) return rest.map((value) => ({ kind: "value", value, owned: true }));
  return operandsOf(op, after).map((value) => {
    const at = rest.indexOf(value);
    if (at >= 0) rest.splice(at, 1);
    return { kind: "value", value, owned: at >= 0 };
  });
}

/** The operands of an operator's method, the left one first. */
function operandsOf(op: Op, after: number): readonly Value[] {
  return afterKind(after) === "right" ? [...op.args].reverse() : op.args;
}

/**
 * The object that a call has given once the interpreter has finished the chain, for a caller with a
 * frame. `direct`: for a method that may also have come back by itself, to decline an operator.
 */
function finished(w: FunctionWriter, op: Op, direct: { status: string; result: string } | null, after: number): string {
  const interpreted = (): string => {
    if (afterSpec(after).level) changeRecursion(w, -1);
    const moved = endsOperands(w, op) ? [storeItems(w, op.operandItems), String(op.operandItems.length)] : ["null", "0"];
    const object = w.callHelper("rt_chain_run", ["%ts", ...moved]);
    if (afterSpec(after).level) changeRecursion(w, 1);
    w.continueIf(w.temp(`icmp ne ptr ${object}, null`), w.raiseLabel(op));
    return object;
  };
  if (["call", "get", "init", "item", "unary", "object"].includes(afterKind(after))) return interpreted();
  if (afterKind(after) === "contains") {
    // Native code turns it round itself.
    const truth = w.callHelper("rt_after", [interpreted(), "null", "null", String(afterCode("contains"))]);
    w.continueIf(w.temp(`icmp ne ptr ${truth}, null`), w.raiseLabel(op));
    return truth;
  }
  if (afterKind(after) === "setitem") {
    w.callHelper("rt_decref", [interpreted()]);
    w.callHelper("rt_incref", [singleton(w, "None")]);
    return singleton(w, "None");
  }
  let object: string;
  if (direct === null) object = interpreted();
  else {
    const before = w.label;
    const [chain, both] = [w.newLabel("chain"), w.newLabel("both")];
    w.line(`br i1 ${direct.status}, label %${both}, label %${chain}`);
    w.place(chain);
    const other = interpreted();
    const end = w.label;
    w.line(`br label %${both}`);
    w.place(both);
    object = w.temp(`phi ptr [ ${direct.result}, %${before} ], [ ${other}, %${end} ]`);
  }
  const boxes: string[] = [];
  const operands = operandsOf(op, after).map((value) => {
    if (value.rep === "obj") return w.value(value);
    boxes.push(boxed(w, op, value));
    return boxes.at(-1)!;
  });
  const result = w.callHelper("rt_after", [object, ...operands, String(after)]);
  for (const box of boxes) w.callHelper("rt_decref_plain", [box]);
  w.continueIf(w.temp(`icmp ne ptr ${result}, null`), w.raiseLabel(op));
  return result;
}

/** A new object for an unboxed operand. */
function boxed(w: FunctionWriter, op: Op, value: Value): string {
  const helper = ({ i64: "rt_box_i64", f64: "rt_box_f64", bool: "rt_box_bool" } as const)[value.rep as "i64" | "f64" | "bool"];
  const box = w.callHelper(helper, [w.asCType(value, helper === "rt_box_bool" ? "i32" : "")]);
  w.continueIf(w.temp(`icmp ne ptr ${box}, null`), w.raiseLabel(op));
  return box;
}

function changeRecursion(w: FunctionWriter, by: number): void {
  const field = w.temp(`getelementptr inbounds i8, ptr %ts, i64 ${LAYOUT["PyThreadState.recursion_remaining"]}`);
  const count = w.temp(`load i32, ptr ${field}, align 4, !tbaa ${TBAA.int}`);
  w.line(`store i32 ${w.temp(`add i32 ${count}, ${by}`)}, ptr ${field}, align 4, !tbaa ${TBAA.int}`);
}

/** None, if that is what the chain of an `__init__` gave. Leaves after the call under a tracer. */
function initResult(w: FunctionWriter, op: Op, object: string): string {
  const failed = w.callHelper("rt_init_result", [object]);
  w.continueIf(w.temp(`icmp ne i32 ${failed}, -1`), w.raiseLabel(op));
  leaveIfTraced(w, op, null);
  const none = singleton(w, "None");
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
    if (!endsOperands(w, op)) releaseOperands(w, op);
    w.writeExit(op.state!, false, reason, result === null ? null : pushedOnLeaving(w, op, result));
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

/** What a result that the native code after the call won't see leaves on the stack, if anything. */
function pushedOnLeaving(w: FunctionWriter, op: Op, object: string): string | null {
  if (afterKind(op.attrs["after"] as number) === "setitem") {
    w.callHelper("rt_decref_plain", [object]);
    return null;
  }
  if (op.attrs["after"] !== afterCode("contains", 1)) return object;
  const [yes, no] = [singleton(w, "True"), singleton(w, "False")];
  const turned = w.temp(`select i1 ${w.temp(`icmp eq ptr ${object}, ${yes}`)}, ptr ${no}, ptr ${yes}`);
  w.callHelper("rt_decref_plain", [object]);
  w.callHelper("rt_incref", [turned]);
  return turned;
}

function releaseOperands(w: FunctionWriter, op: Op): void {
  for (const value of op.operandItems) w.callHelper("rt_decref", [w.value(value)]);
}

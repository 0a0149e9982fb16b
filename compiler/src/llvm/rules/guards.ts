/** Guards: each goes on, or leaves with its frame state. */
import type { ExitReason } from "../../../../schema/messages.ts";
import { MAX_COPIES, MAX_FAST_DEPTH } from "../../advice/limits.ts";
import type { Op } from "../../ir/graph.ts";
import type { FunctionWriter, Rule } from "../function-writer.ts";
import { LAYOUT, SINGLETON_SYMBOLS, TYPE_SYMBOLS } from "../layout-3-11.ts";

/** Goes on if the i1 text holds. In stress mode the guard may fail all the same. */
export function guard(w: FunctionWriter, op: Op, condition: string, reason: ExitReason): void {
  let holds = condition;
  if (w.view.stress) {
    const allowed = w.temp(`icmp ne i32 ${w.callHelper("rt_stress_guard", [])}, 0`);
    holds = w.temp(`and i1 ${condition}, ${allowed}`);
  }
  w.continueIf(holds, w.exitLabel(op.state, false, reason, "here", op.operandItems));
}

const reasonOf = (op: Op): ExitReason => (op.attrs["reason"] as ExitReason | undefined) ?? "type";

function pass(w: FunctionWriter, op: Op): void {
  if (op.result !== null) w.define(op.result, w.value(op.args[0]!));
}

/** Whether `typeTest` knows a type. */
export function canTest(type: string): boolean {
  return type === "NoneType" || TYPE_SYMBOLS[type] !== undefined;
}

/** An i1 text: whether an object is exactly of a built-in type. */
export function typeTest(w: FunctionWriter, object: string, type: string): string {
  if (type === "NoneType") return w.temp(`icmp eq ptr ${object}, ${w.module.external(SINGLETON_SYMBOLS["None"]!)}`);
  const symbol = TYPE_SYMBOLS[type];
  if (symbol === undefined) throw new Error(`no symbol for type ${type}`);
  return w.temp(`icmp ne i32 ${w.callHelper("rt_is_type", [object, w.module.external(symbol)])}, 0`);
}

/** An i1 text: whether an object's type has the version tag that an op names. */
function versionTest(w: FunctionWriter, op: Op): string {
  const expected = w.temp(`ptrtoint ptr ${w.poolLoad(op.attrs["version"] as number)} to i64`);
  const actual = w.callHelper("rt_type_version", [w.value(op.args[0]!)]);
  return w.temp(`icmp eq i32 ${actual}, ${w.temp(`trunc i64 ${expected} to i32`)}`);
}

/** An i8 text: not 0 if the thread is traced or profiled. */
export function tracing(w: FunctionWriter): string {
  const field = w.temp(`getelementptr inbounds i8, ptr %ts, i64 ${LAYOUT["PyThreadState.cframe"]}`);
  return w.temp(`load i8, ptr ${w.temp(`load ptr, ptr ${field}, align 8`)}, align 1`);
}

export const guardRules = {
  guard_type: (w, op) => {
    guard(w, op, typeTest(w, w.value(op.args[0]!), op.attrs["type"] as string), reasonOf(op));
    pass(w, op);
  },
  is_type: (w, op) => w.define(op.result!, typeTest(w, w.value(op.args[0]!), op.attrs["type"] as string)),
  guard_version: (w, op) => {
    guard(w, op, versionTest(w, op), reasonOf(op));
    pass(w, op);
  },
  is_version: (w, op) => w.define(op.result!, versionTest(w, op)),
  guard_outlives: (w, op) => {
    const [object, ...others] = op.args.map((arg) => w.value(arg));
    let dropped = String(op.attrs["dropped"]);
    for (const other of others) {
      const more = w.temp(`zext i1 ${w.temp(`icmp eq ptr ${object}, ${other}`)} to i64`);
      dropped = w.temp(`add i64 ${dropped}, ${more}`);
    }
    const outlives =
      dropped === "0"
        ? w.callHelper("rt_ends_alone", [object!])
        : w.callHelper("rt_outlives", [object!, dropped]);
    guard(w, op, w.temp(`icmp ne i32 ${outlives}, 0`), reasonOf(op));
  },
  guard_class_version: (w, op) => {
    const expected = w.temp(`ptrtoint ptr ${w.poolLoad(op.attrs["version"] as number)} to i64`);
    const field = w.temp(`getelementptr inbounds i8, ptr ${w.value(op.args[0]!)}, i64 ${LAYOUT["PyTypeObject.tp_version_tag"]}`);
    const actual = w.temp(`load i32, ptr ${field}, align 8`);
    guard(w, op, w.temp(`icmp eq i32 ${actual}, ${w.temp(`trunc i64 ${expected} to i32`)}`), reasonOf(op));
  },
  guard_keys_count: (w, op) => {
    const expected = w.temp(`ptrtoint ptr ${w.poolLoad(op.attrs["count"] as number)} to i64`);
    const actual = w.callHelper("rt_shared_keys_count", [w.value(op.args[0]!)]);
    guard(w, op, w.temp(`icmp eq i32 ${actual}, ${w.temp(`trunc i64 ${expected} to i32`)}`), reasonOf(op));
  },
  guard_int_fits: (w, op) => {
    guard(w, op, w.temp(`icmp ne i32 ${w.callHelper("rt_int_fits", [w.value(op.args[0]!)])}, 0`), reasonOf(op));
    pass(w, op);
  },
  guard_is: (w, op) => guard(w, op, w.temp(`icmp eq ptr ${w.value(op.args[0]!)}, ${w.value(op.args[1]!)}`), reasonOf(op)),
  guard_not_null: (w, op) => {
    guard(w, op, w.temp(`icmp ne ptr ${w.value(op.args[0]!)}, null`), reasonOf(op));
    pass(w, op);
  },
  not_null: (w, op) => pass(w, op),
  guard_true: (w, op) => guard(w, op, w.value(op.args[0]!), reasonOf(op)),
  guard_false: (w, op) => guard(w, op, w.temp(`xor i1 ${w.value(op.args[0]!)}, true`), reasonOf(op)),
  guard_function_code: (w, op) => {
    const field = w.temp(`getelementptr inbounds i8, ptr ${w.value(op.args[0]!)}, i64 ${LAYOUT["PyFunctionObject.func_code"]}`);
    const code = w.temp(`load ptr, ptr ${field}, align 8`);
    guard(w, op, w.temp(`icmp eq ptr ${code}, ${w.poolLoad(op.attrs["code"] as number)}`), reasonOf(op));
  },
  check_bound: (w, op) => {
    const value = w.value(op.args[0]!);
    const unbound = w.newLabel("unbound");
    w.aside(unbound, () => {
      if (w.framed) w.callHelper(op.attrs["deref"] === true ? "rt_raise_unbound_deref" : "rt_raise_unbound_local", ["%frame", String(op.attrs["slot"])]);
      // Without a frame the interpreter meets the unset variable itself.
      w.writeExit(op.state!, w.framed, "unbound", null);
    });
    w.continueIf(w.temp(`icmp ne ptr ${value}, null`), unbound);
    w.define(op.result!, value);
  },
  check_tracing: (w, op) => {
    // CHECK_EVAL_BREAKER of CALL: a signal that the call made pending is raised here, inside the
    // handlers that cover the call.
    const pending = w.temp(`icmp eq i32 ${w.evalBreaker()}, 0`);
    const slow = w.newLabel("pending");
    const calm = w.newLabel("calm");
    w.aside(slow, () => {
      const state = op.state!;
      w.storeInstr(state.at);
      w.syncLocals(state);
      const handled = w.callHelper("rt_poll", ["%ts", "%frame"]);
      w.continueIf(w.temp(`icmp ne i32 ${handled}, -1`), w.exitLabel(state, true, "exception"));
      w.continueIf(w.temp(`icmp eq i32 ${handled}, 0`), w.exitLabel(state, false, "interrupt"));
      w.line(`br label %${calm}`);
    });
    w.line(`br i1 ${pending}, label %${calm}, label %${slow}, !prof !1`);
    w.place(calm);
    w.continueIf(w.temp(`icmp eq i8 ${tracing(w)}, 0`), w.exitLabel(op.state, false, "interrupt"));
  },
  guard_level: (w, op) => guard(w, op, w.temp(`icmp sgt i32 ${w.levelsLeft()}, 0`), "interrupt"),
  check_recursion: (w, op) => {
    // Levels are counted in registers; frames that the runtime makes for fast functions count
    // themselves in the thread's state.
    const left = w.levelsLeft();
    w.enterLevel();
    const exit = w.exitLabel(op.state, false, "interrupt");
    w.continueIf(w.temp(`icmp sgt i32 ${left}, 0`), exit);
    if (w.bounded) return;
    w.leaveIfPending(exit);
    // The C stack is looked at once in 64 levels: fast functions have small frames, and the limit
    // leaves room for many times as many. Its copies, and others of a cycle, are levels in between.
    const slow = w.newLabel("stack");
    const deep = w.newLabel("deep");
    w.aside(slow, () => {
      const low = w.callHelper("rt_stack_low", ["%ts"]);
      w.line(`br i1 ${w.temp(`icmp eq i32 ${low}, 0`)}, label %${deep}, label %${exit}`);
    });
    const place = w.temp(`and i32 ${left}, 63`);
    const due = w.temp(`icmp ult i32 ${place}, ${(1 + MAX_COPIES) * MAX_FAST_DEPTH}`);
    w.line(`br i1 ${due}, label %${slow}, label %${deep}, !prof !0`);
    w.place(deep);
  },
} satisfies Record<string, Rule>;

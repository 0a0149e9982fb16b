/** Constants, the frame, references and boxes. */
import type { Op } from "../../ir/graph.ts";
import type { FunctionWriter, Rule } from "../function-writer.ts";
import { LAYOUT, SINGLETON_SYMBOLS } from "../layout-3-11.ts";
import { TBAA } from "../tbaa.ts";

const define = (w: FunctionWriter, op: Op, text: string): void => w.define(op.result!, text);

/** A double as LLVM's hexadecimal form, exact. */
export function floatText(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return `0x${view.getBigUint64(0).toString(16).toUpperCase().padStart(16, "0")}`;
}

const viaHelper = (helper: Parameters<FunctionWriter["callHelper"]>[0]): Rule => (w, op) =>
  define(w, op, w.callHelper(helper, op.args.map((arg) => w.value(arg))));

/** A box may fail to be allocated. */
const boxing = (helper: "rt_box_i64" | "rt_box_f64" | "rt_new_range_iter"): Rule => (w, op) => {
  const box = w.callHelper(helper, op.args.map((arg) => w.value(arg)));
  define(w, op, box);
  w.continueIf(w.temp(`icmp ne ptr ${box}, null`), w.exitLabel(op.state, true, "exception"));
};

export const constantRules = {
  const_i64: (w, op) => define(w, op, String(op.attrs["value"])),
  const_f64: (w, op) => define(w, op, floatText(op.attrs["value"] as number)),
  const_bool: (w, op) => define(w, op, op.attrs["value"] === true ? "true" : "false"),
  null: (w, op) => define(w, op, "null"),
  singleton: (w, op) => define(w, op, w.module.external(SINGLETON_SYMBOLS[op.attrs["name"] as string]!)),
  pool: (w, op) => define(w, op, w.poolLoad(op.attrs["index"] as number)),
  pool_ptr: (w, op) => define(w, op, w.poolLoad(op.attrs["index"] as number)),
  drain: (w, op) => define(w, op, "%drain"),
  site_cache: (w, op) => define(w, op, w.module.siteCache(w.view.imageIndex(w.fn.functionIndex), op.attrs["instr"] as number, op.attrs["told"] as number)),
  frame: (w, op) => define(w, op, "%frame"),
  tstate: (w, op) => define(w, op, "%ts"),
  load_slot: (w, op) => define(w, op, w.temp(`load ptr, ptr ${w.slotAddress(op.attrs["slot"] as number)}, align 8, !tbaa ${TBAA.object}`)),
  lasti: (w, op) => {
    const field = w.temp(`getelementptr inbounds i8, ptr %frame, i64 ${LAYOUT["_PyInterpreterFrame.prev_instr"]}`);
    const instr = w.temp(`ptrtoint ptr ${w.temp(`load ptr, ptr ${field}, align 8`)} to i64`);
    const bytes = w.temp(`sub i64 ${instr}, ${w.temp("ptrtoint ptr %codebase to i64")}`);
    define(w, op, w.temp(`ashr exact i64 ${bytes}, 1`));
  },
  slot_address: (w, op) => define(w, op, w.slotAddress(op.attrs["slot"] as number)),
  store_slot: (w, op) => w.line(`store ptr ${w.value(op.args[0]!)}, ptr ${w.slotAddress(op.attrs["slot"] as number)}, align 8, !tbaa ${TBAA.object}`),
  sync: (w, op) => w.sync(op.attrs["slot"] as number, op.args[0]!),
  sync_if: (w, op) => {
    const set = w.newLabel("set");
    const done = w.newLabel("synced");
    w.line(`br i1 ${w.value(op.args[1]!)}, label %${set}, label %${done}`);
    w.place(set);
    w.sync(op.attrs["slot"] as number, op.args[0]!);
    w.line(`br label %${done}`);
    w.place(done);
  },
  incref: (w, op) => void w.callHelper("rt_incref", [w.value(op.args[0]!)]),
  decref: (w, op) => {
    if (op.attrs["plain"] === true) w.callHelper("rt_decref_plain", [w.value(op.args[0]!)]);
    else w.decref(w.value(op.args[0]!), op.state?.at);
  },
  decref_maybe: (w, op) => {
    const object = w.value(op.args[0]!);
    const [some, none] = [w.newLabel("some"), w.newLabel("none")];
    const before = w.instrStored;
    w.line(`br i1 ${w.temp(`icmp eq ptr ${object}, null`)}, label %${none}, label %${some}`);
    w.place(some);
    w.instrStored = before;
    w.decref(object, op.state?.at);
    const after = w.instrStored;
    w.line(`br label %${none}`);
    w.place(none);
    w.instrStored = after === before ? before : -1;
  },
  int_value: viaHelper("rt_int_value"),
  float_value: viaHelper("rt_float_value"),
  bool_value: (w, op) => define(w, op, w.temp(`icmp eq ptr ${w.value(op.args[0]!)}, ${w.module.external("_Py_TrueStruct")}`)),
  box_i64: boxing("rt_box_i64"),
  box_f64: boxing("rt_box_f64"),
  new_range_iter: boxing("rt_new_range_iter"),
  box_bool: (w, op) => define(w, op, w.temp(`select i1 ${w.value(op.args[0]!)}, ptr ${w.module.external("_Py_TrueStruct")}, ptr ${w.module.external("_Py_FalseStruct")}`)),
  range_iter_part: (w, op) => {
    const address = w.temp(`getelementptr inbounds i8, ptr ${w.value(op.args[0]!)}, i64 ${LAYOUT["RangeIterator.index"] + 8 * (op.attrs["index"] as number)}`);
    define(w, op, w.temp(`load i64, ptr ${address}, align 8`));
  },
} satisfies Record<string, Rule>;

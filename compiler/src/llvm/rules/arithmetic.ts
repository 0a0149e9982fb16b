/** Unboxed arithmetic and comparison. */
import type { ExitReason } from "../../../../schema/messages.ts";
import { HELPERS, type HelperName } from "../../../../schema/runtime.ts";
import type { Op } from "../../ir/graph.ts";
import { type FunctionWriter, llvmRep, type Rule } from "../function-writer.ts";
import { guard } from "./guards.ts";

const plain = (instruction: string): Rule => (w, op) =>
  w.define(op.result!, w.temp(`${instruction} ${w.typed(op.args[0]!)}, ${w.value(op.args[1]!)}`));

/** Signed arithmetic with LLVM's overflow intrinsics. */
const overflowing = (operation: string): Rule => (w, op) => {
  const intrinsic = w.module.declare(`llvm.${operation}.with.overflow.i64`, `declare { i64, i1 } @llvm.${operation}.with.overflow.i64(i64, i64)`);
  const pair = w.temp(`call { i64, i1 } ${intrinsic}(i64 ${w.value(op.args[0]!)}, i64 ${w.value(op.args[1]!)})`);
  const fits = w.temp(`xor i1 ${w.temp(`extractvalue { i64, i1 } ${pair}, 1`)}, true`);
  w.define(op.result!, w.temp(`extractvalue { i64, i1 } ${pair}, 0`));
  guard(w, op, fits, "overflow");
};

/** Division by a helper, once the divisor is known to be fine. */
const intDivision = (helper: HelperName): Rule => (w, op) => {
  const [left, right] = op.args.map((arg) => w.value(arg)) as [string, string];
  guard(w, op, w.temp(`icmp ne i64 ${right}, 0`), "zero");
  const minusOne = w.temp(`icmp eq i64 ${right}, -1`);
  const smallest = w.temp(`icmp eq i64 ${left}, -9223372036854775808`);
  guard(w, op, w.temp(`xor i1 ${w.temp(`and i1 ${minusOne}, ${smallest}`)}, true`), "overflow");
  w.define(op.result!, w.callHelper(helper, [left, right]));
};

/** Whether a comparison asks of a rest whether it is zero. */
function isDivisibility(op: Op): boolean {
  const [left, right] = op.args;
  return (
    left!.def?.name === "i64_mod_checked" &&
    right!.def?.name === "const_i64" && right!.def.attrs["value"] === 0n &&
    (op.attrs["op"] === "eq" || op.attrs["op"] === "ne")
  );
}

/**
 * The rest with the sign of the dividend, which is zero where Python's is: without the step to the
 * other sign, which LLVM doesn't see through, a test of divisibility by a constant needs no division.
 * The op before has left where that rest isn't defined.
 */
function remainderOf(w: FunctionWriter, mod: Op): string {
  return w.temp(`srem i64 ${w.value(mod.args[0]!)}, ${w.value(mod.args[1]!)}`);
}

const floatDivision = (compute: (w: FunctionWriter, left: string, right: string) => string): Rule => (w, op) => {
  const [left, right] = op.args.map((arg) => w.value(arg)) as [string, string];
  guard(w, op, w.temp(`fcmp une double ${right}, 0.0`), "zero");
  w.define(op.result!, compute(w, left, right));
};

const INT_PREDICATES: Readonly<Record<string, string>> = { lt: "slt", le: "sle", eq: "eq", ne: "ne", gt: "sgt", ge: "sge" };
const FLOAT_PREDICATES: Readonly<Record<string, string>> = { lt: "olt", le: "ole", eq: "oeq", ne: "une", gt: "ogt", ge: "oge" };

export const arithmeticRules = {
  i64_add_checked: overflowing("sadd"),
  i64_sub_checked: overflowing("ssub"),
  i64_mul_checked: overflowing("smul"),
  i64_floordiv_checked: intDivision("rt_i64_floordiv"),
  i64_mod_checked: intDivision("rt_i64_mod"),
  i64_and: plain("and"),
  i64_or: plain("or"),
  i64_xor: plain("xor"),
  i64_add_unchecked: plain("add"),
  i64_mul_unchecked: plain("mul"),
  i64_cmp: (w, op) => {
    const left = isDivisibility(op) ? remainderOf(w, op.args[0]!.def!) : w.value(op.args[0]!);
    w.define(op.result!, w.temp(`icmp ${INT_PREDICATES[op.attrs["op"] as string]} i64 ${left}, ${w.value(op.args[1]!)}`));
  },
  i64_ult: (w, op) => w.define(op.result!, w.temp(`icmp ult i64 ${w.value(op.args[0]!)}, ${w.value(op.args[1]!)}`)),
  i64_to_f64: (w, op) => w.define(op.result!, w.temp(`sitofp i64 ${w.value(op.args[0]!)} to double`)),
  f64_add: plain("fadd"),
  f64_sub: plain("fsub"),
  f64_mul: plain("fmul"),
  f64_div_checked: floatDivision((w, left, right) => w.temp(`fdiv double ${left}, ${right}`)),
  f64_floordiv_checked: floatDivision((w, left, right) => w.callHelper("rt_f64_floordiv", [left, right])),
  f64_mod_checked: floatDivision((w, left, right) => w.callHelper("rt_f64_mod", [left, right])),
  f64_neg: (w, op) => w.define(op.result!, w.temp(`fneg double ${w.value(op.args[0]!)}`)),
  f64_abs: (w, op) => {
    const intrinsic = w.module.declare("llvm.fabs.f64", "declare double @llvm.fabs.f64(double)");
    w.define(op.result!, w.temp(`call double ${intrinsic}(double ${w.value(op.args[0]!)})`));
  },
  f64_cmp: (w, op) => w.define(op.result!, w.temp(`fcmp ${FLOAT_PREDICATES[op.attrs["op"] as string]} double ${w.value(op.args[0]!)}, ${w.value(op.args[1]!)}`)),
  bool_not: (w, op) => w.define(op.result!, w.temp(`xor i1 ${w.value(op.args[0]!)}, true`)),
  bool_to_i64: (w, op) => w.define(op.result!, w.temp(`zext i1 ${w.value(op.args[0]!)} to i64`)),
  same: (w, op) => w.define(op.result!, w.temp(`icmp eq ptr ${w.value(op.args[0]!)}, ${w.value(op.args[1]!)}`)),
  select: (w, op) => w.define(op.result!, w.temp(`select i1 ${w.value(op.args[0]!)}, ${w.typed(op.args[1]!)}, ${w.typed(op.args[2]!)}`)),
  try_helper_out: (w, op) => {
    const helper = op.attrs["helper"] as HelperName;
    const type = llvmRep(op.result!.rep);
    const out = w.alloca(type);
    const { args } = HELPERS[helper];
    const found = w.callHelper(helper, [...op.args.map((arg, i) => w.asCType(arg, args[i]!)), out]);
    guard(w, op, w.temp(`icmp ne i32 ${found}, 0`), op.attrs["reason"] as ExitReason);
    w.define(op.result!, w.temp(`load ${type}, ptr ${out}, align 8`));
  },
} satisfies Record<string, Rule>;

export type { Op };

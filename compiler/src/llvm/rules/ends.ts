/** Ends of blocks. */
import type { ExitReason } from "../../../../schema/messages.ts";
import type { Rule } from "../function-writer.ts";
import { LAYOUT } from "../layout-3-11.ts";
import type { Raised } from "../module-writer.ts";

export const endRules = {
  jump: (w, op) => {
    const { block, args } = op.targets[0]!;
    w.edge(block, args.map((arg) => w.value(arg)));
    w.line(`br label %${w.blockLabel(block)}`);
  },
  branch: (w, op) => {
    const [yes, no] = op.targets as [typeof op.targets[0] & {}, typeof op.targets[0] & {}];
    w.edge(yes.block, yes.args.map((arg) => w.value(arg)));
    w.edge(no.block, no.args.map((arg) => w.value(arg)));
    const weights = { true: ", !prof !1", false: ", !prof !0", even: "" }[op.attrs["likely"] as "true" | "false" | "even"];
    w.line(`br i1 ${w.value(op.args[0]!)}, label %${w.blockLabel(yes.block)}, label %${w.blockLabel(no.block)}${weights}`);
  },
  return: (w, op) => {
    // A frame object that outlives the call shows where it returned and the last values.
    if (op.state !== null) {
      const { state } = op;
      const field = w.temp(`getelementptr inbounds i8, ptr %frame, i64 ${LAYOUT["_PyInterpreterFrame.frame_obj"]}`);
      const object = w.temp(`load ptr, ptr ${field}, align 8`);
      const watched = w.newLabel("watched");
      w.aside(watched, () => {
        w.storeInstr(state.at);
        w.syncLocals(state);
        w.line(`ret ptr ${w.value(op.args[0]!)}`);
      });
      w.continueIf(w.temp(`icmp eq ptr ${object}, null`), watched);
    }
    w.line(`ret ptr ${w.value(op.args[0]!)}`);
  },
  yield: (w, op) => {
    w.storeInstr(op.state!.at);
    w.callHelper("rt_suspend", ["%frame", String(op.attrs["stacktop"])]);
    w.line(`ret ptr ${w.value(op.args[0]!)}`);
  },
  return_fast: (w, op) => {
    const type = w.fastResultType();
    const value = w.temp(`insertvalue ${type} { ${w.typed(op.args[0]!).split(" ")[0]} poison, i32 0 }, ${w.typed(op.args[0]!)}, 0`);
    w.line(`ret ${type} ${value}`);
  },
  leave: (w, op) => w.line(`br label %${w.exitLabel(op.state, false, op.attrs["reason"] as ExitReason)}`),
  leave_raising: (w, op) => w.line(`br label %${w.raiseLabel(op, op.attrs["raised"] as Raised)}`),
  poll: (w, op) => {
    const { block, args } = op.targets[0]!;
    if (!w.framed) {
      w.leaveIfPending(w.exitLabel(op.state, false, "interrupt"));
      w.edge(block, args.map((arg) => w.value(arg)));
      w.line(`br label %${w.blockLabel(block)}`);
      return;
    }
    const pending = w.evalBreaker();
    const slow = w.newLabel("poll");
    w.aside(slow, () => {
      w.storeInstr(op.state!.at);
      w.syncLocals(op.state!);
      const handled = w.callHelper("rt_poll", ["%ts", "%frame"]);
      w.continueIf(w.temp(`icmp ne i32 ${handled}, -1`), w.exitLabel(op.state, true, "exception"));
      w.continueIf(w.temp(`icmp eq i32 ${handled}, 0`), w.exitLabel(op.state, false, "interrupt"));
      const label = w.reentry(block, args, w.label);
      w.line(`br label %${label}`);
    });
    w.continueIf(w.temp(`icmp eq i32 ${pending}, 0`), slow);
    w.edge(block, args.map((arg) => w.value(arg)));
    w.line(`br label %${w.blockLabel(block)}`);
  },
} satisfies Record<string, Rule>;

/**
 * Entries where a generator goes on after a yield. The frame holds objects; those that the code
 * keeps unboxed, or knows the type of, where it yields are guarded into that form again.
 */
import type { TypeFact } from "../../../schema/messages.ts";
import type { BytecodeBlock } from "../bytecode/cfg.ts";
import { isCellSlot } from "../bytecode/code.ts";
import type { MiddleEntry } from "./build.ts";
import { type Item, MachineState, NULL_ITEM, number, type ObjItem, OWNED, obj } from "./state.ts";
import type { Translator } from "./translator.ts";

/** Adds an entry for each yield that is reached, and translates what follows. */
export function enterAtYields(t: Translator): MiddleEntry[] {
  const rows: MiddleEntry[] = [];
  const done = new Set<number>();
  for (;;) {
    const [instr] = [...t.yieldForms.keys()].filter((at) => !done.has(at)).sort((a, b) => a - b);
    if (instr === undefined) return rows;
    done.add(instr);
    rows.push(enterAt(t, instr));
    t.run();
  }
}

function enterAt(t: Translator, instr: number): MiddleEntry {
  const target = t.blockAt(instr);
  const { depth } = target;
  const forms = t.preferredYields?.get(instr) ?? t.yieldForms.get(instr)!;
  const facts = t.facts.loops.get(instr) ?? [];
  const { nlocalsplus } = t.code;
  t.startEntry(instr, depth);
  const load = (slot: number, rep: "obj" | "obj?") => t.b.emit("load_slot", [], { slot, rep });
  const locals = Array.from({ length: nlocalsplus }, (_, slot): Item => {
    const cell = isCellSlot(t.code.localspluskinds, slot);
    const own = { by: "slot", slot } as const;
    if (cell) return obj(load(slot, "obj"), own);
    const fact: TypeFact | null = facts[slot] ?? null;
    return { ...obj(load(slot, "obj?"), own, null, fact), maybeNull: true };
  });
  const stack = Array.from({ length: depth }, (_, i) =>
    i === depth - 1
      ? obj(load(nlocalsplus + i, "obj"), OWNED)
      : {
          ...obj(load(nlocalsplus + i, "obj?"), OWNED, null, facts[nlocalsplus + i] ?? null),
          maybeNull: true,
        },
  );
  t.state = new MachineState(locals, stack);
  const idle = idleLocals(t, target);
  const wanted = forms.locals.map((seen, slot) => (idle.has(slot) ? new Set<string>() : seen));
  guardForms(t, instr, wanted, forms.stack);
  t.goto(target, t.state);
  return { instr, depth };
}

/** Locals that nothing will read or assign: what they are doesn't matter. */
function idleLocals(t: Translator, target: BytecodeBlock): ReadonlySet<number> {
  const live = t.liveAt(target);
  const assigned = new Set(
    t.cfg.instructions.flatMap(({ name, arg }) =>
      name === "STORE_FAST" || name === "DELETE_FAST" ? [arg] : [],
    ),
  );
  const slots = Array.from({ length: t.code.nlocalsplus }, (_, slot) => slot);
  return new Set(slots.filter((slot) => !live.has(slot) && !assigned.has(slot)));
}

/** The only form in a set, with whether it may be unset; null if there are several. */
function single(forms: ReadonlySet<string> | undefined): { form: string; unset: boolean } | null {
  const names = new Set([...(forms ?? [])].map((name) => name.replace("?", "")));
  const unset = names.delete("null") || [...(forms ?? [])].some((name) => name.endsWith("?"));
  const [form, ...others] = names;
  return form === undefined || others.length > 0 ? null : { form, unset };
}

function guardForms(
  t: Translator,
  instr: number,
  locals: readonly ReadonlySet<string>[],
  stack: readonly ReadonlySet<string>[],
): void {
  t.b.state = {
    resume: instr,
    at: instr,
    locals: [],
    stack: t.state.stack.map((item) => ({
      kind: "value",
      value: (item as ObjItem).value,
      owned: true,
    })),
  };
  const failed = t.image.hasFailed(t.functionIndex, instr);
  for (const [slot, forms] of locals.entries()) {
    const item = t.state.locals[slot]!;
    const known = failed ? null : single(forms);
    if (item.form !== "obj" || known === null || isCellSlot(t.code.localspluskinds, slot)) continue;
    if (known.unset) {
      if (known.form === "i64") t.state.locals[slot] = numberOrUnset(t, item);
      continue;
    }
    const value = t.b.emit("guard_not_null", [item.value], { reason: "unbound" });
    const set: ObjItem = { ...item, value, maybeNull: false };
    t.state.locals[slot] = set;
    guardForm(t, set, known.form);
  }
  for (const [i, forms] of stack.entries()) {
    const item = t.state.stack[i]!;
    if (item.form !== "obj") continue;
    if (forms.size === 1 && forms.has("null")) {
      const empty = t.b.emit("same", [item.value, t.b.emit("null", [])]);
      t.b.op("guard_true", [empty], { reason: "type" });
      t.state.stack[i] = NULL_ITEM;
      continue;
    }
    // Most of what is on a stack is never NULL, whatever it is.
    if ([...forms].some((form) => form === "null" || form.endsWith("?"))) continue;
    const value = t.b.emit("guard_not_null", [item.value], { reason: "type" });
    const set: ObjItem = { ...item, value, maybeNull: false };
    t.state.stack[i] = set;
    const form = failed ? undefined : single(forms)?.form;
    const type = form === "range_iter" ? "range_iterator" : typeIn(form ?? "");
    if (type !== null) t.guardType(set, type);
  }
}

/** The type that an `obj:type` form proves, where a guard can tell it. */
function typeIn(form: string): string | null {
  return form.startsWith("obj:") && form !== "obj:str_iterator" ? form.slice(4) : null;
}

function guardForm(t: Translator, item: ObjItem, form: string): void {
  if (form === "i64") t.unboxInt(item);
  else if (form === "f64") t.unboxFloat(item);
  else if (form === "bool") t.guardType(item, "bool");
  else {
    const type = typeIn(form);
    if (type !== null) t.guardType(item, type);
  }
}

/** A local that holds an int if it is set. */
function numberOrUnset(t: Translator, item: ObjItem): Item {
  const unset = t.b.emit("same", [item.value, t.b.emit("null", [])]);
  const value = t.b.emit("try_helper_out", [item.value], {
    helper: "rt_number_or_unset",
    rep: "i64",
    reason: "type",
  });
  return { ...number("i64", value), clean: true, bound: t.b.emit("bool_not", [unset]) };
}

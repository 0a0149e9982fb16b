/**
 * IR as text. `parser.ts` reads it back to the same function.
 *
 *     fast scale(v0: f64, v1: obj) -> f64 #1
 *     b0:
 *       v2: f64 = float_value v1
 *       v3: f64 = f64_div_checked v0, v2 @4 {0: v0, 1: v1} [own v9, null]
 *       branch v4, b1, b2(v3), likely=true
 *     b1(v5: i64):  # loop
 *
 * `fast` and `framed` functions; `#1` is the index in the request, left out when 0. A frame state
 * follows `@`: where to resume, `/n` if another instruction raises, locals by slot, the stack. A
 * second one, after `raise`, is the state for raising; values after `release` are owned operands that
 * leaving has to release; the block after `land` is where an exception goes on. `entry 12/1: b3` lines under the heading of
 * a framed function say where it may be entered: instruction (-1: the start), stack depth, block.
 */
import type { AttrValue, Block, Edge, Fn, FrameState, Op, SlotState, Value } from "./graph.ts";
import type { AttrKind, OpSpec } from "./op-spec.ts";
import { hasMeaningfulState } from "./uses.ts";

/** Functions as text, with an empty line between two. */
export function printFunctions(fns: readonly Fn[]): string {
  return fns.map(printFunction).join("\n");
}

/** One function as text, ending in a newline. */
export function printFunction(fn: Fn): string {
  const index = fn.functionIndex === 0 ? "" : ` #${fn.functionIndex}`;
  const name = /^[A-Za-z_][\w.]*$/.test(fn.name) ? fn.name : JSON.stringify(fn.name);
  const signature = fn.kind === "fast" ? `(${declarations(fn.params)}) -> ${fn.returns}` : "";
  const lines = [`${fn.kind} ${name}${signature}${index}`];
  for (const { instr, depth, block } of fn.entries) {
    lines.push(`entry ${instr}/${depth}: ${printBlockName(block)}`);
  }
  for (const block of fn.blocks) {
    const params = block.params.length > 0 ? `(${declarations(block.params)})` : "";
    const note = block.note === "" ? "" : `  # ${block.note.replaceAll("\n", " ")}`;
    lines.push(`${printBlockName(block)}${params}:${note}`);
    for (const op of block.ops) lines.push(`  ${printOp(op)}`);
  }
  return `${lines.join("\n")}\n`;
}

export function printValue(value: Value): string {
  return `v${value.id}`;
}

export function printBlockName(block: Block): string {
  return `b${block.id}`;
}

function declarations(values: readonly Value[]): string {
  return values.map((value) => `${printValue(value)}: ${value.rep}`).join(", ");
}

/** One op on one line, without indentation. */
export function printOp(op: Op): string {
  const result = op.result === null ? "" : `${printValue(op.result)}: ${op.result.rep} = `;
  const parts = [
    ...op.args.map(printValue),
    ...op.targets.map(printEdge),
    ...attributes(op).map(([name, value]) => `${name}=${printAttribute(value, isText(op, name))}`),
  ];
  let text = result + op.name;
  if (parts.length > 0) text += ` ${parts.join(", ")}`;
  if (op.state !== null && hasMeaningfulState(op)) text += ` ${printState(op.state)}`;
  if (op.raiseState !== null) text += ` raise ${printState(op.raiseState)}`;
  if (op.operandItems.length > 0) text += ` release ${op.operandItems.map(printValue).join(", ")}`;
  if (op.landing !== null) text += ` land ${printBlockName(op.landing)}`;
  return text;
}

/** Attributes in the table's order, then those that the table lacks. */
function attributes(op: Op): [string, AttrValue][] {
  const known = Object.keys(op.spec.attrs ?? {}).filter((name) => op.attrs[name] !== undefined);
  const unknown = Object.keys(op.attrs).filter((name) => op.spec.attrs?.[name] === undefined);
  return [...known, ...unknown].map((name) => [name, op.attrs[name]!]);
}

function printEdge({ block, args }: Edge): string {
  const values = args.length > 0 ? `(${args.map(printValue).join(", ")})` : "";
  return printBlockName(block) + values;
}

/** Kinds of attributes whose value is text, so that `true` in them is a word like any other. */
const TEXT_KINDS: ReadonlySet<AttrKind> = new Set(["text", "helper", "type", "reason", "callee"]);

/** Whether an attribute of an op holds text, by the op table. */
export function isText(op: { readonly spec: OpSpec }, name: string): boolean {
  const kind = op.spec.attrs?.[name];
  return kind !== undefined && TEXT_KINDS.has(kind);
}

/** Words that stand for something other than text where any kind of value may be. */
const RESERVED = new Set(["true", "false", "inf", "nan"]);

function printAttribute(value: AttrValue, text: boolean): string {
  switch (typeof value) {
    case "bigint":
      return `${value}n`;
    case "number":
      if (Number.isNaN(value)) return "nan";
      if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
      return Object.is(value, -0) ? "-0" : `${value}`;
    case "boolean":
      return `${value}`;
    case "string": {
      const isWord = /^[A-Za-z_][\w.]*\??$/.test(value) && (text || !RESERVED.has(value));
      return isWord ? value : JSON.stringify(value);
    }
    default:
      return `[${value.map((item) => printAttribute(item, true)).join(", ")}]`;
  }
}

export function printState({ resume, at, locals, stack }: FrameState): string {
  let text = `@${resume}`;
  if (at !== resume) text += `/${at}`;
  if (locals.length > 0) {
    text += ` {${locals.map(([slot, state]) => `${slot}: ${printSlot(state)}`).join(", ")}}`;
  }
  if (stack.length > 0) text += ` [${stack.map(printSlot).join(", ")}]`;
  return text;
}

function printSlot(slot: SlotState): string {
  switch (slot.kind) {
    case "null":
    case "empty_dict":
      return slot.kind;
    case "value":
      return `${slot.owned ? "own " : ""}${printValue(slot.value)}${slot.bound === undefined ? "" : ` if ${printValue(slot.bound)}`}`;
    case "enumerate":
    case "pair":
    case "range_iter":
    case "sequence_iter":
      return `${slot.kind}(${slot.parts.map(printValue).join(", ")})`;
  }
}

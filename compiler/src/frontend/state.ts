/**
 * What the front end knows of the interpreter's state at a point of the bytecode: the form of each
 * local and stack item. Blocks are versioned by these states (docs/design/0004).
 */
import type { Callee, TypeFact } from "../../../schema/messages.ts";
import type { MarshalValue } from "../bytecode/py-values.ts";
import type { Value } from "../ir/graph.ts";

/** What a compile-time constant is, or (`made`) an object of which much is known. */
export type Known =
  | { readonly kind: "func"; readonly function: number; readonly pool: number }
  /** A function that this code has made, from the constant with that index; null: the one that runs. */
  | { readonly kind: "made"; readonly function: number; readonly constant: number | null }
  | { readonly kind: "builtin"; readonly name: string }
  | { readonly kind: "cfunc"; readonly module: string; readonly name: string }
  | {
      readonly kind: "module";
      readonly name: string;
      readonly global: string;
      readonly pool: number;
    }
  | { readonly kind: "class"; readonly type: TypeFact; readonly pool: number }
  | { readonly kind: "const"; readonly value: MarshalValue }
  /** A function or bound method that a switch has told; null: it is none of those that were met. */
  | { readonly kind: "met"; readonly callee: Callee | null }
  /** A tuple with so many items. */
  | { readonly kind: "tuple"; readonly length: number }
  | {
      readonly kind: "method";
      readonly owner: TypeFact;
      readonly name: string;
      readonly function: number | null;
      readonly pool: number;
    };

/** Where a constant object comes from, so that each block can name it anew. */
export type ConstantRef =
  | { readonly op: "pool"; readonly index: number }
  | { readonly op: "singleton"; readonly name: string };

/**
 * Who holds the reference of an object.
 * `owned`: this stack item (or, in a fast function, this local). `slot`: a local, by index.
 * `param`: the caller of a fast function. `const`: the image.
 */
export type Ownership =
  | { readonly by: "owned" }
  | { readonly by: "slot"; readonly slot: number }
  | { readonly by: "param" }
  | { readonly by: "const"; readonly ref: ConstantRef };

export interface ObjItem {
  readonly form: "obj";
  readonly value: Value;
  readonly own: Ownership;
  /** Proved exact built-in type. */
  readonly type: string | null;
  /** Expected type, to be guarded. */
  readonly hint: TypeFact | null;
  /**
   * The heap type that a switch has told it to be of (`classes.ts`), part of the state's key. In a
   * function with a frame still guarded at each use: code that runs in between may change it, or the
   * class.
   */
  readonly cls: number | null;
  readonly known: Known | null;
  /** May be NULL: a local that some path leaves unset. */
  readonly maybeNull: boolean;
  /** The instruction's result that it is, `instr:number`, where later guards are to be learned from. */
  readonly origin?: string;
  /** An instruction's result that was guarded to be a number of one type, and then wasn't. */
  readonly varies?: boolean;
  /** Of what was loaded from an attribute: what objects there were seen to be. A hint. */
  readonly seen?: Seen;
}

/** What was seen in a place of some objects. */
export interface Seen {
  readonly types: readonly TypeFact[];
  /** Types of the items of lists and tuples there. */
  readonly items: readonly TypeFact[];
}

/** An unboxed number. A local's slot may hold its boxed form (`clean`). */
export interface NumberItem {
  readonly form: "i64" | "f64" | "bool";
  readonly value: Value;
  readonly clean: boolean;
  /** The boxed object, if there is one at hand, and who holds it. */
  readonly box: { readonly value: Value; readonly own: Ownership } | null;
  /** Whether a local is set, where that is not certain. */
  readonly bound?: Value;
}

export interface RangeItem {
  readonly form: "range" | "range_iter";
  readonly parts: readonly [index: Value, start: Value, step: Value, length: Value];
}

/** Iterators with a native form. `str_iterator` stands for both types that strings have. */
export type NativeIterator = "list_iterator" | "tuple_iterator" | "str_iterator";

/** The iterator of an exact built-in type, where that is made without running code. */
export const ITERATOR_OF: Readonly<Record<string, string | undefined>> = {
  list: "list_iterator",
  tuple: "tuple_iterator",
  str: "str_iterator",
  dict: "dict_keyiterator",
  dict_keys: "dict_keyiterator",
  dict_values: "dict_valueiterator",
  dict_items: "dict_itemiterator",
  set: "set_iterator",
  frozenset: "set_iterator",
  list_reverseiterator: "list_reverseiterator",
  zip: "zip",
};

/** What an iterator was most likely made from. */
export const CONTAINER_OF: Readonly<Record<string, string | undefined>> = {
  list_iterator: "list",
  tuple_iterator: "tuple",
  str_ascii_iterator: "str",
  str_iterator: "str",
};

/** Whether an iterator has a native form in a loop, or within an enumerate object. */
export function isNativeIterator(type: string | undefined): type is NativeIterator {
  return type === "list_iterator" || type === "tuple_iterator" || type === "str_iterator";
}

/** An iterator of a list or tuple that was never made: the sequence, owned, and the next item's index. */
export interface SequenceItem {
  readonly form: "sequence_iter";
  readonly type: "list_iterator" | "tuple_iterator";
  readonly parts: readonly [sequence: Value, index: Value];
  /** Types that such items were seen to be of. A hint. */
  readonly items: readonly TypeFact[];
}

/** An enumerate object over a list, tuple or string that was never made: an iterator, owned, and a count. */
export interface EnumerateItem {
  readonly form: "enumerate";
  readonly type: NativeIterator;
  readonly parts: readonly [iterator: Value, counter: Value];
}

/**
 * A tuple that was never made, of an int and an object, owned, which is what enumerate gives, or of
 * two such objects.
 */
export interface PairItem {
  readonly form: "pair";
  /** Proved type of the second object. */
  readonly type: string | null;
  readonly parts: readonly [first: Value, second: Value];
}

export type Item =
  | { readonly form: "null" }
  /** A dict without items that was never made, and that nothing else can have. */
  | { readonly form: "empty_dict" }
  /** A local, of which is known only that its slot holds it, if it is set. Of framed functions. */
  | { readonly form: "slot" }
  | ObjItem
  | NumberItem
  | RangeItem
  | SequenceItem
  | EnumerateItem
  | PairItem;

export const NULL_ITEM: Item = { form: "null" };
export const EMPTY_DICT: Item = { form: "empty_dict" };
export const SLOT_ITEM: Item = { form: "slot" };
export const OWNED: Ownership = { by: "owned" };

export function obj(
  value: Value,
  own: Ownership,
  type: string | null = null,
  hint: TypeFact | null = null,
): ObjItem {
  return { form: "obj", value, own, type, hint, cls: null, known: null, maybeNull: false };
}

export function number(form: "i64" | "f64" | "bool", value: Value): NumberItem {
  return { form, value, clean: false, box: null };
}

export function isNumber(item: Item): item is NumberItem {
  return item.form === "i64" || item.form === "f64" || item.form === "bool";
}

/** Exact built-in type of an item, as far as proved. */
export function typeOf(item: Item): string | null {
  switch (item.form) {
    case "i64":
      return "int";
    case "f64":
      return "float";
    case "bool":
      return "bool";
    case "obj":
      return item.type;
    default:
      return null;
  }
}

/** Exact types whose deallocation runs no Python code and whose instances keep their class. */
const PLAIN_TYPES = new Set([
  "int",
  "float",
  "bool",
  "str",
  "bytes",
  "NoneType",
  "range",
  "complex",
  "ellipsis",
]);

export function isPlain(type: string | null): boolean {
  return type !== null && PLAIN_TYPES.has(type);
}

/** Locals and stack at one place. */
export class MachineState {
  locals: Item[];
  stack: Item[];

  constructor(locals: Item[], stack: Item[]) {
    this.locals = locals;
    this.stack = stack;
  }

  clone(): MachineState {
    return new MachineState([...this.locals], [...this.stack]);
  }
}

/** Text that two states share exactly if one block version can serve both. */
export function keyOf(state: MachineState): string {
  return `${state.locals.map(itemKey).join(" ")}|${state.stack.map(itemKey).join(" ")}`;
}

function itemKey(item: Item): string {
  switch (item.form) {
    case "null":
      return "n";
    case "slot":
    case "empty_dict":
      return item.form;
    case "i64":
    case "f64":
    case "bool":
      return item.form[0]! + (item.clean ? "c" : "") + (item.bound === undefined ? "" : "m");
    case "range":
    case "range_iter":
      return item.form;
    case "pair":
      return `pair ${item.parts[0].rep} ${item.type ?? "?"}`;
    case "sequence_iter":
    case "enumerate":
      return `${item.form[0]}${item.type}`;
    case "obj": {
      const { own, type, cls, maybeNull } = item;
      if (own.by === "const")
        return own.ref.op === "pool" ? `p${own.ref.index}` : `s${own.ref.name}`;
      return `o${own.by[0]}${type ?? "?"}${cls === null ? "" : `c${cls}`}${maybeNull ? "m" : ""}${knownKey(item.known)}`;
    }
  }
}

/** What an object is known to be, as text. A constant that has left its place is only an object. */
export function knownKey(known: Known | null): string {
  if (known === null) return "";
  switch (known.kind) {
    case "const":
      return "";
    case "builtin":
      return `=${known.name}`;
    case "cfunc":
      return `=${known.module}.${known.name}`;
    case "met":
      return `=met${known.callee?.function ?? ""}`;
    case "tuple":
      return `=tuple${known.length}`;
    case "made":
      return `=made${known.constant ?? ""}`;
    default:
      return `=${known.kind}${known.pool}`;
  }
}

/** The SSA values that an item carries across an edge. */
export function itemValues(item: Item): readonly Value[] {
  switch (item.form) {
    case "null":
    case "slot":
    case "empty_dict":
      return [];
    case "obj":
      return item.own.by === "const" ? [] : [item.value];
    case "range":
    case "range_iter":
    case "sequence_iter":
    case "enumerate":
    case "pair":
      return item.parts;
    default:
      return item.bound === undefined ? [item.value] : [item.value, item.bound];
  }
}

/** The same item made of other values, in the order of `itemValues`. */
export function withValues(
  item: Item,
  take: () => Value,
  constant: (ref: ConstantRef) => Value,
): Item {
  switch (item.form) {
    case "null":
    case "slot":
    case "empty_dict":
      return item;
    case "obj":
      return item.own.by === "const"
        ? { ...item, value: constant(item.own.ref) }
        : { ...item, value: take() };
    case "range":
    case "range_iter":
      return { form: item.form, parts: [take(), take(), take(), take()] };
    case "sequence_iter":
    case "enumerate":
    case "pair":
      return { ...item, parts: [take(), take()] };
    default: {
      const value = take();
      return item.bound === undefined
        ? { ...item, value, box: null }
        : { ...item, value, box: null, bound: take() };
    }
  }
}

/**
 * The least general item that both can be turned into. Stack objects are owned at block ends,
 * so ownership differs only where a constant meets something else.
 */
export function joinItems(a: Item, b: Item, local: boolean, framed: boolean): Item {
  if (itemKey(a) === itemKey(b)) {
    if (a.form !== "obj" || b.form !== "obj") return a;
    if (a.hint === b.hint && a.seen === b.seen) return a;
    const { seen, ...unseen } = a;
    const hint = a.hint === b.hint ? a.hint : null;
    return seen === b.seen ? { ...a, hint } : { ...unseen, hint };
  }
  if (a.form === "slot" || b.form === "slot") return SLOT_ITEM;
  if (isNumber(a) && isNumber(b) && a.form === b.form) {
    const bound = a.bound ?? b.bound;
    const joined = { ...a, clean: false, box: null };
    return bound === undefined ? joined : { ...joined, bound };
  }
  const own: Ownership = local && framed ? { by: "slot", slot: -1 } : OWNED;
  const type = joinTypes(typeOf(a), typeOf(b), a.form === "null" || b.form === "null");
  const maybeNull = canBeNull(a) || canBeNull(b);
  const sample = a.form === "obj" ? a : b.form === "obj" ? b : null;
  const value = sample?.value ?? firstValue(a) ?? firstValue(b)!;
  const hint = a.form === "obj" && b.form === "obj" && a.hint === b.hint ? a.hint : null;
  return { form: "obj", value, own, type, hint, cls: null, known: null, maybeNull };
}

function firstValue(item: Item): Value | null {
  return itemValues(item)[0] ?? null;
}

function canBeNull(item: Item): boolean {
  return (
    item.form === "null" ||
    (item.form === "obj" && item.maybeNull) ||
    (isNumber(item) && item.bound !== undefined)
  );
}

function joinTypes(a: string | null, b: string | null, withNull: boolean): string | null {
  if (withNull) return a ?? b;
  return a === b ? a : null;
}

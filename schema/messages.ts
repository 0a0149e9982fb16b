/**
 * What crosses between the agent (C), the daemon and the compiler: message fields, record kinds,
 * exit reasons. Declared once here, as tables with their documentation, and as TypeScript types
 * derived from them. Meanings are in docs/design/0001-interfaces.md.
 *
 * This file imports nothing. Types that hold a Python code object take its type as a parameter
 * (`Code`); `compiler/src/bytecode/request.ts` fixes it and decodes raw marshal values into these.
 */

/** Version of image layout and messages; `ImageMeta.abi`. The agent refuses any other. */
export const ABI = 1;

// ---------------------------------------------------------------------------------------------
// Facts

/**
 * An exact type: the name of a built-in type (`"int"`, `"NoneType"`, `"range_iterator"`, ...), or
 * an index into `CompileRequest.types` for a heap type. Of attributes' values also `"big int"`: an
 * int that doesn't fit 64 bits.
 */
export type TypeFact = string | number;

/** What is known of a value found under a name when the request was made. Needs a guard or record. */
export type ValueFact =
  /** A Python function whose own facts are `functions[function]` of the request. */
  | { readonly kind: "func"; readonly function: number }
  /** A property whose getter is a Python function with facts; of a class's attributes only. */
  | { readonly kind: "property"; readonly function: number }
  /** A staticmethod or a classmethod of a Python function with facts; of a class's attributes only. */
  | { readonly kind: "static" | "class_method"; readonly function: number }
  /** A Python function without facts in the request. */
  | { readonly kind: "pyfunc" }
  /** A class. */
  | { readonly kind: "type"; readonly type: TypeFact }
  /** The original object of that name in `builtins`, a function or a type. */
  | { readonly kind: "builtin"; readonly name: string }
  /** A C function found as `module.name` by dict look-up in `sys.modules`. */
  | { readonly kind: "cfunc"; readonly module: string; readonly name: string }
  /** A module object. */
  | { readonly kind: "module"; readonly name: string }
  /** Anything else, of that exact type. */
  | { readonly kind: "value"; readonly type: TypeFact };

/** Facts of one heap type. Everything here may change later and is to be guarded by `typever`. */
export interface HeapTypeFacts {
  readonly module: string;
  readonly qualname: string;
  /** Attribute name to index in the type's shared keys; null when instances have no inline values. */
  readonly ivalues: ReadonlyMap<string, number> | null;
  /** `__slots__` member to byte offset in the instance. */
  readonly slots: ReadonlyMap<string, number>;
  /**
   * Where what the type has under a name comes before what instances have (`first`, a data
   * descriptor), or would if the type of that got a `__set__` (`may be first`). Slots aside.
   */
  readonly precedence: ReadonlyMap<string, "first" | "may be first">;
  /** Where instances have their dict, in bytes from their start; 0 if nowhere. */
  readonly dictAt: number;
  /**
   * Attribute name to index in the table of that dict; null where some objects that were looked at
   * had none, or none was looked at. A hint.
   */
  readonly dictValues: ReadonlyMap<string, number> | null;
  /**
   * Attribute name to the types that it was of in objects looked at, where these are few; `name[]`:
   * those of the first items, where it was a list or tuple. A hint.
   */
  readonly values: ReadonlyMap<string, readonly TypeFact[]>;
  /** Found through the MRO, for names the request uses; of data descriptors only properties. */
  readonly methods: ReadonlyMap<string, ValueFact>;
  /** `class.name`, with the index of a class: what `super()` of its methods gives to instances. */
  readonly supers: ReadonlyMap<string, ValueFact>;
  /** `__getattr__` or `__getattribute__` is overridden. */
  readonly hasGetattr: boolean;
  /** `__setattr__` or `__delattr__` is overridden. */
  readonly hasSetattr: boolean;
  /**
   * `tp_new` is `object.__new__`, `tp_alloc` the generic one, nothing abstract, and the metaclass
   * calls as `type` does.
   */
  readonly simpleNew: boolean;
  /** Of the class itself: `"type"`, or what may change how the class is called and what it has. */
  readonly metaclass: TypeFact;
  /** The metaclass's `__getattribute__` is `type`'s. */
  readonly classLoads: boolean;
  /** `__init__`, or null when it is `object`'s. */
  readonly init: ValueFact | null;
  /** Instances have no dict, managed or not. */
  readonly noDict: boolean;
}

/** Facts of one Python function: its code and what the process saw it do. */
export interface FunctionFacts<Code> {
  readonly code: Code;
  /** 32 hex digits over the marshalled code object. */
  readonly key: string;
  /** `co_code_adaptive` with inline caches, un-patched: what the interpreter specialised to. */
  readonly adaptive: Uint8Array;
  readonly filename: string;
  readonly firstlineno: number;
  readonly qualname: string;
  /** Names of `co_names` found in the function's globals, else in builtins. */
  readonly globals: ReadonlyMap<string, ValueFact>;
  /** Those of `globals` that were found in builtins. */
  readonly builtinNames: ReadonlySet<string>;
  /** `"global.name"`: attributes of globals that are modules. */
  readonly attrs: ReadonlyMap<string, ValueFact>;
  /** One per argument including the `*args` and `**kwargs` slots; null where never seen. */
  readonly args: readonly (TypeFact | null)[];
  /** Loop head (instr index) to types of `localsplus`, then of the stack; null for NULL or unseen. */
  readonly loops: ReadonlyMap<number, readonly (TypeFact | null)[]>;
  /** Instr index of an attribute, method or call site to the type its inline cache resolved to. */
  readonly sites: ReadonlyMap<number, TypeFact>;
  /** The same to the types that native code met there, up to four; those are all that it met. */
  readonly classes: ReadonlyMap<number, readonly TypeFact[]>;
  /** It is part of native code of this process: the interpreter may not have seen all that it did. */
  readonly native: boolean;
  /** Of a generator function: something that takes items natively was met (`RtDrain`). */
  readonly drained: boolean;
  /** Types of the default values of its last positional parameters; null where not known. */
  readonly defaults: readonly (TypeFact | null)[];
  /** Types of the default values of keyword-only parameters; null where not known. */
  readonly kwdefaults: ReadonlyMap<string, TypeFact | null>;
  /** What the function's cells hold, one per free variable; null where that may be anything. */
  readonly closure: readonly (ValueFact | null)[];
  /** Of functions that its code makes: index of the code among its constants to that of the facts. */
  readonly made: ReadonlyMap<number, number>;
  /** Name in `sys.modules` of the module whose globals it has; null: they are those of function 0, or of none. */
  readonly module: string | null;
  /** Instr index of a call whose callee isn't known to the functions that native code met there, if few. */
  readonly callees: ReadonlyMap<number, readonly Callee[]>;
}

/** What a call may meet: a function, a bound method of one, or an object whose class has it as `__call__`. */
export const CALLEE_KINDS = ["function", "method", "object"] as const;

/** A function that a call met: its index, and by which kind of object. */
export interface Callee {
  readonly function: number;
  readonly kind: (typeof CALLEE_KINDS)[number];
}

/** An exit of an earlier image that was taken too often: compile that place generically. */
export interface Failure {
  readonly function: number;
  readonly instr: number;
  /** Index into `EXIT_REASONS`. */
  readonly reason: number;
  readonly count: number;
}

/** Everything the compiler gets to see. */
export interface CompileRequestOf<Code> {
  readonly id: number;
  readonly pid: number;
  readonly fingerprint: string;
  /** KEY of function 0. */
  readonly key: string;
  /** Compile on first call: an image for the whole function without profile. */
  readonly eager: boolean;
  /** 0: to be compiled quickly; 1: what has proved hot, to be optimised in full. */
  readonly tier: number;
  /** The program stands still until the image is there, so LLVM is to be quick, whatever the tier. */
  readonly waits: boolean;
  /**
   * The process started with native code of an earlier one, made from facts that this request
   * lacks: see `compiler/src/bytecode/continued-request.ts`.
   */
  readonly continues: boolean;
  /** Emit a call to `rt_stress_guard` before every guard. */
  readonly stress: boolean;
  /** Urgency; larger is sooner. 0 when the agent did not say. */
  readonly heat: number;
  /** Index 0 is the function to compile, the others are callees worth calling directly. */
  readonly functions: readonly FunctionFacts<Code>[];
  readonly types: readonly HeapTypeFacts[];
  readonly failures: readonly Failure[];
}

// ---------------------------------------------------------------------------------------------
// Message fields

/** One row per key of a message, in wire names. `optional` keys may be absent. */
interface FieldRow {
  readonly type: string;
  readonly doc: string;
  readonly optional?: boolean;
}

const rows = <T extends { readonly [key: string]: FieldRow }>(table: T): T => table;

/** Keys of a message from agent to daemon. */
export const REQUEST_FIELDS = rows({
  op: { type: "str", doc: "`compile`, `ping` or `stop`." },
  id: { type: "int", doc: "Chosen by the sender; the reply repeats it." },
  pid: { type: "int", doc: "Process that asks." },
  fingerprint: { type: "str", doc: "16 hex digits: interpreter build, CPU and Echis build." },
  build: { type: "str", doc: "Build id of the sender; images must be made by it.", optional: true },
  home: { type: "str", doc: "Root of the sender's installation.", optional: true },
  key: { type: "str", doc: "32 hex digits over the marshalled code object of function 0." },
  eager: { type: "bool", doc: "Compiled on first call, without profile." },
  tier: { type: "int", doc: "0: compile quickly; 1: optimise in full.", optional: true },
  waits: { type: "bool", doc: "The program waits for the image: in tests.", optional: true },
  continues: {
    type: "bool",
    doc: "The process began with code from the cache, which knows more of it.",
    optional: true,
  },
  program: {
    type: "str",
    doc: "8 hex digits for the file of `__main__`, unless the code is its own: an image that relies on what is there is for this program.",
    optional: true,
  },
  stress: { type: "bool", doc: "Guards call `rt_stress_guard` first." },
  heat: { type: "int", doc: "Urgency, larger is sooner.", optional: true },
  functions: { type: "list[FUNCTION_FIELDS]", doc: "Function to compile, then its callees." },
  types: { type: "list[TYPE_FIELDS]", doc: "Heap types that type facts refer to by index." },
  failures: {
    type: "list[tuple[str, int, int, int]]",
    doc: "`(key, instr, reason, count)` of exits taken too often, by the function's KEY.",
  },
});

/** Keys of one function's facts. */
export const FUNCTION_FIELDS = rows({
  code: { type: "code", doc: "The code object." },
  key: { type: "str", doc: "Its KEY." },
  adaptive: { type: "bytes", doc: "`co_code_adaptive` with inline caches, un-patched." },
  filename: { type: "str", doc: "`co_filename`." },
  firstlineno: { type: "int", doc: "`co_firstlineno`." },
  qualname: { type: "str", doc: "`co_qualname`." },
  globals: { type: "dict[str, value fact]", doc: "For names found in globals, else builtins." },
  builtin_names: { type: "tuple[str]", doc: "Those of them found in builtins." },
  attrs: { type: "dict[str, value fact]", doc: "`global.name` of globals that are modules." },
  args: { type: "list[type fact | None]", doc: "One per argument slot." },
  loops: { type: "dict[int, list[type fact | None]]", doc: "Loop head to localsplus and stack." },
  sites: { type: "dict[int, type fact]", doc: "Type an attribute, method or call site saw." },
  classes: {
    type: "dict[int, list[type fact]]",
    doc: "Types that the interpreter or native code met at a site.",
  },
  native: { type: "bool", doc: "Part of native code of the process already.", optional: true },
  drained: {
    type: "bool",
    doc: "A generator function: `sum`, `list` or the like took all items of one.",
    optional: true,
  },
  defaults: { type: "list[type fact | None]", doc: "Of the positional defaults." },
  kwdefaults: { type: "dict[str, type fact | None]", doc: "Of the keyword-only defaults." },
  closure: { type: "list[value fact | None]", doc: "What the cells of its free variables hold." },
  made: {
    type: "dict[int, int]",
    doc: "Function facts for code among its constants, by index.",
    optional: true,
  },
  module: {
    type: "str",
    doc: "Name of the module whose globals it has, unless they are those of the first function.",
    optional: true,
  },
  callees: {
    type: "dict[int, list[(int, int)]]",
    doc: "Function facts for the code that native code met at a call, and of which of CALLEE_KINDS.",
    optional: true,
  },
});

/** Keys of one heap type's facts. */
export const TYPE_FIELDS = rows({
  module: { type: "str", doc: "`__module__`." },
  qualname: { type: "str", doc: "`__qualname__`." },
  ivalues: { type: "dict[str, int]", doc: "Index in the shared keys.", optional: true },
  slots: { type: "dict[str, int]", doc: "Offset of a `__slots__` member." },
  dict_at: { type: "int", doc: "Offset of an instance's dict; 0: none." },
  precedence: {
    type: "dict[str, str]",
    doc: "`first` or `may be first`: what the type has under a name, before what instances have.",
  },
  dict_values: { type: "dict[str, int] | None", doc: "Index in the table of an instance's dict." },
  values: {
    type: "dict[str, list[type fact]]",
    doc: "Types that attributes were of in some objects; `name[]`: their items.",
    optional: true,
  },
  methods: { type: "dict[str, value fact]", doc: "Found through the MRO, properties included." },
  supers: { type: "dict[str, value fact]", doc: "What `super()` of methods of a class gives." },
  has_getattr: { type: "bool", doc: "Loads of attributes are overridden." },
  has_setattr: { type: "bool", doc: "Stores of attributes are overridden." },
  simple_new: {
    type: "bool",
    doc: "Instances are made by `object.__new__`, when `type.__call__` calls it.",
  },
  metaclass: { type: "type fact", doc: "Of the class itself: `type` or another one." },
  class_loads: { type: "bool", doc: "Loads of the class's own attributes aren't overridden." },
  init: { type: "value fact | None", doc: "`__init__`." },
  no_dict: { type: "bool", doc: "Instances have no dict, managed or not." },
});

/** Keys of a reply. */
export const REPLY_FIELDS = rows({
  id: { type: "int", doc: "Of the request." },
  status: { type: "str", doc: "`ok`, `bailout` or `error`." },
  path: { type: "str", doc: "Of the image, with `ok`.", optional: true },
  function: { type: "str", doc: "Qualified name, with `bailout`.", optional: true },
  reason: { type: "str", doc: "Named reason, with `bailout`.", optional: true },
  message: { type: "str", doc: "One line, with `error`.", optional: true },
  ms: { type: "float", doc: "Milliseconds spent compiling, with `path`.", optional: true },
  info: {
    type: "dict[str, int | str]",
    doc: "State of the daemon: answers `ping`.",
    optional: true,
  },
});

/** A reply in TypeScript. `ok` without a path answers `ping` (with `info`) and `stop`. */
export type Reply =
  | { readonly id: number; readonly status: "ok"; readonly path: string; readonly ms: number }
  | {
      readonly id: number;
      readonly status: "ok";
      readonly info: { readonly [name: string]: number | string };
    }
  | {
      readonly id: number;
      readonly status: "bailout";
      readonly function: string;
      readonly reason: string;
    }
  | { readonly id: number; readonly status: "error"; readonly message: string };

// ---------------------------------------------------------------------------------------------
// Images

/** Type of each kind of operand that a record has. */
interface OperandTypes {
  /** Function index of the image. */
  function: number;
  /** Index into `co_consts`, `co_names` or a type's shared keys. */
  index: number;
  /** Earlier pool index. */
  pool: number;
  offset: number;
  name: string;
  module: string;
  qualname: string;
  key: string;
  trait: TypeTrait;
  which: "globals" | "builtins";
}

/**
 * What code may rely on that guards the type's version, and what is therefore checked when that
 * version is taken. `plain_loads`, `plain_stores`: loads or stores of attributes aren't overridden.
 * `object_stores`: `object.__setattr__` may be called for instances, whatever `__setattr__` is.
 * `simple_new`: as in `TYPE_FIELDS`. `object_init`: `__init__` is object's. `no_dict`: instances have
 * no dict. `plain_class`: `__class__` of an instance is its class.
 */
export type TypeTrait =
  | "plain_loads"
  | "plain_stores"
  | "object_stores"
  | "simple_new"
  | "object_init"
  | "no_dict"
  | "plain_class";

interface RecordRow {
  readonly operands: readonly (keyof OperandTypes)[];
  /** C type of the pool entry. */
  readonly pool: string;
  readonly doc: string;
}

const records = <const T extends { readonly [kind: string]: RecordRow }>(table: T): T => table;

/** Record kinds: how the agent fills one pool entry, and what it checks first. */
export const RECORDS = records({
  const: {
    operands: ["function", "index"],
    pool: "PyObject *",
    doc: "`co_consts[index]`, borrowed from the code object.",
  },
  name: {
    operands: ["function", "index"],
    pool: "PyObject *",
    doc: "`co_names[index]`, borrowed from the code object.",
  },
  gcell: {
    operands: ["function", "name"],
    pool: "EchisCell *",
    doc: "Cell for a global of that function.",
  },
  mcell: {
    operands: ["pool", "name"],
    pool: "EchisCell *",
    doc: "Cell for an attribute of a module object; fails unless it is an exact module.",
  },
  gvalue: {
    operands: ["pool"],
    pool: "PyObject *",
    doc: "Present value of a cell, a reference held by the image; fails if unset.",
  },
  builtin: {
    operands: ["name"],
    pool: "PyObject *",
    doc: "The original object in `builtins`, captured when the agent started.",
  },
  cfunc: {
    operands: ["module", "name"],
    pool: "PyObject *",
    doc: "Built-in function of a module in `sys.modules`, by dict look-up only.",
  },
  type: {
    operands: ["module", "qualname"],
    pool: "PyTypeObject *",
    doc: "A class, by dict look-ups from `sys.modules`.",
  },
  typever: {
    operands: ["pool"],
    pool: "uintptr_t",
    doc: "`tp_version_tag` of a type, assigned if it was 0.",
  },
  keycount: {
    operands: ["pool"],
    pool: "uintptr_t",
    doc: "How many keys a type's instances share: while there are no more, they are the same ones.",
  },
  sharedkey: {
    operands: ["pool", "name", "index"],
    pool: "0",
    doc: "Makes `name` the key of that index that instances of the type share, if it is the next one.",
  },
  ivalue: {
    operands: ["pool", "name", "index"],
    pool: "0",
    doc: "Checks that inline value `index` of the type is `name`.",
  },
  slot: {
    operands: ["pool", "name", "offset"],
    pool: "0",
    doc: "Checks that `name` is a `T_OBJECT_EX` member at `offset`.",
  },
  dictvalue: {
    operands: ["pool", "name", "offset"],
    pool: "0",
    doc: "Checks that instances of the type have a dict at `offset`.",
  },
  precedes: {
    operands: ["pool", "name"],
    pool: "0",
    doc: "Checks that what instances have under a name comes first: the type has no data descriptor there, nor what may become one.",
  },
  unhidden: {
    operands: ["pool", "name"],
    pool: "0",
    doc: "Checks that the type's shared keys don't have the name, so that no instance hides a method.",
  },
  trait: {
    operands: ["pool", "trait"],
    pool: "0",
    doc: "Checks that a type still is as its facts said: see `TypeTrait`.",
  },
  method: {
    operands: ["pool", "name"],
    pool: "PyObject *",
    doc: "What `_PyType_Lookup` finds, held by the image.",
  },
  lacks: {
    operands: ["pool", "name"],
    pool: "0",
    doc: "Checks that neither the type nor its bases have the attribute.",
  },
  getter: {
    operands: ["pool"],
    pool: "PyObject *",
    doc: "The Python function that a property, found by a `method` record, calls to be read.",
  },
  ofclass: {
    operands: ["pool", "name"],
    pool: "PyObject *",
    doc: "What a class has under a name, where neither `__getattribute__` nor a data descriptor of its metaclass hides it; held by the image.",
  },
  wrapped: {
    operands: ["pool", "name"],
    pool: "PyObject *",
    doc: "The Python function of a `staticmethod` or `classmethod` object, whichever is named.",
  },
  function: {
    operands: ["pool"],
    pool: "0",
    doc: "Checks that an object is a Python function.",
  },
  super: {
    operands: ["pool", "pool", "name"],
    pool: "PyObject *",
    doc: "What the MRO of a type has under a name after a class, held by the image.",
  },
  content: {
    operands: ["pool", "index"],
    pool: "PyObject *",
    doc: "What a cell of a Python function holds at present, held by the image; fails if it is empty.",
  },
  code: {
    operands: ["pool", "key", "function"],
    pool: "PyCodeObject *",
    doc: "Code of a Python function; checks its KEY and binds the image function.",
  },
  own: {
    operands: ["key"],
    pool: "PyCodeObject *",
    doc: "Code of image function 0, whose KEY that is.",
  },
  made: {
    operands: ["index", "key", "function"],
    pool: "PyCodeObject *",
    doc: "Code among the constants of function 0, of functions that it makes; checks its KEY and binds the image function.",
  },
  nearby: {
    operands: ["name", "key", "function"],
    pool: "PyCodeObject *",
    doc: "Code that the module of function 0 leads to; binds the image function, with the globals of function 0.",
  },
  elsewhere: {
    operands: ["module", "name", "key", "function"],
    pool: "PyCodeObject *",
    doc: "Code that another module leads to; binds the image function, with the globals of that module.",
  },
  modulespace: {
    operands: ["module"],
    pool: "PyObject *",
    doc: "The globals of a module in `sys.modules`.",
  },
  namespace: {
    operands: ["which"],
    pool: "PyObject *",
    doc: "`globals` or `builtins` of function 0.",
  },
  echiscode: {
    operands: ["pool"],
    pool: "EchisCode *",
    doc: "The agent's state for a Python function's code, or for code.",
  },
  symbol: { operands: ["name"], pool: "void *", doc: "`dlsym`; fails if absent." },
});

export type RecordKind = keyof typeof RECORDS;

/** Operand types of a record kind, in order. */
type Operands<Names extends readonly (keyof OperandTypes)[]> = {
  readonly [I in keyof Names]: OperandTypes[Names[I]];
};

/** Whether a record names a module. */
export function namesModule([kind, ...operands]: PoolRecord, module: string): boolean {
  const names = RECORDS[kind].operands;
  return operands.some((operand, i) => names[i] === "module" && operand === module);
}

/** One record: its kind, then its operands as `RECORDS` lists them. */
export type PoolRecord = {
  [K in RecordKind]: readonly [K, ...Operands<(typeof RECORDS)[K]["operands"]>];
}[RecordKind];

/**
 * Why native code was left; an exit stores the index. Append only: the numbers are in images.
 */
export const EXIT_REASONS = [
  { name: "generic", doc: "No fast form here; the interpreter carries on." },
  { name: "type", doc: "A value was of another type than seen before." },
  { name: "overflow", doc: "An integer left 64 bits." },
  {
    name: "global",
    doc: "A global, a builtin, or an attribute of a module or class was replaced.",
  },
  { name: "shape", doc: "A class changed, or an instance has other attributes." },
  { name: "bounds", doc: "An index was out of range, or a container changed its size." },
  { name: "unbound", doc: "A local variable or cell was unset." },
  { name: "callee", doc: "A called function is another one, or took other arguments." },
  { name: "unreached", doc: "Code that had never run when the function was compiled." },
  { name: "exception", doc: "An exception was raised and its handler is interpreted." },
  { name: "zero", doc: "A division by zero." },
  { name: "interrupt", doc: "A signal, pending call or tracer wanted the interpreter." },
  { name: "stress", doc: "The stress mode failed this guard." },
  { name: "megamorphic", doc: "An attribute site saw more classes than its cache holds." },
  { name: "release", doc: "An object was about to go whose end may run Python code." },
  { name: "result", doc: "What an instruction gave was of another number type than before." },
  {
    name: "number",
    doc: "Where ints and floats both came, something else did, or an int of more than 53 bits.",
  },
] as const satisfies readonly { name: string; doc: string }[];

export type ExitReason = (typeof EXIT_REASONS)[number]["name"];

/** Index of a reason, as exits store it. */
export function exitReasonIndex(name: ExitReason): number {
  return EXIT_REASONS.findIndex((row) => row.name === name);
}

/** What an image says of itself: marshalled into `echis_meta`. */
export interface ImageMeta {
  readonly abi: number;
  readonly key: string;
  readonly fingerprint: string;
  /** `records[i]` fills `echis_pool[i]`. */
  readonly records: readonly PoolRecord[];
  /** The request's. */
  readonly tier: number;
  /** Index in `echis_entries`, or -1 when only loops can be entered. */
  readonly entry: number;
  /** `(instr, depth, entry_number)` of loop heads, or of RESUMEs after a yield, where it can be entered. */
  readonly osr: readonly (readonly [instr: number, depth: number, entry: number])[];
  /** One per `echis_exits` row; `reason` indexes `EXIT_REASONS`. */
  readonly exits: readonly (readonly [function_: number, instr: number, reason: number])[];
  /** The request's failures by KEY, for the next request of another process. */
  readonly failures: readonly (readonly [
    key: string,
    instr: number,
    reason: number,
    count: number,
  ])[];
  /** `(function, instr, told)` of each attribute cache in `echis_sites`: see the op `site_cache`. */
  readonly sites: readonly (readonly [function_: number, instr: number, told: number])[];
  /** `(function, instr, pool index of a code object, index in CALLEE_KINDS)`: callees that calls were compiled for. */
  readonly met: readonly (readonly [
    function_: number,
    instr: number,
    pool: number,
    kind: number,
  ])[];
  /** `(key, qualname)` of each image function. */
  readonly functions: readonly (readonly [key: string, qualname: string])[];
}

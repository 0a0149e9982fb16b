/**
 * What is built for one request: the pool with its records, the functions of the image, and the
 * fast functions made so far.
 */

import {
  CALLEE_KINDS,
  type Callee,
  type ExitReason,
  exitReasonIndex,
  type ImageMeta,
  type PoolRecord,
} from "../../../schema/messages.ts";
import { decode, type Instruction } from "../bytecode/instructions.ts";
import type { CompileRequest } from "../bytecode/request-types.ts";
import type { Fn } from "../ir/graph.ts";
import type { Rep } from "../ir/op-spec.ts";
import type { Known } from "./state.ts";

/** A parameter of a fast function: how it is passed, and what is expected of an object. */
export interface FastParam {
  readonly rep: "obj" | "i64" | "f64" | "bool";
  readonly type: string | null;
  readonly hint: string | number | null;
  /** Of an object: `ObjItem.cls`. */
  readonly cls: number | null;
  /** The class or function that it is, if it is one of the image's constants. */
  readonly known: Known | null;
  /** Its reference is given to the function, which assigns the variable; else it is lent. */
  readonly given: boolean;
}

/** A fast function of the image. */
export interface FastFunction {
  readonly name: string;
  readonly params: readonly FastParam[];
  returns: Rep;
  /** Proved type of a returned object. */
  returnType: string | null;
  /** Heap type that it most likely returns an instance of. */
  returnHint: number | null;
  /** What its returns seen so far have in common. */
  returnsSeen: {
    readonly rep: Rep;
    readonly type: string | null;
    readonly hint: number | null;
  } | null;
  /** Null while it is being built. */
  fn: Fn | null;
  /** Calls itself or something that does. */
  recursive: boolean;
  /** Facts about the world that its callers have checked; see `Translator.checked`. */
  readonly assumes: ReadonlySet<string>;
  /** Pool index of its function object; null: it is passed as the last parameter. */
  readonly functionPool: number | null;
  /** Index in the request. */
  readonly callee: number;
}

/**
 * For each request function and result of an instruction (`instr:number`): the exact types that
 * it was guarded to have later. Where that is one number type, the second translation guards the
 * result as it is made, so that it is never kept as an object.
 */
export type Learned = Map<number, Map<string, Set<string>>>;

const RESULT = exitReasonIndex("result");
const TYPE = exitReasonIndex("type");
const OVERFLOW = exitReasonIndex("overflow");

export class ImageBuilder {
  readonly request: CompileRequest;
  /** Builds the body of a fast function; set by whoever knows all instruction handlers. */
  readonly buildFast: (
    image: ImageBuilder,
    callee: number,
    imageIndex: number,
    fast: FastFunction,
  ) => void;
  /** Fast functions being built, innermost last. */
  readonly building: FastFunction[] = [];
  /** Types that guards asked of instructions' results, by function; see `Learned`. */
  readonly learned: Learned = new Map();
  /** The same from an earlier translation of this request. */
  readonly known: Learned | null;
  readonly records: PoolRecord[] = [];
  readonly fns: Fn[] = [];
  /** By function index and parameters; null: cannot be a fast function. */
  readonly fast = new Map<string, FastFunction | null>();
  /** By type: up to which of the keys that its instances share there are records for them. */
  readonly givenKeys = new Map<number, number>();
  private seen: ReadonlySet<number> | null = null;
  private readonly poolIndex = new Map<string, number>();
  /** `function:instr` of exits that were taken too often. */
  private readonly failed = new Map<string, Set<number>>();
  /** See `ImageMeta.met`. */
  readonly met: ImageMeta["met"][number][] = [];
  /** Request function index to index in the image's `functions`. */
  readonly imageFunctions: number[] = [0];
  private readonly bound = new Map<number, number>([[0, 0]]);
  /** Pool index of the function object by which a request function was bound first. */
  private readonly boundPools = new Map<number, number>();

  /** What exits have shown of numbers: ints at times and floats at others, or ints too large. */
  private readonly varying: Varying;

  constructor(
    request: CompileRequest,
    buildFast: ImageBuilder["buildFast"],
    known: Learned | null = null,
  ) {
    this.known = known;
    this.request = request;
    this.buildFast = buildFast;
    for (const { function: index, instr, reason } of request.failures) {
      const key = `${index}:${instr}`;
      const reasons = this.failed.get(key) ?? new Set();
      reasons.add(reason);
      this.failed.set(key, reasons);
    }
    this.varying = varyingNumbers(request);
  }

  /** Heap types of which the request says that objects of them were seen. */
  get seenClasses(): ReadonlySet<number> {
    this.seen ??= new Set(
      this.request.functions
        .flatMap(({ args, loops, sites, classes }) => [
          ...args,
          ...[...loops.values()].flat(),
          ...sites.values(),
          ...[...classes.values()].flat(),
        ])
        .filter((type) => typeof type === "number"),
    );
    return this.seen;
  }

  /** Index of the pool entry that a record fills; equal records share one. */
  pool(record: PoolRecord): number {
    const key = JSON.stringify(record);
    let index = this.poolIndex.get(key);
    if (index === undefined) {
      index = this.records.push(record) - 1;
      this.poolIndex.set(key, index);
    }
    return index;
  }

  /**
   * Whether an exit at this place was taken too often, so that it is to be compiled generically.
   * What became of an instruction's result says nothing of the instruction itself.
   */
  hasFailed(functionIndex: number, instr: number): boolean {
    const reasons = this.failed.get(`${functionIndex}:${instr}`);
    return reasons !== undefined && (reasons.size > 1 || !reasons.has(RESULT));
  }

  /** Whether an exit at this place was taken too often for this reason. */
  hasFailedAt(functionIndex: number, instr: number, reason: ExitReason): boolean {
    return this.failed.get(`${functionIndex}:${instr}`)?.has(exitReasonIndex(reason)) === true;
  }

  /** Whether that was the only reason. */
  hasFailedOnly(functionIndex: number, instr: number, reason: ExitReason): boolean {
    const reasons = this.failed.get(`${functionIndex}:${instr}`);
    return reasons?.size === 1 && reasons.has(exitReasonIndex(reason));
  }

  /** Whether any exit of a function was taken too often for this reason. */
  hasFailedFor(functionIndex: number, reason: ExitReason): boolean {
    const index = exitReasonIndex(reason);
    return this.request.failures.some(
      (failure) => failure.function === functionIndex && failure.reason === index,
    );
  }

  /**
   * Whether exits have shown that a function calculates with numbers of either kind: other numbers
   * of it are likely to be so too, and each would cost a compile.
   */
  hasVaryingNumbers(functionIndex: number): boolean {
    return this.varying.functions.has(functionIndex);
  }

  /** Names of attributes that exits have shown to be of either kind. */
  get varyingAttributes(): ReadonlySet<string> {
    return this.varying.attributes;
  }

  /**
   * Whether exits have shown at several places that a function calculates with ints of more than
   * 64 bits: so are likely others of its numbers that nothing is proved of.
   */
  hasBigNumbers(functionIndex: number): boolean {
    return (this.varying.overflows.get(functionIndex) ?? 0) >= SEVERAL_OVERFLOWS;
  }

  /** Names of attributes that exits have shown to be ints of more than 64 bits. */
  get bigAttributes(): ReadonlySet<string> {
    return this.varying.bigAttributes;
  }

  /**
   * Image function index of a request function, binding it through the pool entry that holds its
   * function object when it is first used.
   */
  imageFunction(requestIndex: number, functionPool: number): number {
    const known = this.bound.get(requestIndex);
    if (known !== undefined) return known;
    const index = this.bindFunction(requestIndex);
    this.boundPools.set(requestIndex, functionPool);
    const facts = this.request.functions[requestIndex]!;
    this.pool(["code", functionPool, facts.key, index]);
    return index;
  }

  private bindFunction(requestIndex: number): number {
    const index = this.imageFunctions.push(requestIndex) - 1;
    this.bound.set(requestIndex, index);
    return index;
  }

  /**
   * The same as `imageFunction` for functions that function 0 makes of a constant, or (null) for itself; pool index of
   * their code.
   */
  madeFunction(requestIndex: number, constant: number | null): { index: number; code: number } {
    const { key } = this.request.functions[requestIndex]!;
    if (constant === null) return { index: 0, code: this.pool(["own", key]) };
    const index = this.bound.get(requestIndex) ?? this.bindFunction(requestIndex);
    return { index, code: this.pool(["made", constant, key, index]) };
  }

  /**
   * The same for code that a module leads to, and which any functions with the globals of that module
   * have; and the pool index of these.
   */
  metFunction(requestIndex: number): { index: number; code: number; globals: number } {
    const { key, code, module } = this.request.functions[requestIndex]!;
    const globals = this.pool(module === null ? ["namespace", "globals"] : ["modulespace", module]);
    if (requestIndex === 0) return { index: 0, code: this.pool(["own", key]), globals };
    const index = this.bound.get(requestIndex) ?? this.bindFunction(requestIndex);
    const found =
      module === null
        ? this.pool(["nearby", code.name, key, index])
        : this.pool(["elsewhere", module, code.name, key, index]);
    return { index, code: found, globals };
  }

  /** Notes that a call is compiled for what a function with the code in the pool is called by. */
  noteMet(imageFunction: number, instr: number, code: number, kind: Callee["kind"]): void {
    const row = [imageFunction, instr, code, CALLEE_KINDS.indexOf(kind)] as const;
    if (!this.met.some((other) => other.every((field, i) => field === row[i]))) this.met.push(row);
  }

  /** Pool index of a request function's object, if it has one already. */
  poolOf(requestIndex: number): number | null {
    return this.boundPools.get(requestIndex) ?? null;
  }
}

interface Varying {
  readonly functions: ReadonlySet<number>;
  readonly attributes: ReadonlySet<string>;
  readonly bigAttributes: ReadonlySet<string>;
  /** At how many places an int left 64 bits in a calculation, by function. */
  readonly overflows: ReadonlyMap<number, number>;
}

const SEVERAL_OVERFLOWS = 2;

const ARITHMETIC = new Set(["BINARY_OP", "COMPARE_OP"]);

function varyingNumbers({ failures, functions }: CompileRequest): Varying {
  const found = {
    functions: new Set<number>(),
    attributes: new Set<string>(),
    bigAttributes: new Set<string>(),
    overflows: new Map<number, number>(),
  };
  const decoded = new Map<number, readonly Instruction[]>();
  for (const { function: index, instr, reason } of failures) {
    if (reason !== RESULT && reason !== TYPE && reason !== OVERFLOW) continue;
    const { code } = functions[index]!;
    const instructions = decoded.get(index) ?? decode(code.code);
    decoded.set(index, instructions);
    const at = instructions.find((one) => one.index === instr);
    if (at === undefined) continue;
    if (reason === OVERFLOW) {
      if (at.name === "LOAD_ATTR") found.bigAttributes.add(code.names[at.arg]!);
      else found.overflows.set(index, (found.overflows.get(index) ?? 0) + 1);
      continue;
    }
    if (reason === RESULT || ARITHMETIC.has(at.name)) found.functions.add(index);
    if (reason === RESULT && at.name === "LOAD_ATTR") found.attributes.add(code.names[at.arg]!);
  }
  return found;
}

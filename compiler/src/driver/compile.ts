/**
 * One compile request through the pipeline: bytecode to IR, passes, LLVM text. Pure.
 */
import { ABI, exitReasonIndex, type ImageMeta } from "../../../schema/messages.ts";
import { MAX_COPIES, MAX_UNROLLED_OPS } from "../advice/limits.ts";
import {
  type ExceptionEntry,
  findHandler,
  parseExceptionTable,
} from "../bytecode/exception-table.ts";
import { metaBytes } from "../bytecode/image-meta.ts";
import type { CompileRequest } from "../bytecode/request-types.ts";
import { type BuiltImage, buildImage, type Extent } from "../frontend/build.ts";
import { Bailout } from "../frontend/translator.ts";
import type { Fn } from "../ir/graph.ts";
import { printFunction as printFn } from "../ir/printer.ts";
import { FunctionWriter, type ImageView } from "../llvm/function-writer.ts";
import { ModuleWriter } from "../llvm/module-writer.ts";
import { RULES } from "../llvm/rules/rules.ts";
import { runPipeline } from "../passes/pipeline.ts";

export interface CompileOptions {
  /** Stop after this pass (or "frontend") and return the IR instead. */
  readonly stopAfter?: string;
}

export type CompileResult =
  | {
      readonly kind: "image";
      readonly llvm: string;
      readonly meta: ImageMeta;
      /** How much of function 0's bytecode has native code. */
      readonly extent: Extent;
    }
  | { readonly kind: "ir"; readonly text: string }
  | { readonly kind: "bailout"; readonly function: string; readonly reason: string };

/**
 * Compiles function 0 of a request with the fast functions that it uses.
 *
 * @throws Error for broken invariants (internal errors), never for what a program may contain
 */
export function compileRequest(
  request: CompileRequest,
  options: CompileOptions = {},
): CompileResult {
  let built: BuiltImage;
  try {
    built = buildImage(request);
  } catch (error) {
    if (!(error instanceof Bailout)) throw error;
    return { kind: "bailout", function: request.functions[0]!.qualname, reason: error.reason };
  }
  const fns = built.image.fns;
  if (options.stopAfter === "frontend") return { kind: "ir", text: fns.map(printFn).join("\n\n") };
  for (const fn of fns) runPipeline(fn, options.stopAfter);
  if (options.stopAfter !== undefined) return { kind: "ir", text: fns.map(printFn).join("\n\n") };
  return emit(request, built);
}

/** How many levels of itself a recursive function is worth. */
function unrolledCopies(fn: Fn): number {
  const ops = fn.blocks.reduce((sum, block) => sum + block.ops.length, 0);
  if (ops > MAX_UNROLLED_OPS) return 0;
  return ops <= MAX_UNROLLED_OPS / 4 ? MAX_COPIES : ops <= MAX_UNROLLED_OPS / 2 ? 2 : 1;
}

const MAIN_SYMBOL = "echis_main";

function emit(request: CompileRequest, { image, main, middle, extent }: BuiltImage): CompileResult {
  const fastBySymbol = new Map(
    [...image.fast.values()].flatMap((fast) => (fast === null ? [] : [[fast.name, fast] as const])),
  );
  const tables = new Map<number, readonly ExceptionEntry[]>();
  const view: ImageView = {
    imageIndex: (index) => image.imageFunctions.indexOf(index),
    nlocalsplus: (index) => request.functions[index]!.code.nlocalsplus,
    covered: (index, instr) => {
      let table = tables.get(index);
      if (table === undefined) {
        table = parseExceptionTable(request.functions[index]!.code.exceptiontable);
        tables.set(index, table);
      }
      return findHandler(table, instr) !== null;
    },
    fast: (symbol) => {
      const fast = fastBySymbol.get(symbol)!;
      return { params: fast.params.map(({ rep }) => rep), returns: fast.returns };
    },
    functionPool: (fn: Fn) => fastBySymbol.get(fn.name)!.functionPool,
    stress: request.stress,
    leavesForSamples: request.tier === 0,
  };
  const module = new ModuleWriter(image.records.length);
  for (const fn of image.fns) {
    const symbol = fn === main ? MAIN_SYMBOL : fn.name;
    const writer = new FunctionWriter(module, view, fn);
    const recursive = fastBySymbol.get(fn.name)?.recursive === true;
    writer.bounded = fn.kind === "fast" && !recursive;
    // A recursive function is inlined into itself: most calls are those near the leaves.
    let outer = writer;
    const copies = recursive ? unrolledCopies(fn) : 0;
    for (let copy = 1; copy <= copies; copy++) {
      const inner = `${symbol}_inner${copy}`;
      outer.calleeSymbols.set(symbol, inner);
      module.define(
        outer.write(
          copy === 1 ? symbol : `${symbol}_inner${copy - 1}`,
          RULES,
          copy === 1 ? "" : "alwaysinline",
        ),
      );
      outer = new FunctionWriter(module, view, fn);
      outer.bounded = true;
    }
    module.define(
      outer.write(
        copies === 0 ? symbol : `${symbol}_inner${copies}`,
        RULES,
        copies === 0 ? "" : "alwaysinline",
      ),
    );
  }
  const meta: ImageMeta = {
    abi: ABI,
    key: request.key,
    fingerprint: request.fingerprint,
    records: image.records,
    tier: request.tier,
    entry: 0,
    osr: middle.map(({ instr, depth }, i) => [instr, depth, i + 1]),
    exits: module.exits.map(({ function: f, instr, reason }) => [
      f,
      instr,
      exitReasonIndex(reason),
    ]),
    failures: request.failures.map(({ function: f, instr, reason, count }) => [
      request.functions[f]!.key,
      instr,
      reason,
      count,
    ]),
    sites: module.sites,
    met: image.met,
    functions: image.imageFunctions.map((index) => [
      request.functions[index]!.key,
      request.functions[index]!.qualname,
    ]),
  };
  return { kind: "image", llvm: module.text([MAIN_SYMBOL], metaBytes(meta)), meta, extent };
}

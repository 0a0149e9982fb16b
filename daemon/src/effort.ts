/**
 * How hard LLVM works on an image.
 */
import type { CompileOptions } from "../../toolchain/src/index.ts";
import { DEFAULT_PASSES, DROP_RUNTIME, SHORT_PASSES } from "../../toolchain/src/index.ts";

/**
 * Somebody waits for an eager image, and most of them run a few times only: a quarter of the time
 * of FULL, and the runtime is called rather than inlined.
 */
const EAGER: CompileOptions = {
  passes: "function(sroa,early-cse,simplifycfg)",
  codegenLevel: 0,
  runtimeBitcode: null,
};
/** The first image of hot code: a fifth of the time of FULL. */
const QUICK: CompileOptions = {
  passes: `cgscc(inline),${DROP_RUNTIME},function(sroa,early-cse,simplifycfg)`,
  codegenLevel: 0,
};
const FULL: CompileOptions = { passes: DEFAULT_PASSES, codegenLevel: 2 };
/** Half the time of FULL, for what is large. */
const MEDIUM: CompileOptions = { passes: SHORT_PASSES, codegenLevel: 2, splitBudget: 100 };

/** FULL takes 2 s for each MiB of text, MEDIUM 1 s, QUICK 0.4 s. */
const LARGE_TEXT = 512 << 10;
/** The same of an image of many functions: calls are what takes its time, and FULL is good for loops. */
const LARGE_TEXT_OF_MANY = 96 << 10;
const MANY_FUNCTIONS = 5;
const VERY_LARGE_TEXT = 2 << 20;

export interface ImageSize {
  /** Characters of LLVM IR. */
  readonly text: number;
  /** Functions of the program that are in it. */
  readonly functions: number;
}

type Environment = { readonly [name: string]: string | undefined };

/**
 * @param request what the image is for: `eager`, the first call of a function; else its tier, and
 *   whether the program waits for it
 * @param env `ECHIS_EFFORT` (`quick` or `full`) decides for all images; `ECHIS_LLVM_PASSES`
 *   replaces the pass pipeline, for experiments
 */
export function effortFor(
  request: { readonly eager: boolean; readonly tier: number; readonly waits: boolean },
  { text, functions }: ImageSize,
  env: Environment,
): CompileOptions {
  const asked = env.ECHIS_EFFORT;
  const large = functions >= MANY_FUNCTIONS ? LARGE_TEXT_OF_MANY : LARGE_TEXT;
  const wanted = request.eager
    ? EAGER
    : request.tier === 0 || request.waits || text > VERY_LARGE_TEXT
      ? QUICK
      : text > large
        ? MEDIUM
        : FULL;
  const effort = asked === "full" ? FULL : asked === "quick" && !request.eager ? QUICK : wanted;
  return env.ECHIS_LLVM_PASSES ? { ...effort, passes: env.ECHIS_LLVM_PASSES } : effort;
}

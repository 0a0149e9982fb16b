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
/** Half the time of FULL, for what is large: loops gain most by FULL, and large code is seldom one. */
const MEDIUM: CompileOptions = { passes: SHORT_PASSES, codegenLevel: 2 };

/** FULL takes 2 s for each MiB of text, MEDIUM 1 s, QUICK 0.4 s. */
const LARGE_TEXT = 96 << 10;
const VERY_LARGE_TEXT = 2 << 20;

type Environment = { readonly [name: string]: string | undefined };

/**
 * @param request what the image is for: `eager`, the first call of a function; else its tier, and
 *   whether the program waits for it
 * @param textLength characters of LLVM IR
 * @param env `ECHIS_EFFORT` (`quick` or `full`) decides for all images; `ECHIS_LLVM_PASSES`
 *   replaces the pass pipeline, for experiments
 */
export function effortFor(
  request: { readonly eager: boolean; readonly tier: number; readonly waits: boolean },
  textLength: number,
  env: Environment,
): CompileOptions {
  const asked = env.ECHIS_EFFORT;
  const wanted = request.eager
    ? EAGER
    : request.tier === 0 || request.waits || textLength > VERY_LARGE_TEXT
      ? QUICK
      : textLength > LARGE_TEXT
        ? MEDIUM
        : FULL;
  const effort = asked === "full" ? FULL : asked === "quick" && !request.eager ? QUICK : wanted;
  return env.ECHIS_LLVM_PASSES ? { ...effort, passes: env.ECHIS_LLVM_PASSES } : effort;
}

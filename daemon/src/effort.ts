/**
 * How hard LLVM works on an image.
 */
import type { CompileOptions } from "../../toolchain/src/index.ts";
import { DEFAULT_PASSES } from "../../toolchain/src/index.ts";

/**
 * Somebody waits for an eager image, and most of them run a few times only: a quarter of the time
 * of FULL. The inliner stays in, because runtime helpers that aren't inlined cost more than it does.
 */
const QUICK: CompileOptions = {
  passes: "function(sroa,early-cse,simplifycfg)",
  codegenLevel: 0,
  runtimeBitcode: null,
};
const FULL: CompileOptions = { passes: DEFAULT_PASSES, codegenLevel: 2 };

/** LLVM's time grows faster than the text; beyond this O3 takes a second or more. */
const LARGE_TEXT = 2 << 20;

type Environment = { readonly [name: string]: string | undefined };

/**
 * @param eager whether the image is for the first call of a function
 * @param textLength characters of LLVM IR
 * @param env `ECHIS_EFFORT` (`quick` or `full`) decides for all images; `ECHIS_LLVM_PASSES`
 *   replaces the pass pipeline, for experiments
 */
export function effortFor(eager: boolean, textLength: number, env: Environment): CompileOptions {
  const asked = env.ECHIS_EFFORT;
  const isQuick = asked === "quick" || (asked !== "full" && (eager || textLength > LARGE_TEXT));
  const effort = isQuick ? QUICK : FULL;
  return env.ECHIS_LLVM_PASSES ? { ...effort, passes: env.ECHIS_LLVM_PASSES } : effort;
}

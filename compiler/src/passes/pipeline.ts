/** The passes in their order, as data. */
import type { Fn } from "../ir/graph.ts";
import { mergeBlocks } from "./merge-blocks.ts";
import { mergeParams } from "./merge-params.ts";
import type { Pass } from "./pass.ts";
import { refPairs } from "./ref-pairs.ts";
import { valueNumbering } from "./value-numbering.ts";

/** Stages that run on every function after the front end. */
export const PIPELINE: readonly { readonly pass: Pass; readonly tunable?: true }[] = [
  { pass: mergeParams, tunable: true },
  // References are paired within a block.
  { pass: mergeBlocks, tunable: true },
  { pass: refPairs, tunable: true },
  { pass: valueNumbering, tunable: true },
];

/** Runs the passes over a function, up to and including `stopAfter`. */
export function runPipeline(fn: Fn, stopAfter?: string): void {
  for (const { pass } of PIPELINE) {
    pass.run(fn);
    if (pass.name === stopAfter) return;
  }
}

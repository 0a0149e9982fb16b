/** What a golden's `# run:` line may name. */
import { Dominators } from "../../compiler/src/analysis/dominators.ts";
import { Liveness } from "../../compiler/src/analysis/liveness.ts";
import { findLoops } from "../../compiler/src/analysis/loops.ts";
import type { BitSet } from "../../compiler/src/base/bit-set.ts";
import type { Block, Fn } from "../../compiler/src/ir/graph.ts";
import { printBlockName, printFunctions } from "../../compiler/src/ir/printer.ts";
import { check } from "../../compiler/src/ir/verifier.ts";
import type { Pass } from "../../compiler/src/passes/pass.ts";
import { PIPELINE } from "../../compiler/src/passes/pipeline.ts";
import type { Run } from "./golden-file.ts";

/** Prints what was parsed. */
const print: Run = printFunctions;

/** Complete functions, frame states and all: nothing may be wrong. */
const verifyRun: Run = (fns) => {
  for (const fn of fns) check(fn);
  return "";
};

const names = (blocks: Iterable<Block>): string => [...blocks].map(printBlockName).join(" ");
const values = (set: BitSet): string => [...set].map((id) => `v${id}`).join(" ") || "-";

const dominators: Run = perFunction((fn) => {
  const tree = new Dominators(fn);
  return fn.blocks.map((block) => {
    const parent = tree.idom(block);
    const above = !tree.isReachable(block)
      ? "unreachable"
      : parent === null
        ? "-"
        : names([parent]);
    return `${printBlockName(block)}: ${above}`;
  });
});

const loops: Run = perFunction((fn) =>
  findLoops(fn).loops.map(({ depth, entries, latches, blocks }) => {
    const indent = "  ".repeat(depth - 1);
    return `${indent}${names(entries)}: blocks ${names(blocks)}, latches ${names(latches)}`;
  }),
);

const liveness: Run = perFunction((fn) => {
  const live = new Liveness(fn);
  return fn.blocks.map(
    (block) =>
      `${printBlockName(block)}: in ${values(live.liveIn(block))}, out ${values(live.liveOut(block))}`,
  );
});

function perFunction(lines: (fn: Fn) => string[]): Run {
  return (fns) => fns.map((fn) => `${fn.name}\n${lines(fn).join("\n")}\n`).join("\n");
}

/** A pass of the pipeline, and a look at what it leaves behind. */
function passRun(pass: Pass): Run {
  return (fns) => {
    for (const fn of fns) {
      pass.run(fn);
      check(fn, { states: "optional" });
    }
    return printFunctions(fns);
  };
}

/** The passes of the pipeline are there under their names. */
export const RUNS: ReadonlyMap<string, Run> = new Map([
  ...PIPELINE.map(({ pass }): [string, Run] => [pass.name, passRun(pass)]),
  ["print", print],
  ["verify", verifyRun],
  ["dominators", dominators],
  ["loops", loops],
  ["liveness", liveness],
]);

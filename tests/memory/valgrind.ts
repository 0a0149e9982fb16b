// Valgrind's memcheck: sees what native code reads and writes, too. Some thirty times slower.

import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "../run/corpus.ts";
import { PROGRAM_ENV } from "../run/oracle.ts";
import { runProcess } from "../run/process.ts";
import type { Mode } from "../stress/modes.ts";
import { type Check, CORPUS, type Engine, PYTHON, REPO } from "./check.ts";

const OPTIONS = [
  "--trace-children=yes",
  "--trace-children-skip=*/node",
  "--error-limit=no",
  "--leak-check=full",
  "--show-leak-kinds=definite",
  "--errors-for-leak-kinds=none",
  "--num-callers=30",
];
/** Our source files, by which stacks name our functions where they can. */
const SOURCES = ["agent", "runtime", "runtime/inline"].flatMap((folder) =>
  readdirSync(join(REPO, folder)).filter((name) => name.endsWith(".c")),
);
const OURS = new RegExp(`definitely lost.*(libechis|\\((${SOURCES.join("|")}):)`, "s");

let logs = "";
let runs = 0;

export const VALGRIND: Check = {
  name: "valgrind",
  sample: 20,
  modes: ["eager", "random:0.05:4"],

  async prepare(home) {
    logs = home;
  },

  async run(program: Program, mode: Mode, engine: Engine) {
    const run = async (argv: readonly string[], env: Record<string, string>) => {
      const log = join(logs, `valgrind-${runs++}.log`);
      const outcome = await runProcess(
        ["valgrind", ...OPTIONS, `--log-file=${log}`, ...argv, program.file, ...program.args],
        {
          cwd: CORPUS,
          env: { ...env, PYTHONMALLOC: "malloc" },
          stdin: program.stdin,
          timeoutMs: 60 * program.timeoutMs,
        },
      );
      const text = outcome.timedOut ? undefined : readFileSync(log, "latin1");
      rmSync(log, { force: true });
      return text;
    };
    const text = await run([engine.launcher, "run"], engine.env(mode));
    if (text === undefined || errorsIn(text) === "") return text && "";
    return errorsIn(text, await run([PYTHON], { ...PROGRAM_ENV }));
  },
};

/**
 * The errors of a log, without what valgrind says of its own, and the blocks that we lost; "" if
 * there are none. CPython loses some blocks when it ends, and its compiler reads what it hasn't set.
 *
 * @param stock the log of stock CPython, whose errors don't count
 */
export function errorsIn(text: string, stock = ""): string {
  const lines = linesOf(text);
  const usual = linesOf(stock);
  const counted = lines.filter(
    (line) => /^ERROR SUMMARY: [1-9]/.test(line) && !usual.includes(line),
  );
  if (!lines.some((line) => line.startsWith("ERROR SUMMARY"))) return "valgrind came to no summary";
  const lostByStock = new Set(lostIn(usual).map(allocator));
  const lost = lostIn(lines).filter((part) => isOurs(part) && !lostByStock.has(allocator(part)));
  if (counted.length === 0) return lost.join("\n\n");
  const first = lines.findIndex((line) =>
    /^(Invalid|Use of|Conditional|Syscall|Jump|Process)/.test(line),
  );
  return [...counted, ...lines.slice(Math.max(first, 0), first + 60)].join("\n");
}

function linesOf(log: string): string[] {
  return log.split("\n").map((line) => line.replace(/^==\d+== ?/, ""));
}

/** The paragraphs about lost blocks. */
function lostIn(lines: readonly string[]): string[] {
  return lines
    .join("\n")
    .split("\n\n")
    .filter((part) => part.includes("definitely lost in loss record"));
}

/** Whether it was us who asked for a lost block, rather than code that the interpreter ran. */
function isOurs(part: string): boolean {
  return OURS.test(part.split("_PyEval_EvalFrameDefault")[0]!);
}

/** Who asked for a lost block: the innermost calls. */
function allocator(part: string): string {
  return part.split("\n").slice(1, 4).join("\n");
}

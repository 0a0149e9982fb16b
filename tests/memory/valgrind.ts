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
      const errors = outcome.timedOut ? undefined : errorsIn(readFileSync(log, "latin1"));
      rmSync(log, { force: true });
      return errors;
    };
    const found = await run([engine.launcher, "run"], engine.env(mode));
    if (!found?.startsWith("ERROR SUMMARY")) return found;
    // CPython's own compiler reads what it hasn't set, in some programs.
    const stock = (await run([PYTHON], { ...PROGRAM_ENV })) ?? "";
    return stock.split("\n")[0] === found.split("\n")[0] ? "" : found;
  },
};

/**
 * The errors of a log, without what valgrind says of its own, and the blocks that we lost; "" if
 * there are none. CPython loses some blocks when it ends.
 */
export function errorsIn(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/^==\d+== ?/, ""));
  const counted = lines.filter((line) => /^ERROR SUMMARY: [1-9]/.test(line));
  if (!lines.some((line) => line.startsWith("ERROR SUMMARY"))) return "valgrind came to no summary";
  const lost = lines
    .join("\n")
    .split("\n\n")
    .filter((part) => OURS.test(part));
  if (counted.length === 0) return lost.join("\n\n");
  const first = lines.findIndex((line) =>
    /^(Invalid|Use of|Conditional|Syscall|Jump|Process)/.test(line),
  );
  return [...counted, ...lines.slice(Math.max(first, 0), first + 60)].join("\n");
}

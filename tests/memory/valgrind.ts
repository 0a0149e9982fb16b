// Valgrind's memcheck: sees what native code reads and writes, too. Some thirty times slower.

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "../run/corpus.ts";
import { runProcess } from "../run/process.ts";
import type { Mode } from "../stress/modes.ts";
import { type Check, CORPUS, type Engine } from "./check.ts";

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
    const log = join(logs, `valgrind-${runs++}.log`);
    const options = [
      "--trace-children=yes",
      "--trace-children-skip=*/node",
      `--log-file=${log}`,
      "--error-limit=no",
      "--leak-check=full",
      "--show-leak-kinds=definite",
      "--errors-for-leak-kinds=none",
      "--num-callers=30",
    ];
    const outcome = await runProcess(
      ["valgrind", ...options, engine.launcher, "run", program.file, ...program.args],
      {
        cwd: CORPUS,
        env: { ...engine.env(mode), PYTHONMALLOC: "malloc" },
        stdin: program.stdin,
        timeoutMs: 60 * program.timeoutMs,
      },
    );
    if (outcome.timedOut) return undefined;
    const text = readFileSync(log, "latin1");
    rmSync(log);
    return errorsIn(text);
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
    .filter((part) => /definitely lost.*libechis/s.test(part));
  if (counted.length === 0) return lost.join("\n\n");
  const first = lines.findIndex((line) =>
    /^(Invalid|Use of|Conditional|Syscall|Jump|Process)/.test(line),
  );
  return [...counted, ...lines.slice(Math.max(first, 0), first + 60)].join("\n");
}

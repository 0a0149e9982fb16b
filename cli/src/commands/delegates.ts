/**
 * Commands that are programs of their own: the benchmark harness and the test runner.
 */
import { runProgram } from "../child.ts";
import type { Command } from "../command.ts";
import { partPath, ROOT } from "../installation.ts";

export const bench: Command = {
  name: "bench",
  summary: "compare engines on the benchmark programs",
  usage: `echis bench [NAME...] [--engines cpython,pypy,echis] [--set core|pyperformance|all]
                  [--rounds N] [--quick] [--json FILE]`,
  run: (args) =>
    runProgram(process.execPath, [partPath("bench"), ...args], {
      env: { ...process.env, ECHIS_HOME: ROOT },
    }),
};

export const tests: Command = {
  name: "test",
  summary: "run the project's tests",
  usage:
    "echis test [quick|ci|full|unit|ir|run|stress|fuzz|conformance|packages|sanitize] [FILTER...] [--bless]",
  run: (args) => runProgram(process.execPath, [partPath("tests"), ...args]),
};

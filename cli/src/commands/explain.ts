/**
 * `echis explain`: runs a program and reports what ran natively, what did not, and why.
 */
import { writeFileSync } from "node:fs";
import { type Command, EXIT_FAILURE, UsageError } from "../command.ts";
import { coverage } from "../coverage/command.ts";
import { type Flags, parseFlags } from "../flags.ts";
import { observeRun } from "../observed-run.ts";
import { type ExplainedFunction, reportText } from "../report.ts";
import { lastRequest, observedTypes } from "../type-facts.ts";

const FLAGS = {
  json: "switch",
  eager: "switch",
  output: "value",
  coverage: "switch",
  llvm: "switch",
  jobs: "value",
  exclude: "value",
} as const;
/** Flags of one way of calling it that say nothing in the other. */
const RUN_ONLY = ["eager"] as const;
const COVERAGE_ONLY = ["llvm", "jobs", "exclude"] as const;
const STDOUT = 1;
const STDERR = 2;

function refuse(
  names: readonly (keyof typeof FLAGS)[],
  flags: Flags<typeof FLAGS>,
  what: string,
): void {
  const stray = names.find((name) => flags[name] !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} is ${what} --coverage`);
}

export const explain: Command = {
  name: "explain",
  summary: "run a program and report what ran natively, and why the rest did not",
  usage: `echis explain [--json] [--eager] [--output FILE] FILE [ARGS...]
       echis explain --coverage [--llvm] [--jobs N] [--exclude NAMES] [--json] [--output FILE] PATH...

Runs FILE (or, after --, whatever python3.11 takes: -- -m MODULE) with a cold cache and then prints,
for each function that got hot: whether it is native, for which types, why not, which lines left
native code and how often, and how long compiling took. The exit status is the program's.

  --json         as JSON on stdout; the program's own output then goes to stderr
  --eager        compile every function at its first call instead of when it gets hot
  --output FILE  write the report to a file

With --coverage nothing is run: every function, class and module in the source files (*.py under
folders) is compiled without a profile, and the report tells how much of them has native code, and
what has none for which reason. Exit status 1 means that a file could not be compiled by Python.

  --llvm           goes on to machine code, which takes ten times as long
  --jobs N         processes; default: one per processor
  --exclude NAMES  folders to pass over, by name: test,tests`,

  async run(args) {
    const { flags, words } = parseFlags(args, FLAGS);
    if (flags.coverage) {
      const all = parseFlags(args, FLAGS, { mixed: true });
      refuse(RUN_ONLY, all.flags, "not for");
      return coverage(all.words, all.flags);
    }
    refuse(COVERAGE_ONLY, flags, "only for");
    if (words.length === 0) throw new UsageError("which program?");
    const ownStdout = flags.json && flags.output === undefined;
    const { status, requests, functions } = await observeRun(words, {
      mode: flags.eager ? "eager" : "normal",
      output: ownStdout ? STDERR : STDOUT,
    });
    if (functions === undefined) {
      console.error("echis explain: no statistics: the agent did not start, or was ended");
      return status || EXIT_FAILURE;
    }
    const explained: ExplainedFunction[] = functions.map((fn) => {
      const request = lastRequest(requests, fn);
      return request === undefined ? fn : { ...fn, types: observedTypes(request) };
    });
    const report = flags.json
      ? JSON.stringify({ status, functions: explained }, null, 2)
      : reportText(explained, process.cwd());
    if (flags.output !== undefined) writeFileSync(flags.output, `${report}\n`);
    else console.log(flags.json ? report : `\n${report}`);
    return status;
  },
};

/**
 * `echis explain`: runs a program and reports what ran natively, what did not, and why.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../child.ts";
import { type Command, EXIT_FAILURE, UsageError } from "../command.ts";
import { parseFlags } from "../flags.ts";
import { partPath, ROOT } from "../installation.ts";
import { reportText } from "../report.ts";
import { readStats } from "../stats.ts";

const FLAGS = { json: "switch", eager: "switch", output: "value" } as const;
const STDOUT = 1;
const STDERR = 2;

export const explain: Command = {
  name: "explain",
  summary: "run a program and report what ran natively, and why the rest did not",
  usage: `echis explain [--json] [--eager] [--output FILE] FILE [ARGS...]

Runs FILE (or -m MODULE, after --) and then prints, for each function that got hot: whether it is
native, for which types, why not, which lines left native code and how often, and how long
compiling took. The exit status is the program's.

  --json         as JSON on stdout; the program's own output then goes to stderr
  --eager        compile every function at its first call instead of when it gets hot
  --output FILE  write the report to a file`,

  async run(args) {
    const { flags, words } = parseFlags(args, FLAGS);
    if (words.length === 0) throw new UsageError("which program?");
    const work = mkdtempSync(join(tmpdir(), "echis-explain-"));
    try {
      const statsFile = join(work, "stats.json");
      const toTerminal = flags.output === undefined;
      const programOut = flags.json && toTerminal ? STDERR : STDOUT;
      const status = await runProgram(partPath("launcher"), ["run", ...words], {
        env: {
          ...process.env,
          ECHIS_HOME: ROOT,
          ECHIS_STATS: statsFile,
          ...(flags.eager ? { ECHIS_MODE: "eager" } : {}),
        },
        stdio: ["inherit", programOut, "inherit"],
      });
      const functions = readStats(statsFile);
      if (functions === undefined) {
        console.error("echis explain: no statistics: the agent did not start, or was ended");
        return status || EXIT_FAILURE;
      }
      const report = flags.json
        ? JSON.stringify({ status, functions }, null, 2)
        : reportText(functions, process.cwd());
      if (flags.output === undefined) console.log(flags.json ? report : `\n${report}`);
      else writeFileSync(flags.output, `${report}\n`);
      return status;
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  },
};

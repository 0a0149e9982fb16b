/**
 * `echis run`: for whoever starts Node instead of the launcher.
 */
import { runProgram } from "../child.ts";
import type { Command } from "../command.ts";
import { partPath, ROOT } from "../installation.ts";

export const run: Command = {
  name: "run",
  summary: "run a program; takes the arguments of python3.11",
  usage: `echis run [PYTHON ARGUMENTS]

Runs a program under CPython 3.11 with its hot parts compiled to machine code. Takes whatever
python3.11 takes: FILE, -m MODULE, -c CODE, options; without arguments the interactive prompt.`,
  run: (args) =>
    runProgram(partPath("launcher"), ["run", ...args], {
      env: { ...process.env, ECHIS_HOME: ROOT },
    }),
};

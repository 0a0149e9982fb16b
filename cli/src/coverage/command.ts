/**
 * `echis explain --coverage`: how much of some source files can be compiled, without running them.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { OPCODES_3_11 } from "../../../compiler/src/bytecode/opcodes.ts";
import { HANDLERS } from "../../../compiler/src/frontend/build.ts";
import { EXIT_FAILURE, UsageError } from "../command.ts";
import { coverFiles } from "./pool.ts";
import { pythonFiles } from "./sources.ts";
import { summarise } from "./summary.ts";
import { coverageTable } from "./table.ts";

export interface CoverageFlags {
  readonly json?: true;
  readonly llvm?: true;
  readonly output?: string;
  readonly jobs?: string;
  readonly exclude?: string;
}

/** Code units that only belong to the instruction after or before them. */
const NO_INSTRUCTIONS = new Set(["CACHE", "EXTENDED_ARG"]);

/** @returns the exit status: 1 if a file could not be read or the compiler failed */
export async function coverage(paths: readonly string[], flags: CoverageFlags): Promise<number> {
  if (paths.length === 0) throw new UsageError("which files?");
  const processes = flags.jobs === undefined ? availableParallelism() : Number(flags.jobs);
  if (!Number.isInteger(processes) || processes < 1) throw new UsageError("--jobs needs a number");
  const files = pythonFiles(paths, new Set(flags.exclude?.split(",")));
  const progress = process.stderr.isTTY === true ? progressLine(files.length) : () => {};
  const outcome = await coverFiles(
    files,
    { processes: Math.min(processes, files.length), tier: 0, llvm: flags.llvm === true },
    progress,
  );
  if (process.stderr.isTTY === true) process.stderr.write("\r\x1b[K");
  const summary = summarise(outcome, files.length, nativeOpcodes());
  const report = flags.json
    ? JSON.stringify(summary, null, 2)
    : coverageTable(summary, process.cwd());
  if (flags.output !== undefined) writeFileSync(flags.output, `${report}\n`);
  else console.log(report);
  return outcome.unread.length + outcome.crashes.length > 0 ? EXIT_FAILURE : 0;
}

function nativeOpcodes(): Map<string, boolean> {
  const names = Object.keys(OPCODES_3_11.byName).filter((name) => !NO_INSTRUCTIONS.has(name));
  return new Map(names.map((name) => [name, Object.hasOwn(HANDLERS, name)]));
}

function progressLine(total: number): (done: number, path: string) => void {
  return (done, path) => {
    const width = (process.stderr.columns ?? 80) - 1;
    const line = `${done}/${total} files  ${path}`;
    process.stderr.write(`\r\x1b[K${line.slice(0, width)}`);
  };
}

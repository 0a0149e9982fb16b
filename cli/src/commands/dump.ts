/**
 * `echis dump`: what the compiler makes of a function, at any stage.
 */
import { existsSync } from "node:fs";
import { compileRequest } from "../../../compiler/src/driver/compile.ts";
import { PIPELINE } from "../../../compiler/src/passes/pipeline.ts";
import { sizeOf } from "../../../daemon/src/compile-job.ts";
import { effortFor } from "../../../daemon/src/effort.ts";
import { readRuntime } from "../../../daemon/src/worker-loop.ts";
import { Toolchain } from "../../../toolchain/src/index.ts";
import { type Command, Diagnostic, EXIT_FAILURE, UsageError } from "../command.ts";
import { parseFlags } from "../flags.ts";
import { observeRun } from "../observed-run.ts";
import { readRequest, requestFor, type SavedRequest } from "../saved-requests.ts";

const FLAGS = {
  after: "value",
  llvm: "switch",
  optimised: "switch",
  asm: "switch",
  mode: "value",
} as const;

/** Where the IR can be looked at, in order. */
const STAGES = ["frontend", ...PIPELINE.map(({ pass }) => pass.name)];

export const dump: Command = {
  name: "dump",
  summary: "print what the compiler makes of a function",
  usage: `echis dump [--after PASS | --llvm | --optimised | --asm] [--mode MODE] FILE:FUNCTION [ARGS...]

Runs the program FILE with ARGS, takes what it asked to have compiled for FUNCTION (a qualified
name or its end), and prints it. FILE:FUNCTION may also be a saved request (*.req).

  --after PASS  the compiler's IR after that pass: ${STAGES.join(", ")} (default)
  --llvm        the LLVM IR that the compiler writes
  --optimised   the same after LLVM's passes, with the runtime's helpers inlined
  --asm         the machine code as assembly
  --mode MODE   eager (default): as compiled at the first call; normal: as compiled when hot`,

  async run(args) {
    const { flags, words } = parseFlags(args, FLAGS);
    const [target, ...programArgs] = words;
    if (target === undefined) throw new UsageError("which function?");
    const chosen = [flags.after, flags.llvm, flags.optimised, flags.asm].filter((f) => f);
    if (chosen.length > 1)
      throw new UsageError("choose one of --after, --llvm, --optimised, --asm");
    const isLlvm = flags.llvm === true || flags.optimised === true || flags.asm === true;
    const after = isLlvm ? undefined : (flags.after ?? STAGES.at(-1));
    if (after !== undefined && !STAGES.includes(after))
      throw new UsageError(`no pass ${after}; there are ${STAGES.join(", ")}`);
    const mode = flags.mode ?? "eager";
    if (mode !== "eager" && mode !== "normal") throw new UsageError(`unknown mode ${mode}`);
    const saved = await find(target, programArgs, mode);
    return print(saved, {
      after,
      optimised: flags.optimised === true,
      assembly: flags.asm === true,
    });
  },
};

async function find(
  target: string,
  args: readonly string[],
  mode: "eager" | "normal",
): Promise<SavedRequest> {
  if (target.endsWith(".req")) return readRequest(target);
  const colon = target.lastIndexOf(":");
  if (colon <= 0 || colon === target.length - 1) throw new UsageError("say FILE:FUNCTION");
  const file = target.slice(0, colon);
  const name = target.slice(colon + 1);
  if (!existsSync(file)) throw new Diagnostic(`there is no file ${file}`);
  const { requests } = await observeRun([file, ...args], {
    mode,
    // What the program prints is not what was asked for.
    output: "ignore",
    ...(mode === "eager" ? { only: name } : {}),
  });
  const saved = requestFor(requests, file, name);
  if (saved === undefined) {
    const known = [...new Set(requests.map((r) => r.request.functions[0]?.qualname))];
    const others = known.length > 0 ? `; it asked for: ${known.slice(0, 20).join(", ")}` : "";
    throw new Diagnostic(`the program never asked to have ${name} compiled${others}`);
  }
  return saved;
}

interface Wanted {
  readonly after: string | undefined;
  readonly optimised: boolean;
  readonly assembly: boolean;
}

function print({ request }: SavedRequest, wanted: Wanted): number {
  const stop = wanted.after === undefined ? {} : { stopAfter: wanted.after };
  const compiled = compileRequest(request, stop);
  if (compiled.kind === "bailout") {
    console.error(`bailout in ${compiled.function}: ${compiled.reason}`);
    return EXIT_FAILURE;
  }
  if (compiled.kind === "ir") {
    console.log(compiled.text);
    return 0;
  }
  if (!wanted.optimised && !wanted.assembly) {
    console.log(compiled.llvm);
    return 0;
  }
  const toolchain = new Toolchain({ runtimeBitcode: readRuntime() });
  const { llvm, assembly } = toolchain.compileModule(compiled.llvm, {
    ...effortFor(request, sizeOf(compiled), process.env),
    wantLlvm: wanted.optimised,
    wantAssembly: wanted.assembly,
  });
  console.log(wanted.assembly ? assembly : llvm);
  return 0;
}

/**
 * `echis compile`: one saved request, in this process. For debugging the compiler.
 */
import { writeFileSync } from "node:fs";
import { compileRequest } from "../../../compiler/src/driver/compile.ts";
import { sizeOf } from "../../../daemon/src/compile-job.ts";
import { effortFor } from "../../../daemon/src/effort.ts";
import { readRuntime } from "../../../daemon/src/worker-loop.ts";
import { Toolchain } from "../../../toolchain/src/index.ts";
import { type Command, EXIT_FAILURE, UsageError } from "../command.ts";
import { parseFlags } from "../flags.ts";
import { readRequest } from "../saved-requests.ts";

export const compile: Command = {
  name: "compile",
  summary: "compile a saved request, for debugging",
  usage: `echis compile REQUEST [-o IMAGE]

Compiles a request that a worker saved (ECHIS_SAVE_REQUESTS=DIR in the daemon's environment) and
prints what came of it and how long each step took.

  -o IMAGE   write the shared object`,

  run(args) {
    const spec = { o: "value" } as const;
    const { flags, words } = parseFlags(args, spec, { mixed: true });
    const [file, ...rest] = words;
    if (file === undefined) throw new UsageError("which request?");
    if (rest.length > 0) throw new UsageError(`unexpected argument ${rest[0]}`);
    const { request } = readRequest(file);
    const started = performance.now();
    const compiled = compileRequest(request);
    const compileMs = performance.now() - started;
    if (compiled.kind === "bailout") {
      console.log(`bailout  ${compiled.function}: ${compiled.reason}`);
      return EXIT_FAILURE;
    }
    if (compiled.kind !== "image") return EXIT_FAILURE;
    const toolchain = new Toolchain({ runtimeBitcode: readRuntime() });
    const effort = effortFor(request, sizeOf(compiled), process.env);
    const { sharedObject, times } = toolchain.compileModule(compiled.llvm, effort);
    if (flags.o !== undefined) writeFileSync(flags.o, sharedObject, { mode: 0o600 });
    const { meta } = compiled;
    console.log(`function   ${request.functions[0]?.qualname}`);
    console.log(`records    ${meta.records.length}`);
    console.log(`exits      ${meta.exits.length}`);
    console.log(`loops      ${meta.osr.length}`);
    console.log(`llvm       ${compiled.llvm.split("\n").length} lines`);
    console.log(`image      ${sharedObject.length} bytes`);
    const steps = Object.entries({ compiler: compileMs, ...times });
    for (const [name, ms] of steps) console.log(`${name.padEnd(10)} ${ms.toFixed(2)} ms`);
    return 0;
  },
};

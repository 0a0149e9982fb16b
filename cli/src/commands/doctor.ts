/**
 * `echis doctor`: looks at each part of the installation, and says how to mend what is broken.
 */

import { errorLine } from "../../../daemon/src/replies.ts";
import { readRuntime } from "../../../daemon/src/worker-loop.ts";
import { Toolchain } from "../../../toolchain/src/index.ts";
import { examine, PROBE_FLAG } from "../checks.ts";
import { type Command, Diagnostic, EXIT_FAILURE, UsageError } from "../command.ts";
import { parseFlags } from "../flags.ts";

export const doctor: Command = {
  name: "doctor",
  summary: "check the installation",
  usage: `echis doctor [--json]

Checks the interpreter, its headers, Node, the built parts, LLVM, the cache, the service, and that a
small function really is compiled and run. Exit status 0 when all is well.`,

  async run(args) {
    if (args[0] === PROBE_FLAG) return probeToolchain();
    const { flags, words } = parseFlags(args, { json: "switch" }, { mixed: true });
    if (words.length > 0) throw new UsageError(`unexpected argument ${words[0]}`);
    const findings = await examine();
    const healthy = findings.every((finding) => finding.ok);
    if (flags.json) {
      console.log(JSON.stringify(findings, null, 2));
      return healthy ? 0 : EXIT_FAILURE;
    }
    const width = Math.max(...findings.map(({ check }) => check.length));
    for (const { check, ok, detail, advice } of findings) {
      console.log(`${ok ? "ok  " : "FAIL"}  ${check.padEnd(width)}  ${detail}`);
      if (advice !== undefined) console.log(`${" ".repeat(width + 8)}${advice}`);
    }
    const count = findings.filter((finding) => !finding.ok).length;
    console.log(count === 0 ? "all is well" : `${count} of ${findings.length} checks failed`);
    return healthy ? 0 : EXIT_FAILURE;
  },
};

/** Loads LLVM and compiles a module with the runtime; one line about it. */
function probeToolchain(): number {
  try {
    const toolchain = new Toolchain({ runtimeBitcode: readRuntime() });
    const { times } = toolchain.compileModule("define i32 @echis_probe() {\n  ret i32 1\n}\n");
    console.log(`${toolchain.library} for ${toolchain.target.cpu}, ${times.total.toFixed(1)} ms`);
    return 0;
  } catch (error) {
    throw new Diagnostic(errorLine(error));
  }
}

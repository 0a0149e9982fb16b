// Builds the runtime helpers into a library that Python programs load with ctypes.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { HELPERS, MATH1, MATH2 } from "../../schema/runtime.ts";

export const ROOT = resolve(import.meta.dirname, "../..");
export const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
export const CLANG = process.env.CLANG ?? "clang-22";

/** As scripts/build.mjs compiles the inline helpers. */
export const FLAGS = [
  "-O2",
  "-fPIC",
  "-fwrapv",
  "-ffp-contract=off",
  "-fno-stack-protector",
  "-fno-exceptions",
  "-fno-asynchronous-unwind-tables",
  "-Wall",
  "-Werror",
  "-DNDEBUG",
];

const OUT = join(ROOT, "build/test/runtime");

// The rest of runtime/ needs the agent.
const PROCESS_SOURCES = [
  "runtime/attribute-cache.c",
  "runtime/bind.c",
  "runtime/catch.c",
  "runtime/drain.c",
  "runtime/frames.c",
  "runtime/generators.c",
  "runtime/libm.c",
  "runtime/operators.c",
  "runtime/poll.c",
  "runtime/quiet.c",
  "runtime/reserve.c",
  "runtime/stack-limit.c",
  "runtime/traceback.c",
  "runtime/try-builtins.c",
  "runtime/try-calls.c",
  "runtime/try-containers.c",
  "runtime/try-deque.c",
  "runtime/try-operators.c",
  "runtime/layout-probe.c",
];

/** Runs a program and returns its output; throws with its messages when it fails. */
export function runTool(file: string, args: readonly string[]): string {
  return execFileSync(file, args, { cwd: ROOT, encoding: "utf8", timeout: 60_000 });
}

/** The folder of Python.h. */
export function includeFolder(): string {
  const program = "import sysconfig; print(sysconfig.get_paths()['include'])";
  return runTool(PYTHON, ["-c", program]).trim();
}

/** Sources of the inline helpers, relative to the root. */
export function inlineSources(): string[] {
  return readdirSync(join(ROOT, "runtime/inline"))
    .filter((name) => name.endsWith(".c"))
    .sort()
    .map((name) => `runtime/inline/${name}`);
}

/** Flags that every compilation of a helper needs. */
export function includeFlags(): string[] {
  return ["-DPy_BUILD_CORE", `-I${includeFolder()}`];
}

/** Changes with the sources, their headers, the flags or the interpreter. */
export function fingerprint(sources: readonly string[]): string {
  const hash = createHash("sha256");
  const headers = ["runtime", "runtime/inline"].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith(".h"))
      .map((name) => `${folder}/${name}`),
  );
  for (const path of [...headers.sort(), "agent/echis.h", ...sources]) {
    hash.update(path).update(readFileSync(join(ROOT, path)));
  }
  hash.update(FLAGS.join(" ")).update(runTool(PYTHON, ["-VV"]));
  return hash.digest("hex").slice(0, 16);
}

/**
 * Compiles the helpers, unless that has been done.
 *
 * Returns the paths of the library and of a JSON file with the helpers' signatures.
 */
export function buildLibrary(): { library: string; table: string } {
  const sources = [...inlineSources(), ...PROCESS_SOURCES, "tests/runtime/process-stubs.c"];
  mkdirSync(OUT, { recursive: true });
  const library = join(OUT, `helpers-${fingerprint(sources)}.so`);
  const table = join(OUT, "helpers.json");
  writeFileSync(table, JSON.stringify({ helpers: HELPERS, math1: MATH1, math2: MATH2 }));
  if (!existsSync(library)) {
    const fresh = `${library}.${process.pid}`;
    const flags = [...FLAGS, "-shared", ...includeFlags()];
    runTool(CLANG, [...flags, ...sources, "-lm", "-lpthread", "-o", fresh]);
    renameSync(fresh, library);
  }
  return { library, table };
}

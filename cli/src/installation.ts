/**
 * Where the parts of this installation are.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { installationRoot } from "../../daemon/src/paths.ts";
import { Diagnostic } from "./command.ts";

export const ROOT = installationRoot();

export const PARTS = {
  launcher: join(ROOT, "build/bin/echis"),
  preload: join(ROOT, "build/lib/libechis-preload.so"),
  agent: join(ROOT, "build/lib/libechis.so"),
  runtime: join(ROOT, "build/runtime.bc"),
  daemon: join(ROOT, "dist/daemon.js"),
  worker: join(ROOT, "dist/worker.js"),
  coverageWorker: join(ROOT, "dist/coverage-worker.js"),
  bench: join(ROOT, "dist/bench.js"),
  tests: join(ROOT, "scripts/test.mjs"),
} as const;

/** How to mend most things. */
export const BUILD_ADVICE = "run: node scripts/build.mjs";

/** Path of a part. @throws Diagnostic if it isn't there */
export function partPath(name: keyof typeof PARTS): string {
  const path = PARTS[name];
  if (!existsSync(path)) throw new Diagnostic(`${path} is missing; ${BUILD_ADVICE}`);
  return path;
}

/** The interpreter that programs run under. */
export function pythonPath(): string {
  return process.env.ECHIS_PYTHON || "/usr/bin/python3.11";
}

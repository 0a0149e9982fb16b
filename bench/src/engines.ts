/** The engines that are compared: how each is started, and which version it is. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINE_NAMES, type EngineName, UsageError } from "./options.ts";

export interface Engine {
  readonly name: EngineName;
  /** Command words before the script's path. */
  readonly command: readonly string[];
  readonly version: string;
  /** Keeps compiled code between runs, so that a second run differs from the first. */
  readonly cached: boolean;
}

/** Engines found on this machine, in the order of the report's columns. */
export function installedEngines(root: string): EngineName[] {
  return ENGINE_NAMES.filter((name) => commandOf(name, root) !== undefined);
}

/** Looks up engines by name. @throws UsageError if one isn't installed */
export function findEngines(names: readonly EngineName[], root: string): Engine[] {
  return names.map((name) => {
    const command = commandOf(name, root);
    if (command === undefined) {
      const hint =
        name === "echis" ? "build it first: npm run build" : "install it or leave it out";
      throw new UsageError(`engine ${name} is not installed: ${hint}`);
    }
    return { name, command, version: versionOf(name, command, root), cached: name === "echis" };
  });
}

/** CPython 3.11: runs the measuring wrapper, too. `ECHIS_PYTHON` names another. */
export function cpython(): string {
  const named = process.env.ECHIS_PYTHON;
  if (named !== undefined && named !== "") return named;
  return existsSync("/usr/bin/python3.11") ? "/usr/bin/python3.11" : "python3.11";
}

function commandOf(name: EngineName, root: string): readonly string[] | undefined {
  switch (name) {
    case "cpython":
      return runs(cpython()) ? [cpython()] : undefined;
    case "pypy":
      return ["pypy3.11", "pypy3"].filter(runs).map((path) => [path])[0];
    case "echis": {
      const launcher = join(root, "build", "bin", "echis");
      return existsSync(launcher) ? [launcher, "run"] : undefined;
    }
  }
}

function runs(path: string): boolean {
  try {
    execFileSync(path, ["-c", ""], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function versionOf(name: EngineName, command: readonly string[], root: string): string {
  const python = name === "echis" ? cpython() : command[0]!;
  const version = execFileSync(python, ["-c", "import sys; print(sys.version)"], {
    encoding: "utf8",
  });
  const line = version.trim().replace(/\s+/g, " ");
  if (name !== "echis") return line;
  const id = join(root, "build", "build-id");
  return `build ${existsSync(id) ? readFileSync(id, "utf8").trim() : "unknown"} on ${line}`;
}

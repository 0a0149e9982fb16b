// Puts in place what a suite needs: a virtual environment, and a fresh copy of the tests.

import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { runProcess } from "../run/process.ts";
import type { Suite } from "./table.ts";

// Given to pip before a suite's own requirements, which may ask for another.
const PYTEST = "pytest==8.3.3";

/** Folders of one suite under build/test/packages/. */
export interface Environment {
  /** The interpreter of the virtual environment. */
  readonly python: string;
  /** Where tests run: a copy that is made anew for each run, always at the same place. */
  readonly work: string;
}

/** Makes the environment of a suite, if it isn't there as the table has it now. */
export async function prepare(suite: Suite, folder: string, python: string): Promise<Environment> {
  const venv = join(folder, "venv");
  const environment = { python: join(venv, "bin/python"), work: join(folder, "work") };
  const row = { ...suite, args: [], minutes: 0, env: {}, subset: "", script: "" };
  const stamp = createHash("sha256")
    .update(JSON.stringify([row, PYTEST, python]))
    .digest("hex");
  if (existsSync(join(folder, "stamp")) && readFileSync(join(folder, "stamp"), "utf8") === stamp) {
    return environment;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await command([python, "-m", "venv", venv], folder);
  const pinned = `${suite.name}==${suite.version}`;
  const requires = suite.requires ?? [];
  const tool = requires.some((r) => /^pytest==/.test(r)) || suite.name === "pytest" ? [] : [PYTEST];
  const pip = [environment.python, "-m", "pip", "--disable-pip-version-check", "-q"];
  const pure = suite.pure === true ? ["--no-binary", suite.name] : [];
  await command([...pip, "install", ...pure, ...tool, ...requires, pinned], folder);
  if (suite.tests === "sdist") await unpack(suite, pip, folder);
  writeFileSync(join(folder, "stamp"), stamp);
  return environment;
}

/** The source distribution comes into folder/source; the package itself is installed as a wheel. */
async function unpack(suite: Suite, pip: readonly string[], folder: string): Promise<void> {
  const source = join(folder, "source");
  const pinned = `${suite.name}==${suite.version}`;
  const wanted = ["download", "--no-deps", "--no-binary", suite.name, "-d", folder, pinned];
  await command([...pip, ...wanted], folder);
  const archive = readdirSync(folder).find((name) => /\.(tar\.gz|zip)$/.test(name));
  if (archive === undefined) throw new Error(`${pinned}: no source distribution came`);
  mkdirSync(source);
  await command(["tar", "xf", archive, "--strip-components=1", "-C", source], folder);
  for (const path of suite.without ?? []) rmSync(join(source, path), { recursive: true });
}

async function command(argv: readonly string[], cwd: string): Promise<void> {
  const env = { ...(process.env as Record<string, string>) };
  const outcome = await runProcess(argv, { cwd, env, stdin: "", timeoutMs: 1_800_000 });
  if (outcome.code !== 0) {
    const text = (outcome.stdout + outcome.stderr).trim().split("\n").slice(-8).join("\n");
    throw new Error(`${argv.slice(0, 6).join(" ")} failed:\n${text}`);
  }
}

/** Makes the working folder as it was when first unpacked. `suites`: the folder of our own. */
export function freshCopy(suite: Suite, folder: string, work: string, suites: string): void {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  if (suite.tests === "sdist") cpSync(join(folder, "source"), work, { recursive: true });
  if (suite.tests === "ours") cpSync(suites, work, { recursive: true });
}

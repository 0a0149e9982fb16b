// The inline helpers as LLVM bitcode: one valid module that needs only what is there at run time.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { HELPERS, type HelperSpec } from "../../schema/runtime.ts";
import {
  CLANG,
  FLAGS,
  fingerprint,
  includeFlags,
  inlineSources,
  PYTHON,
  ROOT,
  runTool,
} from "./native.ts";

const OUT = join(ROOT, "build/test/runtime/bitcode");
// Exported by libechis.so, besides the `process` rows of the table.
const PROCESS_SYMBOLS = [
  "rt_stack_limit",
  "echis_main_tstate",
  "echis_main_stack_limit",
  "rt_find_in_dict",
  "rt_dict_versions",
  "rt_libm_exp",
  "rt_libm_log",
  "rt_libm_log2",
  "rt_libm_pow",
  "rt_libm_pow_is_close",
];

function hasTool(name: string): boolean {
  return spawnSync(name, ["--version"]).status === 0;
}

/** Symbols that CPython and the C library export. */
function exportedSymbols(): Set<string> {
  const libm = runTool("gcc", ["-print-file-name=libm.so.6"]).trim();
  const libc = runTool("gcc", ["-print-file-name=libc.so.6"]).trim();
  const names = new Set<string>();
  for (const file of [PYTHON, libm, libc]) {
    for (const line of runTool("nm", ["-D", "--defined-only", file]).split("\n")) {
      const name = line.split(" ").at(-1)?.split("@")[0];
      if (name) names.add(name);
    }
  }
  return names;
}

function symbols(module: string): { defined: Set<string>; undefined: string[] } {
  const defined = new Set<string>();
  const missing: string[] = [];
  for (const line of runTool("llvm-nm-22", [module]).split("\n")) {
    const [kind, name] = line.trim().split(/\s+/).slice(-2);
    if (kind === "U" && name) missing.push(name);
    else if (name) defined.add(name);
  }
  return { defined, undefined: missing };
}

function isInline(spec: HelperSpec): boolean {
  return (spec.place ?? "inline") === "inline";
}

/** Compiles the inline helpers, which takes a while, into one module. */
function linkModules(whole: string): void {
  const include = includeFlags();
  const modules = inlineSources().map((source) => {
    const module = join(OUT, `${basename(source, ".c")}.bc`);
    runTool(CLANG, [...FLAGS, ...include, "-emit-llvm", "-c", source, "-o", module]);
    return module;
  });
  const fresh = `${whole}.${process.pid}`;
  runTool("llvm-link-22", [...modules, "-o", fresh]);
  renameSync(fresh, whole);
}

test("the generated header is current", () => {
  runTool(process.execPath, ["scripts/generate.mjs", "--check"]);
});

test("inline helpers link into one valid module", { skip: !hasTool("llvm-link-22") }, () => {
  mkdirSync(OUT, { recursive: true });
  const whole = join(OUT, `runtime-${fingerprint(inlineSources())}.bc`);
  if (!existsSync(whole)) linkModules(whole);
  runTool("opt-22", ["-passes=verify", "-disable-output", whole]);

  const found = symbols(whole);
  const rows = Object.entries<HelperSpec>(HELPERS);
  const unwritten = rows.filter(([name, spec]) => isInline(spec) && !found.defined.has(name));
  assert.deepEqual(
    unwritten.map(([name]) => name),
    [],
    "helpers without a definition",
  );

  const exported = exportedSymbols();
  for (const name of PROCESS_SYMBOLS) exported.add(name);
  for (const [name, spec] of rows) if (!isInline(spec)) exported.add(name);
  assert.deepEqual(
    found.undefined.filter((name) => !exported.has(name)),
    [],
    "symbols nobody exports",
  );
});

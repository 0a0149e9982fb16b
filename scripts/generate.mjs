// Writes what is generated from the tables in schema/:  node scripts/generate.mjs [--check]
//
//   runtime/helpers.gen.h   prototypes of the runtime helpers, from schema/runtime.ts
//
// With --check nothing is written; the exit status is 1 when a file isn't what it would become.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const C_TYPES = {
  obj: "PyObject *",
  "obj?": "PyObject *",
  ptr: "void *",
  i64: "int64_t ",
  i32: "int32_t ",
  f64: "double ",
  void: "void ",
};

async function loadTable(path) {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, path)],
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "error",
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

function prototype(name, spec) {
  const types = spec.args.map((type) => C_TYPES[type].trimEnd());
  const args = [...types, ...(spec.more ? ["..."] : [])].join(", ");
  const exported = spec.place === "process" ? "ECHIS_API " : "";
  return `${exported}${C_TYPES[spec.ret]}${name}(${args || "void"});`;
}

function enumOf(prefix, names) {
  const rows = names.map((name, i) => `    ${prefix}_${name.toUpperCase()} = ${i},`);
  return ["enum {", ...rows, "};"].join("\n");
}

/** A C condition: whether `kind` is of those whose row says `property`. */
function anyOf(prefix, table, property) {
  const names = Object.keys(table).filter((name) => table[name][property]);
  return `(${names.map((name) => `(kind) == ${prefix}_${name.toUpperCase()}`).join(" || ")})`;
}

// These two have their prototypes in agent/echis.h, with their own parameter types.
const DECLARED_BY_AGENT = new Set(["rt_cell_refresh", "rt_stress_guard"]);

function helpersHeader({
  HELPERS,
  MATH1,
  MATH2,
  LEAVE_KINDS,
  LEAVE_MAYBE,
  LINK_WORDS,
  AFTER_KINDS,
}) {
  const rows = Object.entries(HELPERS);
  const placed = (place) =>
    rows
      .filter(([name, spec]) => (spec.place ?? "inline") === place && !DECLARED_BY_AGENT.has(name))
      .map(([name, spec]) => prototype(name, spec))
      .join("\n");
  return `/*
 * Prototypes of the runtime helpers. Written by scripts/generate.mjs from schema/runtime.ts,
 * where each helper's contract is; don't edit.
 */
#ifndef ECHIS_HELPERS_GEN_H
#define ECHIS_HELPERS_GEN_H

#include "../agent/echis.h"

/* Linked into every image: runtime/inline/. */
${placed("inline")}

/* In the process: runtime/. */
${placed("process")}

/* First parameter of rt_math1. */
${enumOf("RT_MATH1", MATH1)}

/* First parameter of rt_math2. */
${enumOf("RT_MATH2", MATH2)}

/* Kinds of places in an exit's recipe. */
${enumOf("RT_LEAVE", LEAVE_KINDS)}
#define RT_LEAVE_MAYBE ${LEAVE_MAYBE}

/* Words before the recipe of a fast function. */
${enumOf("RT_LINK", LINK_WORDS)}
enum { RT_LINK_SIZE = ${LINK_WORDS.length} };

/* What becomes of a callee's result, times 256, plus an argument. */
${enumOf("RT_AFTER", Object.keys(AFTER_KINDS))}
#define RT_AFTER_MOVES(kind) ${anyOf("RT_AFTER", AFTER_KINDS, "moves")}
#define RT_AFTER_LEVEL(kind) ${anyOf("RT_AFTER", AFTER_KINDS, "level")}

#endif
`;
}

const OUTPUTS = [
  { path: "runtime/helpers.gen.h", from: "schema/runtime.ts", render: helpersHeader },
];

const check = process.argv.includes("--check");
for (const { path, from, render } of OUTPUTS) {
  const text = render(await loadTable(from));
  const file = join(ROOT, path);
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  if (check) {
    console.error(`${path} is not what ${from} says; run: node scripts/generate.mjs`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
}

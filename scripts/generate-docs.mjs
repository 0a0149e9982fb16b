// Writes the reference pages that derive from tables:  node scripts/generate-docs.mjs [--check]
//
//   docs/reference/ops.md      the ops of the IR, from compiler/src/ir/ops.ts
//
// With --check nothing is written; the exit status is 1 when a page isn't what it would become.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

async function loadModule(path) {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, path)],
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "error",
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

/** Names of the sections that `// ---- title` comments make of the table, by first op. */
function sections(path) {
  const titles = new Map();
  let title = null;
  for (const line of readFileSync(join(ROOT, path), "utf8").split("\n")) {
    const heading = /^ {2}\/\/ ---- (.*)$/.exec(line);
    const row = /^ {2}(\w+): \{/.exec(line);
    if (heading) title = heading[1];
    else if (row && title !== null) {
      titles.set(row[1], title);
      title = null;
    }
  }
  return titles;
}

const EXITS = {
  no: "",
  deopt: "deopt",
  raise: "raise",
  helper: "as the helper",
  both: "deopt, raise",
};
const cell = (text) => text.replaceAll("|", "\\|");

function opRow(
  name,
  { args, attrs = {}, out, exit = "no", effects, ref, terminator, targets, doc },
) {
  const attributes = Object.entries(attrs).map(([key, kind]) => `${key}: ${kind}`);
  const successors = terminator ? ` Ends a block; ${targets ?? 0} successors.` : "";
  const owned = out === "obj" || out === "obj?" ? (ref ?? "owned") : "";
  const result = [out === "void" ? "" : out, owned].filter(Boolean).join(", ");
  const columns = [
    `\`${name}\``,
    [args.join(", "), attributes.join(", ")].filter(Boolean).join("; "),
    result,
    EXITS[exit],
    effects === "none" ? "" : effects,
    doc + successors,
  ];
  return `| ${columns.map(cell).join(" | ")} |`;
}

async function opsPage() {
  const path = "compiler/src/ir/ops.ts";
  const { OPS } = await loadModule(path);
  const titles = sections(path);
  const lines = [
    "# Ops of the IR",
    "",
    `Generated from [${path}](../../${path}) by \`node scripts/generate-docs.mjs\`; the columns are`,
    "explained in [op-spec.ts](../../compiler/src/ir/op-spec.ts), the text form in",
    "[printer.ts](../../compiler/src/ir/printer.ts).",
  ];
  for (const [name, spec] of Object.entries(OPS)) {
    if (titles.has(name)) {
      const title = titles.get(name);
      lines.push("", `## ${title[0].toUpperCase()}${title.slice(1)}`, "");
      lines.push("| op | operands; attributes | result | leaves | effects | |");
      lines.push("|---|---|---|---|---|---|");
    }
    lines.push(opRow(name, spec));
  }
  return `${lines.join("\n")}\n`;
}

const PAGES = { "docs/reference/ops.md": opsPage };

let stale = 0;
for (const [path, page] of Object.entries(PAGES)) {
  const file = join(ROOT, path);
  const text = await page();
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  stale++;
  if (process.argv.includes("--check")) {
    console.log(`${path} is out of date; run node scripts/generate-docs.mjs`);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
}
process.exitCode = process.argv.includes("--check") && stale > 0 ? 1 : 0;

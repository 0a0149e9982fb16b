// Checks that imports point one way only:  node scripts/check-imports.mjs
//
// A package may import those that stand below it in LAYERS, itself, and Node's and npm's modules
// where PLATFORM says so. Tests may import anything. Prints each import that breaks this; the exit
// status is 1 if there is one.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Lowest first. Packages of one layer do not import each other. */
const LAYERS = [
  ["schema"],
  ["compiler/src/base"],
  ["compiler/src/bytecode", "compiler/src/types"],
  ["compiler/src/ir"],
  ["compiler/src/analysis"],
  ["compiler/src/advice"],
  ["compiler/src/frontend", "compiler/src/passes"],
  ["compiler/src/lower"],
  ["compiler/src/llvm"],
  ["compiler/src/driver"],
  ["toolchain"],
  ["daemon"],
  ["report"],
  ["cli"],
];

/** The compiler is pure: it imports no module of Node or npm. */
const PLATFORM = new Set(["toolchain", "daemon", "report", "cli"]);

const layerOf = new Map(LAYERS.flatMap((names, i) => names.map((name) => [name, i])));

function packageOf(file) {
  return [...layerOf.keys()].find((name) => file.startsWith(`${name}/`));
}

function sources(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sources(path);
    return /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : [];
  });
}

const IMPORT = /^\s*import\s+(?:[\w*{][^"';=()]*?\sfrom\s+)?["']([^"'\n]+)["']/gm;
const EXPORT = /^\s*export\s+(?:type\s+)?[*{][^"';=()]*?\sfrom\s+["']([^"'\n]+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"'\n]+)["']/g;

/** What a file imports, types included. */
function importsOf(text) {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  return [IMPORT, EXPORT, DYNAMIC].flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => match[1]),
  );
}

function problemOf(file, target) {
  const from = packageOf(file);
  if (!target.startsWith(".")) {
    return PLATFORM.has(from) ? null : `${from} imports ${target}: it may use no outside module`;
  }
  const path = relative(ROOT, resolve(ROOT, dirname(file), target));
  const to = packageOf(path);
  if (to === undefined) return `${from} imports ${path}, which is in no layer`;
  if (from === to || layerOf.get(to) < layerOf.get(from)) return null;
  return `${from} imports ${path}: ${to} is not below it`;
}

const imports = [...layerOf.keys()]
  .flatMap((name) => sources(join(ROOT, name)))
  .flatMap((path) => {
    const file = relative(ROOT, path);
    return importsOf(readFileSync(path, "utf8")).map((target) => ({ file, target }));
  });
const problems = imports.flatMap(({ file, target }) => {
  const problem = problemOf(file, target);
  return problem === null ? [] : [`${file}: ${problem}`];
});
for (const problem of problems) console.log(problem);
console.log(`${imports.length} imports, ${problems.length} of them point the wrong way`);
process.exitCode = problems.length > 0 ? 1 : 0;

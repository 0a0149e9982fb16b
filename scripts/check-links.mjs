// Checks the links of all Markdown pages: a relative link must lead to a file or folder that is
// there, and its #fragment to a heading of that page. Links with a scheme are not followed.
//
//   node scripts/check-links.mjs          prints each broken link, exits 1 when there is one
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Markdown pages that git tracks or would track. */
function listPages() {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"];
  const output = execFileSync("git", args, { cwd: root, encoding: "utf8" });
  const pages = new Set(output.split("\n").filter((name) => name !== ""));
  return [...pages].filter((name) => existsSync(join(root, name))).sort();
}

/** Blanks fenced and inline code, keeping line numbers. */
function withoutCode(text) {
  return text
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, " "))
    .replace(/`[^`\n]*`/g, (code) => " ".repeat(code.length));
}

/** The fragments that a page's headings make, spelled as GitHub does. */
function headingIds(text) {
  const ids = new Set();
  const plain = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, "");
  for (const [, title] of plain.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const base = title
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-");
    let id = base;
    for (let n = 1; ids.has(id); n += 1) id = `${base}-${n}`;
    ids.add(id);
  }
  return ids;
}

/** All link targets of a page with their line numbers. */
function* linksOf(text) {
  const clean = withoutCode(text);
  // [text](target "title"), ![image](target) and reference definitions [name]: target.
  const pattern = /\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)|^\s*\[[^\]]+\]:\s+(\S+)/gm;
  for (const match of clean.matchAll(pattern)) {
    const line = clean.slice(0, match.index).split("\n").length;
    yield { target: match[1] ?? match[2], line };
  }
}

/** Why a link is broken, or undefined. */
function fault(page, target) {
  const [path, fragment] = target.split("#", 2);
  const file = path === "" ? join(root, page) : resolve(root, dirname(page), decodeURI(path));
  if (relative(root, file).startsWith("..")) return "leads out of the repository";
  if (!existsSync(file)) return "no such file";
  if (fragment === undefined || !file.endsWith(".md") || statSync(file).isDirectory()) return;
  if (!headingIds(readFileSync(file, "utf8")).has(fragment)) return "no such heading";
}

let links = 0;
let broken = 0;
const pages = listPages();
for (const page of pages) {
  for (const { target, line } of linksOf(readFileSync(join(root, page), "utf8"))) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) continue;
    links += 1;
    const why = fault(page, target);
    if (why === undefined) continue;
    broken += 1;
    console.error(`${page}:${line}: ${target}: ${why}`);
  }
}
console.log(`${pages.length} pages, ${links} links, ${broken} broken`);
process.exitCode = broken === 0 ? 0 : 1;

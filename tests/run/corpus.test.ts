// The corpus as a whole: every opcode is used, headers are there, no program hides a library module.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { findPrograms } from "./corpus.ts";

const CORPUS = import.meta.dirname;
const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";

// CACHE is never in co_code as an instruction of its own; the other two only occur in code that is
// compiled at run time: interactive statements, and `import *` inside exec.
const NOT_IN_FILES = ["CACHE", "PRINT_EXPR", "IMPORT_STAR"];

const SURVEY = `
import dis, json, opcode, pathlib, sys, warnings
warnings.simplefilter("ignore")
seen = set()
def walk(code):
    seen.update(i.opname for i in dis.get_instructions(code))
    for const in code.co_consts:
        if hasattr(const, "co_code"):
            walk(const)
for path in pathlib.Path(sys.argv[1]).glob("*/*.py"):
    if path.name != "syntax_error.py":
        walk(compile(path.read_text(), str(path), "exec"))
print(json.dumps({
    "unused": [o for o in opcode.opmap if o not in seen],
    "modules": sorted(sys.stdlib_module_names),
}))
`;

test("corpus uses every opcode, and programs have headers and harmless names", () => {
  const programs = findPrograms(CORPUS, []);
  assert.ok(programs.length >= 400, `want at least 400 programs, have ${programs.length}`);
  const text = execFileSync(PYTHON, ["-c", SURVEY, join(CORPUS)], { encoding: "utf8" });
  const survey = JSON.parse(text) as { unused: string[]; modules: string[] };
  assert.deepEqual(
    survey.unused.filter((name) => !NOT_IN_FILES.includes(name)),
    [],
  );
  const modules = new Set(survey.modules);
  for (const program of programs) {
    assert.ok(program.source.startsWith("# "), `${program.name} lacks its header comment`);
    const base = program.name.slice(program.name.indexOf("/") + 1);
    assert.ok(!modules.has(base), `${program.name} hides a module of the standard library`);
  }
});

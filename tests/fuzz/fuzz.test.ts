// The generator is reproducible and writes programs that compile; cutting down works.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { generateProgram } from "./generate/program.ts";
import { sectionsOf } from "./sections.ts";

const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";

function inFolder(body: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "echis-fuzz-"));
  try {
    body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("a seed always gives the same program, other seeds others, and all of them compile", () => {
  inFolder((folder) => {
    const texts = Array.from({ length: 150 }, (_, seed) => generateProgram(seed));
    assert.equal(generateProgram(7), texts[7]);
    assert.equal(new Set(texts).size, texts.length);
    const paths = texts.map((_, seed) => join(folder, `p${seed}.py`));
    for (const [seed, path] of paths.entries()) writeFileSync(path, texts[seed]!);
    const script = "import sys\nfor p in sys.argv[1:]: compile(open(p).read(), p, 'exec')";
    execFileSync(PYTHON, ["-W", "ignore", "-c", script, ...paths]);
  });
});

test("reduce.py offers smaller versions, large cuts first", () => {
  inFolder((folder) => {
    const path = join(folder, "program.py");
    writeFileSync(path, "a = 1\nb = 2\nif a:\n    c = a + b\n    print(c)\n");
    const reduce = join(import.meta.dirname, "python/reduce.py");
    const output = execFileSync(PYTHON, [reduce, path, "0", "1000"], { encoding: "utf8" });
    const { texts } = JSON.parse(output) as { texts: { number: number; text: string }[] };
    const offered = texts.map((t) => t.text);
    assert.equal(offered[0], "if a:\n    c = a + b\n    print(c)\n");
    assert.ok(offered.includes("a = 1\nb = 2\nc = a + b\nprint(c)\n"));
    assert.ok(offered.includes("a = 1\nb = 2\nif a:\n    c = b\n    print(c)\n"));
  });
});

test("output is cut into sections, and one without an end is known by it", () => {
  const text = "@@fuzz begin a\n<C object at 0x7f00>\n@@fuzz end a\n@@fuzz begin b\nunfinished\n";
  assert.deepEqual(sectionsOf(text), [
    { name: "a", text: "<C object at 0x>\n", ended: true },
    { name: "b", text: "unfinished\n\n", ended: false },
  ]);
});

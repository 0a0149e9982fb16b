/**
 * `echis explain --coverage` as a process: what it counts, and that one bad file stops nothing.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const CLI = join(ROOT, "dist/cli.js");
const skip = !existsSync(join(ROOT, "dist/coverage-worker.js")) && "not built";

const WORK = mkdtempSync(join(tmpdir(), "echis-coverage-"));
after(() => rmSync(WORK, { recursive: true, force: true }));

function coverage(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [CLI, "explain", "--coverage", ...args],
    { encoding: "utf8", cwd: WORK, env: { ...process.env, ECHIS_HOME: ROOT } },
  );
  return { status, stdout, stderr };
}

const GOOD = `
import sys
class Shape:
    sides = [n for n in (3, 4)]
    def area(self): return (lambda a: a * a)(2)
def numbers():
    yield 1
async def wait(): await numbers()
async def ticks(): yield 1
`;

mkdirSync(join(WORK, "tree/skipped"), { recursive: true });
writeFileSync(join(WORK, "tree/good.py"), GOOD);
writeFileSync(join(WORK, "tree/bad.py"), "def broken(:\n");
writeFileSync(join(WORK, "tree/nul.py"), "x = 1\0\n");
writeFileSync(join(WORK, "tree/notes.txt"), "no Python");
writeFileSync(join(WORK, "tree/skipped/more.py"), "x = 1\n");

test("every kind of code object is counted once", { skip }, () => {
  const { status, stdout, stderr } = coverage("--json", "tree/good.py");
  assert.equal(stderr, "");
  assert.equal(status, 0);
  const { files, code, kinds, instructions, opcodes, crashes } = JSON.parse(stdout);
  assert.equal(files, 1);
  assert.deepEqual(
    kinds.map(({ kind, total }: { kind: string; total: number }) => [kind, total]),
    [
      ["module", 1],
      ["class", 1],
      ["function", 1],
      ["lambda", 1],
      ["comprehension", 1],
      ["generator", 1],
      ["coroutine", 1],
      ["asynchronous generator", 1],
    ],
  );
  assert.deepEqual(crashes, []);
  assert.equal(code.total, code.native + code.partly + code.interpreted);
  const { total, native, left, unreached } = instructions;
  assert.equal(total, native + left + unreached);
  assert.ok(opcodes.known > 100 && opcodes.used > 20 && opcodes.used <= opcodes.known);
});

test("files that Python can't compile are reported, and the others covered", { skip }, () => {
  const { status, stdout, stderr } = coverage("--jobs=2", "--exclude", "skipped", "tree");
  assert.equal(status, 1);
  assert.equal(stderr, "");
  assert.match(stdout, /^\d+ of 8 code objects in 3 files compile to native code: [\d.]+ %$/m);
  assert.match(stdout, /^ {2}tree\/bad\.py: SyntaxError: .*\(line 1\)$/m);
  assert.match(stdout, /^ {2}tree\/nul\.py: ValueError: .*null bytes/m);
});

test("wrong calls", { skip }, () => {
  assert.equal(coverage().status, 2);
  assert.equal(coverage("--eager", "tree").status, 2);
  assert.equal(coverage("--jobs=0", "tree").status, 2);
  const { status, stderr } = coverage("absent");
  assert.equal(status, 1);
  assert.match(stderr, /^echis explain: .*absent.*\n$/);
});

test("machine code is made when asked for", { skip }, () => {
  const { status, stdout } = coverage("--llvm", "tree/good.py");
  assert.equal(status, 0, stdout);
  assert.doesNotMatch(stdout, /The compiler failed/);
});

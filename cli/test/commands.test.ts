/**
 * The command line as a process: help, wrong calls, and the commands that run a program.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
mkdirSync(join(ROOT, "build/test"), { recursive: true });
// Inside the repository, so that koffi is found.
const WORK = mkdtempSync(join(ROOT, "build/test/cli-"));
after(() => rmSync(WORK, { recursive: true, force: true }));

await build({
  entryPoints: [{ in: join(ROOT, "cli/src/main.ts"), out: "cli" }],
  outdir: WORK,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  external: ["koffi"],
  logLevel: "error",
});

function echis(args: readonly string[], env: { [name: string]: string } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(WORK, "cli.js"), ...args], {
    encoding: "utf8",
    timeout: 120_000,
    cwd: WORK,
    env: { ...process.env, ECHIS_HOME: ROOT, ECHIS_CACHE_DIR: join(WORK, "cache"), ...env },
  });
  return { status, stdout, stderr };
}

const COMMANDS = ["explain", "dump", "bench", "test", "doctor", "cache", "daemon", "compile"];

test("every command explains itself", () => {
  const { status, stdout } = echis(["--help"]);
  assert.equal(status, 0);
  for (const name of COMMANDS) {
    assert.match(stdout, new RegExp(`^ {2}${name} `, "m"));
    const help = echis([name, "--help"]);
    assert.equal(help.status, 0);
    assert.match(help.stdout, new RegExp(`^usage: echis ${name}`));
  }
});

test("a wrong call is one line and the usage", () => {
  const cases = [
    ["cache", "--jsno"],
    ["cache"],
    ["cache", "eat"],
    ["daemon", "start", "twice"],
    ["dump", "--llvm", "--asm", "a.py:f"],
    ["dump", "a.py"],
    ["dump", "--after", "nonsense", "a.py:f"],
    ["explain"],
    ["compile"],
    ["doctor", "who"],
  ];
  for (const args of cases) {
    const { status, stdout, stderr } = echis(args);
    assert.equal(status, 2, args.join(" "));
    assert.equal(stdout, "");
    const [line = "", usage = ""] = stderr.split("\n");
    assert.match(line, new RegExp(`^echis ${args[0]}: \\S`));
    assert.match(usage, new RegExp(`^usage: echis ${args[0]}`));
  }
  assert.equal(echis(["nonsense"]).status, 2);
  assert.equal(echis([]).status, 2);
});

test("what the user can mend is one line", () => {
  writeFileSync(join(WORK, "bad.req"), "nonsense");
  for (const args of [
    ["dump", "absent.py:f"],
    ["compile", "absent.req"],
    ["compile", "bad.req"],
  ]) {
    const { status, stderr } = echis(args);
    assert.equal(status, 1);
    assert.match(stderr, /^echis \w+: .*\n$/);
  }
});

test("an empty cache is shown and cleared", () => {
  assert.match(echis(["cache", "info"]).stdout, /^images +0$/m);
  assert.equal(JSON.parse(echis(["cache", "info", "--json"]).stdout).images, 0);
  assert.equal(echis(["cache", "clear"]).stdout, "removed 0 images\n");
  const { status, stdout } = echis(["daemon", "status"]);
  assert.deepEqual([status, stdout], [1, "not running\n"]);
});

const PROGRAM = `
import sys
def double(n):
    return n + n
print([double(i) for i in range(5)])
sys.exit(3)
`;

const built = ["build/bin/echis", "build/lib/libechis.so", "dist/daemon.js", "dist/worker.js"];
const isBuilt = built.every((part) => existsSync(join(ROOT, part)));

test("explain and dump run a program", { skip: !isBuilt && "not built" }, () => {
  writeFileSync(join(WORK, "program.py"), PROGRAM);
  const explained = echis(["explain", "--json", "--eager", "program.py"]);
  assert.equal(explained.status, 3, explained.stderr);
  assert.equal(explained.stderr, "[0, 2, 4, 6, 8]\n");
  const { functions } = JSON.parse(explained.stdout);
  const double = functions.find((fn: { qualname: string }) => fn.qualname === "double");
  assert.equal(double.state, "native");
  assert.deepEqual(double.types.args, ["n: int"]);
  const stages: [string, RegExp][] = [
    ["--llvm", /define .*@echis_/],
    ["--asm", /echis_\w+:/],
    ["--after=frontend", /fn |framed /],
  ];
  for (const [flag, expected] of [...stages, ["--mode=eager", /^fn |^framed /m] as const]) {
    const dumped = echis(["dump", flag, "program.py:double"]);
    assert.equal(dumped.status, 0, dumped.stderr);
    assert.match(dumped.stdout, expected);
  }
  const missing = echis(["dump", "program.py:triple"]);
  assert.equal(missing.status, 1);
  assert.match(missing.stderr, /never asked to have triple compiled/);
});

// Code from the cache meets a process in which something is otherwise.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { testInTurn } from "../sample.ts";

const test = testInTurn(2, 4);

const ROOT = resolve(import.meta.dirname, "../..");
const ECHIS = join(ROOT, "build/bin/echis");

/** A global that is set in the first run, and read before it is set in the second. */
const PROGRAM = `
import sys


def read(value):
    global perhaps
    if value:
        perhaps = value
    return perhaps


if sys.argv[1] == "set":
    print({read(5) for _ in range(3000)})
else:
    for value in (0, 0, 7, 0):
        try:
            print(read(value))
        except NameError as error:
            print(error)
`;

/** Runs the same code twice with one cache; in between, the module that it uses changes. */
function twoRuns(
  before: string,
  after: string,
  program: string,
  settings: Readonly<Record<string, string>> = {},
): [string, string] {
  const folder = mkdtempSync(join(tmpdir(), "echis-second-"));
  const cache = { ECHIS_CACHE_DIR: join(folder, "cache"), ECHIS_HOT: "1" };
  const env = { ...process.env, ...cache, ...settings };
  try {
    writeFileSync(join(folder, "app.py"), program);
    const run = (text: string): string => {
      writeFileSync(join(folder, "things.py"), text);
      rmSync(join(folder, "__pycache__"), { recursive: true, force: true });
      const options = { env, encoding: "utf8", timeout: 100_000 } as const;
      const { stdout, stderr } = spawnSync(ECHIS, ["run", join(folder, "app.py")], options);
      return stdout + stderr;
    };
    return [run(before), run(after)];
  } finally {
    spawnSync(ECHIS, ["daemon", "stop"], { env });
    rmSync(folder, { recursive: true, force: true });
  }
}

const USES_THINGS = `
from things import Thing


def total(n):
    result = 0
    for i in range(n):
        thing = Thing()
        thing.size = i
        result += thing.size + thing.more()
    return result


print({total(50) for _ in range(60)})
`;

const THING = `
class Thing:
    def more(self):
        return 1
`;

for (const [what, change, expected] of [
  [
    "overrides attribute access",
    "    def __getattribute__(self, name):\n        return 7 if name == 'size' else object.__getattribute__(self, name)\n",
    "{400}\n",
  ],
  ["has an __init__", "    def __init__(self):\n        raise SystemExit('made')\n", "made\n"],
  ["has slots", "    __slots__ = ('size',)\n", "{1275}\n"],
] as const) {
  test(`cached code meets a class that now ${what}`, () => {
    assert.deepEqual(twoRuns(THING, THING + change, USES_THINGS), ["{1275}\n", expected]);
  });
}

test("cached code meets a class that is now a subclass of a built-in type", () => {
  const changed = THING.replace("Thing:", "Thing(dict):");
  const runs = twoRuns(THING, `${changed}    __len__ = lambda self: 3\n`, USES_THINGS);
  assert.deepEqual(runs, ["{1275}\n", "{1275}\n"]);
});

const USES_KINDS = `
from things import Thing


def total(n):
    thing = Thing()
    result = 0
    for i in range(n):
        result += Thing.SIZE + thing.SIZE + Thing.static(i) + thing.static(i) + Thing.of_class(i)
    return result


print({total(50) for _ in range(60)})
`;

const KINDS = `
class Thing:
    SIZE = 1

    @staticmethod
    def static(n):
        return n

    @classmethod
    def of_class(cls, n):
        return n
`;

for (const [what, change, expected] of [
  ["of another type", "Thing.SIZE = 0.5", "{3725.0}\n"],
  ["a property", "Thing.SIZE = property(lambda self: 2)", "TypeError"],
  ["another descriptor", "Thing.SIZE = type('D', (), {'__get__': lambda *a: 3})()", "{3975}\n"],
  [
    "the metaclass's",
    "Thing = type('M', (type,), {'SIZE': property(lambda c: 4)})('Thing', (Thing,), {})",
    "{3925}\n",
  ],
  ["a function", "Thing.static = lambda *given: len(given)", "{1475}\n"],
  ["a classmethod", "Thing.static = classmethod(lambda cls, n: 1)", "{1425}\n"],
  ["a staticmethod", "Thing.of_class = staticmethod(lambda n: 0)", "{2550}\n"],
] as const) {
  test(`cached code meets a class whose attribute is now ${what}`, () => {
    const [first, second] = twoRuns(KINDS, `${KINDS}\n${change}\n`, USES_KINDS);
    assert.equal(first, "{3775}\n");
    assert.ok(second.includes(expected), second);
  });
}

test("cached code meets a staticmethod where it called a method that requests have no room for", () => {
  const names = Array.from({ length: 45 }, (_, i) => `m${i}`);
  const methods = names.map((name) => `    def ${name}(self):\n        return 1\n`);
  const thing = `class Thing:\n${methods.join("\n")}`;
  const program = `
from things import Thing


def total(n):
    thing = Thing()
    result = 0
    for i in range(n):
        result += ${names.map((name) => `thing.${name}()`).join(" + ")}
    return result


print({total(20) for _ in range(60)})
`;
  const runs = twoRuns(thing, `${thing}\nThing.m44 = staticmethod(lambda: 2)\n`, program);
  assert.deepEqual(runs, ["{900}\n", "{920}\n"]);
});

test("a cached function reads a global that is unset in this run", () => {
  const folder = mkdtempSync(join(tmpdir(), "echis-second-"));
  try {
    const program = join(folder, "perhaps.py");
    writeFileSync(program, PROGRAM);
    const run = (argument: string, env: NodeJS.ProcessEnv) =>
      spawnSync(ECHIS, ["run", program, argument], {
        env: { ...process.env, ECHIS_CACHE_DIR: join(folder, "cache"), ...env },
        encoding: "utf8",
        timeout: 100_000,
      });
    assert.equal(run("set", { ECHIS_HOT: "1" }).stdout, "{5}\n");
    const { stdout, stderr } = run("unset", { ECHIS_LOG: "1" });
    assert.match(stderr, /read .*: native/);
    const unset = "name 'perhaps' is not defined\n";
    assert.equal(stdout, `${unset}${unset}7\n7\n`);
  } finally {
    spawnSync(ECHIS, ["daemon", "stop"], {
      env: { ...process.env, ECHIS_CACHE_DIR: join(folder, "cache") },
    });
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Runs a loop, without end or, with an argument, for a while. */
const LOOP = `
import sys


class Item:
    weight = 3


def work(items):
    total = 0
    for i in range(8000):
        for item in items:
            total += item.weight
    return total


items = [Item() for _ in range(3)]
try:
    while len(sys.argv) < 2:
        work(items)
except KeyboardInterrupt:
    pass
for _ in range(30 if len(sys.argv) > 1 else 0):
    work(items)
print("done")
`;

/** What a program logs that is interrupted some 15 ms after its loop has become native. */
async function interruptedRun(program: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(ECHIS, ["run", program], { env, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  let interrupted = false;
  child.stderr.on("data", (text) => {
    log += text;
    if (interrupted || !/work .*: native/.test(log)) return;
    interrupted = true;
    void setTimeout(15).then(() => child.kill("SIGINT"));
  });
  await once(child, "close");
  return log;
}

const USES_INSTANCES = `
from things import Thing, log


def total(n):
    result = 0
    for i in range(n):
        thing = Thing(i)
        result += thing.size + thing.weight
    return result


print({total(50) for _ in range(60)}, {kind: log.count(kind) for kind in sorted(set(log))})
`;

const WATCHED = `
log = []


class Thing:
    def __new__(cls, i):
        log.append("new")
        return object.__new__(cls)

    def __init__(self, i):
        log.append("init")
        self.size = i
        self.weight = 1

    def __del__(self):
        log.append("del")
`;

test("cached code runs before the first instance of its class is made, and makes none", () => {
  const runs = twoRuns(WATCHED, WATCHED, USES_INSTANCES, { ECHIS_LOG: "1" });
  const expected = "{1275} {'del': 3000, 'init': 3000, 'new': 3000}";
  for (const run of runs) assert.ok(run.includes(expected), run);
  assert.match(runs[1], /total \(.*\): native/);
  assert.doesNotMatch(runs[1], /not now|asked/);
});

for (const [what, from, to] of [
  [
    "in another order",
    "self.size = i\n        self.weight = 1",
    "self.weight = 1\n        self.size = i",
  ],
  ["after others", "self.size = i", "self.other = self.size = i"],
  [
    "by a property",
    "def __del__",
    "weight = property(lambda self: 1, lambda self, x: log.append('set'))\n\n    def __del__",
  ],
  [
    "by __setattr__",
    "def __del__",
    "def __setattr__(self, name, value):\n        vars(self)[name] = value\n\n    def __del__",
  ],
] as const) {
  test(`cached code meets a class whose instances get their attributes ${what}`, () => {
    const after = WATCHED.replace(from, to);
    assert.notEqual(after, WATCHED);
    const [, second] = twoRuns(WATCHED, after, USES_INSTANCES);
    assert.match(second, /^\{1275\} \{'del': 3000, 'init': 3000, 'new': 3000(, 'set': 3000)?\}\n$/);
  });
}

test("what would have been optimised soon is there when the next process starts", async () => {
  const folder = mkdtempSync(join(tmpdir(), "echis-second-"));
  const env = { ...process.env, ECHIS_CACHE_DIR: join(folder, "cache"), ECHIS_LOG: "1" };
  try {
    const program = join(folder, "loop.py");
    writeFileSync(program, LOOP);
    assert.match(
      await interruptedRun(program, env),
      /for tier 0; it has none(.|\n)*for tier 1; it has 0/,
    );
    const run = () =>
      spawnSync(ECHIS, ["run", program, "short"], { env, encoding: "utf8", timeout: 100_000 });
    let asked = true;
    for (let i = 0; asked && i < 40; i++) {
      await setTimeout(500);
      const { stdout, stderr } = run();
      assert.equal(stdout, "done\n");
      assert.match(stderr, /work .*: native/);
      asked = /work .*: asked/.test(stderr);
    }
    assert.ok(!asked, "the loop is optimised again in each process");
  } finally {
    spawnSync(ECHIS, ["daemon", "stop"], { env });
    rmSync(folder, { recursive: true, force: true });
  }
});

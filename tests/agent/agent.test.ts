// The agent on its own: hand-written images and a fake compile service (fake_daemon.py).

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "../..");
const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
const ECHIS = join(ROOT, "build/bin/echis");

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runProgram(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Outcome {
  const result = spawnSync(command, args, {
    env: { ...process.env, ...env },
    encoding: "utf8",
    timeout: 100_000,
    input: "",
  });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

function program(name: string): string {
  return join(HERE, "programs", name);
}

/** Runs `body` with a fake service that answers as `behaviour` says, in a cache of its own. */
async function withService(
  behaviour: string,
  body: (env: NodeJS.ProcessEnv, cache: string) => void,
): Promise<void> {
  const cache = mkdtempSync(join(tmpdir(), "echis-agent-"));
  const service: ChildProcess = spawn(PYTHON, [join(HERE, "fake_daemon.py"), cache, behaviour], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    await new Promise<void>((ready, failed) => {
      service.stdout?.once("data", () => ready());
      service.once("exit", () => failed(new Error("the fake service ended")));
    });
    body({ ECHIS_CACHE_DIR: cache }, cache);
  } finally {
    service.removeAllListeners("exit");
    service.stdin?.end();
    rmSync(cache, { recursive: true, force: true });
  }
}

before(() => {
  const built = spawnSync(join(ROOT, "scripts/build-native.sh"), { encoding: "utf8" });
  assert.equal(built.status, 0, built.stderr);
});

test("functions that enter and leave at once behave as interpreted ones", async () => {
  const expected = runProgram(PYTHON, [program("state.py")]);
  assert.equal(expected.status, 0, expected.stderr);
  for (const behaviour of ["leave", "bailout"]) {
    await withService(behaviour, (env) => {
      for (const malloc of ["", "debug"]) {
        const extra = { ...env, PYTHONMALLOC: malloc };
        const got = runProgram(ECHIS, ["run", "--eager", program("state.py")], extra);
        assert.deepEqual(got, expected, `${behaviour} ${malloc}`);
      }
    });
  }
});

const DEBUG_PYTHON = "/usr/bin/python3.11d";

test("a debug build of CPython runs interpreted", { skip: !existsSync(DEBUG_PYTHON) }, () => {
  const expected = runProgram(DEBUG_PYTHON, [program("state.py")]);
  const got = runProgram(ECHIS, [
    "run",
    "--eager",
    `--python=${DEBUG_PYTHON}`,
    program("state.py"),
  ]);
  assert.equal(got.stdout, expected.stdout);
  assert.match(
    got.stderr,
    /^echis: this is a debug build of CPython; the program runs interpreted$/m,
  );
  assert.equal(got.status, 0);
});

const ASAN = spawnSync("gcc", ["-print-file-name=libasan.so"], { encoding: "utf8" }).stdout?.trim();

test("an allocator that leaves no room near code objects", {
  skip: !ASAN?.startsWith("/"),
}, async () => {
  const expected = runProgram(PYTHON, [program("state.py")]);
  await withService("leave", (env) => {
    const spread = {
      LD_PRELOAD: ASAN,
      PYTHONMALLOC: "malloc",
      ASAN_OPTIONS: "detect_leaks=0:verify_asan_link_order=0",
    };
    const got = runProgram(ECHIS, ["run", "--eager", program("state.py")], { ...env, ...spread });
    assert.deepEqual(got, expected);
  });
});

test("a running loop is taken over", async () => {
  await withService(program("images.py"), (env) => {
    const got = runProgram(ECHIS, ["run", program("osr.py")], env);
    assert.match(got.stdout, /^native 1999999000000\n$/, got.stderr);
  });
});

test("what is waited for, and what never came to be asked for, is asked for at the end", async () => {
  await withService("silent", (env) => {
    const got = runProgram(ECHIS, ["run", program("end.py")], { ...env, ECHIS_LOG: "1" });
    assert.equal(got.stdout, "done\n", got.stderr);
    const asked = got.stderr.matchAll(/echis: ([\w.]+) \(.*: asked\nechis: +for tier (\d)/g);
    const rows = [...asked].map(([, name, tier]) => `${name} ${tier}`);
    assert.equal(rows[0], "loop 0", got.stderr);
    assert.deepEqual(rows.slice(1).sort(), ["Derived.add 1", "called 1", "loop 1"], got.stderr);
  });
});

test("what is asked for again at the end still has the types that it was seen with", async () => {
  await withService(program("images.py"), (env, cache) => {
    const got = runProgram(ECHIS, ["run", program("end_again.py")], env);
    assert.equal(got.stdout, "done\n", got.stderr);
    const requests = readFileSync(join(cache, "requests.txt"), "utf8").split("\n");
    const asked = requests.filter((line) => line.includes("'qualname': 'called'"));
    assert.equal(asked.length, 3, requests.join("\n"));
    for (const line of asked) assert.match(line, /'args': \['range', 'float'\]/);
  });
});

test("a generator with a closure is asked for again as the program ends", async () => {
  await withService("silent", (env, cache) => {
    const got = runProgram(ECHIS, ["run", program("end_generators.py")], env);
    assert.equal(got.stdout, "done\n", got.stderr);
    const requests = readFileSync(join(cache, "requests.txt"), "utf8").split("\n");
    const asked = requests.filter((line) => line.includes("'qualname': 'run.<locals>.<genexpr>'"));
    assert.equal(asked.length, 2, requests.join("\n"));
  });
});

test("what the interpreter's caches held one after the other is told", async () => {
  await withService("silent", (env, cache) => {
    const got = runProgram(ECHIS, ["run", program("watched.py")], env);
    assert.equal(got.stdout, "done\n", got.stderr);
    const requests = readFileSync(join(cache, "requests.txt"), "utf8").split("\n");
    const called = requests.filter((line) => line.includes("'qualname': 'called'")).at(-1) ?? "";
    assert.match(called, /'classes': \{\d+: \[(\d+), (?!\1\])\d+\]\}/, called);
  });
});

test("exits taken too often lead to another image", async () => {
  await withService(program("images.py"), (env) => {
    const got = runProgram(ECHIS, ["run", "--eager", program("recompile.py")], env);
    assert.equal(got.stdout, "2 2 recompiled\n", got.stderr);
  });
});

test("records resolve", async () => {
  await withService(program("images.py"), (env) => {
    const got = runProgram(ECHIS, ["run", "--eager", program("records.py")], env);
    assert.equal(got.stdout, "True True True True True True 1\n", got.stderr);
  });
});

test("forked and other children", async () => {
  const expected = runProgram(PYTHON, [program("fork.py")]);
  await withService("bailout", (_env, cache) => {
    for (const mode of ["--mode=normal", "--eager"]) {
      const got = runProgram(ECHIS, ["run", mode, `--cache-dir=${cache}`, program("fork.py")]);
      assert.deepEqual(got, expected, mode);
    }
  });
});

test("images are used again, and foreign or damaged ones are ignored", async () => {
  const args = ["run", "--eager", program("recompile.py")];
  await withService("leave", (env, cache) => {
    const first = runProgram(ECHIS, args, { ...env, ECHIS_LOG: "1" });
    assert.match(first.stderr, /leaver .*: native/);
    const images = join(cache, "images", readdirSync(join(cache, "images"))[0] ?? "");
    const files = readdirSync(images).map((name) => join(images, name));
    assert.ok(files.length > 0);
    for (const file of files) chmodSync(file, 0o666);
    const writable = runProgram(ECHIS, args, { ...env, ECHIS_LOG: "1" });
    assert.match(writable.stderr, /not a private file/);
    assert.equal(writable.stdout, first.stdout);
    for (const file of files) {
      if (existsSync(file)) writeFileSync(file, readFileSync(file).subarray(0, 4000));
      chmodSync(file, 0o600);
    }
    const damaged = runProgram(ECHIS, args, env);
    assert.deepEqual([damaged.status, damaged.stdout], [0, first.stdout]);
  });
});

test("without a service, and with nowhere to write, the program runs", () => {
  const cache = mkdtempSync(join(tmpdir(), "echis-agent-"));
  try {
    const env = { ECHIS_CACHE_DIR: cache, PATH: "/nonexistent" };
    const got = runProgram(ECHIS, ["run", "--eager", program("recompile.py")], env);
    assert.deepEqual([got.status, got.stdout], [0, "2 2 2\n"]);
    assert.match(got.stderr, /^echis: the compile service can't be reached;[^\n]*\n$/);
    const quiet = runProgram(ECHIS, ["run", "--eager", "--quiet", program("recompile.py")], env);
    assert.equal(quiet.stderr, "");
    const nowhere = runProgram(ECHIS, ["run", program("recompile.py")], {
      ECHIS_CACHE_DIR: "/proc/nowhere",
    });
    assert.deepEqual([nowhere.status, nowhere.stdout], [0, "2 2 2\n"]);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
});

test("the report of a run is valid JSON", async () => {
  await withService("leave", (env, cache) => {
    const stats = join(cache, "stats.json");
    runProgram(ECHIS, ["run", "--eager", `--stats=${stats}`, program("recompile.py")], env);
    const report = JSON.parse(readFileSync(stats, "utf8"));
    const leaver = report.functions.find((f: { qualname: string }) => f.qualname === "leaver");
    assert.equal(leaver.state, "native");
  });
});

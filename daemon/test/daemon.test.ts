/**
 * The whole daemon in processes of its own: requests, failures of every kind, the cache.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { ask, askSimply } from "../src/client.ts";
import { FrameReader, frame } from "../src/frames.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../..");
const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
// Inside the repository, so that koffi is found.
mkdirSync(join(ROOT, "build/test"), { recursive: true });
const WORK = mkdtempSync(join(ROOT, "build/test/daemon-"));
const started: ChildProcess[] = [];

after(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(WORK, { recursive: true, force: true });
});

await build({
  entryPoints: [
    { in: join(ROOT, "daemon/src/main.ts"), out: "daemon" },
    { in: join(HERE, "fake-worker.ts"), out: "worker" },
  ],
  outdir: join(WORK, "dist"),
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  external: ["koffi"],
  logLevel: "error",
});
mkdirSync(join(WORK, "build"), { recursive: true });
const { prepareRuntime } = await import("../../toolchain/src/index.ts");
writeFileSync(join(WORK, "build/runtime.bc"), prepareRuntime([]));

interface Daemon {
  readonly process: ChildProcess;
  readonly cache: string;
  readonly socket: string;
}

async function startDaemon(cache: string, env: { [name: string]: string } = {}): Promise<Daemon> {
  const child = spawn(process.execPath, [join(WORK, "dist/daemon.js")], {
    env: { ...process.env, ECHIS_HOME: WORK, ECHIS_CACHE_DIR: cache, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  started.push(child);
  const socket = join(cache, "daemon.sock");
  await eventually(async () => (await askSimply(socket, "ping")).status === "ok");
  return { process: child, cache, socket };
}

async function eventually(check: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const met = await Promise.resolve()
      .then(check)
      .catch(() => false);
    if (met) return;
    assert.ok(Date.now() < deadline, "waited too long");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const exited = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    else child.once("exit", (code) => resolve(code));
  });

const bodies = new Map<string, Buffer>();

/** A compile request for a function of that name, marshalled by CPython. */
function request(qualname: string, fields = ""): Buffer {
  const cached = bodies.get(qualname + fields);
  if (cached !== undefined) return cached;
  const script = `
import marshal, sys, hashlib
def f(): pass
key = hashlib.md5(b"${qualname}").hexdigest()
fn = dict(code=f.__code__, key=key, adaptive=b"", filename="a.py", firstlineno=1,
    qualname="${qualname}", globals={}, builtin_names=(), attrs={}, args=[], loops={}, sites={}, classes={},
    defaults=[], kwdefaults={}, closure=[])
request = dict(op="compile", id=5, pid=1, fingerprint="0123456789abcdef", key=key, eager=False,
    stress=False, functions=[fn], types=[], failures=[])
request.update(${fields})
sys.stdout.buffer.write(marshal.dumps(request))`;
  const { stdout, stderr } = spawnSync(PYTHON, ["-c", script]);
  assert.equal(stderr.toString(), "");
  bodies.set(qualname + fields, stdout);
  return stdout;
}

test("a request becomes an image in a private cache", async () => {
  const daemon = await startDaemon(join(WORK, "a"));
  const reply = await ask(daemon.socket, request("plain"));
  assert.equal(reply.status, "ok");
  assert.equal(reply.id, 5);
  const path = String(reply.path);
  assert.match(path, /\/a\/images\/0123456789abcdef\/[0-9a-f]{32}\.so$/);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(statSync(daemon.cache).mode & 0o777, 0o700);
  assert.equal(statSync(daemon.socket).mode & 0o777, 0o600);
  const run = `import ctypes; print(ctypes.PyDLL(${JSON.stringify(path)}).echis_answer())`;
  assert.equal(spawnSync(PYTHON, ["-c", run], { encoding: "utf8" }).stdout, "42\n");
  const eager = await ask(daemon.socket, request("plain", "eager=True"));
  assert.match(String(eager.path), /-e\.so$/);

  assert.deepEqual(await ask(daemon.socket, request("bails")), {
    id: 5,
    status: "bailout",
    function: "bails",
    reason: "too-strange",
  });
  const error = await ask(daemon.socket, request("throws"));
  assert.equal(error.message, "v3 used in b2 before its definition");
  const broken = await ask(daemon.socket, request("broken"));
  assert.match(String(broken.message), /LLVM: cannot parse/);

  await askSimply(daemon.socket, "stop");
  assert.equal(await exited(daemon.process), 0);
  assert.ok(!existsSync(daemon.socket));
  const log = readFileSync(join(daemon.cache, "daemon.log"), "utf8").trimEnd().split("\n");
  assert.deepEqual([...new Set(log.map((line) => JSON.parse(line).event))].sort(), [
    "compile",
    "start",
    "stop",
    "worker-ready",
  ]);
});

test("a worker that dies or hangs costs one reply", async () => {
  const daemon = await startDaemon(join(WORK, "b"), { ECHIS_COMPILE_TIMEOUT: "1" });
  const exits = await ask(daemon.socket, request("exits"));
  assert.match(String(exits.message), /the compile worker ended with 1: LLVM ERROR: cannot select/);
  const aborts = await ask(daemon.socket, request("aborts"));
  assert.match(String(aborts.message), /the compile worker ended with SIGABRT/);
  const hangs = await ask(daemon.socket, request("hangs"));
  assert.match(String(hangs.message), /more than 1 s/);
  assert.equal((await ask(daemon.socket, request("plain"))).status, "ok");
  daemon.process.kill("SIGTERM");
  assert.equal(await exited(daemon.process), 0);
});

test("garbage is answered with an error", async () => {
  const daemon = await startDaemon(join(WORK, "c"));
  const cases: [Buffer, RegExp][] = [
    [Buffer.from("nonsense"), /bad marshal data|want a dict/],
    [Buffer.alloc(0), /bad marshal data/],
    [request("plain").subarray(0, 100), /bad marshal data/],
    [request("plain", "fingerprint='../../../../tmp'"), /bad fingerprint/],
    [request("plain", "key='x'"), /bad key/],
    [request("plain", "op='dance'"), /unknown op/],
    [request("plain", "functions=[]"), /empty/],
    [request("plain", "functions=7"), /functions/],
  ];
  for (const [body, message] of cases) {
    const reply = await ask(daemon.socket, body);
    assert.equal(reply.status, "error");
    assert.match(String(reply.message), message);
  }
  // Damaged requests: any answer will do, but there must be one.
  const whole = request("plain");
  for (let i = 0; i < 60; i++) {
    const damaged = Buffer.from(whole);
    for (let k = 0; k < 3; k++) {
      const at = (i * 7919 + k * 104729) % damaged.length;
      damaged[at] = (damaged[at] ?? 0) ^ (1 << ((i + k) % 8));
    }
    assert.match(String((await ask(daemon.socket, damaged)).status), /^(ok|error|bailout)$/);
  }
  const oversized = Buffer.alloc(8, 0xff);
  const socket = connect(daemon.socket);
  socket.write(oversized);
  const ended = await new Promise<Buffer>((resolve) => {
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("close", () => resolve(Buffer.concat(chunks)));
  });
  assert.match(ended.toString("latin1"), /frame of 4294967295 bytes/);
  // A peer that leaves in the middle of a frame, and one that leaves without reading its reply.
  for (const bytes of [frame(request("plain")).subarray(0, 50), frame(request("slow"))]) {
    const rude = connect(daemon.socket);
    await new Promise<void>((resolve) => rude.write(bytes, () => resolve()));
    rude.destroy();
  }
  assert.equal((await ask(daemon.socket, request("plain"))).status, "ok");
  await askSimply(daemon.socket, "stop");
});

test("who waits goes first, then hot requests, and each connection gets all its replies", async () => {
  const daemon = await startDaemon(join(WORK, "d"), { ECHIS_DAEMON_WORKERS: "1" });
  const socket = connect(daemon.socket);
  const order: number[] = [];
  const reader = new FrameReader();
  const { loads } = await import("../../compiler/src/bytecode/marshal.ts");
  const done = new Promise<void>((resolve) => {
    socket.on("data", (chunk) => {
      for (const body of reader.push(chunk)) {
        order.push(Number((loads(body) as Map<unknown, unknown>).get("id")));
      }
      if (order.length === 5) resolve();
    });
  });
  const batch = [
    request("slow", "id=1"),
    request("plain", "id=2, pid=2, heat=1"),
    request("plain", "id=3, pid=3, heat=1"),
    request("plain", "id=4, pid=4, heat=9"),
    request("plain", "id=5, eager=True"),
  ];
  socket.write(Buffer.concat(batch.map((body) => frame(body))));
  await done;
  assert.deepEqual(
    order.filter((id) => id !== 1),
    [5, 4, 2, 3],
  );
  socket.destroy();
  await askSimply(daemon.socket, "stop");
});

test("one daemon serves, a second leaves, a stale socket is taken over", async () => {
  const cache = join(WORK, "e");
  const daemon = await startDaemon(cache);
  const second = spawn(process.execPath, [join(WORK, "dist/daemon.js")], {
    env: { ...process.env, ECHIS_HOME: WORK, ECHIS_CACHE_DIR: cache },
    stdio: "inherit",
  });
  started.push(second);
  assert.equal(await exited(second), 0);
  daemon.process.kill("SIGKILL");
  await exited(daemon.process);
  assert.ok(existsSync(daemon.socket));
  const third = await startDaemon(cache, { ECHIS_DAEMON_IDLE: "0.3" });
  assert.equal(await exited(third.process), 0);
  assert.ok(!existsSync(third.socket));
});

test("requests are compiled by the build that they come from", async () => {
  const daemon = await startDaemon(join(WORK, "g"));
  const id = join(WORK, "build/build-id");
  const home = `home=${JSON.stringify(WORK)}`;
  writeFileSync(id, "one\n");
  const workersSeen = () =>
    readFileSync(join(daemon.cache, "daemon.log"), "utf8").split('"worker-ready"').length - 1;
  assert.equal((await ask(daemon.socket, request("plain", `${home}, build="one"`))).status, "ok");
  const before = workersSeen();
  assert.equal((await ask(daemon.socket, request("plain", `${home}, build="one"`))).status, "ok");
  assert.equal(workersSeen(), before);
  writeFileSync(id, "two\n");
  const late = await ask(daemon.socket, request("plain", `${home}, build="one"`));
  assert.equal(late.message, "Echis was rebuilt while the program ran");
  assert.equal((await ask(daemon.socket, request("plain", `${home}, build="two"`))).status, "ok");
  assert.ok(workersSeen() > before);
  const absent = await ask(daemon.socket, request("plain", 'home="/absent"'));
  assert.match(String(absent.message), /cannot start a compile worker: ended with 1/);
  assert.equal((await ask(daemon.socket, request("plain", 'home="here"'))).message, "bad home");
  await askSimply(daemon.socket, "stop");
  rmSync(id);
});

test("an image that can't be cached is served from elsewhere", async (t) => {
  const cache = join(WORK, "f");
  const daemon = await startDaemon(cache);
  mkdirSync(join(cache, "images"), { recursive: true });
  if (process.getuid?.() === 0) {
    // Root may write anywhere, except where a file is in the way.
    writeFileSync(join(cache, "images/0123456789abcdef"), "");
  } else chmodSync(join(cache, "images"), 0o500);
  t.after(() => chmodSync(join(cache, "images"), 0o700));
  const reply = await ask(daemon.socket, request("plain"));
  assert.equal(reply.status, "ok");
  const path = String(reply.path);
  assert.ok(!path.startsWith(cache) && existsSync(path));
  await askSimply(daemon.socket, "stop");
  await exited(daemon.process);
  assert.ok(!existsSync(path));
});

// Whatever part of Echis is broken, the program runs as under CPython, with at most one line more.
import assert from "node:assert/strict";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { setTimeout } from "node:timers/promises";
import { runProcess } from "../run/process.ts";
import { testInTurn } from "../sample.ts";
import {
  assertInterpreted,
  assertSame,
  HOT_PROGRAM,
  IS_ROOT,
  inSandbox,
  Sandbox,
} from "./sandbox.ts";

const test = testInTurn(1, 4);
const MODES = ["normal", "eager"] as const;

/** Runs a program with something broken by `env` and compares. */
async function checkProgram(
  sandbox: Sandbox,
  program: string,
  mode: string,
  env: Record<string, string>,
): Promise<void> {
  const echis = await sandbox.echis(["run", program], { ECHIS_MODE: mode, ...env });
  assertInterpreted(echis, await sandbox.python([program]));
}

function checkHot(sandbox: Sandbox, mode: string, env: Record<string, string>): Promise<void> {
  return checkProgram(sandbox, sandbox.write("hot.py", HOT_PROGRAM), mode, env);
}

/** Paths of the images in the cache. */
function imagesOf(sandbox: Sandbox): string[] {
  const files = readdirSync(sandbox.cache, { recursive: true, encoding: "utf8" });
  return files.filter((name) => name.endsWith(".so")).map((name) => join(sandbox.cache, name));
}

// Filled once for all tests that damage images: an eager run, and a normal one for `.so`.
// The program must stay where it is: its path is part of the code objects' keys.
const filled = new Sandbox();
const cachedProgram = filled.write("hot.py", HOT_PROGRAM);
before(async () => {
  const has = (suffix: RegExp) => imagesOf(filled).some((name) => suffix.test(name));
  await filled.echis(["run", cachedProgram], { ECHIS_MODE: "eager" });
  assert.ok(has(/-e\.so$/), "an eager run left no image in the cache");
  // In normal mode the program may end before its code is compiled; the daemon carries on.
  await filled.echis(["run", cachedProgram], { ECHIS_MODE: "normal" });
  for (let i = 0; i < 100 && !has(/[0-9a-f]\.so$/); i++) await setTimeout(100);
  assert.ok(has(/[0-9a-f]\.so$/), "a normal run left no image in the cache");
  await filled.echis(["daemon", "stop"]);
});
after(() => filled.dispose());

/** Copies the filled cache into the sandbox and returns the images there. */
function copyCache(sandbox: Sandbox): string[] {
  cpSync(join(filled.cache, "images"), join(sandbox.cache, "images"), { recursive: true });
  return imagesOf(sandbox);
}

/** A PATH without node: what is in the cache can't be compiled again. */
function pathWithoutNode(sandbox: Sandbox): string {
  const bin = join(sandbox.folder, "bin");
  mkdirSync(bin);
  for (const name of ["sh", "env", "true"]) symlinkSync(`/bin/${name}`, join(bin, name));
  return bin;
}

for (const mode of MODES) {
  test(
    `no LLVM, ${mode}`,
    inSandbox((sandbox) => checkHot(sandbox, mode, { LIBLLVM: "/nonexistent/libLLVM.so" })),
  );

  test(
    `no node, ${mode}`,
    inSandbox((sandbox) => checkHot(sandbox, mode, { PATH: pathWithoutNode(sandbox) })),
  );

  test(
    `node that fails at once, ${mode}`,
    inSandbox(async (sandbox) => {
      const bin = join(sandbox.folder, "bin");
      mkdirSync(bin);
      sandbox.write("bin/node", "#!/bin/sh\nexit 1\n");
      chmodSync(join(bin, "node"), 0o755);
      await checkHot(sandbox, mode, { PATH: `${bin}:/usr/bin:/bin` });
    }),
  );

  // Not even root can make a folder in these places.
  for (const place of ["/proc/echis", "/dev/null/echis"]) {
    test(
      `cache at ${place}, ${mode}`,
      inSandbox((sandbox) => checkHot(sandbox, mode, { ECHIS_CACHE_DIR: place })),
    );
  }

  test(
    `cache path too long for a socket, ${mode}`,
    inSandbox((sandbox) =>
      checkHot(sandbox, mode, { ECHIS_CACHE_DIR: join(sandbox.folder, "x".repeat(120)) }),
    ),
  );

  test(
    `read-only HOME, ${mode}`,
    inSandbox((sandbox) => checkHot(sandbox, mode, { HOME: "/proc", ECHIS_CACHE_DIR: "" })),
  );

  test(
    `no HOME, ${mode}`,
    inSandbox(async (sandbox) => {
      await checkHot(sandbox, mode, { HOME: "", ECHIS_CACHE_DIR: "" });
      // The agent falls back to /tmp. A daemon left there would outlive this build.
      await sandbox.echis(["daemon", "stop"], { ECHIS_CACHE_DIR: "/tmp/.cache/echis" });
    }),
  );

  test(
    `full disk, ${mode}`,
    { skip: !IS_ROOT },
    inSandbox(async (sandbox) => {
      const options = { cwd: "/", env: {}, stdin: "", timeoutMs: 10_000 };
      const mount = ["/bin/mount", "-t", "tmpfs", "-o", "size=16k,mode=700", "none", sandbox.cache];
      if ((await runProcess(mount, options)).code !== 0) return; // containers may forbid it
      try {
        assert.throws(() => writeFileSync(join(sandbox.cache, "filler"), Buffer.alloc(1 << 20)));
        await checkHot(sandbox, mode, {});
      } finally {
        await sandbox.echis(["daemon", "stop"]);
        await runProcess(["/bin/umount", "-l", sandbox.cache], options);
      }
    }),
  );

  test(
    `cache owned by somebody else, ${mode}`,
    { skip: !IS_ROOT },
    inSandbox(async (sandbox) => {
      chownSync(sandbox.cache, 65534, 65534);
      await checkHot(sandbox, mode, {});
    }),
  );

  test(
    `images owned by somebody else are not loaded, ${mode}`,
    { skip: !IS_ROOT },
    inSandbox(async (sandbox) => {
      for (const image of copyCache(sandbox)) chownSync(image, 65534, 65534);
      await checkProgram(sandbox, cachedProgram, mode, { PATH: pathWithoutNode(sandbox) });
    }),
  );

  const damages: Record<string, (image: string) => void> = {
    empty: (image) => truncateSync(image, 0),
    "cut to its header": (image) => truncateSync(image, 400),
    "cut in half": (image) => truncateSync(image, statSync(image).size >> 1),
    "not ELF": (image) => writeFileSync(image, "#!/bin/sh\nexit 1\n".repeat(300)),
    "zeros behind the header": (image) => {
      const bytes = readFileSync(image);
      writeFileSync(image, bytes.fill(0, 64));
    },
  };
  for (const [name, damage] of Object.entries(damages)) {
    test(
      `image ${name}, ${mode}`,
      inSandbox(async (sandbox) => {
        for (const image of copyCache(sandbox)) damage(image);
        await checkProgram(sandbox, cachedProgram, mode, { PATH: pathWithoutNode(sandbox) });
      }),
    );
  }
}

test(
  "the cache is used: the second run needs no node",
  inSandbox(async (sandbox) => {
    copyCache(sandbox);
    const stats = join(sandbox.folder, "stats.json");
    const env = { PATH: pathWithoutNode(sandbox), ECHIS_MODE: "eager", ECHIS_STATS: stats };
    // A callee that was inlined when the cache was filled may be asked for now, in vain.
    const echis = await sandbox.echis(["run", cachedProgram], env);
    assertInterpreted(echis, await sandbox.python([cachedProgram]));
    const { functions } = JSON.parse(readFileSync(stats, "utf8"));
    const work = functions.find((fn: { qualname: string }) => fn.qualname === "work");
    assert.match(work?.state ?? "absent", /^native/);
  }),
);

test(
  "damaged images are compiled again",
  inSandbox(async (sandbox) => {
    for (const image of copyCache(sandbox)) truncateSync(image, 0);
    await checkProgram(sandbox, cachedProgram, "eager", {});
    const whole = imagesOf(sandbox).filter((image) => statSync(image).size > 0);
    assert.ok(whole.length > 0, "no image was compiled again");
  }),
);

test(
  "daemon killed in the middle",
  inSandbox(async (sandbox) => {
    // The program itself ends the daemon, between two hot phases.
    const program = `${HOT_PROGRAM}
import os
mine = b"ECHIS_CACHE_DIR=" + os.environ["ECHIS_CACHE_DIR"].encode()
for pid in os.listdir("/proc"):
    try:
        command = open("/proc/" + pid + "/cmdline", "rb").read()
        environment = open("/proc/" + pid + "/environ", "rb").read()
    except OSError:
        continue
    if mine in environment and (b"daemon.js" in command or b"worker.js" in command):
        os.kill(int(pid), 9)

def later(rounds):
    total = 0.0
    for i in range(rounds):
        total += i * 0.5
    return total

print([later(300_000) for _ in range(5)])
`;
    sandbox.write("killer.py", program);
    for (const mode of MODES) {
      const echis = await sandbox.echis(["run", "killer.py"], { ECHIS_MODE: mode });
      assertInterpreted(echis, await sandbox.python(["killer.py"]));
    }
  }),
);

test(
  "pipes where the log and the lock belong: nobody waits for a reader",
  inSandbox(async (sandbox) => {
    const options = { cwd: sandbox.cache, env: {}, stdin: "", timeoutMs: 10_000 };
    await runProcess(["/usr/bin/mkfifo", "daemon.log", "daemon.lock"], options);
    await checkHot(sandbox, "eager", {});
    assert.ok(imagesOf(sandbox).length > 0, "nothing was compiled");
  }),
);

test(
  "a limit of the program's own is not the daemon's",
  inSandbox(async (sandbox) => {
    const limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (20_000, -1))\n";
    const program = sandbox.write("limited.py", limit + HOT_PROGRAM);
    await checkProgram(sandbox, program, "eager", {});
    assert.ok(imagesOf(sandbox).length > 0, "nothing was compiled");
  }),
);

test(
  "an image with a bit flipped is not loaded",
  inSandbox(async (sandbox) => {
    for (const image of copyCache(sandbox)) {
      const bytes = readFileSync(image);
      bytes[bytes.length >> 2]! ^= 4;
      writeFileSync(image, bytes);
    }
    const stats = join(sandbox.folder, "stats.json");
    const env = { PATH: pathWithoutNode(sandbox), ECHIS_STATS: stats };
    await checkProgram(sandbox, cachedProgram, "eager", env);
    const { functions } = JSON.parse(readFileSync(stats, "utf8"));
    for (const { state } of functions) assert.doesNotMatch(state, /^native/);
  }),
);

test(
  "images that are cut while they are in use do no harm",
  inSandbox(async (sandbox) => {
    copyCache(sandbox);
    const program = readFileSync(cachedProgram, "utf8");
    const cutter = `
import os
for folder, _, names in os.walk(os.path.join(os.environ["ECHIS_CACHE_DIR"], "images")):
    for name in names:
        os.truncate(os.path.join(folder, name), 0)
print([work(200_000) for _ in range(5)])
`;
    const cut = sandbox.write("cut.py", program + cutter);
    for (let turn = 0; turn < 2; turn++) await checkProgram(sandbox, cut, "eager", {});
  }),
);

test(
  "ECHIS_QUIET silences the line",
  inSandbox(async (sandbox) => {
    sandbox.write("hot.py", HOT_PROGRAM);
    const env = { LIBLLVM: "/nonexistent/libLLVM.so", ECHIS_QUIET: "1", ECHIS_MODE: "eager" };
    assertSame(await sandbox.echis(["run", "hot.py"], env), await sandbox.python(["hot.py"]));
  }),
);

test(
  "ECHIS_MODE=off is plain Python",
  inSandbox(async (sandbox) => {
    sandbox.write("hot.py", HOT_PROGRAM);
    const echis = await sandbox.echis(["run", "hot.py"], { ECHIS_MODE: "off" });
    assertSame(echis, await sandbox.python(["hot.py"]));
    assert.deepEqual(imagesOf(sandbox), []);
  }),
);

// The faults: each puts a rig into trouble while programs run in it.

import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { seal } from "../../toolchain/src/seal.ts";
import { PROGRAM_ENV } from "../run/oracle.ts";
import { runProcess } from "../run/process.ts";
import { NORMAL } from "../stress/modes.ts";
import { answerBadly, BAD_ANSWERS } from "./bad-service.ts";
import { PYTHON, type Rig, send } from "./rig.ts";

export interface Fault {
  readonly name: string;
  readonly doc: string;
  /** Why it can't be put in here, if it can't. */
  readonly missing?: () => string | undefined;
  readonly run: (rig: Rig) => Promise<void>;
}

const SEAL_BYTES = 8;
/** Small enough to fit into little memory, and without limits of their own. */
const PLAIN = ["numbers.py", "objects.py", "streams.py"];

const needsRoot = (): string | undefined =>
  process.getuid?.() === 0 ? undefined : "only root can do this";

async function command(...argv: string[]): Promise<number | null> {
  const options = { cwd: "/", env: PROGRAM_ENV, stdin: "", timeoutMs: 20_000 };
  return (await runProcess(argv, options)).code;
}

/** Runs `body` while a small file system lies over the rig's cache. */
async function withMount(rig: Rig, options: string, body: () => Promise<void>): Promise<void> {
  const mount = ["-t", "tmpfs", "-o", `mode=700,${options}`, "none", rig.cache];
  if ((await command("/bin/mount", ...mount)) !== 0) throw new Error("cannot mount a tmpfs");
  try {
    await body();
  } finally {
    for (const pid of rig.services()) send(pid, "SIGKILL");
    await command("/bin/umount", "-l", rig.cache);
  }
}

/** Damages one file in one of many ways; it may be gone. */
function damage(rig: Rig, path: string): void {
  const { choice } = rig;
  try {
    const bytes = readFileSync(path);
    const at = choice.int(0, Math.max(0, bytes.length - 1));
    switch (choice.int(0, 6)) {
      case 0:
      case 1:
        for (let n = choice.int(1, 4); n > 0; n--) {
          bytes[choice.int(0, bytes.length - 1)]! ^= 1 << choice.int(0, 7);
        }
        writeFileSync(path, bytes);
        return;
      case 2:
        truncateSync(path, at);
        return;
      case 3:
        writeFileSync(path, bytes.fill(0, at, at + 4096));
        return;
      case 4:
        writeFileSync(path, Buffer.concat([bytes, bytes.subarray(at)]));
        return;
      case 5:
        rmSync(path);
        mkdirSync(path);
        return;
      default:
        writeFileSync(
          path,
          bytes.map((byte, i) => (i < at ? byte : choice.int(0, 255))),
        );
    }
  } catch {
    return; // Another process removed it meanwhile.
  }
}

/** An image as another Python, processor or build would have made it, under this one's name. */
function makeForeign(rig: Rig, path: string): void {
  const image = readFileSync(path).subarray(0, -SEAL_BYTES);
  const fingerprint = path.split("/").at(-2)!;
  const other = fingerprint.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
  for (let at = image.indexOf(fingerprint); at >= 0; at = image.indexOf(fingerprint, at + 1)) {
    image.write(other, at, "latin1");
  }
  writeFileSync(path, seal(image));
  rig.injected++;
}

async function withFilledCache(rig: Rig, body: (program: string) => Promise<void>): Promise<void> {
  const program = rig.anyProgram();
  const mode = rig.anyMode();
  await rig.run(program, mode);
  await body(program);
}

export const FAULTS: readonly Fault[] = [
  {
    name: "killed-service",
    doc: "the daemon and its workers are killed again and again",
    async run(rig) {
      const program = rig.anyProgram();
      await rig.during(rig.check(program), 400, () => {
        if (rig.strike("SIGKILL")) rig.injected++;
      });
    },
  },
  {
    name: "stopped-service",
    doc: "the daemon and its workers stand still for a while, or for good",
    async run(rig) {
      await rig.during(rig.check(rig.anyProgram(), { mode: NORMAL }), 200, () => {
        if (rig.strike(rig.choice.chance(60) ? "SIGSTOP" : "SIGCONT")) rig.injected++;
      });
    },
  },
  {
    name: "damaged-images",
    doc: "files in the cache have bits flipped, are cut, overwritten, or directories",
    async run(rig) {
      await withFilledCache(rig, async (program) => {
        for (let turn = 0; turn < 2; turn++) {
          for (const path of rig.images()) {
            if (!rig.choice.chance(70)) continue;
            damage(rig, path);
            rig.injected++;
          }
          await rig.check(program);
        }
      });
    },
  },
  {
    name: "damaged-in-use",
    doc: "files in the cache are damaged in place while programs have loaded them",
    async run(rig) {
      await withFilledCache(rig, async (program) => {
        await rig.during(rig.check(program), 20, () => {
          const images = rig.images();
          if (images.length === 0) return;
          damage(rig, rig.choice.pick(images));
          rig.injected++;
        });
      });
    },
  },
  {
    name: "foreign-images",
    doc: "images made for another Python, processor or build, or for other code, lie in the cache",
    async run(rig) {
      await withFilledCache(rig, async (program) => {
        const images = rig.images();
        for (const path of images) {
          if (rig.choice.chance(50)) makeForeign(rig, path);
          else {
            copyFileSync(rig.choice.pick(images), `${path}.copy`);
            copyFileSync(`${path}.copy`, path);
            rig.injected++;
          }
        }
        await rig.check(program);
      });
    },
  },
  {
    name: "full-disk",
    doc: "the cache's file system is full from the start, or becomes so",
    missing: needsRoot,
    async run(rig) {
      const kib = rig.choice.pick([16, 64, 128, 256, 512, 1024]);
      await withMount(rig, `size=${kib}k`, async () => {
        rig.injected++;
        await rig.check(rig.anyProgram());
        await rig.check(rig.anyProgram());
      });
    },
  },
  {
    name: "full-of-inodes",
    doc: "the cache's file system takes no more files",
    missing: needsRoot,
    async run(rig) {
      await withMount(rig, `nr_inodes=${rig.choice.int(2, 14)}`, async () => {
        rig.injected++;
        await rig.check(rig.anyProgram());
        await rig.check(rig.anyProgram());
      });
    },
  },
  {
    name: "read-only-cache",
    doc: "the cache can be read but not written to, empty or filled",
    missing: needsRoot,
    async run(rig) {
      await withMount(rig, "size=64m", async () => {
        const program = rig.anyProgram();
        if (rig.choice.chance(70)) await rig.run(program, rig.anyMode());
        if (rig.choice.chance(50)) for (const pid of rig.services()) send(pid, "SIGKILL");
        await command("/bin/mount", "-o", "remount,ro", rig.cache);
        rig.injected++;
        await rig.check(program);
      });
    },
  },
  {
    name: "no-permission",
    doc: "a user may not read or write parts of the cache",
    missing: needsRoot,
    async run(rig) {
      const nobody = 65534;
      const ids = [`--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups"];
      const wrapper = ["/usr/bin/setpriv", ...ids];
      chmodSync(rig.home, 0o711);
      chownSync(rig.cache, nobody, nobody);
      const program = rig.anyProgram();
      await rig.run(program, rig.anyMode(), { wrapper });
      for (const pid of rig.services()) send(pid, "SIGKILL");
      const places = [rig.cache, join(rig.cache, "images"), ...rig.images()];
      for (const path of places) {
        if (rig.choice.chance(40)) continue;
        try {
          chmodSync(path, rig.choice.pick([0o000, 0o400, 0o500, 0o100, 0o200, 0o777]));
          rig.injected++;
        } catch {
          // There is none.
        }
      }
      await rig.check(program, { wrapper });
      chmodSync(rig.cache, 0o700);
    },
  },
  {
    name: "short-of-memory",
    doc: "the program's address space is limited, and with it the daemon that it starts",
    async run(rig) {
      const mib = rig.choice.pick([40, 50, 60, 80, 100, 150, 200, 300, 500]);
      rig.injected++;
      await rig.check(rig.anyProgram(PLAIN), {
        wrapper: ["/usr/bin/prlimit", `--as=${mib << 20}`],
      });
    },
  },
  {
    name: "service-short-of-memory",
    doc: "the daemon's address space is limited",
    async run(rig) {
      const mib = rig.choice.pick([600, 700, 800, 900, 1000, 1200, 1500]);
      const wrapper = ["/usr/bin/prlimit", `--as=${mib << 20}`];
      const started = rig.run(join(import.meta.dirname, "programs/numbers.py"), NORMAL, {
        wrapper,
      });
      await started;
      rig.injected++;
      await rig.check(rig.anyProgram());
    },
  },
  {
    name: "few-descriptors",
    doc: "the program may open few files, or write only short ones",
    async run(rig) {
      const limit = rig.choice.pick(["--nofile=8", "--nofile=12", "--fsize=4096", "--fsize=0"]);
      rig.injected++;
      await rig.check(rig.anyProgram(PLAIN), { wrapper: ["/usr/bin/prlimit", limit] });
    },
  },
  {
    name: "signals",
    doc: "signals with handlers in Python arrive at any time",
    async run(rig) {
      const signals: NodeJS.Signals[] = ["SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGHUP", "SIGINT"];
      let pid = 0;
      const run = rig.check(rig.anyProgram(["signals.py"]), {
        onStart: (started) => {
          pid = started;
        },
      });
      await rig.during(run, 10, () => {
        if (catches(pid, 1) && send(pid, rig.choice.pick(signals))) rig.injected++;
      });
    },
  },
  {
    name: "forks",
    doc: "forks from threads and during compilation, while the daemon is killed",
    async run(rig) {
      await rig.during(rig.check(rig.anyProgram(["forks.py", "endings.py"])), 700, () => {
        if (rig.strike("SIGKILL")) rig.injected++;
      });
    },
  },
  {
    name: "crowd",
    doc: "fifty processes start at once with an empty cache",
    async run(rig) {
      const program = rig.anyProgram(PLAIN);
      rig.injected += 50;
      // The other modes wait for each function, and fifty processes for each other.
      await Promise.all(Array.from({ length: 50 }, () => rig.check(program, { mode: NORMAL })));
    },
  },
  {
    name: "cleared-cache",
    doc: "parts of the cache, its socket and its lock are removed while programs run",
    async run(rig) {
      const parts = ["images", "daemon.sock", "daemon.lock", "daemon.start", "daemon.log", "."];
      const programs = [rig.anyProgram(), rig.anyProgram()];
      await rig.during(Promise.all(programs.map((program) => rig.check(program))), 150, () => {
        const part = rig.choice.pick(parts);
        try {
          rmSync(join(rig.cache, part), { recursive: true, force: true });
          rig.injected++;
        } catch {
          // Somebody writes there at this moment.
        }
      });
    },
  },
  {
    name: "leftovers",
    doc: "files and directories of the wrong kind lie where the cache's own belong",
    async run(rig) {
      const { choice } = rig;
      const names = ["daemon.sock", "daemon.lock", "daemon.start", "daemon.log", "images"];
      for (const name of names) {
        const path = join(rig.cache, name);
        switch (choice.int(0, 5)) {
          case 0:
            writeFileSync(path, "not what you think\n");
            break;
          case 1:
            mkdirSync(path);
            writeFileSync(join(path, "file"), "");
            break;
          case 2:
            symlinkSync(choice.pick(["/nonexistent/place", "/dev/null", "/etc", name]), path);
            break;
          case 3:
            await command("/usr/bin/mkfifo", path);
            break;
          default:
            continue;
        }
        rig.injected++;
      }
      await rig.check(rig.anyProgram());
    },
  },
  {
    name: "held-lock",
    doc: "somebody holds the lock under which daemons are started, and starts none",
    async run(rig) {
      const path = join(rig.cache, "daemon.start");
      const hold = `exec 9>"${path}"; flock 9; exec sleep 600`;
      const pids: number[] = [];
      const options = { cwd: "/", env: PROGRAM_ENV, stdin: "", timeoutMs: 600_000 };
      const holder = runProcess(["/bin/sh", "-c", hold], {
        ...options,
        onStart: (pid) => void pids.push(pid),
      });
      await sleep(100);
      rig.injected++;
      await rig.check(rig.anyProgram(), { mode: NORMAL });
      for (const pid of pids) send(pid, "SIGKILL");
      await holder;
    },
  },
  {
    name: "bad-service",
    doc: "whoever answers at the socket sends garbage, or nothing, or wrong paths",
    async run(rig) {
      const { choice } = rig;
      const server = createServer((socket) => {
        socket.on("error", () => socket.destroy());
        socket.on("data", (data) => {
          rig.injected++;
          const images = rig.images();
          const path = choice.pick(["/etc/passwd", "/dev/zero", rig.cache, "", ...images]);
          answerBadly(choice.pick(BAD_ANSWERS), socket, data, path, choice);
        });
      });
      const path = join(rig.cache, "daemon.sock");
      await rig.run(rig.anyProgram(PLAIN), rig.anyMode());
      for (const pid of rig.services()) send(pid, "SIGKILL");
      rmSync(path, { force: true });
      await new Promise<void>((ready) => server.listen(path, ready));
      chmodSync(path, 0o600);
      await rig.check(rig.anyProgram(), { mode: NORMAL });
      await new Promise((closed) => server.close(closed));
    },
  },
  {
    name: "wrong-clock",
    doc: "everything in the cache comes from the future, or from 1970",
    async run(rig) {
      await withFilledCache(rig, async (program) => {
        const year = rig.choice.pick([0, 4_000_000_000]);
        for (const path of [rig.cache, ...rig.images()]) {
          utimesSync(path, year, year);
          rig.injected++;
        }
        await rig.check(program);
      });
    },
  },
  {
    name: "other-python",
    doc: "two builds of Python use one cache in turns, if there are two",
    missing: () => (otherPython() === undefined ? "there is one CPython 3.11 only" : undefined),
    async run(rig) {
      const env = { ECHIS_PYTHON: otherPython()! };
      const program = rig.anyProgram(PLAIN);
      for (let turn = 0; turn < 2; turn++) {
        rig.injected++;
        await rig.check(program, { env });
        await rig.check(program);
      }
    },
  },
];

/** Another build of CPython 3.11 on this machine. */
function otherPython(): string | undefined {
  const found = ["/usr/local/bin/python3.11", process.env.ECHIS_OTHER_PYTHON];
  return found.find((path) => path !== undefined && path !== PYTHON && isFile(path));
}

function isFile(path: string): boolean {
  try {
    return readFileSync(path).length > 0;
  } catch {
    return false;
  }
}

/** Whether a process has a handler for a signal. */
function catches(pid: number, signal: number): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "latin1");
    const mask = BigInt(`0x${status.match(/^SigCgt:\s*([0-9a-f]+)$/m)?.[1] ?? "0"}`);
    return (mask & (1n << BigInt(signal - 1))) !== 0n;
  } catch {
    return false;
  }
}

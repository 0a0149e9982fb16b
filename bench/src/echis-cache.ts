/**
 * A private code cache for one program and round: empty at first, with a daemon of its own, so
 * that the user's cache and daemon neither help nor suffer.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The message `{"op": "stop"}` as marshal writes it, behind its length. */
const STOP = frame(Buffer.from("{z\x02opz\x04stop0", "latin1"));

export class EchisCache {
  /** Short, since the daemon's socket lies in it and socket paths may have 107 bytes. */
  readonly folder = mkdtempSync(join(tmpdir(), "echis-bench-"));

  /** Variables for the processes that shall use this cache. */
  get env(): Readonly<Record<string, string>> {
    return { ECHIS_CACHE_DIR: this.folder };
  }

  /**
   * Waits until the daemon has no more work, so that compiling for one run doesn't disturb the
   * next engine's: until the processes of its group use no CPU for a while, 10 s at most.
   */
  async settle(): Promise<void> {
    const deadline = Date.now() + 10_000;
    let before = this.#cpuTicks();
    while (before !== undefined && Date.now() < deadline) {
      await sleep(200);
      const now = this.#cpuTicks();
      if (now === undefined || now - before <= 1) return;
      before = now;
    }
  }

  /** Ends the daemon and removes the folder. */
  async remove(): Promise<void> {
    const pid = this.#daemonPid();
    await this.#sendStop();
    const deadline = Date.now() + 2_000;
    while (pid !== undefined && alive(pid) && Date.now() < deadline) await sleep(20);
    if (pid !== undefined && alive(pid)) process.kill(pid, "SIGTERM");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  #sendStop(): Promise<void> {
    return new Promise((resolve) => {
      const socket = createConnection(join(this.folder, "daemon.sock"));
      socket.setTimeout(1_000, () => socket.destroy());
      socket.on("connect", () => socket.end(STOP));
      socket.on("error", () => resolve());
      socket.on("close", () => resolve());
      socket.resume();
    });
  }

  /** The daemon writes its process id into its lock file. */
  #daemonPid(): number | undefined {
    try {
      const pid = Number.parseInt(readFileSync(join(this.folder, "daemon.lock"), "utf8"), 10);
      return Number.isInteger(pid) && pid > 1 && alive(pid) ? pid : undefined;
    } catch {
      return undefined;
    }
  }

  /** CPU time of the daemon and its workers in clock ticks; undefined without a daemon. */
  #cpuTicks(): number | undefined {
    const pid = this.#daemonPid();
    if (pid === undefined) return undefined;
    let ticks = 0;
    for (const member of [pid, ...childrenOf(pid)]) ticks += ticksOf(member);
    return ticks;
  }
}

function frame(body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([length, body]);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.trim().split(/\s+/).filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** utime + stime: fields 14 and 15 of proc(5)'s stat, counted behind the command's bracket. */
function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}

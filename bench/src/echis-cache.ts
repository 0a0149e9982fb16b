/**
 * A private code cache for one program and round: empty at first, with a daemon of its own, so
 * that the user's cache and daemon neither help nor suffer.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { askSimply, type ReplyFields } from "../../daemon/src/client.ts";
import { LOCK_NAME, SOCKET_NAME } from "../../daemon/src/paths.ts";

/** How long to wait for work that the daemon has begun, and for its end. */
const SETTLE_MS = 10_000;
const END_MS = 2_000;

export class EchisCache {
  /** Short, since the daemon's socket lies in it and socket paths may have 107 bytes. */
  readonly folder = mkdtempSync(join(tmpdir(), "echis-bench-"));

  /** Variables for the processes that shall use this cache. */
  get env(): Readonly<Record<string, string>> {
    return { ECHIS_CACHE_DIR: this.folder };
  }

  /** Waits until the daemon has no work left, so that it doesn't disturb the next engine's run. */
  async settle(): Promise<void> {
    const deadline = Date.now() + SETTLE_MS;
    while (Date.now() < deadline) {
      const info = (await this.#ask("ping"))?.info as { load?: number } | undefined;
      if (info === undefined || info.load === 0) return;
      await sleep(50);
    }
  }

  /** Ends the daemon and removes the folder. */
  async remove(): Promise<void> {
    const pid = this.#daemonPid();
    await this.#ask("stop");
    const deadline = Date.now() + END_MS;
    while (pid !== undefined && alive(pid) && Date.now() < deadline) await sleep(20);
    if (pid !== undefined && alive(pid)) process.kill(pid, "SIGTERM");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** The daemon's reply; undefined if there is no daemon. */
  async #ask(op: "ping" | "stop"): Promise<ReplyFields | undefined> {
    try {
      return await askSimply(join(this.folder, SOCKET_NAME), op);
    } catch {
      return undefined;
    }
  }

  /** The daemon writes its process id into its lock file. */
  #daemonPid(): number | undefined {
    try {
      const pid = Number.parseInt(readFileSync(join(this.folder, LOCK_NAME), "utf8"), 10);
      return pid > 1 && alive(pid) ? pid : undefined;
    } catch {
      return undefined;
    }
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

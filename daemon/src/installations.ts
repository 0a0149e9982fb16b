/**
 * Worker pools by installation. Programs of several installations of Echis may share a cache, and
 * an installation may be rebuilt while the daemon runs; but an image is good only for the build
 * that its fingerprint names, so each request is compiled by workers of just that build.
 */
import { readFileSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import type { WorkerPool } from "./worker-pool.ts";

/** Pools without work are given up after this, but for the daemon's own. */
const UNUSED_MS = 60_000;

interface Entry {
  readonly pool: WorkerPool;
  readonly build: string;
  lastUse: number;
}

export interface InstallationsOptions {
  /** The daemon's own root, for requests that name none. */
  readonly home: string;
  /** Makes a pool whose workers run `script`. */
  readonly makePool: (script: string, home: string) => WorkerPool;
}

export class Installations {
  readonly #options: InstallationsOptions;
  readonly #entries = new Map<string, Entry>();

  constructor(options: InstallationsOptions) {
    this.#options = options;
  }

  /** Jobs that wait or run, in all pools. */
  get load(): number {
    return [...this.#entries.values()].reduce((sum, { pool }) => sum + pool.load, 0);
  }

  /**
   * The workers for a request.
   *
   * @param home root of the sender's installation, if it says
   * @param build the sender's build id, if it says
   * @throws Error if that build isn't there any more
   */
  poolFor(home: string | undefined, build: string | undefined): WorkerPool {
    if (home && !isAbsolute(home)) throw new Error("bad home");
    const root = resolve(home || this.#options.home);
    const present = buildOf(root);
    if (build !== undefined && build !== present) {
      throw new Error("Echis was rebuilt while the program ran");
    }
    let entry = this.#entries.get(root);
    if (entry?.build !== present) {
      entry?.pool.retire();
      const pool = this.#options.makePool(join(root, "dist/worker.js"), root);
      entry = { pool, build: present, lastUse: 0 };
      this.#entries.set(root, entry);
    }
    entry.lastUse = Date.now();
    return entry.pool;
  }

  /** Ends workers of installations that nobody uses. */
  prune(): void {
    for (const [root, { pool, lastUse }] of this.#entries) {
      if (root === this.#options.home || pool.load > 0) continue;
      if (Date.now() - lastUse < UNUSED_MS) continue;
      pool.retire();
      this.#entries.delete(root);
    }
  }

  /** Kills all workers. */
  stop(): void {
    for (const { pool } of this.#entries.values()) pool.stop();
  }
}

/** The build id of an installation; empty if it has none. */
function buildOf(root: string): string {
  try {
    return readFileSync(join(root, "build/build-id"), "utf8").trim();
  } catch {
    return "";
  }
}

/**
 * The compile service: one process per cache directory, started on demand, gone when idle.
 *
 *     node dist/daemon.js
 *
 * Environment: ECHIS_CACHE_DIR, ECHIS_CACHE_LIMIT (MiB), ECHIS_DAEMON_IDLE (seconds, 600),
 * ECHIS_DAEMON_WORKERS, ECHIS_COMPILE_TIMEOUT (seconds, 60), ECHIS_SAVE_REQUESTS.
 */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { cacheLimit, ImageCache } from "./image-cache.ts";
import { Installations } from "./installations.ts";
import { Log } from "./log.ts";
import {
  cacheDirectory,
  installationRoot,
  LOCK_NAME,
  LOG_NAME,
  makePrivateDirectory,
  SOCKET_NAME,
} from "./paths.ts";
import { errorLine } from "./replies.ts";
import { SocketServer } from "./server.ts";
import { Service } from "./service.ts";
import { writeText } from "./text-file.ts";
import { WorkerPool } from "./worker-pool.ts";

const IDLE_SECONDS = 600;
const TIMEOUT_SECONDS = 60;
/** Each takes some 150 MB. */
const MAX_WORKERS = 4;
const HOUSEKEEPING_MS = 5_000;
/** After `stop`, time for the last replies to be written. */
const GRACE_MS = 50;

/** How many workers: a core is left to the program. */
function workersFor(cores: number): number {
  return Math.max(1, Math.min(MAX_WORKERS, cores - 1));
}

async function main(): Promise<void> {
  process.umask(0o077);
  const directory = cacheDirectory();
  makePrivateDirectory(directory);
  const log = new Log(join(directory, LOG_NAME));
  for (const signal of ["SIGHUP", "SIGPIPE"] as const) process.on(signal, () => {});
  process.on("uncaughtException", (error) => {
    log.write("internal-error", { error: errorLine(error), stack: error.stack });
  });

  const env = process.env;
  const cache = new ImageCache(directory, cacheLimit(env));
  const installations = new Installations({
    home: installationRoot(),
    makePool: (script, home) =>
      new WorkerPool({
        script,
        workers: positive(env.ECHIS_DAEMON_WORKERS, workersFor(availableParallelism())),
        timeoutMs: positive(env.ECHIS_COMPILE_TIMEOUT, TIMEOUT_SECONDS) * 1000,
        log,
        env: { ...env, ECHIS_HOME: home },
      }),
  });
  const started = Date.now();
  let lastActivity = started;
  const service = new Service({
    installations,
    cache,
    log,
    onStop: () => stop("asked to"),
    info: () => ({
      pid: process.pid,
      uptime: Math.round((Date.now() - started) / 1000),
      load: installations.load,
      connections: server.connections,
      ...service.counts,
      directory,
    }),
  });
  const server = new SocketServer({
    path: join(directory, SOCKET_NAME),
    log,
    handle: (body, reply, isGone) => service.handle(body, reply, isGone),
    onActivity: () => {
      lastActivity = Date.now();
    },
  });
  function stop(why: string): void {
    log.write("stop", { why });
    server.close();
    setTimeout(() => {
      installations.stop();
      cache.dispose();
      process.exit(0);
    }, GRACE_MS);
  }

  // Loading LLVM takes longest, and somebody waits already.
  installations.poolFor(undefined, undefined).warmUp();
  if (!(await server.listen())) {
    log.write("already-running");
    installations.stop();
    return;
  }
  try {
    writeText(join(directory, LOCK_NAME), `${process.pid}\n`, "replace");
  } catch {
    // For information only.
  }
  log.write("start", { node: process.version });
  cache.prune();
  const idleMs = positive(env.ECHIS_DAEMON_IDLE, IDLE_SECONDS) * 1000;
  setInterval(
    () => {
      if (!server.ownsSocket()) stop("another daemon took over");
      else if (installations.load === 0 && Date.now() - lastActivity > idleMs) stop("idle");
    },
    Math.min(HOUSEKEEPING_MS, idleMs),
  );
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop(signal));
}

/** A positive number from the environment, else `otherwise`. */
function positive(text: string | undefined, otherwise: number): number {
  const number = Number(text);
  return number > 0 ? number : otherwise;
}

main().catch((error: unknown) => {
  console.error(`echis daemon: ${errorLine(error)}`);
  process.exitCode = 1;
});

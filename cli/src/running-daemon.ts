/**
 * The daemon of a cache directory: whether it runs, starting and stopping it.
 */
import { join } from "node:path";
import { askSimply, type ReplyFields, startDaemon } from "../../daemon/src/client.ts";
import { cacheDirectory, LOG_NAME, SOCKET_NAME } from "../../daemon/src/paths.ts";
import { Diagnostic } from "./command.ts";
import { partPath, ROOT } from "./installation.ts";

const PATIENCE_MS = 5_000;
const POLL_MS = 10;

/** State of the daemon that serves a cache directory, or undefined if there is none. */
export async function pingDaemon(directory = cacheDirectory()): Promise<ReplyFields | undefined> {
  try {
    const reply = await askSimply(join(directory, SOCKET_NAME), "ping");
    return reply.info as ReplyFields;
  } catch {
    return undefined;
  }
}

/**
 * Starts a daemon unless one runs, and waits until it answers.
 *
 * @param env settings for the daemon besides those of this process
 * @throws Diagnostic if it doesn't answer
 */
export async function ensureDaemon(
  directory = cacheDirectory(),
  env: { readonly [name: string]: string } = {},
): Promise<ReplyFields> {
  const running = await pingDaemon(directory);
  if (running !== undefined) return running;
  const settings = { ...process.env, ECHIS_HOME: ROOT, ECHIS_CACHE_DIR: directory, ...env };
  startDaemon(partPath("daemon"), settings);
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    await pause();
    const info = await pingDaemon(directory);
    if (info !== undefined) return info;
  }
  throw new Diagnostic(`the daemon does not answer; its log is ${join(directory, LOG_NAME)}`);
}

/** Stops the daemon and waits until it is gone. Returns its state before, or undefined if there was none. */
export async function stopDaemon(directory = cacheDirectory()): Promise<ReplyFields | undefined> {
  const info = await pingDaemon(directory);
  if (info !== undefined) {
    await askSimply(join(directory, SOCKET_NAME), "stop").catch(() => undefined);
    const deadline = Date.now() + PATIENCE_MS;
    while (isAlive(Number(info.pid)) && Date.now() < deadline) await pause();
  }
  return info;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, POLL_MS));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

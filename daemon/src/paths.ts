/**
 * Where Echis keeps things: the cache directory and what is in it, and the installation's root.
 */
import { existsSync, mkdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const SOCKET_NAME = "daemon.sock";
export const LOG_NAME = "daemon.log";
/** Names the process that serves the socket. */
export const LOCK_NAME = "daemon.lock";
export const IMAGES = "images";

type Environment = { readonly [name: string]: string | undefined };

/** `$ECHIS_CACHE_DIR`, else `$XDG_CACHE_HOME/echis`, else `~/.cache/echis`. */
export function cacheDirectory(env: Environment = process.env): string {
  if (env.ECHIS_CACHE_DIR) return resolve(env.ECHIS_CACHE_DIR);
  // The XDG specification says to ignore a relative path.
  if (env.XDG_CACHE_HOME?.startsWith("/")) return join(env.XDG_CACHE_HOME, "echis");
  return join(env.HOME || homedir(), ".cache", "echis");
}

/**
 * Makes a directory that only its owner may enter; parents too.
 *
 * Not by Node's `recursive`: that never ends where the parent exists and yet reports ENOENT, as
 * /proc does.
 */
export function makePrivateDirectory(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
    return;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && statSync(path).isDirectory()) return;
    if (code !== "ENOENT" || existsSync(dirname(path))) throw error;
  }
  makePrivateDirectory(dirname(path));
  makePrivateDirectory(path);
}

/** What the name of an image and its facts is made of. */
interface ImageKey {
  readonly key: string;
  readonly eager: boolean;
  readonly program: string | null;
}

/** File name of an image below `images/FINGERPRINT/`; the agent's cache.c knows it too. */
export function imageName({ key, eager, program }: ImageKey): string {
  return eager ? `${key}-e.so` : program === null ? `${key}.so` : `${key}-p${program}.so`;
}

/** File name of the facts that an image was made from, beside it. */
export function factsName({ key, program }: ImageKey): string {
  return program === null ? `${key}.facts` : `${key}-p${program}.facts`;
}

/** The root that holds `build/` and `dist/`: `$ECHIS_HOME`, else found from this file. */
export function installationRoot(env: Environment = process.env): string {
  if (env.ECHIS_HOME) return resolve(env.ECHIS_HOME);
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return folder;
}

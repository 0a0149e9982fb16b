/**
 * Images on disk: `images/FINGERPRINT/KEY.so`, written atomically, private, bounded in size. Beside
 * them lie the requests that they were made from, `KEY.facts`. What is of use to one program only
 * has its number in the name: `KEY-pPROGRAM.so`.
 *
 * Several daemons and any number of programs may share the directory: a file appears complete or
 * not at all, and removing one never harms a process that has it mapped.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { factsName, IMAGES, imageName, makePrivateDirectory } from "./paths.ts";

const DEFAULT_LIMIT_MIB = 512;
/** The cache is looked through after this many bytes were written. */
const CHECK_EVERY_BYTES = 16 << 20;
/** Eviction goes down to this share of the limit, so that it doesn't happen at every write. */
const LOW_WATER = 0.8;
/** Temporary files older than this were left by a process that died. */
const STALE_MS = 10 * 60 * 1000;

interface CacheFile {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
}

export interface CacheInfo {
  readonly directory: string;
  readonly images: number;
  readonly bytes: number;
  readonly limit: number;
  /** Number of images by fingerprint, in sorted order. */
  readonly fingerprints: ReadonlyMap<string, number>;
}

export interface ImageName {
  readonly fingerprint: string;
  readonly key: string;
  readonly eager: boolean;
  /** The program that it is for; null: any. */
  readonly program: string | null;
}

/** Size limit in bytes: `$ECHIS_CACHE_LIMIT` in MiB, 512 by default. */
export function cacheLimit(env: { readonly [name: string]: string | undefined }): number {
  const mib = Number(env.ECHIS_CACHE_LIMIT);
  return (mib > 0 ? mib : DEFAULT_LIMIT_MIB) * 2 ** 20;
}

export class ImageCache {
  readonly #directory: string;
  readonly #limit: number;
  #writtenSinceCheck = 0;
  /** Temporary directories made because the cache could not be written to. */
  readonly #temporary: string[] = [];

  /** @param directory the cache directory; made when something is stored */
  constructor(directory: string, limit: number) {
    this.#directory = directory;
    this.#limit = limit;
  }

  /**
   * Stores an image and returns its path. When the cache can't be written to (read-only or full),
   * the image goes into a private temporary directory that lives as long as this process.
   *
   * @throws Error when nothing can be written anywhere
   */
  store(name: ImageName, image: Uint8Array): string {
    const folder = join(this.#directory, IMAGES, name.fingerprint);
    try {
      const path = this.#write(folder, name, image);
      this.#account(image.length);
      return path;
    } catch (error) {
      if (isFull(error) && this.evict(0)) {
        try {
          return this.#write(folder, name, image);
        } catch {
          // Still full; take the fallback.
        }
      }
      return this.#storeElsewhere(name, image, error);
    }
  }

  /** Removes an image with its facts, if there is one. */
  drop(name: ImageName): void {
    const folder = join(this.#directory, IMAGES, name.fingerprint);
    for (const file of [imageName(name), factsName(name)]) {
      try {
        unlinkSync(join(folder, file));
      } catch {
        // Absent, or the directory is read-only.
      }
    }
  }

  /** Keeps the facts that a stored image was made from. Does nothing where that isn't possible. */
  storeFacts(name: ImageName, facts: Uint8Array): void {
    const folder = join(this.#directory, IMAGES, name.fingerprint);
    try {
      this.#writeFile(join(folder, factsName(name)), Buffer.concat([digest(facts), facts]));
      this.#account(facts.length);
    } catch {
      // The next process asks with what it knows itself.
    }
  }

  /** What `storeFacts` kept, whole; undefined if there is nothing. */
  facts(name: ImageName): Uint8Array | undefined {
    try {
      const path = join(this.#directory, IMAGES, name.fingerprint, factsName(name));
      const bytes = readFileSync(path);
      const facts = bytes.subarray(DIGEST_BYTES);
      return digest(facts).equals(bytes.subarray(0, DIGEST_BYTES)) ? facts : undefined;
    } catch {
      return undefined;
    }
  }

  /** Sizes and numbers, for `echis cache info`. */
  info(): CacheInfo {
    const files = this.#files();
    const fingerprints = new Map<string, number>();
    for (const { path } of files) {
      const fingerprint = path.split("/").at(-2) ?? "";
      fingerprints.set(fingerprint, (fingerprints.get(fingerprint) ?? 0) + 1);
    }
    return {
      directory: this.#directory,
      images: files.length,
      bytes: files.reduce((sum, file) => sum + file.size, 0),
      limit: this.#limit,
      fingerprints: new Map([...fingerprints].sort()),
    };
  }

  /** Removes all images. Returns how many there were. */
  clear(): number {
    const count = this.#files().length;
    rmSync(join(this.#directory, IMAGES), { recursive: true, force: true });
    return count;
  }

  /**
   * Removes images, the longest unused first, until at most `target` bytes are left.
   *
   * @returns whether anything was removed
   */
  evict(target: number): boolean {
    const files = this.#files().sort((a, b) => a.modified - b.modified);
    let bytes = files.reduce((sum, file) => sum + file.size, 0);
    let removed = false;
    for (const file of files) {
      if (bytes <= target) break;
      try {
        unlinkSync(file.path);
        rmSync(factsBeside(file.path), { force: true });
        bytes -= file.size;
        removed = true;
      } catch {
        // Another process was faster, or the directory is read-only.
      }
    }
    return removed;
  }

  /** Evicts if the limit is exceeded, and removes what dead processes left behind. */
  prune(): void {
    this.#writtenSinceCheck = 0;
    const now = Date.now();
    for (const file of this.#list((name) => name.endsWith(".tmp"))) {
      if (now - file.modified > STALE_MS) rmSync(file.path, { force: true });
    }
    const bytes = this.#files().reduce((sum, file) => sum + file.size, 0);
    if (bytes > this.#limit) this.evict(this.#limit * LOW_WATER);
  }

  /** Removes the temporary directories, if any were needed. */
  dispose(): void {
    for (const folder of this.#temporary.splice(0)) {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #account(bytes: number): void {
    this.#writtenSinceCheck += bytes;
    if (this.#writtenSinceCheck > Math.min(CHECK_EVERY_BYTES, this.#limit / 8)) this.prune();
  }

  #write(folder: string, name: ImageName, image: Uint8Array): string {
    makePrivateDirectory(folder);
    const path = join(folder, imageName(name));
    this.#writeFile(path, image);
    return path;
  }

  #writeFile(path: string, bytes: Uint8Array): void {
    const temporary = `${path}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
    try {
      writeFileSync(temporary, bytes, { mode: 0o600, flag: "wx" });
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }

  #storeElsewhere(name: ImageName, image: Uint8Array, reason: unknown): string {
    for (const folder of [...this.#temporary]) {
      try {
        return this.#write(folder, name, image);
      } catch {
        // Full by now; try a new one elsewhere.
      }
    }
    for (const parent of [tmpdir(), "/dev/shm"]) {
      try {
        const space = statfsSync(parent);
        if (space.bavail * space.bsize < image.length) continue;
        const folder = mkdtempSync(join(parent, "echis-images-"));
        this.#temporary.push(folder);
        return this.#write(folder, name, image);
      } catch {
        // Read-only as well, or absent.
      }
    }
    const text = reason instanceof Error ? reason.message : String(reason);
    throw new Error(`cannot write the image: ${text}`);
  }

  #files(): CacheFile[] {
    return this.#list((name) => name.endsWith(".so")).map((file) => {
      const facts = statSync(factsBeside(file.path), { throwIfNoEntry: false });
      return { ...file, size: file.size + (facts?.size ?? 0) };
    });
  }

  #list(wanted: (name: string) => boolean): CacheFile[] {
    const images = join(this.#directory, IMAGES);
    return entriesOf(images).flatMap((fingerprint) =>
      entriesOf(join(images, fingerprint))
        .filter(wanted)
        .flatMap((name) => {
          const path = join(images, fingerprint, name);
          const stat = statSync(path, { throwIfNoEntry: false });
          if (stat === undefined) return [];
          return [{ path, size: stat.size, modified: stat.mtimeMs }];
        }),
    );
  }
}

/** The facts that an image was made from; eager images have none. */
function factsBeside(image: string): string {
  return join(dirname(image), `${basename(image, ".so")}.facts`);
}

const DIGEST_BYTES = 32;

function digest(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function isFull(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === "ENOSPC" || code === "EDQUOT";
}

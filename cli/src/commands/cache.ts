/**
 * `echis cache`: the images on disk.
 */
import { cacheLimit, ImageCache } from "../../../daemon/src/image-cache.ts";
import { cacheDirectory } from "../../../daemon/src/paths.ts";
import { type Command, Diagnostic, UsageError } from "../command.ts";
import { parseFlags } from "../flags.ts";

export const cache: Command = {
  name: "cache",
  summary: "show or clear the cache of compiled code",
  usage: `echis cache info [--json] | clear

  info   where the cache is, how many images it holds, and their size
  clear  remove all images; running programs keep what they have loaded

The directory is $ECHIS_CACHE_DIR, else $XDG_CACHE_HOME/echis, else ~/.cache/echis; its size is
limited to $ECHIS_CACHE_LIMIT MiB (512).`,

  run(args) {
    const { flags, words } = parseFlags(args, { json: "switch" }, { mixed: true });
    const [action, ...rest] = words;
    if (rest.length > 0) throw new UsageError(`unexpected argument ${rest[0]}`);
    const images = new ImageCache(cacheDirectory(), cacheLimit(process.env));
    if (action === "clear") {
      try {
        const count = images.clear();
        console.log(`removed ${count} image${count === 1 ? "" : "s"}`);
      } catch (error) {
        throw new Diagnostic(`cannot clear the cache: ${(error as Error).message}`);
      }
      return 0;
    }
    if (action !== "info") {
      throw new UsageError(action === undefined ? "say info or clear" : `unknown action ${action}`);
    }
    const info = images.info();
    if (flags.json) {
      console.log(JSON.stringify({ ...info, fingerprints: Object.fromEntries(info.fingerprints) }));
      return 0;
    }
    console.log(`directory  ${info.directory}`);
    console.log(`images     ${info.images}`);
    console.log(`size       ${mib(info.bytes)} of at most ${mib(info.limit)}`);
    for (const [fingerprint, count] of info.fingerprints) {
      console.log(`  ${fingerprint}  ${count} image${count === 1 ? "" : "s"}`);
    }
    return 0;
  },
};

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/** Where the project is on disk: the bundle may lie in `dist/` or, for tests, elsewhere in it. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder that holds `bench/driver.py`: `ECHIS_HOME` if it does, else a parent of this file.
 *
 * @throws Error if there is none
 */
export function projectRoot(): string {
  const marker = join("bench", "driver.py");
  const home = process.env.ECHIS_HOME;
  if (home !== undefined && existsSync(join(home, marker))) return home;
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, marker))) return folder;
    if (folder === dirname(folder)) throw new Error(`no ${marker} above ${start}`);
  }
}

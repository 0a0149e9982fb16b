/**
 * The Python source files in a tree.
 */
import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { Diagnostic } from "../command.ts";

/**
 * Files that are named, and all `*.py` under folders that are, sorted, each once. Links to folders
 * aren't followed.
 *
 * @param excluded names of folders to pass over
 * @throws Diagnostic for a path that can't be read
 */
export function pythonFiles(paths: readonly string[], excluded: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!excluded.has(entry.name)) visit(path);
      } else if (entry.name.endsWith(".py")) found.add(path);
    }
  };
  for (const path of paths) {
    try {
      if (statSync(path).isDirectory()) visit(resolve(path));
      else found.add(resolve(path));
    } catch (error) {
      throw new Diagnostic((error as Error).message);
    }
  }
  return [...found].sort();
}

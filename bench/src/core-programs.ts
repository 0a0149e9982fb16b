/** The core set: the files of `bench/programs`, run by `bench/driver.py`. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Target } from "./target.ts";

/** All programs of the core set, sorted by name. */
export function corePrograms(root: string): Target[] {
  const folder = join(root, "bench", "programs");
  const driver = join(root, "bench", "driver.py");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".py"))
    .sort()
    .map((file) => ({
      name: file.slice(0, -".py".length),
      set: "core",
      invocation: ({ iterations, minSeconds }) => ({
        args: [driver, join(folder, file), String(iterations), String(minSeconds)],
        env: {},
      }),
    }));
}

/**
 * pyperformance's programs, taken from its package when first asked for: installed, without its
 * dependencies, into `build/venv`, where nothing is committed. `bench/pyperformance/pyperf.py`
 * takes the place of the package pyperf.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "./options.ts";
import type { Target } from "./target.ts";

const VERSION = "1.14.0";

export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

interface Listing {
  readonly targets: readonly {
    readonly name: string;
    readonly script: string;
    readonly options: readonly string[];
    /** What the script itself calls the benchmark. */
    readonly own: string;
  }[];
  readonly skipped: readonly Skipped[];
}

/**
 * The programs that can run here, and those that can't, with the reason.
 *
 * @param python the CPython that installs the package and lists its benchmarks
 * @throws UsageError if the package can't be installed
 */
export function pyperformancePrograms(
  root: string,
  python: string,
): { targets: Target[]; skipped: readonly Skipped[] } {
  const shim = join(root, "bench", "pyperformance");
  const { targets, skipped } = listing(root, python, shim);
  return {
    skipped,
    targets: targets.map(({ name, script, options, own }) => ({
      name,
      set: "pyperformance",
      invocation: ({ iterations, minSeconds, loops }) => ({
        args: [script, ...options],
        env: {
          PYTHONPATH: shim,
          PYTHONDONTWRITEBYTECODE: "1",
          BENCH_NAME: own,
          BENCH_LOOPS: String(loops),
          BENCH_ITERATIONS: String(iterations),
          BENCH_SECONDS: String(minSeconds),
        },
      }),
    })),
  };
}

/** Listing takes a process per script, so it is kept beside the package. */
function listing(root: string, python: string, shim: string): Listing {
  const folder = join(root, "build", "venv", `pyperformance-${VERSION}`);
  const kept = join(folder, "listing.json");
  if (!existsSync(kept)) {
    const benchmarks = join(folder, "pyperformance", "data-files", "benchmarks");
    if (!existsSync(benchmarks)) install(python, folder);
    const text = execFileSync(python, ["-I", join(shim, "list.py"), benchmarks], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    writeFileSync(`${kept}.new`, text);
    renameSync(`${kept}.new`, kept);
  }
  return JSON.parse(readFileSync(kept, "utf8")) as Listing;
}

function install(python: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const words = ["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"];
  try {
    execFileSync(python, [...words, "--target", folder, `pyperformance==${VERSION}`], {
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
    });
  } catch (error) {
    const lines = String((error as { stderr?: string }).stderr ?? error)
      .trim()
      .split("\n");
    throw new UsageError(`can't install pyperformance ${VERSION} with ${python}: ${lines.at(-1)}`);
  }
}

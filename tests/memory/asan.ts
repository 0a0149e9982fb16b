// AddressSanitizer and UBSan in agent and runtime. Eager images call the runtime's helpers instead
// of inlining them, so that all of the C code is watched; PYTHONMALLOC=malloc makes each object a
// block of its own, with red zones around it and a time in quarantine.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "../run/corpus.ts";
import { runProcess } from "../run/process.ts";
import type { Mode } from "../stress/modes.ts";
import { type Check, CORPUS, type Engine, REPO } from "./check.ts";

/** An installation of its own, whose TypeScript side is the ordinary one. */
const HOME = join(REPO, "build/sanitized");
export const ASAN_LAUNCHER = join(HOME, "build/bin/echis");
const FLAGS = "-O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize=alignment";

/** The sanitizers' own libraries, which have to be there before the first allocation. */
let libraries = "";

function pathOfLibrary(name: string): string {
  const found = spawnSync("gcc", [`-print-file-name=${name}`], { encoding: "utf8" });
  return found.stdout.trim();
}

export const ASAN: Check = {
  name: "asan",
  sample: 6,
  modes: ["eager", "random:0.05:4"],

  async prepare() {
    mkdirSync(join(HOME, "build"), { recursive: true });
    for (const path of ["dist", "build/runtime.bc"]) {
      if (!existsSync(join(HOME, path))) symlinkSync(join(REPO, path), join(HOME, path));
    }
    const env = { ...process.env, CC: "gcc", CFLAGS: FLAGS, ECHIS_BUILD: join(HOME, "build") };
    const built = spawnSync("sh", [join(REPO, "scripts/build-native.sh")], { env });
    if (built.status !== 0) throw new Error(`the sanitized build failed:\n${built.stderr}`);
    libraries = ["libasan.so", "libubsan.so"].map(pathOfLibrary).join(":");
  },

  async run(program: Program, mode: Mode, engine: Engine) {
    const outcome = await runProcess([engine.launcher, "run", program.file, ...program.args], {
      cwd: CORPUS,
      env: {
        ...engine.env(mode),
        PYTHONMALLOC: "malloc",
        LD_PRELOAD: libraries,
        ASAN_OPTIONS:
          "detect_leaks=0:handle_segv=1:allocator_may_return_null=1:verify_asan_link_order=0",
        UBSAN_OPTIONS: "print_stacktrace=1",
      },
      stdin: program.stdin,
      timeoutMs: 10 * program.timeoutMs,
    });
    const report = reportIn(outcome.stderr);
    if (report !== "") return report;
    const refused = /^echis: .*; the program runs interpreted$/m.exec(outcome.stderr);
    if (refused !== null) return refused[0];
    return outcome.timedOut ? "took too long" : "";
  },
};

/** What the sanitizers complain of, but for signals that a program sends itself; "" if nothing. */
export function reportIn(stderr: string): string {
  for (const { index } of stderr.matchAll(/ERROR: AddressSanitizer|: runtime error: /g)) {
    const report = stderr.slice(Math.max(0, index - 200), index + 4000);
    const first = /^ *#0 .*$/m.exec(stderr.slice(index))?.[0] ?? "";
    if (!first.includes("pthread_kill")) return report;
  }
  return "";
}

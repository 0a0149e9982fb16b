/**
 * The checks of `echis doctor`: one function per part, each says what is wrong and how to mend it.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheDirectory, makePrivateDirectory } from "../../daemon/src/paths.ts";
import { BUILD_ADVICE, PARTS, pythonPath, ROOT } from "./installation.ts";
import { ensureDaemon, pingDaemon, stopDaemon } from "./running-daemon.ts";

export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do, when not ok. */
  readonly advice?: string;
}

const OLDEST_NODE = 20;
const PATIENCE_MS = 60_000;

const good = (check: string, detail: string): Finding => ({ check, ok: true, detail });
const bad = (check: string, detail: string, advice: string): Finding => ({
  check,
  ok: false,
  detail,
  advice,
});

/** Runs every check in order. */
export async function examine(): Promise<Finding[]> {
  return [
    checkPython(),
    checkHeaders(),
    checkNode(),
    ...checkParts(),
    checkToolchain(),
    checkCache(),
    await checkDaemon(),
    await checkRun(),
  ];
}

function python(code: string): { ok: boolean; text: string } {
  const result = spawnSync(pythonPath(), ["-I", "-c", code], {
    encoding: "utf8",
    timeout: PATIENCE_MS,
  });
  if (result.error) return { ok: false, text: result.error.message };
  const text = (result.status === 0 ? result.stdout : result.stderr).trim();
  return { ok: result.status === 0, text };
}

function checkPython(): Finding {
  const check = "python";
  const advice = "install python3.11, or set ECHIS_PYTHON to a CPython 3.11";
  const { ok, text } = python(
    "import sys; print(sys.implementation.name, '.'.join(map(str, sys.version_info[:3])), hasattr(sys, 'gettotalrefcount'))",
  );
  if (!ok) return bad(check, `${pythonPath()}: ${text}`, advice);
  const [implementation = "", version = "", debug] = text.split(" ");
  const where = `${pythonPath()}: ${implementation} ${version}`;
  if (implementation !== "cpython" || !version.startsWith("3.11."))
    return bad(check, where, advice);
  if (debug === "True") return bad(check, `${where}, a debug build`, advice);
  return good(check, where);
}

function checkHeaders(): Finding {
  const check = "headers";
  const { ok, text } = python("import sysconfig; print(sysconfig.get_path('include'))");
  const file = join(text, "internal/pycore_frame.h");
  if (ok && existsSync(file)) return good(check, text);
  return bad(check, `${file} is missing`, "to build Echis, install python3.11-dev");
}

function checkNode(): Finding {
  const major = Number(process.versions.node.split(".")[0]);
  const where = `${process.execPath}: ${process.version}`;
  if (major >= OLDEST_NODE) return good("node", where);
  return bad("node", where, `install Node ${OLDEST_NODE} or newer`);
}

function checkParts(): Finding[] {
  const names = ["launcher", "preload", "agent", "runtime", "daemon", "worker"] as const;
  return names.map((name) => {
    const path = PARTS[name];
    if (!existsSync(path)) return bad(name, `${path} is missing`, BUILD_ADVICE);
    return good(name, path);
  });
}

/** Flag of `echis doctor` with which it calls itself, because LLVM may end its process. */
export const PROBE_FLAG = "--probe-toolchain";

function checkToolchain(): Finding {
  const check = "llvm";
  const script = process.argv[1] ?? "";
  const probe = spawnSync(process.execPath, [script, "doctor", PROBE_FLAG], {
    encoding: "utf8",
    timeout: PATIENCE_MS,
  });
  if (probe.status === 0) return good(check, probe.stdout.trim());
  const text = (probe.stderr || probe.error?.message || `ended with ${probe.signal}`).trim();
  const advice = /koffi/.test(text)
    ? "run: npm ci"
    : "install libllvm22, or set LIBLLVM to libLLVM.so.22.1";
  return bad(check, (text.split("\n").at(-1) ?? "").replace(/^echis doctor: /, ""), advice);
}

function checkCache(): Finding {
  const check = "cache";
  const directory = cacheDirectory();
  const advice = "mend its permissions, or set ECHIS_CACHE_DIR to a directory of your own";
  try {
    makePrivateDirectory(directory);
    rmSync(mkdtempSync(join(directory, "doctor-")), { recursive: true });
    const stat = statSync(directory);
    if (stat.uid !== process.getuid?.())
      return bad(check, `${directory} is another user's`, advice);
    if ((stat.mode & 0o077) !== 0) {
      return bad(check, `${directory} is open to others`, `run: chmod 700 ${directory}`);
    }
    return good(check, directory);
  } catch (error) {
    return bad(check, (error as Error).message, advice);
  }
}

async function checkDaemon(): Promise<Finding> {
  const check = "service";
  try {
    const before = await pingDaemon();
    const info = await ensureDaemon();
    const state = before === undefined ? "can be started" : "running";
    if (before === undefined) await stopDaemon();
    return good(check, `${state} (process ${info.pid})`);
  } catch (error) {
    return bad(check, (error as Error).message, BUILD_ADVICE);
  }
}

const PROGRAM = `
def triangle(n):
    total = 0
    for i in range(n):
        total += i
    return total
print(triangle(1000))
`;

/** A tiny function is compiled, in a cache of its own, and has to run natively. */
async function checkRun(): Promise<Finding> {
  const check = "native run";
  const work = mkdtempSync(join(tmpdir(), "echis-doctor-"));
  const cache = join(work, "cache");
  try {
    const file = join(work, "triangle.py");
    const stats = join(work, "stats.json");
    writeFileSync(file, PROGRAM);
    await ensureDaemon(cache);
    const result = spawnSync(PARTS.launcher, ["run", file], {
      encoding: "utf8",
      timeout: PATIENCE_MS,
      env: {
        ...process.env,
        ECHIS_HOME: ROOT,
        ECHIS_MODE: "eager",
        ECHIS_CACHE_DIR: cache,
        ECHIS_STATS: stats,
        ECHIS_QUIET: "",
      },
    });
    if (result.error) return bad(check, result.error.message, BUILD_ADVICE);
    const said = result.stderr.trim().split("\n").at(-1) ?? "";
    if (result.status !== 0 || result.stdout !== "499500\n") {
      const how = result.signal ?? `exit status ${result.status}`;
      return bad(
        check,
        `the program failed (${how}): ${said}`,
        `see ${cacheDirectory()}/daemon.log`,
      );
    }
    const state = stateOf("triangle", stats);
    if (state.startsWith("native")) return good(check, "a function was compiled and ran natively");
    return bad(check, `interpreted: ${state}${said && `: ${said}`}`, "see the lines above");
  } catch (error) {
    return bad(check, (error as Error).message, BUILD_ADVICE);
  } finally {
    await stopDaemon(cache);
    rmSync(work, { recursive: true, force: true });
  }
}

function stateOf(name: string, stats: string): string {
  if (!existsSync(stats)) return "the agent did not start";
  const { functions } = JSON.parse(readFileSync(stats, "utf8")) as {
    functions: { qualname: string; state: string; reason?: string }[];
  };
  const fn = functions.find((row) => row.qualname === name);
  if (fn === undefined) return "the function was not seen";
  return fn.reason ? `${fn.state}, ${fn.reason}` : fn.state;
}

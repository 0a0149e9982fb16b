// Builds everything:  node scripts/build.mjs [--force] [--quiet]
//
//   dist/*.js         command line, daemon, worker and benchmark harness, bundled
//   build/runtime.bc  runtime/inline/*.c as LLVM bitcode, prepared for lazy linking
//   build/lib, bin    the agent and the launcher, by scripts/build-native.sh
//
// A step is skipped when the contents of what it reads haven't changed and its outputs exist.
// Outputs are replaced atomically, so that running programs and other builds never see half a file.
// Environment: CLANG (clang-22), ECHIS_PYTHON (/usr/bin/python3.11).

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const BUILD = join(ROOT, "build");
const STAMPS = join(BUILD, "stamps");
const CLANG = process.env.CLANG || "clang-22";
const PYTHON = process.env.ECHIS_PYTHON || "/usr/bin/python3.11";
const FORCE = process.argv.includes("--force");
const QUIET = process.argv.includes("--quiet");

/** Programs by the name that they get in dist/; one whose source is absent is left out. */
const PROGRAMS = {
  cli: "cli/src/main.ts",
  daemon: "daemon/src/main.ts",
  worker: "daemon/src/worker.ts",
  "coverage-worker": "cli/src/coverage/worker.ts",
  bench: "bench/src/main.ts",
};
const TYPESCRIPT_FOLDERS = "compiler toolchain daemon cli report schema bench/src models".split(
  " ",
);

/**
 * Flags for the inline runtime. The same optimisation settings as the interpreter itself; no
 * contraction of a*b+c, because it would round differently from the interpreter; position
 * independent, so that CPython's symbols are reached through the GOT.
 */
const CLANG_FLAGS = [
  "-O2",
  "-emit-llvm",
  "-c",
  "-fPIC",
  "-fwrapv",
  "-ffp-contract=off",
  "-fno-stack-protector",
  "-fno-exceptions",
  "-fno-asynchronous-unwind-tables",
  "-Wall",
  "-Werror=implicit-function-declaration",
  "-Wno-unused-function",
  "-Wno-unused-parameter",
  "-DNDEBUG",
  "-DPy_BUILD_CORE",
  "-DECHIS_INLINE_RUNTIME",
];

const say = (text) => {
  if (!QUIET) console.error(`build: ${text}`);
};

class BuildError extends Error {}

function filesUnder(folder, extensions) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return ["node_modules", "build", "dist"].includes(entry.name)
          ? []
          : filesUnder(path, extensions);
      }
      return extensions.some((extension) => path.endsWith(extension)) ? [path] : [];
    })
    .sort();
}

function digest(files, extra = "") {
  const hash = createHash("sha256").update(extra);
  for (const file of files) {
    hash.update(`\0${relative(ROOT, file)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Writes beside the target and renames. */
function replaceFile(path, bytes) {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, bytes);
  renameSync(temporary, path);
}

/** Files of a finished build that wait for the rest of it, each under a name beside its own. */
const staged = [];

/** Like `replaceFile`, but at the end of the build: no program ever sees parts of two builds. */
function stageFile(path, bytes) {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.new`;
  writeFileSync(temporary, bytes);
  staged.push([temporary, path]);
}

function putStagedInPlace() {
  for (const [temporary, path] of staged.splice(0)) renameSync(temporary, path);
}

/** Runs `work` unless the stamp of step `name` says that nothing changed. Returns whether it ran. */
async function step(name, key, outputs, work) {
  const stamp = join(STAMPS, name);
  const isFresh =
    !FORCE &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === key &&
    outputs.every((output) => existsSync(output));
  if (isFresh) return false;
  const started = performance.now();
  await work();
  stageFile(stamp, key);
  say(`${name}: ${outputs.map((o) => relative(ROOT, o)).join(", ")} (${elapsed(started)})`);
  return true;
}

const elapsed = (started) => `${((performance.now() - started) / 1000).toFixed(1)} s`;

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: "utf8", ...options });
  if (result.error) throw new BuildError(`cannot run ${command}: ${result.error.message}`);
  if (result.stderr) process.stderr.write(result.stderr);
  if (result.status !== 0) {
    if (result.stdout) process.stderr.write(result.stdout);
    throw new BuildError(`${basename(command)} failed (${result.signal ?? result.status})`);
  }
  return result.stdout ?? "";
}

/** Bundles TypeScript entry points into `folder`. */
async function bundle(entryPoints, folder, write) {
  const result = await build({
    entryPoints,
    outdir: folder,
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "linked",
    sourcesContent: false,
    external: ["koffi", "esbuild"],
    absWorkingDir: ROOT,
    logLevel: "warning",
  });
  for (const file of result.outputFiles) write(file.path, file.contents);
}

async function buildPrograms() {
  const present = Object.entries(PROGRAMS).filter(([, source]) => existsSync(join(ROOT, source)));
  const sources = TYPESCRIPT_FOLDERS.flatMap((folder) =>
    filesUnder(join(ROOT, folder), [".ts", ".json", ".bin"]),
  ).filter((file) => !file.endsWith(".test.ts"));
  const key = digest(
    [...sources, join(ROOT, "package-lock.json"), import.meta.filename],
    process.version,
  );
  const outputs = present.map(([name]) => join(ROOT, `dist/${name}.js`));
  await step("programs", key, outputs, async () => {
    await bundle(
      present.map(([name, source]) => ({ in: join(ROOT, source), out: name })),
      join(ROOT, "dist"),
      stageFile,
    );
  });
}

/** Generated C headers; the generator itself leaves files alone that would not change. */
function generate() {
  const generator = join(ROOT, "scripts/generate.mjs");
  if (existsSync(generator)) run(process.execPath, [generator], { cwd: ROOT });
}

async function buildRuntime() {
  const folder = join(ROOT, "runtime/inline");
  const sources = filesUnder(folder, [".c"]);
  const headers = ["runtime", "agent"].flatMap((name) => filesUnder(join(ROOT, name), [".h"]));
  const preparer = ["toolchain/src", "schema"].flatMap((name) =>
    filesUnder(join(ROOT, name), [".ts"]),
  );
  const output = join(BUILD, "runtime.bc");
  const extra = [CLANG, PYTHON, ...CLANG_FLAGS].join(" ");
  const key = digest([...sources, ...headers, ...preparer], extra);
  await step("runtime", key, [output], async () => {
    const include = run(PYTHON, ["-c", "import sysconfig; print(sysconfig.get_path('include'))"]);
    const includes = [include.trim(), join(include.trim(), "internal"), "agent", "runtime"];
    const flags = [...CLANG_FLAGS, ...includes.map((i) => `-I${i}`)];
    const shared = digest(headers, `${extra} ${includes.join(" ")}`);
    const queue = [...sources];
    const worker = async () => {
      for (let source = queue.shift(); source !== undefined; source = queue.shift()) {
        await compileBitcode(source, flags, shared);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, worker));
    const bitcode = sources.map((source) => readFileSync(bitcodeFile(source)));
    const work = join(BUILD, `prepare.${process.pid}`);
    try {
      await bundle(
        [{ in: join(ROOT, "toolchain/src/index.ts"), out: "toolchain" }],
        work,
        replaceFile,
      );
      const { prepareRuntime } = await import(pathToFileURL(join(work, "toolchain.js")).href);
      stageFile(output, prepareRuntime(bitcode));
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
}

const bitcodeFile = (source) => join(BUILD, "bitcode", `${basename(source, ".c")}.bc`);

/** Compiles one C file unless its bitcode is that of the same source, headers and flags. */
async function compileBitcode(source, flags, shared) {
  const target = bitcodeFile(source);
  const key = digest([source], shared);
  const keyFile = `${target}.key`;
  if (existsSync(target) && existsSync(keyFile) && readFileSync(keyFile, "utf8") === key) return;
  mkdirSync(dirname(target), { recursive: true });
  const temporary = `${target}.${process.pid}.tmp`;
  await runInBackground(CLANG, [...flags, "-o", temporary, source]);
  rmSync(keyFile, { force: true });
  renameSync(temporary, target);
  replaceFile(keyFile, key);
}

function runInBackground(command, args) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", (error) => fail(new BuildError(`cannot run ${command}: ${error.message}`)));
    child.on("exit", (code, signal) => {
      if (code === 0) done();
      else fail(new BuildError(`${basename(command)} failed (${signal ?? code}): ${args.at(-1)}`));
    });
  });
}

/** Agent and launcher. The script looks itself for what changed. */
function buildNative() {
  const script = join(ROOT, "scripts/build-native.sh");
  if (!existsSync(script)) return;
  const output = run("sh", [script], { cwd: ROOT });
  if (output && !QUIET) process.stderr.write(output);
}

try {
  const started = performance.now();
  mkdirSync(STAMPS, { recursive: true });
  try {
    generate();
    await buildPrograms();
    await buildRuntime();
    buildNative();
  } finally {
    // Also when a later step failed: what was built is worth having.
    putStagedInPlace();
  }
  say(`done (${elapsed(started)})`);
} catch (error) {
  const isOurs = error instanceof BuildError || error?.name === "Error";
  console.error(`build: ${isOurs ? error.message : error.stack}`);
  process.exitCode = 1;
}

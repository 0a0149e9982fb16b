// Runs the project's tests:  node scripts/test.mjs [SUITE] [filters...] [--bless]
//
//   quick        (default) unit tests, IR goldens, the corpus, each program in one or two modes
//   ci           the same with all of the corpus in eager, normal and hot mode
//   full         everything, CPython's own tests included
//   unit, ir     *.test.ts files elsewhere and under tests/ir
//   run, stress  the corpus in eager and normal mode; in every stress mode
//   fuzz         generated programs under CPython and Echis: tests/fuzz
//   faults       programs while the daemon, the cache or the machine fails them: tests/faults
//   conformance  CPython's own suite, test case by test case; also written --conformance
//   packages     test suites of other people's packages, test by test
//   sanitize     leaks, AddressSanitizer and valgrind on programs of the corpus
//
// --bless lets golden tests rewrite their expectations. Flags that this script does not know go to
// the suite's own runner (--mode=, --jobs=, --turn=, --shard=, --fresh, ...). The last line is `N passed, N failed`.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const OUT = join(ROOT, "build/test");
const SUITES = [
  "quick",
  "ci",
  "full",
  "unit",
  "ir",
  "run",
  "stress",
  "fuzz",
  "faults",
  "conformance",
  "packages",
  "sanitize",
];
const FUZZ_FLAG =
  "programs=\\d+|seed=\\d+|minutes=\\d+|batch=\\d+|jobs=\\d+|effort=(quick|full)|turns|no-shrink|record|continue";
const CONFORMANCE_FLAG = "stock|fresh|guard|shard=(turn|\\d+)/\\d+|module-minutes=\\d+";
const FLAG = new RegExp(
  `^--(bless|all|rounds=\\d+|mode=.+|jobs=\\d+|turn=\\d+|${FUZZ_FLAG}|${CONFORMANCE_FLAG})$`,
);
const USAGE = `usage: echis test [${SUITES.join(" | ")}] [FILTER...] [--bless]
                  [--mode=MODE]... [--jobs=N] [--turn=N]
       echis test --conformance [MODULE...] [--mode=eager|normal]... [--shard=I/N|turn/N]
                  [--minutes=M] [--module-minutes=M] [--jobs=N] [--fresh] [--record] [--guard] [--stock]
       echis test fuzz [--programs=N] [--seed=S] [--minutes=M] [--mode=MODE]... [--batch=N]
                  [--effort=quick|full] [--jobs=N] [--turns] [--no-shrink] [--record] [--continue]
       echis test faults [FAULT...] [--rounds=N] [--minutes=M] [--seed=S] [--record]
       echis test packages [NAME...] [--mode=normal|eager|hot]... [--stock] [--fresh]
       echis test sanitize [leaks|asan|valgrind]... [FILTER...] [--mode=MODE]... [--all] [--jobs=N]`;
const TEST_ROOTS =
  "agent bench cli compiler daemon models python report runtime schema scripts tests toolchain";

// Code that looks for files beside itself must find them from inside the bundle too.
const keepModulePaths = {
  name: "keep-module-paths",
  setup(setup) {
    setup.onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
      if (path.includes("/node_modules/")) return undefined;
      const contents = readFileSync(path, "utf8")
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)))
        .replaceAll("import.meta.filename", JSON.stringify(path));
      return { contents, loader: path.endsWith(".ts") ? "ts" : "js" };
    });
  },
};

function findTests(folder) {
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !["node_modules", "build", "dist"].includes(entry.name)) {
      found.push(...findTests(path));
    } else if (entry.name.endsWith(".test.ts")) found.push(path);
  }
  return found.sort();
}

async function bundle(entryPoints, outdir) {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  await build({
    entryPoints,
    outdir,
    outbase: ROOT,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    external: ["koffi", "esbuild"],
    plugins: [keepModulePaths],
    logLevel: "error",
    // A bundled CommonJS dependency may call require.
    banner: {
      js: 'import { createRequire as __cr } from "node:module"; const require = __cr(import.meta.url);',
    },
  });
}

/** Runs a command, passes its output on, and returns it with the exit code. */
function run(argv, env = {}) {
  return new Promise((done) => {
    const child = spawn(argv[0], argv.slice(1), {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      process.stdout.write(chunk);
    });
    child.on("close", (code) => done({ code: code ?? 1, text }));
  });
}

/** Every test file is a process of its own, so that one that dies takes no other with it. */
async function runUnit(name, filters, env) {
  const underIr = (path) => path.startsWith(join(ROOT, "tests/ir/"));
  const files = TEST_ROOTS.split(" ")
    .flatMap((folder) => {
      try {
        return findTests(join(ROOT, folder));
      } catch {
        return [];
      }
    })
    .filter((path) => underIr(path) === (name === "ir"))
    .filter((path) => filters.length === 0 || filters.some((f) => path.includes(f)));
  if (files.length === 0) return { passed: 0, failed: 0 };
  const outdir = join(OUT, name);
  try {
    await bundle(files, outdir);
  } catch (error) {
    console.log(`${name}: cannot bundle the tests: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
  const built = files.map((f) => join(outdir, f.slice(ROOT.length + 1).replace(/\.ts$/, ".mjs")));
  // Node's own default leaves one processor idle.
  const jobs = `--test-concurrency=${Math.max(2, availableParallelism())}`;
  const argv = [process.execPath, "--enable-source-maps", "--test", jobs, "--test-reporter=tap"];
  const output = await runQuietly([...argv, ...built], env);
  const count = (key) => Number(output.text.match(new RegExp(`^# ${key} (\\d+)$`, "m"))?.[1] ?? 0);
  const failed = count("fail") + count("cancelled");
  if (output.code !== 0) console.log(failuresOf(output.text));
  return { passed: count("pass"), failed: output.code !== 0 && failed === 0 ? 1 : failed };
}

function runQuietly(argv, env) {
  return new Promise((done) => {
    const child = spawn(argv[0], argv.slice(1), {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        text += chunk;
      });
    }
    child.on("close", (code) => done({ code: code ?? 1, text }));
  });
}

/** The failing leaves of a TAP report, each with its explanation. */
function failuresOf(tap) {
  const kept = [];
  let keeping = false;
  for (const line of tap.split("\n")) {
    if (/^\s*(not )?ok \d+/.test(line)) keeping = /^\s*not ok/.test(line);
    else if (/^\s*# Subtest|^TAP version|^\s*1\.\.\d+/.test(line)) keeping = false;
    if (keeping) kept.push(line);
  }
  return kept.length > 0 ? kept.join("\n") : tap.slice(-4000);
}

async function runRunner(source, args) {
  const outdir = join(OUT, "runners", source.replaceAll("/", "-"));
  await bundle([join(ROOT, source)], outdir);
  const file = join(outdir, source.replace(/\.ts$/, ".mjs"));
  const { code, text } = await run([process.execPath, "--enable-source-maps", file, ...args]);
  const summary = [...text.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  if (!summary) return { passed: 0, failed: 1 };
  const failed = Number(summary[2]);
  return { passed: Number(summary[1]), failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** Slow unit tests take samples in a quick run, others with each commit. */
function sampleByCommit() {
  const git = spawnSync("git", ["rev-list", "--count", "HEAD"], { cwd: ROOT, encoding: "utf8" });
  return { ECHIS_TEST_TURN: git.status === 0 ? git.stdout.trim() : "0" };
}

/** A suite may be named by a flag, wherever it stands. */
function suiteFirst(argv) {
  const flag = argv.find((a) => SUITES.some((suite) => a === `--${suite}`));
  return flag === undefined ? argv : [flag.slice(2), ...argv.filter((a) => a !== flag)];
}

async function main(given) {
  const argv = suiteFirst(given);
  if (argv.includes("--help")) {
    console.log(USAGE);
    return 0;
  }
  const wrong = argv.find((a) => a.startsWith("-") && !FLAG.test(a));
  if (wrong !== undefined) {
    console.error(`echis test: unknown flag ${wrong}\n${USAGE}`);
    return 2;
  }
  const flags = argv.filter((a) => a.startsWith("--"));
  const words = argv.filter((a) => !a.startsWith("--"));
  const suite = SUITES.includes(words[0]) ? words.shift() : "quick";
  const env = {
    ...(flags.includes("--bless") ? { ECHIS_BLESS: "1" } : {}),
    ...(suite === "quick" ? sampleByCommit() : {}),
  };
  const passed_on = [...words, ...flags.filter((f) => f !== "--bless")];
  const corpus = (plan) => runRunner("tests/run/harness.ts", [plan, ...passed_on]);
  const faults = (args) => runRunner("tests/faults/runner.ts", args);
  const conformance = (args) => runRunner("tests/conformance/runner.ts", args);
  const steps = {
    unit: [["unit", () => runUnit("unit", words, env)]],
    ir: [["ir", () => runUnit("ir", words, env)]],
    run: [["run", () => corpus("run")]],
    stress: [["stress", () => corpus("stress")]],
    fuzz: [["fuzz", () => runRunner("tests/fuzz/runner.ts", passed_on)]],
    faults: [["faults", () => faults(passed_on)]],
    conformance: [["conformance", () => conformance(passed_on)]],
    packages: [["packages", () => runRunner("tests/packages/runner.ts", passed_on)]],
    sanitize: [["sanitize", () => runRunner("tests/memory/runner.ts", passed_on)]],
  };
  const fuzz = () =>
    runRunner("tests/fuzz/runner.ts", ["--programs=8", "--batch=8", "--mode=hot", "--no-shrink"]);
  const named = words.length > 0;
  steps.quick = [...steps.unit, ...steps.ir, ["corpus", () => corpus("quick")]];
  if (!named) steps.quick.push(["fuzz", fuzz]);
  steps.ci = [...steps.unit, ...steps.ir, ["corpus", () => corpus("ci")]];
  steps.full = [
    ...steps.unit,
    ...steps.ir,
    ["corpus", () => corpus("full")],
    ["faults", () => faults([])],
    ["conformance", () => conformance(passed_on)],
  ];
  const total = { passed: 0, failed: 0 };
  for (const [name, step] of steps[suite]) {
    const started = performance.now();
    console.log(`== ${name}`);
    const result = await step();
    total.passed += result.passed;
    total.failed += result.failed;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`== ${name}: ${result.passed} passed, ${result.failed} failed in ${seconds} s`);
  }
  if (words.length > 0 && total.passed + total.failed === 0) {
    console.error(`echis test: nothing is called ${words.join(" or ")}`);
    total.failed = 1;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));

// The root script, in a copy of the repository's top whose build is a stand-in: what it builds,
// when it builds again, and that a set-up that fails leaves `run` interpreted.
import assert from "node:assert/strict";
import { chmodSync, copyFileSync, mkdirSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type Outcome, runProcess } from "../run/process.ts";
import { PYTHON, Sandbox } from "./sandbox.ts";

const REPO = join(import.meta.dirname, "../..");

// Builds a launcher that says NATIVE and runs Python; fails when FAIL_BUILD is set.
const BUILD = `
import { mkdirSync, writeFileSync } from "node:fs";
if (process.env.FAIL_BUILD) { console.error("no luck"); process.exit(1); }
mkdirSync("build/bin", { recursive: true });
mkdirSync("dist", { recursive: true });
writeFileSync("dist/cli.js", "");
const script = '#!/bin/sh\\nshift\\necho NATIVE\\nexec ${PYTHON} "$@"\\n';
writeFileSync("build/bin/echis", script, { mode: 0o755 });
`;

class Checkout extends Sandbox {
  readonly root = join(this.folder, "checkout");

  constructor() {
    super();
    for (const name of ["scripts", "agent", "node_modules"]) {
      mkdirSync(join(this.root, name), { recursive: true });
    }
    for (const name of ["echis", "scripts/setup.sh"]) {
      copyFileSync(join(REPO, name), join(this.root, name));
      chmodSync(join(this.root, name), 0o755);
    }
    this.write("checkout/package-lock.json", "{}");
    this.write("checkout/node_modules/.package-lock.json", "{}");
    this.write("checkout/scripts/build.mjs", BUILD);
    this.env = { ECHIS_NO_INSTALL: "1" };
    this.age("package-lock.json", 60);
  }

  /** Makes a file look that many seconds old. */
  age(name: string, seconds: number): void {
    const time = Date.now() / 1000 - seconds;
    utimesSync(join(this.root, name), time, time);
  }

  command(args: readonly string[], env: Record<string, string> = {}, stdin = ""): Promise<Outcome> {
    const base = { PATH: process.env.PATH ?? "/usr/bin:/bin", HOME: this.folder };
    return runProcess([join(this.root, "echis"), ...args], {
      cwd: this.folder,
      env: { ...base, ...this.env, ...env },
      stdin,
      timeoutMs: 60_000,
    });
  }

  override async dispose(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function inCheckout(body: (checkout: Checkout) => Promise<void>): () => Promise<void> {
  return async () => {
    const checkout = new Checkout();
    try {
      await body(checkout);
    } finally {
      await checkout.dispose();
    }
  };
}

test(
  "builds at the first run only, and passes arguments, input and exit code on",
  inCheckout(async (checkout) => {
    const program = "import sys; print(sys.argv, sys.stdin.read()); sys.exit(3)";
    const args = ["run", "-c", program, "a b", "--flag"];
    const first = await checkout.command(args, {}, "input");
    assert.equal(first.stdout, "NATIVE\n['-c', 'a b', '--flag'] input\n");
    assert.equal(first.code, 3);
    assert.match(first.stderr, /^echis setup: building\n$/);
    const second = await checkout.command(args, {}, "input");
    assert.equal(second.stdout, first.stdout);
    assert.equal(second.stderr, "");
  }),
);

test(
  "other commands build again when a source changed",
  inCheckout(async (checkout) => {
    await checkout.command(["setup"]);
    assert.equal((await checkout.command(["explain", "-c", ""])).stderr, "");
    checkout.write("checkout/agent/new.c", "");
    checkout.age("agent/new.c", -5);
    assert.match((await checkout.command(["explain", "-c", ""])).stderr, /building/);
  }),
);

test(
  "a failing build leaves run interpreted, is not repeated, and ends other commands",
  inCheckout(async (checkout) => {
    const env = { FAIL_BUILD: "1" };
    const first = await checkout.command(["run", "-"], env, "print('from stdin')");
    assert.equal(first.stdout, "from stdin\n");
    assert.match(first.stderr, /no luck\n.*running interpreted\n$/);
    const second = await checkout.command(["run", "-c", "print(2)"], env);
    assert.equal(second.stdout, "2\n");
    assert.equal(second.stderr.trim().split("\n").length, 1);
    const quiet = await checkout.command(["run", "-c", "print(2)"], { ...env, ECHIS_QUIET: "1" });
    assert.equal(quiet.stderr, "");
    assert.equal((await checkout.command(["explain", "x.py"], env)).code, 1);
    assert.equal((await checkout.command(["doctor"], env)).code, 1);
  }),
);

test(
  "doctor runs on what an earlier build has left",
  inCheckout(async (checkout) => {
    await checkout.command(["setup"]);
    checkout.write("checkout/agent/new.c", "");
    checkout.age("agent/new.c", -5);
    // The stand-in of the launcher drops the command's name and runs Python.
    const outcome = await checkout.command(["doctor", "-c", "print(5)"], { FAIL_BUILD: "1" });
    assert.equal(outcome.stdout, "NATIVE\n5\n");
    assert.match(outcome.stderr, /the build failed/);
  }),
);

test(
  "a missing tool is named, and run goes on",
  inCheckout(async (checkout) => {
    // A PATH with what the script itself needs, but no compiler.
    mkdirSync(join(checkout.folder, "bin"));
    const env = { PATH: join(checkout.folder, "bin"), ECHIS_PYTHON: PYTHON };
    for (const tool of ["sh", "dirname", "mkdir", "cat", "find", "flock", "readlink"]) {
      symlinkSync(`/usr/bin/${tool}`, join(checkout.folder, "bin", tool));
    }
    const outcome = await checkout.command(["run", "-c", "print(4)"], env);
    assert.equal(outcome.stdout, "4\n");
    assert.match(outcome.stderr, /apt-get install .*clang-22.*running interpreted\n$/);
    assert.equal((await checkout.command(["test"], env)).code, 1);
  }),
);

test(
  "an unknown set-up goal",
  inCheckout(async (checkout) => {
    const outcome = await checkout.command(["setup", "everything"]);
    assert.equal(outcome.code, 2);
    assert.match(outcome.stderr, /unknown goal 'everything'/);
  }),
);

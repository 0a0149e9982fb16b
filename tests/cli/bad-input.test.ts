// What is wrong with the program or with Python's flags is Python's to say, in its own words.
import { mkdirSync } from "node:fs";
import { after, test } from "node:test";
import { assertSame, Sandbox } from "./sandbox.ts";

// One sandbox for all: each case has files of its own, and the daemon is started once.
const sandbox = new Sandbox();
after(() => sandbox.dispose());

/** Each case: Python's arguments, after the files they need were written. */
const CASES: Record<string, () => readonly string[]> = {
  "missing file": () => ["missing.py"],
  "folder without __main__": () => {
    mkdirSync(`${sandbox.folder}/folder`, { recursive: true });
    return ["folder"];
  },
  "syntax error": () => {
    sandbox.write("bad.py", "def f(:\n    pass\n");
    return ["bad.py"];
  },
  "indentation error": () => {
    sandbox.write("bad.py", "if True:\npass\n");
    return ["bad.py"];
  },
  "source that is not UTF-8": () => {
    sandbox.write("bad.py", Uint8Array.of(0x78, 0x20, 0x3d, 0x20, 0x22, 0xff, 0x22, 0x0a));
    return ["bad.py"];
  },
  "null bytes": () => {
    sandbox.write("bad.py", "x = 1\0\n");
    return ["bad.py"];
  },
  "wrong flag of Python": () => ["-Z"],
  "flag without its value": () => ["-c"],
  "missing module": () => ["-m", "no_such_module_here"],
  "uncaught exception": () => ["-c", "def f(n):\n    return 1 // n\nf(0)"],
  "exit code": () => ["-c", "import sys; sys.exit(7)"],
  "exit with a message": () => ["-c", "import sys; sys.exit('no')"],
  "killed by a signal": () => ["-c", "import os; os.kill(os.getpid(), 15)"],
  "empty file": () => {
    sandbox.write("empty.py", "");
    return ["empty.py"];
  },
};

for (const mode of ["normal", "eager"]) {
  for (const [name, prepare] of Object.entries(CASES)) {
    test(`${name}, ${mode}`, async () => {
      const args = prepare();
      const echis = await sandbox.echis(["run", ...args], { ECHIS_MODE: mode });
      assertSame(echis, await sandbox.python(args));
    });
  }
}

test("program on stdin", async () => {
  const program = "import sys\nprint(sys.argv)\nraise KeyError('x')\n";
  const args = ["-", "one", "--two"];
  assertSame(
    await sandbox.echis(["run", ...args], {}, program),
    await sandbox.python(args, {}, program),
  );
});

test("environment, flags and LD_PRELOAD as the program sees them", async () => {
  const program =
    "import os, sys, subprocess\n" +
    "print(sorted(k for k in os.environ if not k.startswith('ECHIS_')))\n" +
    "print(os.environ.get('LD_PRELOAD'), sys.flags, sys.executable, sys.orig_argv[1:])\n" +
    "print(subprocess.run([sys.executable, '-c', 'print(1)'], capture_output=True).stdout)\n";
  const args = ["-X", "utf8", "-O", "-c", program, "--flag", "a b"];
  assertSame(await sandbox.echis(["run", ...args]), await sandbox.python(args));
});

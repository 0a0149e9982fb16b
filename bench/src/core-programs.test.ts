import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import { test } from "node:test";
import { sample } from "../../tests/sample.ts";
import { corePrograms } from "./core-programs.ts";
import { cpython } from "./engines.ts";
import { projectRoot } from "./root.ts";

const CHECK = `
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
for name in sys.argv[2:]:
    module = __import__(name)
    first = module.bench()
    if first is None or first != module.bench() or len(repr(first)) > 2000:
        print(name)
`;

test("each program returns a small result, the same on each call", () => {
  const root = projectRoot();
  const programs = corePrograms(root);
  assert.ok(programs.length >= 30);
  const { args } = programs[0]!.invocation({ iterations: 1, minSeconds: 0, loops: 1 });
  const names = sample(programs, 3).map((program) => program.name);
  const wrong = execFileSync(cpython(), ["-I", "-c", CHECK, dirname(args[1]!), ...names], {
    encoding: "utf8",
  });
  assert.equal(wrong, "");
});

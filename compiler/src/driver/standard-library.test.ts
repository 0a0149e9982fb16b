/**
 * Compiles functions of the standard library with made-up profiles: whatever a profile says, the
 * compiler may refuse a function but not fail, its IR is well-formed and survives printing and
 * parsing, and the same request gives the same LLVM text.
 */
import { deepEqual, equal, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { before, test } from "node:test";
import type { TypeFact, ValueFact } from "../../../schema/messages.ts";
import { sample } from "../../../tests/sample.ts";
import { type Random, random } from "../base/random.ts";
import { type BytecodeCfg, buildCfg } from "../bytecode/cfg.ts";
import { CodeObject } from "../bytecode/code.ts";
import { loads } from "../bytecode/marshal.ts";
import type { CompileRequest, FunctionFacts } from "../bytecode/request-types.ts";
import { requestForFacts, unprofiledFacts } from "../bytecode/unprofiled.ts";
import { buildImage } from "../frontend/build.ts";
import { Bailout } from "../frontend/translator.ts";
import { Op } from "../ir/graph.ts";
import { parseFunction } from "../ir/parser.ts";
import { printFunction, printOp } from "../ir/printer.ts";
import { verify } from "../ir/verifier.ts";
import { compileRequest } from "./compile.ts";

const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
const MODULES = "calendar colorsys copy fractions heapq statistics textwrap";

let functions: CodeObject[] = [];

before(() => {
  const program = `import marshal, pathlib, sys
library = pathlib.Path(pathlib.__file__).parent
codes = [compile((library / f"{name}.py").read_bytes(), name, "exec") for name in sys.argv[1:]]
sys.stdout.buffer.write(marshal.dumps(codes))`;
  const list = loads(
    execFileSync(PYTHON, ["-c", program, ...MODULES.split(" ")], { maxBuffer: 1 << 28 }),
  );
  const collect = (value: unknown): void => {
    if (!(value instanceof CodeObject)) return;
    functions.push(value);
    value.consts.forEach(collect);
  };
  ok(Array.isArray(list));
  list.forEach(collect);
  functions = sample(functions, 5);
});

const TYPES: readonly (TypeFact | null)[] = [
  ...["int", "float", "bool", "str", "bytes", "list", "tuple", "dict", "set", "NoneType"],
  ...[null, null, null],
];
const ITERATORS: readonly (TypeFact | null)[] = [
  "range_iterator",
  "list_iterator",
  "tuple_iterator",
  null,
];
const BUILTINS = new Set(
  "abs bool chr dict enumerate float int isinstance len list max min ord print range repr set sorted str sum tuple type zip".split(
    " ",
  ),
);

/** Any types for arguments and locals; on the stack of a loop only what may be there. */
function randomFacts(code: CodeObject, next: Random): FunctionFacts {
  const pick = <T>(from: readonly T[]): T => from[next(from.length)]!;
  const cfg: BytecodeCfg = buildCfg(code);
  const globals = new Map<string, ValueFact>();
  for (const name of code.names)
    if (BUILTINS.has(name)) globals.set(name, { kind: "builtin", name });
  const local = (slot: number): TypeFact | null =>
    pick(code.localsplusnames[slot]!.startsWith(".") ? ITERATORS : TYPES);
  const loops = new Map<number, (TypeFact | null)[]>();
  for (const { start, depth, isLoopHead } of cfg.blocks) {
    if (!isLoopHead || depth < 0) continue;
    const locals = Array.from({ length: code.nlocalsplus }, (_, slot) => local(slot));
    const stack = Array.from({ length: depth }, (_, i) =>
      i === depth - 1 ? pick(ITERATORS) : null,
    );
    loops.set(start, [...locals, ...stack]);
  }
  // Of `*args` and `**kwargs` the type is known, so nobody sends another.
  const plain = code.argcount + code.kwonlyargcount;
  const args = Array.from({ length: code.argSlots }, (_, slot) =>
    slot < plain ? local(slot) : null,
  );
  return { ...unprofiledFacts(code), globals, builtinNames: new Set(globals.keys()), args, loops };
}

function checkCompile(wanted: CompileRequest): boolean {
  const { qualname, firstlineno, filename } = wanted.functions[0]!;
  const name = `${filename}:${firstlineno} ${qualname}`;
  try {
    for (const fn of buildImage(wanted).image.fns) {
      const problems = verify(fn).map(
        ({ where, message }) => `${message}: ${where instanceof Op ? printOp(where) : ""}`,
      );
      deepEqual(problems, [], name);
      const text = printFunction(fn);
      equal(printFunction(parseFunction(text)), text, name);
    }
  } catch (error) {
    if (error instanceof Bailout) return false;
    throw new Error(`${name}: ${error instanceof Error ? error.stack : error}`);
  }
  const result = compileRequest(wanted);
  equal(result.kind, "image", name);
  deepEqual(compileRequest(wanted), result, name);
  return true;
}

test("without a profile", () => {
  const compiled = functions.filter((code) =>
    checkCompile(requestForFacts(unprofiledFacts(code), { eager: true, tier: 1 })),
  );
  ok(compiled.length > functions.length / 2);
});

test("with made-up profiles", () => {
  const next = random(3);
  const compiled = functions.filter((code) =>
    checkCompile(requestForFacts(randomFacts(code, next), { eager: false, tier: 1 })),
  );
  ok(compiled.length > functions.length / 2);
});

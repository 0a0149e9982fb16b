/**
 * Marshal, opcodes, decoding, positions and exception tables against CPython's own `dis`, on a
 * sample of the standard library. The whole of it: ECHIS_TEST_MODULES="a b/c ..." with more names.
 */
import { equal, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { before, test } from "node:test";
import { type BytecodeCfg, buildCfg, stackEffect } from "./cfg.ts";
import { CodeObject } from "./code.ts";
import { loads } from "./marshal.ts";
import { type Position, parsePositions } from "./positions.ts";
import { Tuple } from "./py-values.ts";

const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
const MODULES =
  process.env.ECHIS_TEST_MODULES ??
  `abc argparse ast asyncio/base_events asyncio/streams asyncio/tasks bdb calendar collections/__init__
  concurrent/futures/_base contextlib csv dataclasses datetime decimal difflib dis email/header
  enum fractions functools heapq html/parser http/client inspect ipaddress json/decoder
  logging/__init__ optparse os pathlib pdb pickle platform random re/_parser shutil socket
  statistics string subprocess tarfile tempfile textwrap threading traceback types typing
  unittest/mock urllib/parse uuid xml/dom/minidom zipfile`;

const modules: { name: string; code: CodeObject; lines: string }[] = [];

before(() => {
  const output = execFileSync(PYTHON, [script(), ...MODULES.trim().split(/\s+/)], {
    maxBuffer: 1 << 30,
  });
  const list = loads(output);
  ok(Array.isArray(list));
  for (const item of list) {
    ok(item instanceof Tuple);
    const [name, code, lines] = item.items;
    ok(typeof name === "string" && code instanceof CodeObject && typeof lines === "string");
    modules.push({ name, code, lines });
  }
});

function script(): string {
  return `${import.meta.dirname}/describe-code.py`;
}

/** Visits a code object and those nested in it, depth first. */
function visit(code: CodeObject, see: (code: CodeObject, cfg: BytecodeCfg) => void): void {
  see(code, buildCfg(code));
  for (const value of code.consts) if (value instanceof CodeObject) visit(value, see);
}

const python = (value: number | boolean | null) =>
  value === null ? "None" : value === true ? "True" : value === false ? "False" : `${value}`;

const showPosition = ({ line, endLine, column, endColumn }: Position) =>
  `(${[line, endLine, column, endColumn].map(python).join(", ")})`;

function describe(code: CodeObject, lines: string[]): void {
  visit(code, (code, cfg) => {
    lines.push(
      `code ${code.qualname} ${code.firstlineno} ${code.nlocals} ${code.ncellvars} ` +
        `${code.nfreevars} ${code.stacksize}`,
    );
    const positions = parsePositions(code);
    for (const { index, name, arg, target, opcode } of cfg.instructions) {
      const effects = `${opcode.effect(arg, false)} ${opcode.effect(arg, true)}`;
      const position = showPosition(positions[index]!);
      lines.push(`${index} ${name} ${arg} ${target} ${effects} ${position}`);
    }
    for (const { start, end, target, depth, lasti } of cfg.exceptionTable) {
      lines.push(`handler ${start} ${end} ${target} ${depth} ${python(lasti)}`);
    }
  });
}

test("instructions, stack effects, positions and handlers are those of dis", () => {
  ok(modules.length >= 40);
  for (const { name, code, lines } of modules) {
    const found: string[] = [];
    describe(code, found);
    const wanted = lines.split("\n");
    for (let i = 0; i < wanted.length; i++) equal(found[i], wanted[i], name);
    equal(found.length, wanted.length, name);
  }
});

test("blocks partition the code and their edges agree on stack depths", () => {
  let loops = 0;
  let handlersOnly = 0;
  for (const module of modules) {
    visit(module.code, (code, cfg) => {
      let position = 0;
      let deepest = 0;
      for (const block of cfg.blocks) {
        equal(block.start, position);
        equal(cfg.blockAt(block.start), block);
        position = block.end;
        if (block.isLoopHead) loops++;
        if (!block.normal && block.depth >= 0) handlersOnly++;
        if (block.isHandler) equal(block.instructions[0]!.index, block.start);
        let depth = block.depth;
        if (depth < 0) continue;
        for (const instruction of block.instructions) {
          const after = depth + stackEffect(instruction, false);
          deepest = Math.max(deepest, depth, after);
          depth = after;
        }
        for (const successor of block.successors) ok(successor.predecessors.includes(block));
        if (block.instructions.at(-1)!.name === "RETURN_VALUE") equal(depth, 0);
      }
      equal(position, code.code.length / 2);
      ok(deepest <= code.stacksize, code.qualname);
    });
  }
  ok(loops > 500 && handlersOnly > 500, `${loops} loops, ${handlersOnly} handlers`);
});

/** Which locals are live, and whose class is still looked at, in functions that CPython compiles. */
import { deepEqual, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { type BytecodeCfg, buildCfg } from "./cfg.ts";
import { CodeObject } from "./code.ts";
import { classLiveAfter, classLiveLocals, liveLocals } from "./live-locals.ts";
import { loads } from "./marshal.ts";

const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";

/** The graph of the only function in some source. */
function graphOf(source: string): BytecodeCfg {
  const script =
    "import marshal,sys; sys.stdout.buffer.write(marshal.dumps(compile(sys.argv[1],'t','exec')))";
  const module = loads(execFileSync(PYTHON, ["-c", script, source]));
  ok(module instanceof CodeObject);
  const code = module.consts.find((value) => value instanceof CodeObject);
  ok(code instanceof CodeObject);
  return buildCfg(code);
}

/** Names of the locals whose class is looked at after the n-th call of a function. */
function lookedAtAfterCall(cfg: BytecodeCfg, n: number): string[] {
  const call = cfg.instructions.filter(({ name }) => name === "CALL")[n]!;
  const block = cfg.blocks.find(({ instructions }) => instructions.includes(call))!;
  const live = classLiveAfter(cfg, classLiveLocals(cfg), block, call);
  return [...live].map((slot) => cfg.code.localsplusnames[slot]!).sort();
}

test("an object that is only returned, stored, compared by identity or passed on isn't looked at", () => {
  const cfg = graphOf(`
def f(a, b, c, d, items):
    a.go()
    b.x = a
    items.append(c)
    use(d)
    if c is d:
        return a
    return [a, c, d]
`);
  deepEqual(lookedAtAfterCall(cfg, 0), ["b", "items"]);
  const live = liveLocals(cfg)[cfg.blocks.at(-1)!.id]!;
  deepEqual([...live].map((slot) => cfg.code.localsplusnames[slot]).sort(), ["a", "c", "d"]);
});

test("operands, owners of attributes and of methods are looked at, on any path", () => {
  const cfg = graphOf(`
def f(a, b, c, d, e):
    a.go()
    for i in range(3):
        if b + i:
            d.x = c.y
        e = c
    return a.go(e)
`);
  deepEqual(lookedAtAfterCall(cfg, 0), ["a", "b", "c", "d"]);
});

test("an assignment ends what is known of a local", () => {
  const cfg = graphOf(`
def f(a, b):
    a.go()
    a = b
    return a.x
`);
  deepEqual(lookedAtAfterCall(cfg, 0), []);
});

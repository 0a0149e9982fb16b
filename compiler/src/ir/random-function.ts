/**
 * Random well-formed functions, for property tests of printer, parser, verifier, analyses and
 * passes. Values are only used where a dominating block defines them, and frame states mention
 * some of those in reach; what the code computes means nothing.
 */
import { dominatorTree } from "../base/dominator-tree.ts";
import type { Random } from "../base/random.ts";
import {
  type Block,
  Builder,
  type Edge,
  Fn,
  type FrameState,
  type SlotState,
  type Value,
} from "./graph.ts";

/**
 * Makes a function of up to `size` blocks, framed and with several entries every other time.
 * Blocks may be unreachable, loops irreducible.
 */
export function randomFunction(random: Random, size: number): Fn {
  const framed = random(2) === 0;
  const fn = new Fn("random", framed ? "framed" : "fast", random(3));
  const count = 1 + random(size);
  const blocks = Array.from({ length: count }, (_, i) =>
    fn.newBlock(random(4) === 0 ? `n${i}` : ""),
  );
  const roots = framed && count > 1 && random(2) === 0 ? [0, random(count)] : [0];
  const isRoot = (i: number): boolean => roots.includes(i);
  if (!framed) {
    fn.params.push(fn.newValue("i64"), fn.newValue("f64"), fn.newValue("obj"));
    fn.returns = "f64";
  } else {
    for (const root of new Set(roots))
      fn.entries.push({ instr: root, depth: 0, block: blocks[root]! });
  }
  // A fast function's first block must not be entered again with parameters, so it has none.
  blocks.forEach((block, i) => {
    if (!isRoot(i)) for (let n = random(3); n > 0; n--) block.params.push(fn.newValue("i64"));
  });
  const next = blocks.map(() => Array.from({ length: random(3) }, () => random(count)));
  const { idom, order } = dominatorTree(count, [...new Set(roots)], (node) => next[node]!);
  const values = new Map<number, Value[]>();
  const visit = [...order, ...blocks.keys()].filter((node, i, all) => all.indexOf(node) === i);
  for (const node of visit) {
    const above = idom[node]! >= 0 ? values.get(idom[node]!)! : fn.params;
    const scope = [...above, ...blocks[node]!.params];
    values.set(node, scope);
    const edges = next[node]!.map((to) => blocks[to]!);
    fill(fn, blocks[node]!, edges, scope, random);
  }
  return fn;
}

function fill(fn: Fn, block: Block, next: readonly Block[], scope: Value[], random: Random): void {
  const b = new Builder(fn, block);
  const pick = (rep: Value["rep"]): Value => {
    const fitting = scope.filter((value) => value.rep === rep);
    const chosen = fitting[random(fitting.length + 1)];
    if (chosen !== undefined) return chosen;
    return define(constant(b, rep, random));
  };
  const define = (value: Value): Value => {
    scope.push(value);
    return value;
  };
  for (let n = random(6); n > 0; n--) {
    switch (random(6)) {
      case 0:
        define(b.emit("i64_and", [pick("i64"), pick("i64")]));
        break;
      case 1:
        define(b.emit("f64_add", [pick("f64"), pick("f64")]));
        break;
      case 2: {
        const args = [pick("i64"), pick("i64")];
        b.state = randomState(scope, random);
        define(b.emit("i64_add_checked", args));
        break;
      }
      case 3: {
        const args = [pick("obj")];
        b.state = randomState(scope, random);
        define(b.emit("guard_type", args, { type: "float", reason: "type" }));
        break;
      }
      case 4: {
        const args = [pick("obj"), pick("obj")];
        b.state = randomState(scope, random);
        const op = b.op("call", args, { kwnames: -1 });
        if (random(2) === 0) op.raiseState = randomState(scope, random);
        define(op.result!);
        break;
      }
      default:
        b.op("incref", [pick("obj")]);
    }
  }
  const edges = next.map((to): Edge => ({ block: to, args: to.params.map(() => pick("i64")) }));
  const condition = edges.length === 2 ? [pick("bool")] : [];
  const result = fn.kind === "fast" ? pick("f64") : pick("obj");
  b.state = randomState(scope, random);
  if (edges.length === 2) b.end("branch", condition, edges, { likely: "even" });
  else if (edges.length === 1) b.end(random(3) === 0 ? "poll" : "jump", [], edges);
  else b.end(fn.kind === "fast" ? "return_fast" : "return", [result], []);
}

function constant(b: Builder, rep: Value["rep"], random: Random): Value {
  switch (rep) {
    case "i64":
      return b.emit("const_i64", [], { value: BigInt(random(1000)) - 500n });
    case "f64":
      return b.emit("const_f64", [], { value: (random(1000) - 500) / 8 });
    case "bool":
      return b.emit("const_bool", [], { value: random(2) === 0 });
    default:
      return b.emit("pool", [], { index: random(10) });
  }
}

function randomState(scope: readonly Value[], random: Random): FrameState {
  const slot = (): SlotState => {
    const value = scope[random(scope.length + 1)];
    if (value === undefined) return { kind: "null" };
    if (value.rep === "i64" && random(4) === 0) {
      return { kind: "range_iter", parts: [value, value, value, value] };
    }
    return { kind: "value", value, owned: value.rep === "obj" && random(2) === 0 };
  };
  const resume = random(50);
  return {
    resume,
    at: random(2) === 0 ? resume : random(50),
    locals: Array.from({ length: random(3) }, (_, i) => [2 * i, slot()] as const),
    stack: Array.from({ length: random(3) }, slot),
  };
}

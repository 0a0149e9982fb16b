/**
 * Block parameters that always hold the same value become one, and those that always hold the same
 * constant become that.
 *
 *     jump b1(v0, v1, v1)                           jump b1(v1)
 *   b1(v2: i64, v3: bool, v4: bool):              b1(v3: bool):
 *     jump b1(v2, v5, v5)                  =>       jump b1(v5)        with v0 = const_i64 0
 *
 * Block versions carry every local and stack item from block to block, so a loop's parameters are
 * mostly copies of an outer loop's. Optimistic, as value numbering is: parameters start as equal
 * and are told apart where an edge passes different values.
 */
import { type Block, type Edge, type Fn, Op, type Value } from "../ir/graph.ts";
import { replaceValues } from "../ir/replace-values.ts";
import type { Pass } from "./pass.ts";

export const mergeParams: Pass = {
  name: "merge-params",
  run(fn: Fn): void {
    const edges = edgesInto(fn);
    foldConstants(fn, edges);
    mergeEqual(fn, edges);
  },
};

type Incoming = ReadonlyMap<Block, readonly Edge[]>;

function edgesInto(fn: Fn): Incoming {
  const incoming = new Map<Block, Edge[]>(fn.blocks.map((block) => [block, []]));
  for (const block of fn.blocks) {
    for (const op of block.ops) for (const edge of op.targets) incoming.get(edge.block)!.push(edge);
  }
  return incoming;
}

/** Text that constants share exactly if they are the same one; null for other values. */
function constantKey(value: Value): string | null {
  const { def } = value;
  if (def === null || def.args.length > 0) return null;
  switch (def.name) {
    case "const_i64":
      return `i${def.attrs["value"]}`;
    case "const_bool":
      return `b${def.attrs["value"]}`;
    case "const_f64":
      return `f${def.attrs["value"]}${Object.is(def.attrs["value"], -0) ? "-" : ""}`;
    case "null":
      return "null";
    default:
      return null;
  }
}

// ---- parameters that are constants ---------------------------------------------------------------

/** What each parameter holds: a constant, or null for different values. Absent: no edge seen yet. */
type Constants = ReadonlyMap<Value, Value | null>;

function foldConstants(fn: Fn, edges: Incoming): void {
  const known = findConstants(fn, edges);
  const replacements = new Map<Value, Value>();
  for (const block of fn.blocks) {
    const gone = block.params.map((param) => known.get(param) ?? null);
    if (gone.every((constant) => constant === null)) continue;
    gone.forEach((constant, i) => {
      if (constant === null) return;
      const { name, attrs } = constant.def!;
      const again = new Op(name, [], attrs, fn.newValue(constant.rep), null);
      block.ops.unshift(again);
      replacements.set(block.params[i]!, again.result!);
    });
    dropParams(block, edges, (i) => gone[i] === null);
  }
  replaceValues(fn, replacements);
}

function findConstants(fn: Fn, edges: Incoming): Constants {
  const entered = new Set(fn.entries.map(({ block }) => block));
  const tracked = new Set(fn.blocks.flatMap((block) => (entered.has(block) ? [] : block.params)));
  const known = new Map<Value, Value | null>();
  const held = (value: Value): Value | null | undefined =>
    tracked.has(value) ? known.get(value) : constantKey(value) === null ? null : value;
  for (let changed = true; changed; ) {
    changed = false;
    for (const block of fn.blocks) {
      for (const [i, param] of block.params.entries()) {
        if (known.get(param) === null || !tracked.has(param)) continue;
        for (const { args } of edges.get(block)!) {
          const now = known.get(param);
          const incoming = held(args[i]!);
          if (incoming === undefined || now === null) continue;
          if (now !== undefined && incoming !== null && constantKey(now) === constantKey(incoming))
            continue;
          known.set(param, now === undefined ? incoming : null);
          changed = true;
        }
      }
    }
  }
  return known;
}

// ---- parameters that are equal -------------------------------------------------------------------

function mergeEqual(fn: Fn, edges: Incoming): void {
  const leader = congruentParams(fn, edges);
  const replacements = new Map<Value, Value>();
  for (const block of fn.blocks) {
    if (block.params.every((param) => leader.get(param) === param)) continue;
    const { params } = block;
    for (const param of params)
      if (leader.get(param) !== param) replacements.set(param, leader.get(param)!);
    dropParams(block, edges, (i) => leader.get(params[i]!) === params[i]);
  }
  replaceValues(fn, replacements);
}

/** For each parameter, the first one of its block that always holds the same value. */
function congruentParams(fn: Fn, edges: Incoming): ReadonlyMap<Value, Value> {
  const leader = new Map<Value, Value>();
  const entered = new Set(fn.entries.map(({ block }) => block));
  for (const block of fn.blocks) {
    const byRep = new Map<string, Value>();
    for (const param of block.params) {
      const first = byRep.get(param.rep) ?? param;
      byRep.set(param.rep, first);
      leader.set(param, entered.has(block) ? param : first);
    }
  }
  const keyOf = (value: Value): string =>
    constantKey(value) ?? `v${(leader.get(value) ?? value).id}`;
  for (let changed = true; changed; ) {
    changed = false;
    for (const block of fn.blocks) {
      const signatures = new Map<string, Value>();
      for (const [i, param] of block.params.entries()) {
        const old = leader.get(param)!;
        const signature = `${old.id}|${edges
          .get(block)!
          .map(({ args }) => keyOf(args[i]!))
          .join(" ")}`;
        const first = signatures.get(signature) ?? param;
        signatures.set(signature, first);
        if (entered.has(block) || first === old) continue;
        leader.set(param, first);
        changed = true;
      }
    }
  }
  return leader;
}

function dropParams(block: Block, edges: Incoming, keep: (index: number) => boolean): void {
  for (const edge of edges.get(block)!) edge.args = edge.args.filter((_, i) => keep(i));
  block.params = block.params.filter((_, i) => keep(i));
}

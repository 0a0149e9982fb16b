/**
 * Requests for code that has not run: nothing is known but the code object itself.
 */
import type { CodeObject } from "./code.ts";
import type { CompileRequest, FunctionFacts } from "./request-types.ts";

/** Facts of code that nobody has seen run. */
export function unprofiledFacts(code: CodeObject): FunctionFacts {
  return {
    code,
    key: "0".repeat(32),
    adaptive: code.code,
    filename: code.filename,
    firstlineno: code.firstlineno,
    qualname: code.qualname,
    globals: new Map(),
    builtinNames: new Set(),
    attrs: new Map(),
    args: [],
    loops: new Map(),
    sites: new Map(),
    classes: new Map(),
    native: false,
    drained: false,
    defaults: [],
    kwdefaults: new Map(),
    closure: Array.from({ length: code.nfreevars }, () => null),
    made: new Map(),
    module: null,
    callees: new Map(),
  };
}

/** A request for one function; its image is for looking at, since its keys are made up. */
export function requestForFacts(
  facts: FunctionFacts,
  { eager, tier }: Pick<CompileRequest, "eager" | "tier">,
): CompileRequest {
  return {
    id: 1,
    pid: 1,
    key: facts.key,
    fingerprint: "0".repeat(16),
    eager,
    tier,
    waits: false,
    continues: false,
    stress: false,
    heat: 0,
    functions: [facts],
    types: [],
    failures: [],
  };
}

/** Requests with as much in them as tests of what is brought together from several look at. */
import type { CompileRequest, FunctionFacts } from "./request-types.ts";

type TypeFacts = CompileRequest["types"][number];

export function sampleType(qualname: string, parts: object = {}): TypeFacts {
  return {
    module: "m",
    qualname,
    values: new Map(),
    methods: new Map(),
    supers: new Map(),
    metaclass: "type",
    init: null,
    ...parts,
  } as unknown as TypeFacts;
}

export function sampleFacts(key: string, parts: object = {}): FunctionFacts {
  return {
    key,
    classes: new Map(),
    args: [],
    loops: new Map(),
    sites: new Map(),
    globals: new Map(),
    attrs: new Map(),
    defaults: [],
    kwdefaults: new Map(),
    closure: [],
    callees: new Map(),
    ...parts,
  } as unknown as FunctionFacts;
}

export function sampleRequest(parts: Partial<CompileRequest>): CompileRequest {
  return { key: "f", fingerprint: "1", failures: [], tier: 1, ...parts } as CompileRequest;
}

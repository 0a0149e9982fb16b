/**
 * Encodes a compile request: the opposite of `request.ts`. What was brought together from several
 * requests is kept as one.
 */
import {
  CALLEE_KINDS,
  type Callee,
  type Failure,
  type FUNCTION_FIELDS,
  type HeapTypeFacts,
  type REQUEST_FIELDS,
  type TYPE_FIELDS,
  type TypeFact,
  type ValueFact,
} from "../../../schema/messages.ts";
import { dumps, type Writable } from "./marshal-writer.ts";
import type { CompileRequest, FunctionFacts } from "./request-types.ts";

/** Wire names of a table, in any order. */
type Row<Table> = { readonly [Name in keyof Table]?: Writable };

/** Body of a message that `decodeRequest` reads as an equal request. */
export function encodeRequest(request: CompileRequest): Uint8Array {
  const { id, pid, fingerprint, key, eager, tier, waits, continues, stress, heat } = request;
  const row: Row<typeof REQUEST_FIELDS> = {
    op: "compile",
    id,
    pid,
    fingerprint,
    key,
    eager,
    tier,
    waits,
    continues,
    stress,
    heat,
    functions: request.functions.map(encodeFunction),
    types: request.types.map(encodeType),
    failures: encodeFailures(request),
  };
  return dumps(dict(row));
}

function encodeFunction(facts: FunctionFacts): Writable {
  const row: Row<typeof FUNCTION_FIELDS> = {
    code: facts.code,
    key: facts.key,
    adaptive: facts.adaptive,
    filename: facts.filename,
    firstlineno: facts.firstlineno,
    qualname: facts.qualname,
    globals: mapped(facts.globals, encodeValue),
    builtin_names: [...facts.builtinNames],
    attrs: mapped(facts.attrs, encodeValue),
    args: facts.args,
    loops: facts.loops,
    sites: facts.sites,
    classes: facts.classes,
    native: facts.native,
    drained: facts.drained,
    defaults: facts.defaults,
    kwdefaults: facts.kwdefaults,
    closure: facts.closure.map((fact) => (fact === null ? null : encodeValue(fact))),
    made: facts.made,
    module: facts.module,
    callees: mapped(facts.callees, (met) => met.map(encodeCallee)),
  };
  return dict(row);
}

function encodeCallee({ function: index, kind }: Callee): Writable {
  return [index, CALLEE_KINDS.indexOf(kind)];
}

function encodeType(facts: HeapTypeFacts): Writable {
  const row: Row<typeof TYPE_FIELDS> = {
    module: facts.module,
    qualname: facts.qualname,
    ivalues: facts.ivalues,
    slots: facts.slots,
    dict_at: facts.dictAt,
    precedence: facts.precedence,
    dict_values: facts.dictValues,
    values: facts.values,
    methods: mapped(facts.methods, encodeValue),
    supers: mapped(facts.supers, encodeValue),
    has_getattr: facts.hasGetattr,
    has_setattr: facts.hasSetattr,
    simple_new: facts.simpleNew,
    metaclass: facts.metaclass,
    class_loads: facts.classLoads,
    init: facts.init === null ? null : encodeValue(facts.init),
    no_dict: facts.noDict,
  };
  return dict(row);
}

function encodeValue(fact: ValueFact): Writable {
  switch (fact.kind) {
    case "func":
    case "property":
    case "static":
    case "class_method":
      return [fact.kind, fact.function];
    case "type":
    case "value":
      return [fact.kind, fact.type satisfies TypeFact];
    case "builtin":
    case "module":
      return [fact.kind, fact.name];
    case "cfunc":
      return [fact.kind, fact.module, fact.name];
    case "pyfunc":
      return [fact.kind];
  }
}

/** By the functions' keys, which several functions may share. */
function encodeFailures({ functions, failures }: CompileRequest): Writable {
  return failures.map(({ function: index, instr, reason, count }: Failure) => [
    functions[index]!.key,
    instr,
    reason,
    count,
  ]);
}

function mapped<Key extends Writable, Value>(
  map: ReadonlyMap<Key, Value>,
  write: (value: Value) => Writable,
): ReadonlyMap<Key, Writable> {
  return new Map([...map].map(([key, value]) => [key, write(value)]));
}

function dict(row: { readonly [name: string]: Writable | undefined }): Writable {
  return new Map(
    Object.entries(row).filter((entry): entry is [string, Writable] => {
      return entry[1] !== undefined;
    }),
  );
}

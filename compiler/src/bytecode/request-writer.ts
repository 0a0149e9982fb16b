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
import { mapped } from "../base/maps.ts";
import { dumps, type Writable } from "./marshal-writer.ts";
import type { CompileRequest, FunctionFacts } from "./request-types.ts";

/** All wire names of a table, so that none is forgotten. */
type Row<Table> = { readonly [Name in keyof Table]: Writable };
/** What the daemon reads for itself isn't kept. */
type RequestRow = Omit<Row<typeof REQUEST_FIELDS>, "build" | "home" | "program">;

/** Body of a message that `decodeRequest` reads as an equal request. */
export function encodeRequest(request: CompileRequest): Uint8Array {
  const { id, pid, fingerprint, key, eager, tier, waits, continues, stress, heat } = request;
  return dumps(
    dict({
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
    } satisfies RequestRow),
  );
}

function encodeFunction(facts: FunctionFacts): Writable {
  return dict({
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
  } satisfies Row<typeof FUNCTION_FIELDS>);
}

function encodeCallee({ function: index, kind }: Callee): Writable {
  return [index, CALLEE_KINDS.indexOf(kind)];
}

function encodeType(facts: HeapTypeFacts): Writable {
  return dict({
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
  } satisfies Row<typeof TYPE_FIELDS>);
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

function dict(row: { readonly [name: string]: Writable }): Writable {
  return new Map(Object.entries(row));
}

/**
 * Decodes a compile request: raw marshal values in, clean typed data out. Everything the compiler
 * relies on is checked here, so that a corrupt or hostile request ends as a RequestError.
 */

import type {
  Callee,
  Failure,
  HeapTypeFacts,
  TypeFact,
  ValueFact,
} from "../../../schema/messages.ts";
import {
  CALLEE_KINDS,
  FUNCTION_FIELDS,
  REQUEST_FIELDS,
  TYPE_FIELDS,
} from "../../../schema/messages.ts";
import { CodeObject } from "./code.ts";
import { loads } from "./marshal.ts";
import { type MarshalValue, type PyDict, Tuple } from "./py-values.ts";
import type { CompileRequest, FunctionFacts } from "./request-types.ts";

export type { CompileRequest, FunctionFacts } from "./request-types.ts";

/** The request is malformed; the message says where. */
export class RequestError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RequestError";
  }
}

/** Keys are 32 hex digits, fingerprints 16: they become file names, so nothing else may pass. */
const KEY = /^[0-9a-f]{32}$/;
const FINGERPRINT = /^[0-9a-f]{16}$/;
/** A request describes at most this many functions and types. */
const MAX_ROWS = 10_000;

/**
 * Reads a frame's body as a dict with string keys.
 *
 * @throws RequestError or MarshalError
 */
export function readMessage(body: Uint8Array): PyDict {
  const raw = loads(body);
  if (!(raw instanceof Map)) throw new RequestError("message: want a dict");
  return raw;
}

/** @throws RequestError naming the field that is wrong */
export function decodeRequest(raw: PyDict): CompileRequest {
  const at = new Fields(raw, REQUEST_FIELDS, "request");
  const functionRows = at.list("functions");
  const typeRows = at.list("types");
  const limits: Limits = { functions: functionRows.length, types: typeRows.length };
  if (limits.functions === 0) throw new RequestError("request.functions: empty");
  if (limits.functions > MAX_ROWS || limits.types > MAX_ROWS) {
    throw new RequestError("request: too many functions or types");
  }
  const functions = functionRows.map((row, i) => decodeFunction(row, `functions[${i}]`, limits));
  const key = at.match("key", KEY);
  if (functions[0]?.key !== key) throw new RequestError("request.key: not that of functions[0]");
  return {
    id: at.int("id"),
    pid: at.int("pid"),
    fingerprint: at.match("fingerprint", FINGERPRINT),
    key,
    eager: at.bool("eager"),
    tier: at.has("tier") ? at.int("tier") : 1,
    waits: at.has("waits") && at.bool("waits"),
    continues: at.has("continues") && at.bool("continues"),
    stress: at.bool("stress"),
    heat: at.has("heat") ? at.int("heat") : 0,
    functions,
    types: typeRows.map((row, i) => decodeType(row, `types[${i}]`, limits)),
    failures: distinct(
      at.list("failures").flatMap((row, i) => decodeFailure(row, `failures[${i}]`, functions)),
    ),
  };
}

/** How many rows an index may refer to. */
interface Limits {
  readonly functions: number;
  readonly types: number;
}

function decodeFunction(raw: MarshalValue, place: string, limits: Limits): FunctionFacts {
  const at = new Fields(raw, FUNCTION_FIELDS, place);
  const code = at.value("code");
  if (!(code instanceof CodeObject)) throw at.error("code", "a code object");
  const types = (values: readonly MarshalValue[], name: string) =>
    values.map((v) => (v === null ? null : typeFact(v, `${place}.${name}`, limits)));
  return {
    code,
    key: at.match("key", KEY),
    adaptive: at.bytes("adaptive"),
    filename: at.text("filename"),
    firstlineno: at.int("firstlineno"),
    qualname: at.text("qualname"),
    globals: at.named("globals", (v, p) => valueFact(v, p, limits)),
    builtinNames: new Set(at.list("builtin_names").map((name) => asText(name, place))),
    attrs: at.named("attrs", (v, p) => valueFact(v, p, limits)),
    args: types(at.list("args"), "args"),
    loops: at.indexed("loops", (v, p) => types(asList(v, p), "loops")),
    sites: at.indexed("sites", (v, p) => typeFact(v, p, limits)),
    classes: at.indexed("classes", (v, p) => asList(v, p).map((type) => typeFact(type, p, limits))),
    native: at.has("native") && at.bool("native"),
    drained: at.has("drained") && at.bool("drained"),
    defaults: types(at.list("defaults"), "defaults"),
    kwdefaults: at.named("kwdefaults", (v, p) => (v === null ? null : typeFact(v, p, limits))),
    closure: at
      .list("closure")
      .map((v) => (v === null ? null : valueFact(v, `${place}.closure`, limits))),
    made: at.has("made") ? at.indexed("made", (v, p) => functionIndex(v, p, limits)) : new Map(),
    module: at.has("module") ? at.text("module") : null,
    callees: at.has("callees")
      ? at.indexed("callees", (v, p) => asList(v, p).map((callee) => calleeOf(callee, p, limits)))
      : new Map(),
  };
}

function calleeOf(value: MarshalValue, place: string, limits: Limits): Callee {
  const [index = null, number = null] = asList(value, place);
  const kind = typeof number === "bigint" ? CALLEE_KINDS[Number(number)] : undefined;
  if (kind === undefined) throw new RequestError(`${place}: want (function, kind)`);
  return { function: functionIndex(index, place, limits), kind };
}

function precedenceOf(value: MarshalValue, place: string): "first" | "may be first" {
  if (value === "first" || value === "may be first") return value;
  throw new RequestError(`${place}: want "first" or "may be first"`);
}

function decodeType(raw: MarshalValue, place: string, limits: Limits): HeapTypeFacts {
  const at = new Fields(raw, TYPE_FIELDS, place);
  const init = at.has("init") ? at.value("init") : null;
  return {
    module: at.text("module"),
    qualname: at.text("qualname"),
    ivalues: at.has("ivalues") ? at.named("ivalues", asIndex) : null,
    slots: at.named("slots", asIndex),
    precedence: at.named("precedence", precedenceOf),
    dictAt: at.int("dict_at"),
    dictValues: at.value("dict_values") === null ? null : at.named("dict_values", asIndex),
    values: at.has("values")
      ? at.named("values", (v, p) => asList(v, p).map((type) => typeFact(type, p, limits)))
      : new Map(),
    methods: at.named("methods", (v, p) => valueFact(v, p, limits)),
    supers: at.named("supers", (v, p) => valueFact(v, p, limits)),
    hasGetattr: at.bool("has_getattr"),
    hasSetattr: at.bool("has_setattr"),
    simpleNew: at.bool("simple_new"),
    metaclass: metaclassOf(at.value("metaclass"), `${place}.metaclass`, limits),
    classLoads: at.bool("class_loads"),
    init: init === null ? null : valueFact(init, `${place}.init`, limits),
    noDict: at.bool("no_dict"),
  };
}

/** Of each function with that key: one may be known under several names, or be gone by now. */
function decodeFailure(
  raw: MarshalValue,
  place: string,
  functions: readonly FunctionFacts[],
): Failure[] {
  const [key = null, instr = null, reason = null, count = null] = asList(raw, place);
  if (typeof key !== "string") throw new RequestError(`${place}: want a key`);
  const what = {
    instr: asIndex(instr, place),
    reason: asIndex(reason, place),
    count: asIndex(count, place),
  };
  return functions.flatMap((fn, index) => (fn.key === key ? [{ function: index, ...what }] : []));
}

/** One failure for each place and reason, with the largest count. */
function distinct(failures: readonly Failure[]): Failure[] {
  const byPlace = new Map<string, Failure>();
  for (const failure of failures) {
    const place = `${failure.function}:${failure.instr}:${failure.reason}`;
    const known = byPlace.get(place);
    if (known === undefined || known.count < failure.count) byPlace.set(place, failure);
  }
  return [...byPlace.values()];
}

function functionIndex(raw: MarshalValue, place: string, limits: Limits): number {
  const index = asIndex(raw, place);
  if (index >= limits.functions) throw new RequestError(`${place}: no function ${index}`);
  return index;
}

function typeFact(raw: MarshalValue, place: string, limits: Limits): TypeFact {
  if (typeof raw === "string") return raw;
  const index = asIndex(raw, place);
  if (index >= limits.types) throw new RequestError(`${place}: no type ${index}`);
  return index;
}

/** Of a metaclass for which the request had no room nothing is known. */
function metaclassOf(raw: MarshalValue, place: string, limits: Limits): TypeFact {
  return raw === null ? "object" : typeFact(raw, place, limits);
}

function valueFact(raw: MarshalValue, place: string, limits: Limits): ValueFact {
  const [kind, first = null, second = null] = asList(raw, place);
  switch (kind) {
    case "func":
    case "property":
    case "static":
    case "class_method": {
      return { kind, function: functionIndex(first, place, limits) };
    }
    case "pyfunc":
      return { kind };
    case "type":
    case "value":
      // Requests hold so many types only; one that has no room is nothing to expect anything of.
      if (first === null) return { kind: "value", type: "object" };
      return { kind, type: typeFact(first, place, limits) };
    case "builtin":
    case "module":
      return { kind, name: asText(first, place) };
    case "cfunc":
      return { kind, module: asText(first, place), name: asText(second, place) };
    default:
      throw new RequestError(`${place}: unknown kind of value fact`);
  }
}

/** One dict of a request; names its fields in errors. */
class Fields<Name extends string> {
  readonly #dict: PyDict;
  readonly #place: string;

  constructor(raw: MarshalValue, _table: { readonly [K in Name]: unknown }, place: string) {
    if (!(raw instanceof Map)) throw new RequestError(`${place}: want a dict`);
    this.#dict = raw;
    this.#place = place;
  }

  error(name: Name, want: string): RequestError {
    return new RequestError(`${this.#place}.${name}: want ${want}`);
  }

  /** Present and not None. */
  has(name: Name): boolean {
    return (this.#dict.get(name) ?? null) !== null;
  }

  value(name: Name): MarshalValue {
    const value = this.#dict.get(name);
    if (value === undefined) throw new RequestError(`${this.#place}.${name}: missing`);
    return value;
  }

  int(name: Name): number {
    const value = this.value(name);
    const number = typeof value === "bigint" ? Number(value) : Number.NaN;
    if (!Number.isSafeInteger(number)) throw this.error(name, "an int");
    return number;
  }

  bool(name: Name): boolean {
    const value = this.value(name);
    if (typeof value !== "boolean") throw this.error(name, "a bool");
    return value;
  }

  text(name: Name): string {
    return asText(this.value(name), `${this.#place}.${name}`);
  }

  match(name: Name, pattern: RegExp): string {
    const text = this.text(name);
    if (!pattern.test(text)) throw this.error(name, String(pattern));
    return text;
  }

  bytes(name: Name): Uint8Array {
    const value = this.value(name);
    if (!(value instanceof Uint8Array)) throw this.error(name, "bytes");
    return value;
  }

  list(name: Name): readonly MarshalValue[] {
    return asList(this.value(name), `${this.#place}.${name}`);
  }

  named<T>(name: Name, read: (value: MarshalValue, place: string) => T): Map<string, T> {
    return this.#dictOf(name, asText, read);
  }

  indexed<T>(name: Name, read: (value: MarshalValue, place: string) => T): Map<number, T> {
    return this.#dictOf(name, asIndex, read);
  }

  #dictOf<K, T>(
    name: Name,
    readKey: (key: MarshalValue, place: string) => K,
    read: (value: MarshalValue, place: string) => T,
  ): Map<K, T> {
    const dict = this.value(name);
    if (!(dict instanceof Map)) throw this.error(name, "a dict");
    const place = `${this.#place}.${name}`;
    return new Map([...dict].map(([key, value]) => [readKey(key, place), read(value, place)]));
  }
}

function asText(value: MarshalValue, place: string): string {
  if (typeof value !== "string") throw new RequestError(`${place}: want a str`);
  return value;
}

/** A list or a tuple. */
function asList(value: MarshalValue, place: string): readonly MarshalValue[] {
  if (value instanceof Tuple) return value.items;
  if (Array.isArray(value)) return value;
  throw new RequestError(`${place}: want a list or tuple`);
}

function asIndex(value: MarshalValue, place: string): number {
  const index = typeof value === "bigint" ? Number(value) : -1;
  if (!Number.isSafeInteger(index) || index < 0) throw new RequestError(`${place}: want an index`);
  return index;
}

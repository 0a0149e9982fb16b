/**
 * Facts of one request under the numbers of another: requests refer to types and functions by index.
 */
import type { HeapTypeFacts, TypeFact, ValueFact } from "../../../schema/messages.ts";
import { mapped } from "../base/maps.ts";
import type { CompileRequest, FunctionFacts } from "./request-types.ts";

/** Types of an attribute's values, at most; as in `agent/facts_attributes.c`. */
const MAX_KINDS = 5;

/** Brings facts of one request into the lists of another, to which it adds what these lack. */
export class Adoption {
  private readonly source: CompileRequest;
  private readonly types: HeapTypeFacts[];
  private readonly functions: FunctionFacts[];

  /** @param types facts of the other request, to which is added; so `functions` */
  constructor(source: CompileRequest, types: HeapTypeFacts[], functions: FunctionFacts[]) {
    this.source = source;
    this.types = types;
    this.functions = functions;
  }

  /** Facts of a function with what another request says that it was seen to do. */
  profile(
    facts: FunctionFacts,
    { adaptive, args, loops, sites, classes }: FunctionFacts,
  ): FunctionFacts {
    return {
      ...facts,
      adaptive,
      args: args.map((type) => this.seen(type)),
      loops: mapped(loops, (places) => places.map((type) => this.seen(type))),
      sites: mapped(sites, (type) => this.told(type)),
      classes: new Map([
        ...mapped(classes, (met) => met.map((type) => this.told(type))),
        ...facts.classes,
      ]),
    };
  }

  /** Facts of a function with what another request says that native code has met there since. */
  learned(facts: FunctionFacts, { classes, callees }: FunctionFacts): FunctionFacts {
    return {
      ...facts,
      classes: united(
        facts.classes,
        mapped(classes, (met) => met.map((type) => this.told(type))),
      ),
      callees: united(
        facts.callees,
        mapped(callees, (met) =>
          met.map(({ function: index, kind }) => ({ function: this.function(index), kind })),
        ),
      ),
    };
  }

  /** Adds what attributes of the other request's types were seen to hold. */
  attributes(): void {
    for (const facts of this.source.types) {
      const { values, dictValues } = facts;
      const at = this.indexOf(facts);
      if (at < 0 || values.size === 0) continue;
      const seen = mapped(values, (kinds) => kinds.map((kind) => this.told(kind)));
      const known = this.types[at]!;
      this.types[at] = {
        ...known,
        dictValues: known.values.size === 0 ? dictValues : known.dictValues,
        values: withFewKinds(united(known.values, seen)),
      };
    }
  }

  private told(type: TypeFact): TypeFact {
    return typeof type === "number" ? this.type(type) : type;
  }

  private seen(type: TypeFact | null): TypeFact | null {
    return type === null ? null : this.told(type);
  }

  /** Of the same class among the other request's types; -1 if it isn't there. */
  private indexOf({ module, qualname }: HeapTypeFacts): number {
    return this.types.findIndex((t) => t.module === module && t.qualname === qualname);
  }

  private type(index: number): number {
    const facts = this.source.types[index]!;
    const known = this.indexOf(facts);
    if (known >= 0) return known;
    // Its attributes may be of the same type.
    const at = this.types.push(facts) - 1;
    this.types[at] = {
      ...facts,
      values: mapped(facts.values, (kinds) => kinds.map((kind) => this.told(kind))),
      methods: mapped(facts.methods, (fact) => this.value(fact)),
      supers: new Map(
        [...facts.supers].map(([place, fact]) => [this.superPlace(place), this.value(fact)]),
      ),
      metaclass: this.told(facts.metaclass),
      init: facts.init === null ? null : this.value(facts.init),
    };
    return at;
  }

  /** `class.name`, with the index of a class. */
  private superPlace(place: string): string {
    const dot = place.indexOf(".");
    return `${this.type(Number(place.slice(0, dot)))}${place.slice(dot)}`;
  }

  private function(index: number): number {
    const facts = this.source.functions[index]!;
    const known = this.functions.findIndex(({ key }) => key === facts.key);
    if (known >= 0) return known;
    const at = this.functions.push(facts) - 1;
    this.functions[at] = {
      ...this.profile({ ...facts, classes: new Map() }, facts),
      globals: mapped(facts.globals, (fact) => this.value(fact)),
      attrs: mapped(facts.attrs, (fact) => this.value(fact)),
      defaults: facts.defaults.map((type) => this.seen(type)),
      kwdefaults: mapped(facts.kwdefaults, (type) => this.seen(type)),
      closure: facts.closure.map((fact) => (fact === null ? null : this.value(fact))),
      // Only function 0's matter, and what calls met is told relative to its module.
      made: new Map(),
      callees: new Map(),
    };
    return at;
  }

  private value(fact: ValueFact): ValueFact {
    switch (fact.kind) {
      case "func":
      case "property":
      case "static":
      case "class_method":
        return { ...fact, function: this.function(fact.function) };
      case "type":
      case "value":
        return { ...fact, type: this.told(fact.type) };
      default:
        return fact;
    }
  }
}

/** What is worth telling of attributes: of those that hold anything, nothing is expected. */
function withFewKinds(
  values: ReadonlyMap<string, readonly TypeFact[]>,
): Map<string, readonly TypeFact[]> {
  return new Map([...values].filter(([, kinds]) => kinds.length <= MAX_KINDS));
}

/** Lists of both maps by place, without what is there twice. */
function united<Place, T>(
  a: ReadonlyMap<Place, readonly T[]>,
  b: ReadonlyMap<Place, readonly T[]>,
): Map<Place, readonly T[]> {
  const all = new Map(a);
  for (const [site, met] of b) {
    const one = new Map(
      [...(a.get(site) ?? []), ...met].map((item) => [JSON.stringify(item), item]),
    );
    all.set(site, [...one.values()]);
  }
  return all;
}

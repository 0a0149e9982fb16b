/**
 * The types that a compile request was made for, in words.
 */

import { parsePositions } from "../../compiler/src/bytecode/positions.ts";
import type { CompileRequest } from "../../compiler/src/bytecode/request.ts";
import type { TypeFact } from "../../schema/messages.ts";
import type { SavedRequest } from "./saved-requests.ts";

export interface ObservedTypes {
  /** `n: int`, one per argument that was seen. */
  readonly args: readonly string[];
  /** By line of a loop's head: local variables with their types. */
  readonly loops: readonly { readonly line: number; readonly locals: readonly string[] }[];
}

/** Types of function 0 of a request. */
export function observedTypes(request: CompileRequest): ObservedTypes {
  const [fn] = request.functions;
  if (fn === undefined) return { args: [], loops: [] };
  const names = fn.code.localsplusnames;
  const inWords = (fact: TypeFact) => {
    if (typeof fact === "string") return fact;
    const type = request.types[fact];
    return type === undefined ? "?" : `${type.module}.${type.qualname}`;
  };
  const named = (facts: readonly (TypeFact | null)[]) =>
    facts.flatMap((fact, i) => {
      const name = names[i];
      return fact === null || name === undefined ? [] : [`${name}: ${inWords(fact)}`];
    });
  const positions = parsePositions(fn.code);
  return {
    args: named(fn.args),
    loops: [...fn.loops]
      .map(([instr, facts]) => ({ line: positions[instr]?.line ?? fn.firstlineno, facts }))
      .sort((a, b) => a.line - b.line)
      .map(({ line, facts }) => ({ line, locals: named(facts) })),
  };
}

/** The last request made for a function, given by its place. */
export function lastRequest(
  requests: readonly SavedRequest[],
  place: { readonly filename: string; readonly line: number; readonly qualname: string },
): CompileRequest | undefined {
  const matching = requests.filter(({ request }) => {
    const [fn] = request.functions;
    return (
      fn?.qualname === place.qualname &&
      fn.filename === place.filename &&
      fn.firstlineno === place.line
    );
  });
  return matching.at(-1)?.request;
}

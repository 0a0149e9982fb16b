/**
 * Requests whose callees came as native code from the cache: this process's interpreter never ran
 * them, so what is told of them has no types. The process that made that code had, and its request
 * for it is kept.
 */
import { Adoption } from "./adoption.ts";
import { decode } from "./instructions.ts";
import type { CompileRequest, FunctionFacts } from "./request-types.ts";

/**
 * A request whose callees have the profiles of an earlier process, where this one's have none. What
 * these tell of types and functions that the request doesn't know is added to it.
 *
 * @param earlier requests for callees that an earlier process made, by KEY
 */
export function adoptProfiles(
  request: CompileRequest,
  earlier: ReadonlyMap<string, CompileRequest>,
): CompileRequest {
  const types = [...request.types];
  const functions = [...request.functions];
  for (const [index, facts] of request.functions.entries()) {
    const source = index > 0 && facts.native ? earlier.get(facts.key) : undefined;
    if (source?.functions[0]?.key !== facts.key || hasProfile(facts)) continue;
    const adopted = new Adoption(source, types, functions);
    functions[index] = adopted.profile(facts, source.functions[0]);
  }
  return { ...request, types, functions };
}

function hasProfile({ code, adaptive }: FunctionFacts): boolean {
  return decode(code.code, adaptive).some(({ specialization }) => specialization?.specialized);
}

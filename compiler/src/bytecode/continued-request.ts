/**
 * Requests of processes that started with native code from the cache. Their interpreter never ran
 * that code, so it has no types to tell; the process that made the code had.
 */
import type { TypeFact } from "../../../schema/messages.ts";
import type { CompileRequest, FunctionFacts } from "./request-types.ts";

/**
 * The earlier request with what the later one has learned: failures, and classes met by native
 * code. The earlier facts still hold, since code that relies on them was found to fit the process.
 */
export function continueRequest(later: CompileRequest, earlier: CompileRequest): CompileRequest {
  if (earlier.key !== later.key || earlier.fingerprint !== later.fingerprint) return later;
  const types = earlierTypes(later, earlier);
  const functions = earlier.functions.map((facts) => {
    const known = later.functions.find(({ key }) => key === facts.key);
    return known === undefined ? facts : withClasses(facts, known, types);
  });
  const failures = later.failures.flatMap((failure) => {
    const { key } = later.functions[failure.function]!;
    return functions.flatMap((facts, index) =>
      facts.key === key ? [{ ...failure, function: index }] : [],
    );
  });
  return {
    ...later,
    functions,
    types: earlier.types,
    failures: [...earlier.failures, ...failures],
  };
}

/** For each type of the later request, the same type's index in the earlier one. */
function earlierTypes(later: CompileRequest, earlier: CompileRequest): readonly (number | null)[] {
  return later.types.map(({ module, qualname }) => {
    const index = earlier.types.findIndex((t) => t.module === module && t.qualname === qualname);
    return index < 0 ? null : index;
  });
}

function withClasses(
  facts: FunctionFacts,
  { classes }: FunctionFacts,
  types: readonly (number | null)[],
): FunctionFacts {
  const merged = new Map(facts.classes);
  for (const [site, met] of classes) {
    const known: (TypeFact | null)[] = met.map((type) =>
      typeof type === "number" ? types[type]! : type,
    );
    const all = [...(merged.get(site) ?? []), ...known].filter((type) => type !== null);
    if (!known.includes(null)) merged.set(site, [...new Set(all)]);
  }
  return { ...facts, classes: merged };
}

/**
 * What is known of code from earlier requests for it.
 *
 * Requests of processes that started with native code from the cache. Their interpreter never ran
 * that code, so it has no types to tell; the process that made the code had.
 */
import { Adoption } from "./adoption.ts";
import type { CompileRequest } from "./request-types.ts";

/**
 * The earlier request with what the later one has learned: failures, and classes and functions met by
 * native code. The earlier facts still hold, since code that relies on them was found to fit the
 * process.
 */
export function continueRequest(later: CompileRequest, earlier: CompileRequest): CompileRequest {
  if (earlier.key !== later.key || earlier.fingerprint !== later.fingerprint) return later;
  const types = [...earlier.types];
  const functions = [...earlier.functions];
  const adoption = new Adoption(later, types, functions);
  adoption.attributes();
  for (const [index, facts] of earlier.functions.entries()) {
    const known = later.functions.find(({ key }) => key === facts.key);
    if (known !== undefined) functions[index] = adoption.learned(facts, known);
  }
  const failures = later.failures.flatMap((failure) => {
    const { key } = later.functions[failure.function]!;
    return functions.flatMap((facts, index) =>
      facts.key === key ? [{ ...failure, function: index }] : [],
    );
  });
  return { ...later, functions, types, failures: [...earlier.failures, ...failures] };
}

/**
 * A request with what an earlier one for the same code had seen attributes hold: it may have come at
 * a better moment. A program that ends has no frame at hand from which objects could be looked at.
 */
export function rememberAttributes(later: CompileRequest, earlier: CompileRequest): CompileRequest {
  if (earlier.key !== later.key || earlier.fingerprint !== later.fingerprint) return later;
  const types = [...later.types];
  const functions = [...later.functions];
  new Adoption(earlier, types, functions).attributes();
  return { ...later, functions, types };
}

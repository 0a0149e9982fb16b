/** Maps. */

/** The same keys with other values. */
export function mapped<K, From, To>(
  map: ReadonlyMap<K, From>,
  to: (value: From) => To,
): Map<K, To> {
  return new Map([...map].map(([key, value]) => [key, to(value)]));
}

/**
 * Samples for tests that are too slow for a quick run, which tells them the number of the commit
 * (`ECHIS_TEST_TURN`), so that each commit takes the next one.
 */
export function sample<T>(items: readonly T[], parts: number): T[] {
  const turn = process.env.ECHIS_TEST_TURN;
  return items.filter((_, i) => turn === undefined || i % parts === Number(turn) % parts);
}

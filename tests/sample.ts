// Samples for tests that are too slow for a quick run, which tells them the number of the commit
// (`ECHIS_TEST_TURN`), so that each commit takes the next one.
import { test } from "node:test";

/** One of `parts` parts of the items in a quick run, else all. */
export function sample<T>(items: readonly T[], parts: number): T[] {
  const turn = process.env.ECHIS_TEST_TURN;
  return items.filter((_, i) => turn === undefined || i % parts === Number(turn) % parts);
}

/** `test`, for a file of slow ones: in a quick run in one turn of `parts`; in the others they are skipped. */
export function testInTurn(part: number, parts: number): typeof test {
  const turns = Array.from({ length: parts }, (_, turn) => turn);
  return sample(turns, parts).includes(part) ? test : (test.skip as typeof test);
}

/**
 * Reproducible pseudo-random numbers, for tests and stress modes: the same seed gives the same
 * sequence everywhere (mulberry32).
 */

/** A function that returns integers from 0 to below its argument. */
export type Random = (limit: number) => number;

export function random(seed: number): Random {
  let state = seed | 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

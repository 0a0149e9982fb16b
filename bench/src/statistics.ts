/** The few statistics that the reports use. Empty input is a caller's mistake and throws. */

/** Middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("median of no values");
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Geometric mean of positive values: the right mean for ratios. */
export function geometricMean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("geometric mean of no values");
  let logs = 0;
  for (const value of values) {
    if (!(value > 0)) throw new RangeError(`geometric mean of ${value}`);
    logs += Math.log(value);
  }
  return Math.exp(logs / values.length);
}

/** The later half of a series (the larger half for an odd count): what counts as warm. */
export function lastHalf<T>(values: readonly T[]): readonly T[] {
  return values.slice(values.length >> 1);
}

/** Spread of repeated measurements: half the distance of the extremes, relative to the median. */
export function relativeSpread(values: readonly number[]): number {
  const middle = median(values);
  return middle === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / 2 / middle;
}

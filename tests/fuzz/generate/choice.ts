// Random decisions of the generator, all from one seed.

import { type Random, random } from "../../../compiler/src/base/random.ts";

/** A seeded source of decisions. */
export class Choice {
  private readonly next: Random;

  constructor(seed: number) {
    this.next = random(seed);
    for (let i = 0; i < 4; i++) this.next(2); // neighbouring seeds start alike
  }

  /** An integer from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + this.next(high - low + 1);
  }

  chance(percent: number): boolean {
    return this.next(100) < percent;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.next(items.length)]!;
  }

  /** One of the rows, with probability in proportion to its weight, and then evaluated. */
  weighted<T>(rows: readonly (readonly [weight: number, make: () => T])[]): T {
    const total = rows.reduce((sum, [weight]) => sum + weight, 0);
    let rest = this.next(total);
    for (const [weight, make] of rows) {
      if (rest < weight) return make();
      rest -= weight;
    }
    return rows[rows.length - 1]![1]();
  }
}

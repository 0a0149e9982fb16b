/**
 * A queue in which each item waits at most once. First in, first out, so that analyses visit in an
 * order that depends on the input only.
 */
export class Worklist<T> {
  private queue: T[] = [];
  private next = 0;
  private readonly waiting = new Set<T>();

  constructor(items: Iterable<T> = []) {
    for (const item of items) this.add(item);
  }

  /** Queues an item unless it waits already. */
  add(item: T): void {
    if (this.waiting.has(item)) return;
    this.waiting.add(item);
    this.queue.push(item);
  }

  /** Takes the item that waits longest, or undefined when none is left. */
  take(): T | undefined {
    if (this.next >= this.queue.length) {
      this.queue = [];
      this.next = 0;
      return undefined;
    }
    const item = this.queue[this.next++]!;
    this.waiting.delete(item);
    return item;
  }

  get isEmpty(): boolean {
    return this.next >= this.queue.length;
  }
}

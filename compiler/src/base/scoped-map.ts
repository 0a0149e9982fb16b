/**
 * A map whose entries live in nested scopes: leaving a scope undoes what was set in it. Walks of
 * the dominator tree keep in one what is proved on the way down.
 */
export class ScopedMap<K, V> {
  private readonly entries = new Map<K, V>();
  /** What to restore, innermost scope last; undefined for keys that had no entry. */
  private readonly scopes: [K, V | undefined][][] = [];

  get(key: K): V | undefined {
    return this.entries.get(key);
  }

  has(key: K): boolean {
    return this.entries.has(key);
  }

  /** Sets an entry until the innermost open scope ends; for ever if none is open. */
  set(key: K, value: V): void {
    this.scopes.at(-1)?.push([key, this.entries.get(key)]);
    this.entries.set(key, value);
  }

  /** Removes an entry until the innermost open scope ends. */
  delete(key: K): void {
    if (!this.entries.has(key)) return;
    this.scopes.at(-1)?.push([key, this.entries.get(key)]);
    this.entries.delete(key);
  }

  enter(): void {
    this.scopes.push([]);
  }

  leave(): void {
    const undo = this.scopes.pop() ?? [];
    for (let i = undo.length - 1; i >= 0; i--) {
      const [key, value] = undo[i]!;
      if (value === undefined) this.entries.delete(key);
      else this.entries.set(key, value);
    }
  }
}

/**
 * A set of small non-negative integers, for data flow analyses. Grows as needed; iterates in
 * ascending order, so that results do not depend on insertion order.
 */
export class BitSet {
  private words: Uint32Array;

  /** @param capacity how many members to make room for at first */
  constructor(capacity = 32) {
    this.words = new Uint32Array((capacity + 31) >>> 5);
  }

  static of(...members: number[]): BitSet {
    const set = new BitSet();
    for (const member of members) set.add(member);
    return set;
  }

  has(member: number): boolean {
    return ((this.words[member >>> 5] ?? 0) & (1 << (member & 31))) !== 0;
  }

  /** Adds a member; true if it was not there. */
  add(member: number): boolean {
    this.reserve((member >>> 5) + 1);
    const bit = 1 << (member & 31);
    const word = this.words[member >>> 5]!;
    this.words[member >>> 5] = word | bit;
    return (word & bit) === 0;
  }

  /** Removes a member; true if it was there. */
  delete(member: number): boolean {
    if (!this.has(member)) return false;
    this.words[member >>> 5]! &= ~(1 << (member & 31));
    return true;
  }

  /** Adds all members of another set; true if any was new. */
  addAll(other: BitSet): boolean {
    let length = other.words.length;
    // Only what is in use: two sets that take turns would otherwise double each other for ever.
    while (length > 0 && other.words[length - 1] === 0) length--;
    this.reserve(length);
    let changed = false;
    for (let i = 0; i < length; i++) {
      const before = this.words[i]!;
      const after = (before | other.words[i]!) >>> 0;
      if (after !== before) {
        this.words[i] = after;
        changed = true;
      }
    }
    return changed;
  }

  /** Keeps only members of another set too; true if any went. */
  retainAll(other: BitSet): boolean {
    let changed = false;
    for (let i = 0; i < this.words.length; i++) {
      const before = this.words[i]!;
      const after = (before & (other.words[i] ?? 0)) >>> 0;
      if (after !== before) {
        this.words[i] = after;
        changed = true;
      }
    }
    return changed;
  }

  /** Removes all members of another set. */
  deleteAll(other: BitSet): void {
    const common = Math.min(this.words.length, other.words.length);
    for (let i = 0; i < common; i++) this.words[i]! &= ~other.words[i]!;
  }

  clone(): BitSet {
    const copy = new BitSet(0);
    copy.words = this.words.slice();
    return copy;
  }

  equals(other: BitSet): boolean {
    const length = Math.max(this.words.length, other.words.length);
    for (let i = 0; i < length; i++) {
      if ((this.words[i] ?? 0) !== (other.words[i] ?? 0)) return false;
    }
    return true;
  }

  get size(): number {
    let size = 0;
    for (const _ of this) size++;
    return size;
  }

  get isEmpty(): boolean {
    return this.words.every((word) => word === 0);
  }

  *[Symbol.iterator](): IterableIterator<number> {
    for (let i = 0; i < this.words.length; i++) {
      let word = this.words[i]!;
      while (word !== 0) {
        const low = 31 - Math.clz32(word & -word);
        yield i * 32 + low;
        word &= word - 1;
      }
    }
  }

  private reserve(words: number): void {
    if (words <= this.words.length) return;
    const grown = new Uint32Array(Math.max(words, this.words.length * 2));
    grown.set(this.words);
    this.words = grown;
  }
}

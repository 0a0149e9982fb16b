/**
 * Symbol tables and the System V hash table by which the dynamic loader finds exports.
 */
import { SYM_SIZE } from "./format.ts";

export interface TableSymbol {
  readonly nameOffset: number;
  /** Binding and type. */
  readonly info: number;
  /** Visibility. */
  readonly other: number;
  /** Output section index. */
  readonly section: number;
  readonly address: number;
  readonly size: number;
}

/** The table's bytes, with the null symbol in front. */
export function writeSymbolTable(rows: readonly TableSymbol[]): Buffer {
  const out = Buffer.alloc(SYM_SIZE * (rows.length + 1));
  rows.forEach((row, i) => {
    const at = SYM_SIZE * (i + 1);
    out.writeUInt32LE(row.nameOffset, at);
    out.writeUInt8(row.info, at + 4);
    out.writeUInt8(row.other, at + 5);
    out.writeUInt16LE(row.section, at + 6);
    out.writeBigUInt64LE(BigInt(row.address), at + 8);
    out.writeBigUInt64LE(BigInt(row.size), at + 16);
  });
  return out;
}

/** The hash function of the System V ABI. */
export function sysvHash(name: string): number {
  let hash = 0;
  for (const byte of Buffer.from(name, "latin1")) {
    hash = (hash << 4) + byte;
    const high = hash & 0xf0000000;
    hash ^= high >>> 24;
    hash &= ~high;
  }
  return hash >>> 0;
}

/**
 * DT_HASH: as many buckets as symbols, the null symbol included.
 *
 * @param names of symbols 1, 2, ... in table order
 */
export function sysvHashTable(names: readonly string[]): Buffer {
  const count = names.length + 1;
  const out = Buffer.alloc(4 * (2 + count + count));
  out.writeUInt32LE(count, 0);
  out.writeUInt32LE(count, 4);
  const bucketAt = (bucket: number) => 8 + 4 * bucket;
  const chainAt = (symbol: number) => 8 + 4 * count + 4 * symbol;
  names.forEach((name, i) => {
    const bucket = bucketAt(sysvHash(name) % count);
    // Prepend to the chain.
    out.writeUInt32LE(out.readUInt32LE(bucket), chainAt(i + 1));
    out.writeUInt32LE(i + 1, bucket);
  });
  return out;
}

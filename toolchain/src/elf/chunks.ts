/**
 * What a shared object is made of: chunks, laid out into segments. A chunk is an input section, or
 * something that the linker makes (tables, GOT, stubs). File offset and address are equal.
 */
import { alignUp, EHDR_SIZE, PHDR_SIZE, SHF, SHT } from "./format.ts";

const PAGE = 4096;
/** Three loads, dynamic, stack, unwind table. */
const PROGRAM_HEADERS = 6;

export class Chunk {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly align: number;
  size: number;
  /** Entry size for the section header, 0 if none. */
  readonly entrySize: number;
  /** Bytes to start from; what is missing up to `size` is zero. */
  readonly initial: Buffer | undefined;
  /** Set by `layOut`. */
  address = 0;
  /** Output section index, set by `layOut`. */
  index = 0;

  constructor(row: {
    name: string;
    type: number;
    flags: number;
    align: number;
    size: number;
    entrySize?: number;
    initial?: Buffer;
  }) {
    this.name = row.name;
    this.type = row.type;
    this.flags = row.flags;
    this.align = row.align;
    this.size = row.size;
    this.entrySize = row.entrySize ?? 0;
    this.initial = row.initial;
  }
}

export interface Segment {
  readonly flags: number;
  readonly start: number;
  /** End of what is in the file, and of what is in memory (with zeroed data). */
  readonly fileEnd: number;
  readonly memoryEnd: number;
}

export interface Layout {
  /** In order of address; section index is position plus one. */
  readonly chunks: readonly Chunk[];
  readonly readOnly: Segment;
  readonly code: Segment;
  readonly data: Segment;
}

/** Gives every chunk its address: read-only data, code, writable data, zeroed data. */
export function layOut(chunks: readonly Chunk[]): Layout {
  const writable = chunks.filter((chunk) => (chunk.flags & SHF.WRITE) !== 0);
  const code = chunks.filter((chunk) => (chunk.flags & (SHF.WRITE | SHF.EXEC)) === SHF.EXEC);
  const readOnly = chunks.filter((chunk) => (chunk.flags & (SHF.WRITE | SHF.EXEC)) === 0);
  const data = writable.filter((chunk) => chunk.type !== SHT.NOBITS);
  const zeroed = writable.filter((chunk) => chunk.type === SHT.NOBITS);

  let address = EHDR_SIZE + PHDR_SIZE * PROGRAM_HEADERS;
  const place = (group: readonly Chunk[]): number => {
    for (const chunk of group) {
      chunk.address = alignUp(address, chunk.align);
      address = chunk.address + chunk.size;
    }
    return address;
  };
  const readOnlyEnd = place(readOnly);
  address = alignUp(address, PAGE);
  const codeStart = address;
  const codeEnd = place(code);
  address = alignUp(address, PAGE);
  const dataStart = address;
  const dataEnd = place(data);
  const zeroedEnd = place(zeroed);

  const ordered = [...readOnly, ...code, ...data, ...zeroed];
  ordered.forEach((chunk, i) => {
    chunk.index = i + 1;
  });
  const segment = (flags: number, start: number, fileEnd: number, memoryEnd: number) => ({
    flags,
    start,
    fileEnd,
    memoryEnd,
  });
  return {
    chunks: ordered,
    readOnly: segment(0, 0, readOnlyEnd, readOnlyEnd),
    code: segment(SHF.EXEC, codeStart, codeEnd, codeEnd),
    data: segment(SHF.WRITE, dataStart, dataEnd, zeroedEnd),
  };
}

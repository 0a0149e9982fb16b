/**
 * Reads a relocatable x86-64 object as LLVM writes it: sections, symbols, relocations.
 */
import {
  EHDR_SIZE,
  EM_X86_64,
  ET_REL,
  RELA_SIZE,
  SHDR_SIZE,
  SHF,
  SHN,
  SHT,
  SYM_SIZE,
} from "./format.ts";

export interface InputSection {
  readonly index: number;
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly align: number;
  readonly size: number;
  /** A view into the object; empty for NOBITS. */
  readonly data: Buffer;
}

export interface InputSymbol {
  readonly index: number;
  readonly name: string;
  readonly binding: number;
  readonly type: number;
  readonly visibility: number;
  /** Section index, or one of `SHN`. */
  readonly section: number;
  /** Offset in the section; for a common symbol its alignment. */
  readonly value: number;
  readonly size: number;
}

export interface Relocation {
  readonly offset: number;
  readonly type: number;
  readonly symbol: InputSymbol;
  readonly addend: number;
}

export interface ObjectFile {
  /** By section index. */
  readonly sections: readonly InputSection[];
  readonly symbols: readonly InputSymbol[];
  /** Relocations of loaded sections, by the index of the section that they change. */
  readonly relocations: ReadonlyMap<number, readonly Relocation[]>;
}

interface RawSection extends InputSection {
  readonly link: number;
  readonly info: number;
}

/** @throws Error if the bytes aren't a relocatable x86-64 object */
export function readObject(bytes: Buffer): ObjectFile {
  if (bytes.length < EHDR_SIZE || bytes.readUInt32BE(0) !== 0x7f454c46) throw bad("no ELF file");
  if (bytes.readUInt16LE(16) !== ET_REL) throw bad("not relocatable");
  if (bytes.readUInt16LE(18) !== EM_X86_64) throw bad("not for x86-64");
  const sections = readSections(bytes);
  const symtab = sections.find((section) => section.type === SHT.SYMTAB);
  const symbols = symtab === undefined ? [] : readSymbols(symtab, at(sections, symtab.link).data);
  const relocations = new Map<number, Relocation[]>();
  for (const section of sections) {
    if (section.type !== SHT.RELA) continue;
    // Those of debug information would be many, and it isn't loaded.
    const target = at(sections, section.info);
    if ((target.flags & SHF.ALLOC) === 0) continue;
    relocations.set(target.index, readRelocations(section, symbols));
  }
  return { sections, symbols, relocations };
}

function readSections(bytes: Buffer): RawSection[] {
  const table = u64(bytes, 0x28);
  const count = bytes.readUInt16LE(0x3c);
  const header = (index: number) => bytes.subarray(table + SHDR_SIZE * index);
  // Objects with more sections than 16 bits count say so elsewhere; no image comes near.
  if (count === 0) throw bad("too many sections");
  const names = header(bytes.readUInt16LE(0x3e));
  const nameTable = bytes.subarray(u64(names, 24), u64(names, 24) + u64(names, 32));
  return Array.from({ length: count }, (_, index) => {
    const h = header(index);
    const type = h.readUInt32LE(4);
    const offset = u64(h, 24);
    const size = u64(h, 32);
    const hasData = type !== SHT.NOBITS && type !== SHT.NULL;
    return {
      index,
      name: cString(nameTable, h.readUInt32LE(0)),
      type,
      flags: u64(h, 8),
      size,
      data: hasData ? bytes.subarray(offset, offset + size) : bytes.subarray(0, 0),
      link: h.readUInt32LE(40),
      info: h.readUInt32LE(44),
      align: Math.max(1, u64(h, 48)),
    };
  });
}

function readSymbols(table: RawSection, names: Buffer): InputSymbol[] {
  const { data } = table;
  return Array.from({ length: Math.floor(data.length / SYM_SIZE) }, (_, index) => {
    const s = data.subarray(index * SYM_SIZE);
    const info = s.readUInt8(4);
    const section = s.readUInt16LE(6);
    if (section === SHN.XINDEX) throw bad("extended section index");
    return {
      index,
      name: cString(names, s.readUInt32LE(0)),
      binding: info >> 4,
      type: info & 15,
      visibility: s.readUInt8(5) & 3,
      section,
      value: u64(s, 8),
      size: u64(s, 16),
    };
  });
}

function readRelocations(section: RawSection, symbols: readonly InputSymbol[]): Relocation[] {
  const { data } = section;
  return Array.from({ length: Math.floor(data.length / RELA_SIZE) }, (_, index) => {
    const r = data.subarray(index * RELA_SIZE);
    return {
      offset: u64(r, 0),
      type: r.readUInt32LE(8),
      symbol: at(symbols, r.readUInt32LE(12)),
      addend: Number(r.readBigInt64LE(16)),
    };
  });
}

function u64(bytes: Buffer, offset: number): number {
  return Number(bytes.readBigUInt64LE(offset));
}

function cString(table: Buffer, offset: number): string {
  return table.toString("latin1", offset, table.indexOf(0, offset));
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw bad(`index ${index} out of range`);
  return item;
}

function bad(reason: string): Error {
  return new Error(`cannot read the object file: ${reason}`);
}

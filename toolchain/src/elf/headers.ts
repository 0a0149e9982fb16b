/**
 * File header, program headers, and the section table with `.symtab` behind the loaded part.
 */
import type { Chunk, Layout, Segment } from "./chunks.ts";
import {
  alignUp,
  EHDR_SIZE,
  EM_X86_64,
  ET_DYN,
  PF,
  PHDR_SIZE,
  PT,
  SHDR_SIZE,
  SHT,
  SYM_SIZE,
} from "./format.ts";
import { type TableSymbol, writeSymbolTable } from "./symbols.ts";

const PAGE = 4096;

interface ProgramHeader {
  readonly type: number;
  readonly flags: number;
  readonly start: number;
  readonly fileSize: number;
  readonly memorySize: number;
  readonly align: number;
}

/** Writes the ELF header and the program headers at the start of `image`. */
export function writeHeaders(
  image: Buffer,
  layout: Layout,
  dynamic: Chunk,
  ehHeader: Chunk | undefined,
): void {
  const load = (segment: Segment, flags: number): ProgramHeader => ({
    type: PT.LOAD,
    flags,
    start: segment.start,
    fileSize: segment.fileEnd - segment.start,
    memorySize: segment.memoryEnd - segment.start,
    align: PAGE,
  });
  const part = (type: number, flags: number, chunk: Chunk): ProgramHeader => ({
    type,
    flags,
    start: chunk.address,
    fileSize: chunk.size,
    memorySize: chunk.size,
    align: chunk.align,
  });
  const headers = [load(layout.readOnly, PF.R)];
  if (layout.code.fileEnd > layout.code.start) headers.push(load(layout.code, PF.R | PF.X));
  headers.push(load(layout.data, PF.R | PF.W));
  headers.push(part(PT.DYNAMIC, PF.R | PF.W, dynamic));
  headers.push({
    type: PT.GNU_STACK,
    flags: PF.R | PF.W,
    start: 0,
    fileSize: 0,
    memorySize: 0,
    align: 16,
  });
  if (ehHeader !== undefined) headers.push(part(PT.GNU_EH_FRAME, PF.R, ehHeader));

  image.write("\x7fELF", 0, "latin1");
  image.set([2, 1, 1], 4);
  image.writeUInt16LE(ET_DYN, 16);
  image.writeUInt16LE(EM_X86_64, 18);
  image.writeUInt32LE(1, 20);
  image.writeBigUInt64LE(BigInt(EHDR_SIZE), 32);
  image.writeUInt16LE(EHDR_SIZE, 52);
  image.writeUInt16LE(PHDR_SIZE, 54);
  image.writeUInt16LE(headers.length, 56);
  image.writeUInt16LE(SHDR_SIZE, 58);
  headers.forEach((header, i) => {
    const at = EHDR_SIZE + PHDR_SIZE * i;
    image.writeUInt32LE(header.type, at);
    image.writeUInt32LE(header.flags, at + 4);
    for (const [offset, value] of [
      [8, header.start],
      [16, header.start],
      [24, header.start],
      [32, header.fileSize],
      [40, header.memorySize],
      [48, header.align],
    ] as const) {
      image.writeBigUInt64LE(BigInt(value), at + offset);
    }
  });
}

interface SectionRow {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly align: number;
  readonly entrySize: number;
}

/**
 * What follows the loaded part of the file: `.symtab`, `.strtab`, `.shstrtab`, section headers.
 * Also completes the ELF header in `image`, which says where they are.
 */
export function writeSectionTable(
  image: Buffer,
  layout: Layout,
  symbols: { rows: readonly TableSymbol[]; names: Buffer; locals: number },
  tables: { dynsym: Chunk; dynstr: Chunk; links: readonly Chunk[]; dynamic: Chunk },
): Buffer {
  const linkOf = (chunk: Chunk): number => {
    if (chunk === tables.dynsym || chunk === tables.dynamic) return tables.dynstr.index;
    return tables.links.includes(chunk) ? tables.dynsym.index : 0;
  };
  const rows: SectionRow[] = layout.chunks.map((chunk) => ({
    name: chunk.name,
    type: chunk.type,
    flags: chunk.flags,
    address: chunk.address,
    offset: chunk.type === SHT.NOBITS ? image.length : chunk.address,
    size: chunk.size,
    link: linkOf(chunk),
    // Of a symbol table: index of the first symbol that isn't local.
    info: chunk === tables.dynsym ? 1 : 0,
    align: chunk.align,
    entrySize: chunk.entrySize,
  }));

  const parts: Buffer[] = [];
  let end = image.length;
  const append = (bytes: Buffer, align: number): number => {
    const start = alignUp(end, align);
    parts.push(Buffer.alloc(start - end), bytes);
    end = start + bytes.length;
    return start;
  };
  const addTable = (name: string, type: number, bytes: Buffer, extra: Partial<SectionRow>) => {
    const align = type === SHT.SYMTAB ? 8 : 1;
    const offset = append(bytes, align);
    const plain = { flags: 0, address: 0, link: 0, info: 0, entrySize: 0 };
    rows.push({ ...plain, name, type, offset, size: bytes.length, align, ...extra });
  };
  // Section 0 is the null section, so the row just pushed has index rows.length.
  addTable(".symtab", SHT.SYMTAB, writeSymbolTable(symbols.rows), {
    link: rows.length + 2,
    info: symbols.locals + 1,
    entrySize: SYM_SIZE,
  });
  addTable(".strtab", SHT.STRTAB, symbols.names, {});
  let names = "\0";
  const nameOffsets = [...rows.map((row) => row.name), ".shstrtab"].map((name) => {
    const offset = names.length;
    names += `${name}\0`;
    return offset;
  });
  addTable(".shstrtab", SHT.STRTAB, Buffer.from(names, "latin1"), {});

  const headers = Buffer.alloc(SHDR_SIZE * (rows.length + 1));
  rows.forEach((row, i) => {
    const at = SHDR_SIZE * (i + 1);
    headers.writeUInt32LE(nameOffsets[i] ?? 0, at);
    headers.writeUInt32LE(row.type, at + 4);
    headers.writeBigUInt64LE(BigInt(row.flags), at + 8);
    headers.writeBigUInt64LE(BigInt(row.address), at + 16);
    headers.writeBigUInt64LE(BigInt(row.offset), at + 24);
    headers.writeBigUInt64LE(BigInt(row.size), at + 32);
    headers.writeUInt32LE(row.link, at + 40);
    headers.writeUInt32LE(row.info, at + 44);
    headers.writeBigUInt64LE(BigInt(row.align), at + 48);
    headers.writeBigUInt64LE(BigInt(row.entrySize), at + 56);
  });
  image.writeBigUInt64LE(BigInt(append(headers, 8)), 40);
  image.writeUInt16LE(rows.length + 1, 60);
  image.writeUInt16LE(rows.length, 62);
  return Buffer.concat(parts);
}

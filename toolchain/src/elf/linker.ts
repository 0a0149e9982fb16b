/**
 * Links one relocatable object into a shared object, in well under a millisecond.
 *
 * Undefined symbols are left to the dynamic loader (all at once, DF_BIND_NOW); global symbols of
 * default or protected visibility are exported, and the image's own uses of them are bound here.
 * A `.symtab` with the local functions is kept for debuggers and profilers.
 *
 * Not there because JIT images need none: thread-local storage, initialisers, version tables,
 * several inputs. They are refused, not ignored.
 */
import { Chunk, type Layout, layOut } from "./chunks.ts";
import { EH_FRAME_TERMINATOR, ehFrameHeaderSize, writeEhFrameHeader } from "./eh-frame.ts";
import {
  alignUp,
  DF_BIND_NOW,
  DT,
  DYN_SIZE,
  R,
  RELA_SIZE,
  SHF,
  SHN,
  SHT,
  STB,
  STT,
  STV,
  SYM_SIZE,
} from "./format.ts";
import { writeHeaders, writeSectionTable } from "./headers.ts";
import { type InputSection, type InputSymbol, type ObjectFile, readObject } from "./object-file.ts";
import { type Addresses, collectNeeds, type Needs, relocateSection } from "./relocate.ts";
import { sysvHashTable, type TableSymbol, writeSymbolTable } from "./symbols.ts";

const STUB_SIZE = 16;
const GOT_SLOT = 8;
/** At most nine, and DT_NULL. */
const DYNAMIC_ENTRIES = 10;

/**
 * @param objectBytes an x86-64 ET_REL file
 * @returns an ET_DYN file
 * @throws Error naming what can't be linked
 */
export function linkSharedObject(objectBytes: Buffer): Buffer {
  const object = readObject(objectBytes);
  const loaded = loadedSections(object);
  const needs = collectNeeds(object, loaded);
  const plan = new Plan(object, loaded, needs);
  return plan.write();
}

function loadedSections(object: ObjectFile): InputSection[] {
  const kept = object.sections.filter(
    (section) => (section.flags & SHF.ALLOC) !== 0 && section.type !== SHT.NOTE && section.size > 0,
  );
  for (const section of kept) {
    const initialiser =
      section.type === SHT.INIT_ARRAY ||
      section.type === SHT.FINI_ARRAY ||
      section.type === SHT.PREINIT_ARRAY;
    if (initialiser || (section.flags & SHF.TLS) !== 0) {
      throw new Error(`cannot link: section ${section.name} is not supported`);
    }
  }
  return kept;
}

/** The output while it is being made. */
class Plan {
  readonly #object: ObjectFile;
  readonly #loaded: readonly InputSection[];
  readonly #needs: Needs;
  /** Output chunk of each loaded input section, by section index. */
  readonly #chunkOf = new Map<number, Chunk>();
  readonly #commonOffsets = new Map<InputSymbol, number>();
  readonly #dynamicSymbols: readonly InputSymbol[];
  readonly #dynamicIndex: ReadonlyMap<InputSymbol, number>;
  readonly #strings = new StringTable();
  readonly #layout: Layout;
  readonly #hash: Chunk;
  readonly #dynsym: Chunk;
  readonly #dynstr: Chunk;
  readonly #rela: Chunk;
  readonly #stubs: Chunk;
  readonly #got: Chunk;
  readonly #dynamic: Chunk;
  readonly #common: Chunk;
  readonly #ehFrame: Chunk | undefined;
  readonly #ehHeader: Chunk | undefined;

  constructor(object: ObjectFile, loaded: readonly InputSection[], needs: Needs) {
    this.#object = object;
    this.#loaded = loaded;
    this.#needs = needs;
    this.#dynamicSymbols = object.symbols.filter(
      (symbol) => needs.imports.has(symbol) || isExported(symbol),
    );
    this.#dynamicIndex = new Map(this.#dynamicSymbols.map((symbol, i) => [symbol, i + 1]));

    const count = this.#dynamicSymbols.length + 1;
    for (const symbol of this.#dynamicSymbols) this.#strings.add(symbol.name);
    const table = (name: string, type: number, size: number, entrySize: number, flags = 0) =>
      new Chunk({ name, type, flags: SHF.ALLOC | flags, align: 8, size, entrySize });
    this.#hash = table(".hash", SHT.HASH, 4 * (2 + count + count), 4);
    this.#dynsym = table(".dynsym", SHT.DYNSYM, SYM_SIZE * count, SYM_SIZE);
    this.#dynstr = table(".dynstr", SHT.STRTAB, this.#strings.size, 0);
    const relocationCount = needs.got.size + needs.absolute;
    this.#rela = table(".rela.dyn", SHT.RELA, RELA_SIZE * relocationCount, RELA_SIZE);
    this.#dynamic = table(".dynamic", SHT.DYNAMIC, DYN_SIZE * DYNAMIC_ENTRIES, DYN_SIZE, SHF.WRITE);
    this.#got = table(".got", SHT.PROGBITS, GOT_SLOT * needs.got.size, GOT_SLOT, SHF.WRITE);
    this.#stubs = new Chunk({
      name: ".plt",
      type: SHT.PROGBITS,
      flags: SHF.ALLOC | SHF.EXEC,
      align: 16,
      size: STUB_SIZE * needs.stubs.size,
      entrySize: STUB_SIZE,
    });
    this.#common = this.#planCommon();

    const inputs = loaded.map((section) => this.#chunkFor(section));
    this.#ehFrame = inputs.find((chunk) => chunk.name === ".eh_frame");
    this.#ehHeader =
      this.#ehFrame?.initial === undefined
        ? undefined
        : table(".eh_frame_hdr", SHT.PROGBITS, ehFrameHeaderSize(this.#ehFrame.initial), 0);
    const chunks = [this.#hash, this.#dynsym, this.#dynstr, this.#rela];
    if (this.#ehHeader !== undefined) chunks.push(this.#ehHeader);
    chunks.push(this.#stubs, this.#dynamic, this.#got, this.#common, ...inputs);
    const optional = new Set([this.#rela, this.#stubs, this.#got, this.#common]);
    this.#layout = layOut(chunks.filter((chunk) => chunk.size > 0 || !optional.has(chunk)));
  }

  #chunkFor(section: InputSection): Chunk {
    const isFrame = section.name === ".eh_frame";
    const chunk = new Chunk({
      name: section.name,
      // LLVM marks unwind tables as SHT_X86_64_UNWIND; to the loader both are the same.
      type: section.type === SHT.NOBITS ? SHT.NOBITS : SHT.PROGBITS,
      flags: section.flags & (SHF.WRITE | SHF.ALLOC | SHF.EXEC),
      align: section.align,
      size: section.size + (isFrame ? EH_FRAME_TERMINATOR : 0),
      ...(section.type === SHT.NOBITS ? {} : { initial: section.data }),
    });
    this.#chunkOf.set(section.index, chunk);
    return chunk;
  }

  #planCommon(): Chunk {
    let size = 0;
    let align = 1;
    for (const symbol of this.#object.symbols) {
      if (symbol.section !== SHN.COMMON) continue;
      size = alignUp(size, symbol.value);
      align = Math.max(align, symbol.value);
      this.#commonOffsets.set(symbol, size);
      size += symbol.size;
    }
    const flags = SHF.ALLOC | SHF.WRITE;
    return new Chunk({ name: ".common", type: SHT.NOBITS, flags, align, size });
  }

  /** Address of a defined symbol, and the output section that it is in. */
  #locate(symbol: InputSymbol): { address: number; section: number } {
    if (symbol.section === SHN.ABS) return { address: symbol.value, section: SHN.ABS };
    const offset = this.#commonOffsets.get(symbol);
    if (offset !== undefined) {
      return { address: this.#common.address + offset, section: this.#common.index };
    }
    const chunk = this.#chunkOf.get(symbol.section);
    if (chunk === undefined) {
      // An empty section leaves no chunk; its symbols have no address that anything reads.
      const section = this.#object.sections[symbol.section];
      if (section?.size === 0) return { address: 0, section: SHN.ABS };
      throw new Error(`cannot link: ${symbol.name} is in a section that is not loaded`);
    }
    return { address: chunk.address + symbol.value, section: chunk.index };
  }

  write(): Buffer {
    const { data } = this.#layout;
    const image = Buffer.alloc(data.fileEnd);
    for (const chunk of this.#layout.chunks) chunk.initial?.copy(image, chunk.address);
    this.#writeRelocations(image);
    this.#writeDynamicSymbols(image);
    this.#writeDynamicSection(image);
    if (this.#ehFrame !== undefined && this.#ehHeader !== undefined) {
      const bytes = (chunk: Chunk) => image.subarray(chunk.address, chunk.address + chunk.size);
      const { address } = this.#ehFrame;
      const out = bytes(this.#ehHeader);
      writeEhFrameHeader(bytes(this.#ehFrame), address, out, this.#ehHeader.address);
    }
    writeHeaders(image, this.#layout, this.#dynamic, this.#ehHeader);
    return Buffer.concat([
      image,
      writeSectionTable(image, this.#layout, this.#staticSymbols(), {
        dynsym: this.#dynsym,
        dynstr: this.#dynstr,
        links: [this.#hash, this.#rela],
        dynamic: this.#dynamic,
      }),
    ]);
  }

  #writeRelocations(image: Buffer): void {
    const { got, stubs } = this.#needs;
    let next = this.#rela.address;
    const emit = (place: number, type: number, symbol: number, addend: number) => {
      image.writeBigUInt64LE(BigInt(place), next);
      image.writeUInt32LE(type, next + 8);
      image.writeUInt32LE(symbol, next + 12);
      image.writeBigInt64LE(BigInt(addend), next + 16);
      next += RELA_SIZE;
    };
    const dynamicIndex = (symbol: InputSymbol) => this.#dynamicIndex.get(symbol) ?? 0;
    const addAbsolute = (place: number, symbol: InputSymbol, addend: number) => {
      if (symbol.section === SHN.UNDEF) emit(place, R.ABS64, dynamicIndex(symbol), addend);
      else emit(place, R.RELATIVE, 0, this.#locate(symbol).address + addend);
    };
    [...got.keys()].forEach((symbol, i) => {
      const slot = this.#got.address + GOT_SLOT * i;
      got.set(symbol, slot);
      if (symbol.section === SHN.UNDEF) emit(slot, R.GLOB_DAT, dynamicIndex(symbol), 0);
      else emit(slot, R.RELATIVE, 0, this.#locate(symbol).address);
    });
    [...stubs.keys()].forEach((symbol, i) => {
      const stub = this.#stubs.address + STUB_SIZE * i;
      stubs.set(symbol, stub);
      // jmp *slot(%rip)
      image.writeUInt16BE(0xff25, stub);
      image.writeInt32LE((got.get(symbol) ?? 0) - (stub + 6), stub + 2);
    });
    const addresses: Addresses = {
      ofSymbol: (symbol) => this.#locate(symbol).address,
      ofGot: (symbol) => got.get(symbol) ?? 0,
      ofStub: (symbol) => stubs.get(symbol) ?? 0,
      addAbsolute,
    };
    for (const section of this.#loaded) {
      const relocations = this.#object.relocations.get(section.index) ?? [];
      const base = this.#chunkOf.get(section.index)?.address ?? 0;
      relocateSection(image, base, section, relocations, addresses);
    }
  }

  #tableSymbol(symbol: InputSymbol, nameOffset: number): TableSymbol {
    const { address, section } =
      symbol.section === SHN.UNDEF ? { address: 0, section: SHN.UNDEF } : this.#locate(symbol);
    const info = (symbol.binding << 4) | symbol.type;
    return { nameOffset, info, other: symbol.visibility, section, address, size: symbol.size };
  }

  #writeDynamicSymbols(image: Buffer): void {
    const names = this.#dynamicSymbols.map((symbol) => symbol.name);
    const rows = this.#dynamicSymbols.map((symbol) =>
      this.#tableSymbol(symbol, this.#strings.add(symbol.name)),
    );
    writeSymbolTable(rows).copy(image, this.#dynsym.address);
    this.#strings.bytes().copy(image, this.#dynstr.address);
    sysvHashTable(names).copy(image, this.#hash.address);
  }

  #writeDynamicSection(image: Buffer): void {
    const entries: [tag: number, value: number][] = [
      [DT.HASH, this.#hash.address],
      [DT.STRTAB, this.#dynstr.address],
      [DT.SYMTAB, this.#dynsym.address],
      [DT.STRSZ, this.#dynstr.size],
      [DT.SYMENT, SYM_SIZE],
      [DT.FLAGS, DF_BIND_NOW],
    ];
    if (this.#rela.size > 0) {
      entries.push([DT.RELA, this.#rela.address], [DT.RELASZ, this.#rela.size]);
      entries.push([DT.RELAENT, RELA_SIZE]);
    }
    // The zeros that are left are DT_NULL, which ends the section.
    entries.forEach(([tag, value], i) => {
      image.writeBigUInt64LE(BigInt(tag), this.#dynamic.address + DYN_SIZE * i);
      image.writeBigUInt64LE(BigInt(value), this.#dynamic.address + DYN_SIZE * i + 8);
    });
  }

  /** Functions and objects for `.symtab`, local ones first as the format asks. */
  #staticSymbols(): { rows: TableSymbol[]; names: Buffer; locals: number } {
    const strings = new StringTable();
    const isKept = (symbol: InputSymbol) =>
      symbol.section !== SHN.UNDEF && (symbol.type === STT.FUNC || symbol.type === STT.OBJECT);
    const kept = this.#object.symbols.filter(isKept);
    const locals = kept.filter((symbol) => symbol.binding === STB.LOCAL);
    const others = kept.filter((symbol) => symbol.binding !== STB.LOCAL);
    const rows = [...locals, ...others].map((symbol) =>
      this.#tableSymbol(symbol, strings.add(symbol.name)),
    );
    return { rows, names: strings.bytes(), locals: locals.length };
  }
}

function isExported(symbol: InputSymbol): boolean {
  return (
    symbol.binding !== STB.LOCAL &&
    symbol.section !== SHN.UNDEF &&
    (symbol.visibility === STV.DEFAULT || symbol.visibility === STV.PROTECTED)
  );
}

/** Names with their offsets, each stored once. */
class StringTable {
  readonly #offsets = new Map<string, number>([["", 0]]);
  #text = "\0";

  get size(): number {
    return this.#text.length;
  }

  add(name: string): number {
    let offset = this.#offsets.get(name);
    if (offset === undefined) {
      offset = this.#text.length;
      this.#offsets.set(name, offset);
      this.#text += `${name}\0`;
    }
    return offset;
  }

  bytes(): Buffer {
    return Buffer.from(this.#text, "latin1");
  }
}

/**
 * The parts of the ELF format (System V ABI, x86-64 supplement) that the linker reads and writes.
 */

export const EHDR_SIZE = 64;
export const PHDR_SIZE = 56;
export const SHDR_SIZE = 64;
export const SYM_SIZE = 24;
export const RELA_SIZE = 24;
export const DYN_SIZE = 16;

export const ET_REL = 1;
export const ET_DYN = 3;
export const EM_X86_64 = 62;

/** Section types. */
export const SHT = {
  NULL: 0,
  PROGBITS: 1,
  SYMTAB: 2,
  STRTAB: 3,
  RELA: 4,
  HASH: 5,
  DYNAMIC: 6,
  NOTE: 7,
  NOBITS: 8,
  DYNSYM: 11,
  INIT_ARRAY: 14,
  FINI_ARRAY: 15,
  PREINIT_ARRAY: 16,
  SYMTAB_SHNDX: 18,
} as const;

/** Section flags. */
export const SHF = { WRITE: 1, ALLOC: 2, EXEC: 4, INFO_LINK: 0x40, TLS: 0x400 } as const;

/** Section indices that name no section. */
export const SHN = {
  UNDEF: 0,
  LORESERVE: 0xff00,
  ABS: 0xfff1,
  COMMON: 0xfff2,
  XINDEX: 0xffff,
} as const;

/** Symbol bindings. */
export const STB = { LOCAL: 0, GLOBAL: 1, WEAK: 2 } as const;

/** Symbol types. */
export const STT = {
  NOTYPE: 0,
  OBJECT: 1,
  FUNC: 2,
  SECTION: 3,
  FILE: 4,
  TLS: 6,
  IFUNC: 10,
} as const;

/** Symbol visibilities. */
export const STV = { DEFAULT: 0, INTERNAL: 1, HIDDEN: 2, PROTECTED: 3 } as const;

/** Program header types and flags. */
export const PT = {
  LOAD: 1,
  DYNAMIC: 2,
  GNU_EH_FRAME: 0x6474e550,
  GNU_STACK: 0x6474e551,
} as const;
export const PF = { X: 1, W: 2, R: 4 } as const;

/** Dynamic section tags, and flags of `FLAGS`. */
export const DT = {
  NULL: 0,
  HASH: 4,
  STRTAB: 5,
  SYMTAB: 6,
  RELA: 7,
  RELASZ: 8,
  RELAENT: 9,
  STRSZ: 10,
  SYMENT: 11,
  FLAGS: 30,
} as const;
export const DF_BIND_NOW = 8;

/** Relocation types of x86-64. */
export const R = {
  NONE: 0,
  ABS64: 1,
  PC32: 2,
  PLT32: 4,
  GLOB_DAT: 6,
  RELATIVE: 8,
  GOTPCREL: 9,
  ABS32: 10,
  ABS32S: 11,
  PC64: 24,
  GOTPCRELX: 41,
  REX_GOTPCRELX: 42,
} as const;

/** `value` rounded up to a multiple of `align`, a power of two. */
export function alignUp(value: number, align: number): number {
  return Math.ceil(value / align) * align;
}

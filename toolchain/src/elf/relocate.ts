/**
 * Relocations: which symbols need a GOT slot, a stub or a dynamic relocation, and the arithmetic.
 */
import { R, SHF, SHN, STT } from "./format.ts";
import type { InputSection, InputSymbol, ObjectFile, Relocation } from "./object-file.ts";

/** Symbols by what they need, in order of first use. */
export interface Needs {
  readonly got: Map<InputSymbol, number>;
  readonly stubs: Map<InputSymbol, number>;
  /** Undefined symbols that anything refers to. */
  readonly imports: Set<InputSymbol>;
  /** Number of 8-byte addresses to be relocated by the dynamic loader. */
  absolute: number;
}

/** How one kind of reference is made. */
export type Action = "none" | "pcrel" | "pcrel64" | "stub" | "got" | "lea" | "absolute";

const MOV_LOAD = 0x8b;
const LEA = 0x8d;

/**
 * Decides how a relocation is carried out.
 *
 * @throws Error for what a shared object of this kind can't express
 */
export function actionFor(section: InputSection, relocation: Relocation): Action {
  const { type, symbol, offset, addend } = relocation;
  const defined = symbol.section !== SHN.UNDEF;
  if (symbol.type === STT.TLS || symbol.type === STT.IFUNC) {
    throw unsupported(section, relocation, "thread-local or indirect symbol");
  }
  switch (type) {
    case R.NONE:
      return "none";
    case R.PLT32:
      return defined ? "pcrel" : "stub";
    case R.PC32:
    case R.PC64:
      if (!defined) throw unsupported(section, relocation, "not in this image");
      return type === R.PC32 ? "pcrel" : "pcrel64";
    case R.GOTPCREL:
      return "got";
    case R.GOTPCRELX:
    case R.REX_GOTPCRELX:
      // mov f@GOTPCREL(%rip), %r  =>  lea f(%rip), %r
      return defined && addend === -4 && section.data[offset - 2] === MOV_LOAD ? "lea" : "got";
    case R.ABS64:
      if ((section.flags & SHF.WRITE) === 0) {
        throw unsupported(section, relocation, "address in read-only memory");
      }
      return "absolute";
    default:
      throw unsupported(section, relocation, "unknown type");
  }
}

/** Looks through all relocations of the sections that will be loaded. */
export function collectNeeds(object: ObjectFile, loaded: readonly InputSection[]): Needs {
  const needs: Needs = { got: new Map(), stubs: new Map(), imports: new Set(), absolute: 0 };
  for (const section of loaded) {
    for (const relocation of object.relocations.get(section.index) ?? []) {
      const { symbol } = relocation;
      const action = actionFor(section, relocation);
      if (action === "stub") needs.stubs.set(symbol, 0);
      if (action === "stub" || action === "got") needs.got.set(symbol, 0);
      if (action === "absolute") needs.absolute++;
      if (symbol.section === SHN.UNDEF && symbol.name !== "") needs.imports.add(symbol);
    }
  }
  return needs;
}

/** Where things ended up. */
export interface Addresses {
  /** Address of a defined symbol. */
  ofSymbol(symbol: InputSymbol): number;
  /** Address of its GOT slot, or of its stub. */
  ofGot(symbol: InputSymbol): number;
  ofStub(symbol: InputSymbol): number;
  /** Adds a dynamic relocation that stores the symbol's address plus `addend` at `place`. */
  addAbsolute(place: number, symbol: InputSymbol, addend: number): void;
}

/** Applies one section's relocations to `image`; the section's bytes are at `base`. */
export function relocateSection(
  image: Buffer,
  base: number,
  section: InputSection,
  relocations: readonly Relocation[],
  addresses: Addresses,
): void {
  for (const relocation of relocations) {
    const { symbol, addend } = relocation;
    const place = base + relocation.offset;
    const put = (target: number) => {
      const value = target + addend - place;
      if (value !== (value | 0)) throw unsupported(section, relocation, "too far away");
      image.writeInt32LE(value, place);
    };
    switch (actionFor(section, relocation)) {
      case "none":
        break;
      case "pcrel":
        put(addresses.ofSymbol(symbol));
        break;
      case "lea":
        image.writeUInt8(LEA, place - 2);
        put(addresses.ofSymbol(symbol));
        break;
      case "pcrel64":
        image.writeBigInt64LE(BigInt(addresses.ofSymbol(symbol) + addend - place), place);
        break;
      case "stub":
        put(addresses.ofStub(symbol));
        break;
      case "got":
        put(addresses.ofGot(symbol));
        break;
      case "absolute":
        addresses.addAbsolute(place, symbol, addend);
        break;
    }
  }
}

function unsupported(section: InputSection, relocation: Relocation, why: string): Error {
  const { type, offset, symbol } = relocation;
  const name = symbol.name || `section ${symbol.section}`;
  return new Error(
    `cannot link: relocation ${type} against ${name} at ${section.name}+${offset}: ${why}`,
  );
}

/**
 * Unwind tables: `.eh_frame` as the compiler wrote it, and the `.eh_frame_hdr` with a sorted table
 * that unwinders, gdb and perf look functions up in (Linux Standard Base, exception frames).
 */

/** DW_EH_PE_pcrel | DW_EH_PE_sdata4, the encoding that LLVM uses for PIC code. */
const PCREL_SDATA4 = 0x1b;
const DATAREL_SDATA4 = 0x3b;
const UDATA4 = 0x03;
const OMIT = 0xff;
const HEADER_SIZE = 12;
/** A length of 0 ends `.eh_frame`; crtend.o supplies it elsewhere. */
export const EH_FRAME_TERMINATOR = 4;

interface Entry {
  readonly offset: number;
  /** Offset of the CIE that an FDE refers to; undefined for a CIE. */
  readonly cie: number | undefined;
}

function entries(frame: Buffer): Entry[] {
  const found: Entry[] = [];
  for (let offset = 0; offset + 8 <= frame.length; ) {
    const length = frame.readUInt32LE(offset);
    if (length === 0) break;
    if (length === 0xffffffff) throw new Error("64-bit .eh_frame entry");
    const id = frame.readUInt32LE(offset + 4);
    found.push({ offset, cie: id === 0 ? undefined : offset + 4 - id });
    offset += 4 + length;
  }
  return found;
}

/** Whether the CIE says that its FDEs hold 4-byte addresses relative to themselves. */
function hasPlainEncoding(frame: Buffer, cie: number): boolean {
  const augmentation = cie + 9;
  // "zR": then code align, data align, return column, and a length, of one byte each.
  if (frame.toString("latin1", augmentation, augmentation + 3) !== "zR\0") return false;
  return frame.readUInt8(augmentation + 7) === PCREL_SDATA4;
}

/** Bytes that `writeEhFrameHeader` will need. */
export function ehFrameHeaderSize(frame: Buffer): number {
  return HEADER_SIZE + 8 * entries(frame).filter((entry) => entry.cie !== undefined).length;
}

/**
 * Writes `.eh_frame_hdr`.
 *
 * @param frame the relocated `.eh_frame`, and `frameAddress` where it will be
 * @param out `ehFrameHeaderSize` bytes, and `outAddress` where they will be
 */
export function writeEhFrameHeader(
  frame: Buffer,
  frameAddress: number,
  out: Buffer,
  outAddress: number,
): void {
  const fdes = entries(frame).filter((entry) => entry.cie !== undefined);
  const sortable = fdes.every((fde) => hasPlainEncoding(frame, fde.cie ?? 0));
  out.set([1, PCREL_SDATA4, sortable ? UDATA4 : OMIT, sortable ? DATAREL_SDATA4 : OMIT]);
  out.writeInt32LE(frameAddress - (outAddress + 4), 4);
  if (!sortable) return;
  const rows = fdes.map(({ offset }) => {
    const field = offset + 8;
    const start = frameAddress + field + frame.readInt32LE(field);
    return { start, fde: frameAddress + offset };
  });
  rows.sort((a, b) => a.start - b.start);
  out.writeUInt32LE(rows.length, 8);
  rows.forEach(({ start, fde }, i) => {
    out.writeInt32LE(start - outAddress, HEADER_SIZE + 8 * i);
    out.writeInt32LE(fde - outAddress, HEADER_SIZE + 8 * i + 4);
  });
}

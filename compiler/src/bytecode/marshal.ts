/**
 * Reader for CPython's marshal format, version 4 and below, as 3.11 writes it
 * (Python/marshal.c, r_object). Used for code objects and for all messages from the agent.
 *
 * Input is checked: anything malformed or truncated throws MarshalError, never reads out of
 * bounds and never recurses deeper than CPython itself would.
 */
import { type CodeFields, CodeObject } from "./code.ts";
import {
  Complex,
  ELLIPSIS,
  FrozenSet,
  type MarshalValue,
  type PyDict,
  PyFloat,
  PySet,
  STOP_ITERATION,
  Tuple,
} from "./py-values.ts";

/** The bytes are no well-formed marshal data. */
export class MarshalError extends Error {
  constructor(message: string, position: number) {
    super(`bad marshal data at byte ${position}: ${message}`);
    this.name = "MarshalError";
  }
}

/** MAX_MARSHAL_STACK_DEPTH of Python/marshal.c. */
const MAX_DEPTH = 2000;
const FLAG_REF = 0x80;
/** What TYPE_NULL reads as: the end of a dict. No Python value. */
const NULL = Symbol("NULL");
/** Holds the place of an object that is still being read. */
const PENDING = Symbol("PENDING");

/**
 * Reads one value.
 *
 * @param bytes the data; `bytes` objects in the result are views into it
 * @throws MarshalError if the data is malformed or ends early; trailing data is ignored
 */
export function loads(bytes: Uint8Array): MarshalValue {
  try {
    return new Reader(bytes).value();
  } catch (error) {
    // As long as the reader isn't optimised, Node's stack may end before MAX_DEPTH is reached.
    if (error instanceof RangeError && /call stack/.test(error.message)) {
      throw new MarshalError("nested too deeply", 0);
    }
    throw error;
  }
}

/** Size of the header before the marshalled code in a `.pyc` file (PEP 552). */
const PYC_HEADER = 16;
/** Lib/importlib/_bootstrap_external.py, MAGIC_NUMBER of all 3.11 releases. */
export const MAGIC_3_11 = 3495;

/**
 * Reads the code object of a `.pyc` file written by CPython 3.11.
 *
 * @throws MarshalError for another version's file or malformed data
 */
export function loadPyc(bytes: Uint8Array): CodeObject {
  const magic = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8);
  if (magic !== MAGIC_3_11) throw new MarshalError(`magic ${magic}, want ${MAGIC_3_11}`, 0);
  const code = loads(bytes.subarray(PYC_HEADER));
  if (!(code instanceof CodeObject)) throw new MarshalError("no code object", PYC_HEADER);
  return code;
}

class Reader {
  private readonly buffer: Buffer;
  private readonly refs: (MarshalValue | typeof PENDING)[] = [];
  private position = 0;
  private depth = 0;

  constructor(bytes: Uint8Array) {
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** A value that is not NULL. */
  value(): MarshalValue {
    const value = this.object();
    if (value === NULL) throw this.error("NULL where an object is wanted");
    return value;
  }

  private error(message: string): MarshalError {
    return new MarshalError(message, this.position);
  }

  /** Steps over n bytes and returns where they start. */
  private take(n: number): number {
    const start = this.position;
    if (n < 0 || n > this.buffer.length - start) throw this.error(`want ${n} more bytes`);
    this.position = start + n;
    return start;
  }

  private u8(): number {
    return this.buffer[this.take(1)]!;
  }
  private i32(): number {
    return this.buffer.readInt32LE(this.take(4));
  }
  private f64(): number {
    return this.buffer.readDoubleLE(this.take(8));
  }
  private bytes(n: number): Uint8Array {
    const start = this.take(n);
    return this.buffer.subarray(start, start + n);
  }
  private latin1(n: number): string {
    const start = this.take(n);
    return this.buffer.toString("latin1", start, start + n);
  }
  /** A float as text, which versions 0 and 1 write. */
  private textFloat(): number {
    const text = this.latin1(this.u8());
    if (/^-?inf/.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
    return text === "" ? Number.NaN : Number(text);
  }

  private object(): MarshalValue | typeof NULL {
    if (++this.depth > MAX_DEPTH) throw this.error("nested too deeply");
    const byte = this.u8();
    const slot = (byte & FLAG_REF) !== 0;
    const type = String.fromCharCode(byte & ~FLAG_REF);
    const value = this.typed(type, slot);
    this.depth--;
    return value;
  }

  private typed(type: string, slot: boolean): MarshalValue | typeof NULL {
    switch (type) {
      case "0":
        return NULL;
      case "N":
        return null;
      case "F":
        return false;
      case "T":
        return true;
      case ".":
        return ELLIPSIS;
      case "S":
        return STOP_ITERATION;
      case "r":
        return this.reference();
      case "c":
        return this.code(slot);
      case "(":
        return this.reserved(slot, () => new Tuple(this.items(this.i32())));
      case ")":
        return this.reserved(slot, () => new Tuple(this.items(this.u8())));
      case "<":
        return this.reserved(slot, () => new PySet(this.items(this.i32())));
      case ">":
        return this.reserved(slot, () => new FrozenSet(this.items(this.i32())));
      case "[": {
        const list: MarshalValue[] = [];
        this.remember(slot, list);
        for (const item of this.items(this.i32())) list.push(item);
        return list;
      }
      case "{":
        return this.dict(slot);
      default:
        return this.remember(slot, this.leaf(type));
    }
  }

  /** Types that hold no other object. */
  private leaf(type: string): MarshalValue {
    switch (type) {
      case "i":
        return BigInt(this.i32());
      case "l":
        return this.long();
      case "g":
        return new PyFloat(this.f64());
      case "f":
        return new PyFloat(this.textFloat());
      case "y": {
        const real = this.f64();
        return new Complex(real, this.f64());
      }
      case "x": {
        const real = this.textFloat();
        return new Complex(real, this.textFloat());
      }
      case "s":
        return this.bytes(this.i32());
      case "z":
      case "Z":
        return this.latin1(this.u8());
      case "a":
      case "A":
        return this.latin1(this.i32());
      case "u":
      case "t":
        return decodeSurrogatePass(this.bytes(this.i32()));
      default:
        throw this.error(`unknown type code ${JSON.stringify(type)}`);
    }
  }

  private remember<T extends MarshalValue>(slot: boolean, value: T): T {
    if (slot) this.refs.push(value);
    return value;
  }

  /** Reads an object whose reference number precedes those of its parts. */
  private reserved<T extends MarshalValue>(slot: boolean, read: () => T): T {
    if (!slot) return read();
    const index = this.refs.push(PENDING) - 1;
    const value = read();
    this.refs[index] = value;
    return value;
  }

  private reference(): MarshalValue {
    const value = this.refs[this.i32()];
    if (value === undefined || value === PENDING) throw this.error("reference to nothing");
    return value;
  }

  private items(count: number): MarshalValue[] {
    // Each item takes a byte at least, so that a wild count cannot ask for all memory.
    if (count < 0 || count > this.buffer.length - this.position) throw this.error("bad length");
    const items: MarshalValue[] = [];
    for (let i = 0; i < count; i++) items.push(this.value());
    return items;
  }

  private dict(slot: boolean): PyDict {
    const dict: PyDict = this.remember(slot, new Map());
    for (;;) {
      const key = this.object();
      if (key === NULL) return dict;
      dict.set(key, this.value());
    }
  }

  /** Digits of 15 bits, least significant first; the sign is that of the count. */
  private long(): bigint {
    const count = this.i32();
    const size = Math.abs(count);
    const start = this.take(size * 2);
    let value = 0n;
    for (let i = size - 1; i >= 0; i--) {
      value = (value << 15n) | BigInt(this.buffer.readUInt16LE(start + 2 * i) & 0x7fff);
    }
    return count < 0 ? -value : value;
  }

  private code(slot: boolean): CodeObject {
    const code = new CodeObject();
    const index = slot ? this.refs.push(PENDING) - 1 : -1;
    const fields: CodeFields = {
      argcount: this.i32(),
      posonlyargcount: this.i32(),
      kwonlyargcount: this.i32(),
      stacksize: this.i32(),
      flags: this.i32(),
      code: this.bytesObject(),
      consts: this.tuple(),
      names: this.strings(),
      localsplusnames: this.strings(),
      localspluskinds: this.bytesObject(),
      filename: this.string(),
      name: this.string(),
      qualname: this.string(),
      firstlineno: this.i32(),
      linetable: this.bytesObject(),
      exceptiontable: this.bytesObject(),
    };
    code.fill(fields);
    if (index >= 0) this.refs[index] = code;
    return code;
  }

  private bytesObject(): Uint8Array {
    const value = this.value();
    if (!(value instanceof Uint8Array)) throw this.error("want bytes");
    return value;
  }
  private tuple(): readonly MarshalValue[] {
    const value = this.value();
    if (!(value instanceof Tuple)) throw this.error("want a tuple");
    return value.items;
  }
  private string(): string {
    const value = this.value();
    if (typeof value !== "string") throw this.error("want a string");
    return value;
  }
  private strings(): readonly string[] {
    return this.tuple().map((item) => {
      if (typeof item !== "string") throw this.error("want a string");
      return item;
    });
  }
}

/**
 * Decodes UTF-8 under Python's `surrogatepass` handler: a lone surrogate, which strict UTF-8
 * refuses, becomes the same lone surrogate of a JavaScript string. Input is what CPython wrote,
 * hence well-formed; bytes that are not never lead out of bounds.
 */
function decodeSurrogatePass(bytes: Uint8Array): string {
  const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  if (!plain.includes("\ufffd")) return plain;
  let text = "";
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    let point = size === 1 ? lead : lead & (0xff >> (size + 1));
    for (let k = 1; k < size; k++) point = (point << 6) | ((bytes[i + k] ?? 0) & 0x3f);
    text += point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
    i += size;
  }
  return text;
}

/**
 * Writer for CPython's marshal format, version 4 without references (Python/marshal.c, w_object):
 * for replies to the agent and for the metadata of images. CPython's `marshal.loads` and `loads`
 * of `marshal.ts` read it back as equal values.
 */
import { CodeObject } from "./code.ts";
import { Complex, FrozenSet, PyFloat, PySet, Singleton, Tuple } from "./py-values.ts";

/**
 * What can be written. Numbers must be safe integers and become ints: a float is a `PyFloat`, so
 * that 1 and 1.0 are never mistaken for each other.
 */
export type Writable =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PyFloat
  | Complex
  | Tuple
  | FrozenSet
  | PySet
  | Singleton
  | CodeObject
  | readonly Writable[]
  | ReadonlyMap<Writable, Writable>;

/** The value as marshal data. @throws TypeError for what has no Python counterpart here */
export function dumps(value: Writable): Buffer {
  const writer = new Writer();
  writer.value(value);
  return writer.bytes();
}

const INITIAL_SIZE = 1024;
const MAX_SHORT = 255;
const DIGIT_BITS = 15n;
const DIGIT_MASK = 0x7fffn;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

class Writer {
  #buffer = Buffer.allocUnsafe(INITIAL_SIZE);
  #length = 0;

  bytes(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length));
  }

  value(value: Writable): void {
    if (value === null) this.#type("N");
    else if (value === true) this.#type("T");
    else if (value === false) this.#type("F");
    else if (typeof value === "number") this.#integer(safeInteger(value));
    else if (typeof value === "bigint") this.#integer(value);
    else if (typeof value === "string") this.#string(value);
    else if (value instanceof Uint8Array) this.#sized("s", value);
    else if (value instanceof PyFloat) this.#doubles("g", value.value);
    else if (value instanceof Complex) this.#doubles("y", value.real, value.imag);
    else if (value instanceof Tuple) this.#tuple(value.items as readonly Writable[]);
    else if (value instanceof FrozenSet) this.#items(">", value.items as readonly Writable[]);
    else if (value instanceof PySet) this.#items("<", value.items as readonly Writable[]);
    else if (value instanceof Singleton) this.#type(value.name === "Ellipsis" ? "." : "S");
    else if (value instanceof CodeObject) this.#code(value);
    else if (value instanceof Map) this.#dict(value);
    else if (Array.isArray(value)) this.#items("[", value);
    else throw new TypeError(`cannot marshal ${Object.prototype.toString.call(value)}`);
  }

  #room(size: number): number {
    const at = this.#length;
    this.#length += size;
    if (this.#length > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#length, 2 * this.#buffer.length));
      this.#buffer.copy(larger, 0, 0, at);
      this.#buffer = larger;
    }
    return at;
  }

  #type(letter: string): void {
    const at = this.#room(1);
    this.#buffer[at] = letter.charCodeAt(0);
  }

  #int32(value: number): void {
    const at = this.#room(4);
    this.#buffer.writeInt32LE(value, at);
  }

  #sized(letter: string, bytes: Uint8Array): void {
    this.#type(letter);
    this.#int32(bytes.length);
    const at = this.#room(bytes.length);
    this.#buffer.set(bytes, at);
  }

  #doubles(letter: string, ...values: number[]): void {
    this.#type(letter);
    for (const value of values) {
      const at = this.#room(8);
      this.#buffer.writeDoubleLE(value, at);
    }
  }

  #integer(value: bigint): void {
    if (value === BigInt.asIntN(32, value)) {
      this.#type("i");
      this.#int32(Number(value));
      return;
    }
    const digits: number[] = [];
    for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= DIGIT_BITS) {
      digits.push(Number(rest & DIGIT_MASK));
    }
    this.#type("l");
    this.#int32(value < 0n ? -digits.length : digits.length);
    for (const digit of digits) {
      const at = this.#room(2);
      this.#buffer.writeUInt16LE(digit, at);
    }
  }

  #string(value: string): void {
    const isAscii = /^[\0-\x7f]*$/.test(value);
    const bytes = LONE_SURROGATE.test(value) ? surrogatePass(value) : Buffer.from(value, "utf8");
    if (!isAscii) this.#sized("u", bytes);
    else if (bytes.length > MAX_SHORT) this.#sized("a", bytes);
    else {
      this.#type("z");
      const at = this.#room(1 + bytes.length);
      this.#buffer[at] = bytes.length;
      this.#buffer.set(bytes, at + 1);
    }
  }

  #tuple(items: readonly Writable[]): void {
    if (items.length > MAX_SHORT) {
      this.#items("(", items);
      return;
    }
    this.#type(")");
    const at = this.#room(1);
    this.#buffer[at] = items.length;
    for (const item of items) this.value(item);
  }

  #items(letter: string, items: readonly Writable[]): void {
    this.#type(letter);
    this.#int32(items.length);
    for (const item of items) this.value(item);
  }

  #code(code: CodeObject): void {
    this.#type("c");
    for (const count of [code.argcount, code.posonlyargcount, code.kwonlyargcount])
      this.#int32(count);
    this.#int32(code.stacksize);
    this.#int32(code.flags);
    this.value(code.code);
    this.value(new Tuple(code.consts));
    this.value(new Tuple([...code.names]));
    this.value(new Tuple([...code.localsplusnames]));
    this.value(code.localspluskinds);
    this.value(code.filename);
    this.value(code.name);
    this.value(code.qualname);
    this.#int32(code.firstlineno);
    this.value(code.linetable);
    this.value(code.exceptiontable);
  }

  #dict(map: ReadonlyMap<Writable, Writable>): void {
    this.#type("{");
    for (const [key, item] of map) {
      this.value(key);
      this.value(item);
    }
    this.#type("0");
  }
}

function safeInteger(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new TypeError(`cannot marshal ${value} as an int`);
  return BigInt(value);
}

/** UTF-8 with lone surrogates encoded like other code points: Python's "surrogatepass". */
function surrogatePass(value: string): Buffer {
  const parts: Uint8Array[] = [];
  for (const char of value) {
    const code = char.codePointAt(0) ?? 0;
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    if (!isSurrogate) parts.push(Buffer.from(char, "utf8"));
    else
      parts.push(Uint8Array.of(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)));
  }
  return Buffer.concat(parts);
}

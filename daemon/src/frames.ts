/**
 * Frames on the socket: `u32` little-endian length, then that many bytes.
 */

/** Larger frames are refused: no real request comes near. */
export const MAX_FRAME = 64 << 20;
const HEADER = 4;

/** The peer sent a length that can't be right; the stream can't be read any further. */
export class FrameError extends Error {}

/** Puts chunks of a stream together to frames. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;

  /**
   * @param chunk bytes as they came
   * @returns bodies of the frames that are complete now
   * @throws FrameError
   */
  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const bodies: Buffer[] = [];
    for (let body = this.#take(); body !== undefined; body = this.#take()) bodies.push(body);
    return bodies;
  }

  /** Whether a frame has begun that isn't complete. */
  get isPartial(): boolean {
    return this.#length > 0;
  }

  #take(): Buffer | undefined {
    if (this.#length < HEADER) return undefined;
    if ((this.#chunks[0]?.length ?? 0) < HEADER) this.#join();
    const size = this.#chunks[0]?.readUInt32LE(0) ?? 0;
    if (size > MAX_FRAME) throw new FrameError(`frame of ${size} bytes`);
    if (this.#length < HEADER + size) return undefined;
    const whole = this.#join();
    const rest = whole.subarray(HEADER + size);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    return whole.subarray(HEADER, HEADER + size);
  }

  #join(): Buffer {
    const whole = this.#chunks.length === 1 ? this.#chunks[0] : undefined;
    if (whole !== undefined) return whole;
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }
}

/** A frame with its length in front. */
export function frame(body: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(HEADER + body.length);
  out.writeUInt32LE(body.length, 0);
  out.set(body, HEADER);
  return out;
}

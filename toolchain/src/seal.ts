/**
 * The seal at the end of an image's file, by which damaged files are told (agent/image_file.c).
 */

const LETTERS = Buffer.from("ECHS");

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

/** zlib's; Node has a function for it since 20.15 only. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff]!;
  return ~crc >>> 0;
}

/** The image with its seal: four letters and the CRC-32 of all before them, little-endian. */
export function seal(image: Uint8Array): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(image));
  return Buffer.concat([image, LETTERS, sum]);
}

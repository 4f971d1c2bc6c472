// What a file really is and how large the picture in it claims to be, read from its first bytes and without decoding a
// pixel: so that nothing but a picture, and none that would fill the memory, ever reaches a decoder.

export type PictureKind = 'jpeg' | 'png' | 'webp';

export interface Sniffed {
  kind: PictureKind;
  width: number;
  height: number;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** null: no picture of a kind that is taken, or its header makes no sense. */
export function sniffPicture(bytes: Buffer): Sniffed | null {
  try {
    if (bytes.subarray(0, 8).equals(PNG)) return sized('png', pngSize(bytes));
    if (bytes.readUInt16BE(0) === 0xffd8) return sized('jpeg', jpegSize(bytes));
    if (text(bytes, 0) === 'RIFF' && text(bytes, 8) === 'WEBP') return sized('webp', webpSize(bytes));
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Size = [width: number, height: number] | null;

const sized = (kind: PictureKind, size: Size): Sniffed | null =>
  size && size[0] > 0 && size[1] > 0 ? { kind, width: size[0], height: size[1] } : null;

const text = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4);

/** The header chunk stands first. */
function pngSize(bytes: Buffer): Size {
  if (bytes.readUInt32BE(8) !== 13 || text(bytes, 12) !== 'IHDR') return null;
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** Walks the segments to the frame header. */
function jpegSize(bytes: Buffer): Size {
  for (let at = 2; at < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    // the scan or the end before any frame
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + Math.max(2, bytes.readUInt16BE(at + 2));
  }
  return null;
}

function webpSize(bytes: Buffer): Size {
  switch (text(bytes, 12)) {
    case 'VP8X':
      return [1 + bytes.readUIntLE(24, 3), 1 + bytes.readUIntLE(27, 3)];
    case 'VP8L': {
      if (bytes.readUInt8(20) !== 0x2f) return null;
      const packed = bytes.readUInt32LE(21);
      return [1 + (packed & 0x3fff), 1 + ((packed >>> 14) & 0x3fff)];
    }
    case 'VP8 ':
      if (bytes.readUIntBE(23, 3) !== 0x9d012a) return null;
      return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
    default:
      return null;
  }
}

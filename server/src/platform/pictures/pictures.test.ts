// What people send is a picture or nothing: read from its bytes, bounded before it is decoded, drawn anew without a trace
// of what else was in the file (S22).
import { deflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { drawAnew, pictureBounds, sniffPicture } from './index.js';

function canvas(width: number, height: number) {
  const drawn = createCanvas(width, height);
  const g = drawn.getContext('2d');
  g.fillStyle = '#d3311b';
  g.fillRect(0, 0, width / 2, height);
  g.fillStyle = '#1b7446';
  g.fillRect(width / 2, 0, width / 2, height);
  return drawn;
}

const secret = 'GPS 31.2304N 121.4737E';

/** A JPEG with an EXIF block: turned a quarter, and telling where it was taken. */
function withExif(jpeg: Buffer): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(6, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(secret)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** A PNG that claims a size and holds next to nothing. */
function claiming(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const out = Buffer.alloc(12 + data.length);
    out.writeUInt32BE(data.length, 0);
    out.write(name, 4, 'latin1');
    data.copy(out, 8);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const zeros = deflateSync(Buffer.alloc(100_000));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', zeros),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const codeOf = async (bytes: Buffer): Promise<string> => {
  const drawn = await drawAnew(bytes);
  return drawn.ok ? 'drawn' : drawn.code;
};

describe('what it is', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('%s is read from its bytes', async (kind) => {
    const bytes = await canvas(120, 80).encode(kind as 'png');
    expect(sniffPicture(bytes)).toEqual({ kind, width: 120, height: 80 });
  });

  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><script>alert(1)</script></svg>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['a script', 'GIF89a=0;alert(1)'],
    ['a zip', 'PK\x03\x04................................'],
    ['a PDF', '%PDF-1.7'],
    ['nothing', ''],
    ['one byte', '\xff'],
    ['a magic and no picture', '\xff\xd8\xff\xe0\x00\x10JFIF\x00'],
    ['a RIFF that is no WebP', 'RIFF\x00\x00\x00\x00WAVEfmt '],
  ])('%s is no picture', async (_, text) => {
    expect(await codeOf(Buffer.from(text, 'latin1'))).toBe('picture_unreadable');
  });

  test('a header that promises a picture and holds none is not drawn', async () => {
    const png = await canvas(64, 64).encode('png');
    expect(await codeOf(Buffer.concat([png.subarray(0, 33), Buffer.from('garbage after the header')]))).toBe(
      'picture_unreadable',
    );
  });
});

describe('how large', () => {
  test.each([
    [50_000, 50_000, 'picture_too_large'],
    [pictureBounds.mostSide + 1, 20, 'picture_too_large'],
    [6_000, 6_000, 'picture_too_large'],
    [1, 1, 'picture_too_small'],
    [15, 400, 'picture_too_small'],
  ])('%i × %i: %s, told from the header', async (width, height, code) => {
    const before = process.memoryUsage().rss;
    expect(await codeOf(claiming(width, height))).toBe(code);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  test('a large photo comes out as large as a screen needs', async () => {
    const drawn = await drawAnew(await canvas(4_000, 2_000).encode('jpeg', 60));
    expect(drawn).toMatchObject({ ok: true, value: { width: 1_600, height: 800 } });
  });
});

test('nothing but pixels survives, the right way up', async () => {
  const sent = Buffer.concat([
    withExif(await canvas(200, 100).encode('jpeg', 90)),
    Buffer.from('<script>alert(1)</script>'),
  ]);
  const drawn = await drawAnew(sent);
  if (!drawn.ok) throw new Error(drawn.code);
  const { webp, width, height } = drawn.value;
  expect([width, height]).toEqual([100, 200]);
  expect(sniffPicture(webp)).toEqual({ kind: 'webp', width: 100, height: 200 });
  const text = webp.toString('latin1');
  for (const trace of ['Exif', 'EXIF', 'GPS', secret, '<script', 'XMP ']) expect(text).not.toContain(trace);
  const shown = createCanvas(100, 200);
  const g = shown.getContext('2d');
  g.drawImage(await loadImage(webp), 0, 0);
  const red = (y: number): number => g.getImageData(50, y, 1, 1).data[0] ?? 0;
  expect(red(20)).toBeGreaterThan(150);
  expect(red(180)).toBeLessThan(80);
});

test('no more than a few wait for the pen', async () => {
  const photo = await canvas(900, 600).encode('jpeg', 60);
  const outcomes = await Promise.allSettled(Array.from({ length: pictureBounds.waiting + 6 }, () => drawAnew(photo)));
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(6);
  expect((await drawAnew(photo)).ok).toBe(true);
});

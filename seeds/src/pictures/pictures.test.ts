// The pictures must exist for every product, differ to the eye and not only in bytes, and print every character.
import { createHash } from 'node:crypto';
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it } from 'vitest';
import { shop } from '../shop.js';
import { artExists } from './art.js';
import { composeMarks, composePictures, drawShot, renderPicture } from './index.js';
import { font } from './lettering.js';
import { avatars } from './marks.js';

/** A picture as 20 × 20 colours: what is left of it at a glance. */
function glance(canvas: Canvas): Uint8ClampedArray {
  const small = createCanvas(20, 20);
  const g = small.getContext('2d');
  g.imageSmoothingQuality = 'high';
  g.drawImage(canvas, 0, 0, 20, 20);
  return g.getImageData(0, 0, 20, 20).data;
}

function distance(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

function inkOf(letter: string): string {
  const canvas = createCanvas(48, 48);
  const g = canvas.getContext('2d');
  g.font = font('bold', 32);
  g.fillText(letter, 6, 38);
  return createHash('sha256')
    .update(g.getImageData(0, 0, 48, 48).data)
    .digest('hex');
}

describe('recipes', () => {
  it('use only art that the icon set has', () => {
    const keys = [
      ...shop.products.flatMap(({ picture }) => [...picture.art, ...(picture.around ?? []), picture.friend]),
      ...[...shop.categories, ...shop.occasions, ...avatars].map(({ art }) => art),
      ...shop.brands.map(({ emblem }) => emblem),
    ];
    expect(keys.filter((key) => !artExists(key))).toEqual([]);
    expect(artExists('no-such-art')).toBe(false);
  });

  it('print the stem, and no package with the same hero twice', () => {
    for (const { key, stem, picture } of shop.products) expect(picture.label.replace('\n', ''), key).toBe(stem);
    const looks = shop.products.map(({ picture }) => `${picture.vessel} ${picture.art[0]}`);
    expect(new Set(looks).size).toBe(looks.length);
    const sets = shop.products.map(({ picture }) => [...picture.art].sort().join());
    expect(new Set(sets).size).toBe(sets.length);
  });

  it('print only characters that the font has', () => {
    const missing = inkOf('\uffff');
    const texts = shop.products.flatMap((p) => [p.picture.label, p.picture.note, p.subtitle, ...p.sellingPoints]);
    const letters = new Set(
      [...texts, ...shop.brands.map(({ name, latin }) => name + latin)].join('').replace(/\s/g, ''),
    );
    expect([...letters].filter((letter) => inkOf(letter) === missing)).toEqual([]);
  });
});

describe('pictures', () => {
  const glances = new Map<string, Uint8ClampedArray>();
  const hashes: string[] = [];

  beforeAll(async () => {
    for (const product of shop.products)
      for (const shot of ['main', 'second'] as const) {
        const canvas = await drawShot(product, shot);
        glances.set(`${product.key} ${shot}`, glance(canvas));
        hashes.push(createHash('sha256').update(canvas.data()).digest('hex'));
      }
  }, 120_000);

  it('are all different, also at a glance', () => {
    expect(new Set(hashes).size).toBe(shop.products.length * 2);
    const entries = [...glances];
    const alike = entries.flatMap(([a, dataA], i) =>
      entries.slice(i + 1).flatMap(([b, dataB]) => (distance(dataA, dataB) < 4 ? [`${a} ~ ${b}`] : [])),
    );
    expect(alike).toEqual([]);
  });

  it('come as two small WebP files with a text for each, the same on every call', async () => {
    for (const product of shop.products.slice(0, 3)) {
      const pictures = await composePictures(product);
      expect(pictures.map(({ key }) => key)).toEqual([`product/${product.key}/main`, `product/${product.key}/second`]);
      for (const { webp, width, height, alt } of pictures) {
        const image = await loadImage(webp);
        expect([image.width, image.height, width, height]).toEqual([750, 750, 750, 750]);
        expect(webp.subarray(8, 12).toString()).toBe('WEBP');
        expect(webp.length).toBeLessThanOrEqual(60 * 1024);
        expect(alt).toContain(product.stem);
      }
    }
    const [product] = shop.products;
    if (!product) throw new Error('no products');
    const [once, again] = [await composePictures(product), await composePictures(product)];
    expect(once.map(({ webp }) => webp.toString('base64'))).toEqual(again.map(({ webp }) => webp.toString('base64')));
  });

  it('come in the smaller widths under keys of their own', async () => {
    const [product] = shop.products;
    if (!product) throw new Error('no products');
    for (const width of [360, 180] as const) {
      const picture = await renderPicture(product, { width });
      const image = await loadImage(picture.webp);
      expect([image.width, image.height]).toEqual([width, width]);
      expect(picture.key).toBe(`product/${product.key}/main-${width}`);
      expect(picture.webp.length).toBeLessThan(20 * 1024);
    }
  });

  it('include a mark for every category, occasion, brand and avatar', async () => {
    const marks = await composeMarks();
    const wanted = shop.categories.length + shop.occasions.length + shop.brands.length + avatars.length;
    expect(marks.length).toBe(wanted);
    expect(avatars.length).toBe(12);
    expect(new Set(marks.map(({ webp }) => webp.toString('base64'))).size).toBe(wanted);
  });
});
